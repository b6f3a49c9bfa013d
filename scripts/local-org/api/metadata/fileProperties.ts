/** What the Metadata API tells of a file: FileProperties, of retrieves and lists. */
import type { Org } from '../../org/org.ts';

export interface FileProperties {
  createdById: string;
  createdByName: string;
  createdDate: string;
  fileName: string;
  fullName: string;
  id: string;
  lastModifiedById: string;
  lastModifiedByName: string;
  lastModifiedDate: string;
  manageableState: 'unmanaged';
  namespacePrefix: string;
  type: string;
}

/** Salesforce gives this date where it keeps none; the local org keeps none of any component. */
const NO_DATE = '1970-01-01T00:00:00.000Z';

/** FileProperties of a component, or of a file that is part of one; as made by the org's first user. */
export function fileProperties(
  org: Org,
  { type, fullName, fileName }: { type: string; fullName: string; fileName: string }
): FileProperties {
  const first = org.database.prepare('SELECT "Id" AS id, "Name" AS name FROM "User" ORDER BY "Id" LIMIT 1').get();
  const id = String(first?.['id'] ?? '');
  const name = String(first?.['name'] ?? '');
  return {
    createdById: id,
    createdByName: name,
    createdDate: NO_DATE,
    fileName,
    fullName,
    id: '',
    lastModifiedById: id,
    lastModifiedByName: name,
    lastModifiedDate: NO_DATE,
    manageableState: 'unmanaged',
    namespacePrefix: '',
    type
  };
}
