/** An org with one custom object, `Note__c`, on which tests of flows run. */
import type { Context, FieldValue, Id } from '../../scripts/local-org/org/types.ts';
import { customObject, field, openTestOrg, permissionSet } from './localOrg.ts';
import type { TestOrg } from './localOrg.ts';

/** The org of a test, its administrator and a user who may write notes; `close` it after the test. */
export interface NoteOrg extends TestOrg {
  rep: Context;
  /** Creates a note as the administrator. */
  note(fields?: Record<string, FieldValue>): Id;
  /** One field of a note as it is stored. */
  read(id: Id, name: string): FieldValue | undefined;
  /** The rows that a query of the store finds. */
  rows(sql: string): Record<string, unknown>[];
}

/** Opens the org, in memory unless a folder is named; its clock stands at 2026-03-15, 10:00 UTC. */
export function openNoteOrg(folder?: string): NoteOrg {
  const test = openTestOrg('2026-03-15T10:00:00.000Z', folder);
  test.deploy(NOTE, PERMISSIONS);
  test.assign(test.admin.userId, 'Tester');
  return {
    ...test,
    rep: test.user('Sam', { permissionSets: ['Tester'] }),
    note: (fields = {}) => test.create('Note__c', { Name: 'n', ...fields }),
    read: (id, name) => test.org.record('Note__c', id)?.[name],
    rows: (sql) => test.org.database.prepare(sql).all()
  };
}

const lookup = (name: string, to: string, relationship: string) =>
  field(name, 'Lookup', `<referenceTo>${to}</referenceTo><relationshipName>${relationship}</relationshipName>`);

const TAGS = `<visibleLines>4</visibleLines><valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted>
  ${['A', 'B', 'C'].map((tag) => `<value><fullName>${tag}</fullName><default>false</default><label>${tag}</label></value>`).join('')}
  </valueSetDefinition></valueSet>`;

/** The object. */
export const NOTE = customObject(
  'Note__c',
  'Private',
  [
    field('Status__c', 'Text', '<length>20</length>'),
    field('Rank__c', 'Number', '<precision>6</precision><scale>0</scale>'),
    field('Done_On__c', 'Date'),
    field('Due_At__c', 'DateTime'),
    field('Flag__c', 'Checkbox', '<defaultValue>false</defaultValue>'),
    field('Score__c', 'Number', '<precision>8</precision><scale>2</scale>'),
    field('Tags__c', 'MultiselectPicklist', TAGS),
    field('Text__c', 'Text', '<length>20</length>'),
    lookup('Rep__c', 'User', 'Rep_Notes'),
    lookup('Opportunity__c', 'Opportunity', 'Notes')
  ].join(''),
  '<sharingReasons><fullName>Rep__c</fullName><label>Rep</label></sharingReasons>'
);

/** What lets its users write notes. */
export const PERMISSIONS = permissionSet(
  'Tester',
  { Note__c: 'read create edit delete' },
  {
    fields: {
      'Note__c.Status__c': 'edit',
      'Note__c.Rank__c': 'edit',
      'Note__c.Done_On__c': 'edit',
      'Note__c.Due_At__c': 'edit',
      'Note__c.Flag__c': 'edit',
      'Note__c.Score__c': 'edit',
      'Note__c.Tags__c': 'edit',
      'Note__c.Text__c': 'edit',
      'Note__c.Rep__c': 'edit',
      'Note__c.Opportunity__c': 'edit'
    }
  }
);
