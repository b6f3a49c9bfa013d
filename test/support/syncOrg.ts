/** A small org behind its HTTP server, with faults, for tests of the sync service: it starts in a second. */
import type { PlannedFault } from '../../scripts/local-org/api/faults/faults.ts';
import { AdjustableClock } from '../../scripts/local-org/org/clock.ts';
import { explodeComponent } from '../../scripts/local-org/org/metadata/explode.ts';
import type { MetadataComponent } from '../../scripts/local-org/org/metadata/types.ts';
import type { Context, Id, OrgRecord } from '../../scripts/local-org/org/types.ts';
import { startLocalOrg, type LocalOrg } from '../../scripts/local-org/start.ts';
import { customObject, field, permissionSet } from './localOrg.ts';

export { smallObjects } from './smallObjects.ts';

export interface SyncOrg {
  local: LocalOrg;
  clock: AdjustableClock;
  admin: Context;
  settings: { instanceUrl: string; accessToken: string };
  deploy(...components: MetadataComponent[]): void;
  create(object: string, fields: OrgRecord): Id;
  update(object: string, id: Id, fields: OrgRecord): void;
  remove(object: string, id: Id): void;
  undelete(object: string, id: Id): void;
  plan(...faults: Record<string, unknown>[]): Promise<PlannedFault[]>;
  /** The faults that still happen, or may. */
  planned(): Promise<PlannedFault[]>;
  release(): Promise<void>;
  close(): Promise<void>;
}

const lookup = (name: string, to: string, relationship: string, type = 'Lookup') =>
  field(name, type, `<referenceTo>${to}</referenceTo><relationshipName>${relationship}</relationshipName>`);

/** The fields of `Topic__c`. */
export const topicFields = [
  field('Body__c', 'LongTextArea', '<length>131072</length><visibleLines>3</visibleLines>'),
  field('Due__c', 'Date'),
  field('At__c', 'DateTime'),
  field('Worth__c', 'Currency', '<precision>18</precision><scale>2</scale>'),
  field('Kind__c', 'Text', '<length>80</length>'),
  lookup('Account__c', 'Account', 'Topics'),
  field('Industry__c', 'Text', '<formula>TEXT(Account__r.Industry)</formula>')
];

/** `Topic__c` with more or other fields. */
export const topicObject = (fields: readonly string[] = topicFields): MetadataComponent =>
  customObject('Topic__c', 'ReadWrite', fields.join(''));

const editable = ['Body__c', 'Due__c', 'At__c', 'Worth__c', 'Kind__c', 'Account__c'];

/** Lets the administrator use the fields; more may be named. */
export const topicPermissions = (...more: string[]): MetadataComponent =>
  permissionSet(
    'Talker',
    { Topic__c: 'read create edit delete viewAll', Point__c: 'read create edit delete' },
    {
      fields: Object.fromEntries([
        ...[...editable, ...more].map((name): [string, 'edit'] => [`Topic__c.${name}`, 'edit']),
        ['Topic__c.Industry__c', 'read'],
        ['Point__c.Rank__c', 'edit']
      ])
    }
  );

/** Starts the org; its clock stands still at 2026-03-15, 10:00 UTC. */
export async function startSyncOrg(): Promise<SyncOrg> {
  const clock = new AdjustableClock(Date.parse('2026-03-15T10:00:00.000Z'));
  const local = await startLocalOrg({ empty: true, withoutBrowser: true, faults: true, clock });
  const { org } = local;
  const userId = String(org.database.prepare('SELECT "Id" AS id FROM "User"').get()?.['id']);
  const admin: Context = { userId, mode: 'user' };
  const deploy = (...components: MetadataComponent[]): void =>
    org.applyMetadata({ put: components.flatMap(explodeComponent), remove: [] });
  const save = (request: Parameters<typeof org.save>[1][number]): Id => {
    const [result] = org.save(admin, [request], { allOrNone: true });
    const [error] = result?.errors ?? [];
    if (error) throw new Error(`${request.object}: ${error.statusCode} ${error.message}`);
    return result?.id ?? '';
  };
  const faults = async (method: string, body?: unknown): Promise<PlannedFault[]> => {
    const answer = await fetch(`${local.url}/local-org/faults`, {
      method,
      headers: {
        authorization: `Bearer ${test.settings.accessToken}`,
        ...(body ? { 'content-type': 'application/json' } : {})
      },
      ...(body ? { body: JSON.stringify(body) } : {})
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`The faults were not planned: ${answer.status} ${text}`);
    return text === '' ? [] : (JSON.parse(text) as { faults: PlannedFault[] }).faults;
  };
  deploy(
    topicObject(),
    customObject(
      'Point__c',
      'ControlledByParent',
      lookup('Topic__c', 'Topic__c', 'Points', 'MasterDetail') +
        field('Rank__c', 'Number', '<precision>6</precision><scale>0</scale>')
    ),
    topicPermissions()
  );
  const test: SyncOrg = {
    local,
    clock,
    admin,
    settings: { instanceUrl: local.url, accessToken: local.accessToken },
    deploy,
    create: (object, fields) => save({ op: 'create', object, fields }),
    update: (object, id, fields) => void save({ op: 'update', object, id, fields }),
    remove: (object, id) => void save({ op: 'delete', object, id }),
    undelete: (object, id) => void save({ op: 'undelete', object, id }),
    plan: (...planned) => faults('POST', { faults: planned }),
    planned: () => faults('GET'),
    release: async () => void (await faults('DELETE')),
    close: () => local.close()
  };
  const PermissionSetId = String(
    org.database.prepare(`SELECT "Id" AS id FROM "PermissionSet" WHERE "Name" = 'Talker'`).get()?.['id']
  );
  test.create('PermissionSetAssignment', { AssigneeId: userId, PermissionSetId });
  return test;
}
