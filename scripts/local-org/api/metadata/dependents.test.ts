/** Source: Salesforce Help, "Delete Custom Fields" and "Delete Custom Objects". */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { component, permissionSet } from '../../../../test/support/localOrg.ts';
import { xmlMeaning } from '../../../../test/support/xmlMeaning.ts';
import type { MetadataComponent } from '../../org/metadata/types.ts';
import { layoutsOf, withoutRemoved } from './dependents.ts';

const layout = (...fields: string[]): MetadataComponent => {
  const items = fields.map((name) => `<layoutItems><behavior>Edit</behavior><field>${name}</field></layoutItems>`);
  const section = `<layoutSections><layoutColumns>${items.join('')}</layoutColumns></layoutSections>`;
  return component('Layout', 'Trip__c-Trip Layout', section);
};
const access = (...fields: string[]): MetadataComponent =>
  permissionSet('Tripper', { Trip__c: 'read' }, { fields: Object.fromEntries(fields.map((name) => [name, 'edit'])) });
const days = { type: 'CustomField', fullName: 'Trip__c.Days__c' };
const meaning = (one: MetadataComponent | undefined): unknown => xmlMeaning(Buffer.from(one?.content ?? []).toString());

describe('what is deleted', () => {
  it('takes its permissions along, and no others', () => {
    const [changed, another] = withoutRemoved([access('Trip__c.Days__c', 'Trip__c.Nights__c')], [days]);
    assert.deepEqual([meaning(changed), another], [meaning(access('Trip__c.Nights__c')), undefined]);
  });

  it('takes its place on the layouts of its object along, and on no others', () => {
    const elsewhere = { ...layout('Days__c'), fullName: 'Visit__c-Visit Layout' };
    const changed = withoutRemoved([layout('Name', 'Days__c'), elsewhere], [days]);
    assert.deepEqual(changed.map(meaning), [meaning(layout('Name'))]);
  });

  it('leaves alone what does not speak of it', () => {
    assert.deepEqual(withoutRemoved([layout('Name'), access('Trip__c.Nights__c')], [days]), []);
    assert.deepEqual(withoutRemoved([layout('Days__c')], []), []);
  });

  it('takes the layouts of an object along', () => {
    const trip = { type: 'CustomObject', fullName: 'Trip__c' };
    assert.deepEqual(layoutsOf([layout('Name')], [trip]), [{ type: 'Layout', fullName: 'Trip__c-Trip Layout' }]);
    assert.deepEqual(layoutsOf([layout('Name')], [{ ...trip, fullName: 'Tri' }, days]), []);
  });
});
