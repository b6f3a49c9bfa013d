import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { it } from 'node:test';
import { personalObjects } from '../privacy/personalData.ts';
import { isWanted, neverSynced, syncedObjects } from './objects.ts';

const confidential = globSync('force-app/main/data-model/objects/*/fields/*.field-meta.xml')
  .filter((file) => readFileSync(file, 'utf8').includes('<securityClassification>Confidential<'))
  .map((file) => ({ object: basename(dirname(dirname(file))), field: basename(file, '.field-meta.xml') }));

/** Formulas that follow the day: they would have every row read again daily, for something that SQL can say itself. */
const daily = globSync('force-app/main/data-model/objects/*/fields/*.field-meta.xml')
  .filter((file) => /<formula>[^<]*TODAY\(\)/.test(readFileSync(file, 'utf8')))
  .map((file) => ({ object: basename(dirname(dirname(file))), field: basename(file, '.field-meta.xml') }));

it('never reads an object that belongs to one person', () => {
  for (const name of neverSynced)
    assert.equal(
      syncedObjects.some((object) => object.name === name),
      false,
      name
    );
});

it('withholds every field that the metadata classifies as Confidential', () => {
  assert.ok(confidential.length > 10);
  for (const { object, field } of confidential) {
    const synced = syncedObjects.find(({ name }) => name === object);
    if (synced) assert.equal(isWanted(synced, field), false, `${object}.${field}`);
  }
});

/** What somebody wrote down as evidence, which is in no figure; what evidence is asked for is said to everybody. */
const evidence = globSync('force-app/main/data-model/objects/*/fields/*.field-meta.xml')
  .map((file) => ({ object: basename(dirname(dirname(file))), field: basename(file, '.field-meta.xml') }))
  .filter(({ field }) => /^(?:(?:Self|Coach)_)?Evidence__c$|^Customer_Did__c$/.test(field));

it('withholds evidence, classified or not', () => {
  assert.ok(evidence.length >= 6);
  for (const { object, field } of evidence) {
    const synced = syncedObjects.find(({ name }) => name === object);
    if (synced) assert.equal(isWanted(synced, field), false, `${object}.${field}`);
  }
});

it('withholds nothing that is not there', () => {
  for (const { name, withheld } of syncedObjects) {
    for (const field of withheld) {
      assert.ok(
        [...confidential, ...daily, ...evidence].some((known) => known.object === name && known.field === field),
        `${name}.${field}`
      );
    }
  }
});

it('looks in the next pass at every object in which erasing a person deletes rows', () => {
  const erased = personalObjects.filter(({ about, isDetail }) => isDetail || about.length > 0).map(({ name }) => name);
  const synced = syncedObjects.filter(({ name }) => erased.includes(name));
  assert.ok(synced.length > 8);
  for (const { name, isHot, isErasedWithOthers } of synced) assert.ok(isHot || isErasedWithOthers, name);
});
