import assert from 'node:assert/strict';
import { it } from 'node:test';
import { pseudonyms } from './pseudonyms.ts';
import { targetOf, type Target } from './targets.ts';

const targetNamed = (name: string): Target => {
  const fields = ['Id', 'SystemModstamp'].map((field) => ({
    name: field,
    type: 'string',
    referenceTo: [],
    cascadeDelete: false
  }));
  const target = targetOf({ name, withheld: [], isHot: true }, { name, replicateable: true, fields });
  assert.ok(target);
  return target;
};
const id = '005000000000001AAA';
const user = { Id: id, Name: 'Sam Patel', Username: 'sam@example.com', IsActive: true };
const deal = { Id: '006000000000001AAA', OwnerId: id, Key__c: `${id}-7`, Name: 'Northwind' };

it('gives a person the same pseudonym everywhere, and another with another key', () => {
  const one = pseudonyms('one');
  const person = one(user, targetNamed('User'));
  const owned = one(deal, targetNamed('Opportunity'));
  assert.equal(owned['OwnerId'], person['Id']);
  assert.equal(owned['Key__c'], `${String(person['Id'])}-7`);
  assert.deepEqual(one(user, targetNamed('User')), person);
  assert.notEqual(pseudonyms('two')(user, targetNamed('User'))['Id'], person['Id']);
});

it('leaves no name and no id of a person, and everything else as it is', () => {
  const person = pseudonyms('one')(user, targetNamed('User'));
  assert.doesNotMatch(JSON.stringify(person), /Sam|Patel|sam@|005000000000001/);
  assert.match(String(person['Id']), /^005[0-9a-f]{15}$/);
  assert.equal(person['IsActive'], true);
  const owned = pseudonyms('one')(deal, targetNamed('Opportunity'));
  assert.deepEqual([owned['Id'], owned['Name']], [deal.Id, deal.Name]);
});
