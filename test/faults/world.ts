/** The small org of the fault suite, and what has to be true of a database beside it. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { isWanted, type SyncedObject } from '../../scripts/sync/objects.ts';
import { connectOrg } from '../../scripts/sync/org/salesforceReader.ts';
import { driftProblem, reconcile } from '../../scripts/sync/reconcile/reconcile.ts';
import { tableName } from '../../scripts/sync/warehouse/objectTables.ts';
import type { Warehouse } from '../../scripts/sync/warehouse/warehouse.ts';
import { customObject, field, permissionSet } from '../support/localOrg.ts';
import { assertSameRows } from '../support/sameRows.ts';
import { startSyncOrg, type SyncOrg } from '../support/syncOrg.ts';
import { faultObjects } from './objects.ts';

const lookup = (name: string, to: string, relationship: string) =>
  field(name, 'Lookup', `<referenceTo>${to}</referenceTo><relationshipName>${relationship}</relationshipName>`);

const number = '<precision>18</precision><scale>2</scale>';

/** Types of the package whose values are not text. */
const plain: Readonly<Record<string, string>> = {
  Checkbox: '<defaultValue>false</defaultValue>',
  Date: '',
  DateTime: '',
  Number: number,
  Currency: number
};

/** The fields of an object of the package that are read, as columns need them: without formulas, lists and lookups. */
function packageFields(object: SyncedObject): Record<string, string> {
  const files = globSync(`force-app/main/*/objects/${object.name}/fields/*.field-meta.xml`);
  return Object.fromEntries(
    files.flatMap((file): [string, string][] => {
      const name = basename(file, '.field-meta.xml');
      const [, type = ''] = /<type>(\w+)<\/type>/.exec(readFileSync(file, 'utf8')) ?? [];
      if (!isWanted(object, name)) return [];
      const [kept, more] =
        type in plain ? [type, plain[type]] : type === 'Summary' ? ['Number', number] : ['Text', text];
      return [[name, field(name, kept, more)]];
    })
  );
}

const text = '<length>80</length>';

const lookups: Readonly<Record<string, Record<string, string>>> = {
  Coaching_Conversation__c: {
    Coach__c: lookup('Coach__c', 'User', 'Given'),
    Rep__c: lookup('Rep__c', 'User', 'Received'),
    Opportunity__c: lookup('Opportunity__c', 'Opportunity', 'Conversations')
  }
};

const objects = Object.fromEntries(
  faultObjects
    .filter(({ name }) => ['Coaching_Conversation__c', 'Journey_Gate__c'].includes(name))
    .map((object) => [object.name, { ...packageFields(object), ...lookups[object.name] }])
);

/** Starts an org with everything that the suite reads, and gates whose days are published; nothing is in it otherwise. */
export async function startFaultOrg(): Promise<SyncOrg> {
  const org = await startSyncOrg();
  org.deploy(
    ...Object.entries(objects).map(([name, fields]) => customObject(name, 'ReadWrite', Object.values(fields).join(''))),
    permissionSet(
      'Watcher',
      Object.fromEntries(Object.keys(objects).map((name) => [name, 'read create edit delete viewAll'])),
      {
        fields: Object.fromEntries(
          Object.entries(objects).flatMap(([name, fields]) =>
            Object.keys(fields).map((one): [string, 'edit'] => [`${name}.${one}`, 'edit'])
          )
        )
      }
    )
  );
  const set = org.local.org.database.prepare(`SELECT "Id" AS id FROM "PermissionSet" WHERE "Name" = 'Watcher'`).get();
  org.create('PermissionSetAssignment', { AssigneeId: org.admin.userId, PermissionSetId: String(set?.['id']) });
  for (const stage of ['Prospecting', 'Qualification']) {
    org.create('Journey_Gate__c', { Name: stage, Stage_Name__c: stage });
  }
  return org;
}

/** Nothing is too much to be gone: a run deletes what it likes. */
const threshold = { count: Infinity, share: 1 };

/**
 * Fails unless `reconcile` finds the database equal to the org, and so do we, by other ways: every id against the org's
 * own tables, and every value by queries. Returns how many rows reconcile had to empty; without `mayErase` none may be.
 */
export async function assertEqualToOrg(
  org: SyncOrg,
  warehouse: Warehouse,
  { mayErase = false, bulkAbove }: { mayErase?: boolean; bulkAbove?: number } = {}
): Promise<number> {
  const compare = () =>
    reconcile(connectOrg(org.settings, { pause: async () => {} }), warehouse, {
      objects: faultObjects,
      threshold,
      ...(bulkAbove === undefined ? {} : { bulkAbove })
    });
  let result = await compare();
  const erased = sum(result.objects.map(({ gone }) => gone));
  // Only what is gone without a trace is left to a comparison, and what went along with it.
  if (mayErase && erased > 0) result = await compare();
  assert.equal(driftProblem(result), null);
  for (const { object, inOrg, held, pending, gone, marked } of result.objects)
    assert.deepEqual({ object, held, pending, gone, marked }, { object, held: inOrg, pending: 0, gone: 0, marked: 0 });
  assert.equal(result.objects.length, faultObjects.length);
  for (const { name } of faultObjects) {
    const here = await warehouse.query<{ id: string }>(`SELECT id FROM ${tableName(name)} WHERE _deleted_at IS NULL`);
    assert.deepEqual(here.map(({ id }) => id).sort(), liveIds(org, name), name);
  }
  await assertSameRows(org.settings, warehouse, faultObjects, (object, column) => isReadFrom(org, object, column));
  return erased;
}

/** Whether a column holds a field of the org that is read: tables that tests make have more. */
function isReadFrom(org: SyncOrg, objectName: string, column: string): boolean {
  const object = faultObjects.find(({ name }) => name === objectName);
  const field = org.local.org.schema.field(objectName, column);
  return object !== undefined && field !== undefined && isWanted(object, field.name);
}

/** The ids of an object's rows that are not in the recycle bin, as the org's own tables have them. */
export function liveIds(org: SyncOrg, object: string): string[] {
  const rows = org.local.org.database.prepare(`SELECT * FROM "${object}"`).all();
  return rows
    .filter((row) => !row['IsDeleted'])
    .map((row) => String(row['Id']))
    .sort();
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
