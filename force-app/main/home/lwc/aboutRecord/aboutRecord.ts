import { parentOf, textOf } from 'c/graphqlRecords';
import type { RecordNode } from 'c/graphqlRecords';

/** A record that something is about. */
export interface AboutRecord {
  id: string;
  name: string;
  objectApiName: string;
}

/** The fields that `aboutOf` reads, in a GraphQL node. */
export const ABOUT_FIELDS = `Opportunity__c { value } Opportunity__r @optional { Name { value } }
          Account__c { value } Account__r @optional { Name { value } }
          Territory_Plan__c { value } Territory_Plan__r @optional { Name { value } }`;

const OBJECTS = ['Opportunity', 'Account', 'Territory_Plan__c'];

/** The record that a row is about; a name that the viewer may not see leaves it out. */
export function aboutOf(record: RecordNode): AboutRecord | null {
  for (const objectApiName of OBJECTS) {
    const field = objectApiName.replace(/__c$/, '');
    const id = textOf(record, `${field}__c`);
    const name = textOf(parentOf(record, `${field}__r`), 'Name');
    if (id && name) {
      return { id, name, objectApiName };
    }
  }
  return null;
}

/** The lookups of a row to records, as another row may take them over. */
export function recordLookupOf(record: RecordNode): Record<string, string> {
  return Object.fromEntries(
    OBJECTS.flatMap((object) => {
      const field = `${object.replace(/__c$/, '')}__c`;
      const id = textOf(record, field);
      return id ? [[field, id]] : [];
    })
  );
}
