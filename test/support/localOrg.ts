/** An org in memory for tests: deploys metadata given as XML, and speaks in names instead of ids. */
import { AdjustableClock } from '../../scripts/local-org/org/clock.ts';
import { explodeComponent } from '../../scripts/local-org/org/metadata/explode.ts';
import type { MetadataComponent } from '../../scripts/local-org/org/metadata/types.ts';
import { Org } from '../../scripts/local-org/org/org.ts';
import type { Context, Id, OrgRecord, SaveResult } from '../../scripts/local-org/org/types.ts';

/** An org with helpers; `close` it after the test. */
export interface TestOrg {
  org: Org;
  clock: AdjustableClock;
  admin: Context;
  /** What jobs after the commit threw. */
  jobFailures: unknown[];
  deploy(...components: MetadataComponent[]): void;
  /** Creates a record as somebody (the administrator when absent), or throws with the first error. */
  create(object: string, fields: OrgRecord, as?: Context): Id;
  save(object: string, id: Id, fields: OrgRecord, as?: Context): SaveResult;
  /** Creates an active user with a role and permission sets. */
  user(name: string, options?: { role?: Id; permissionSets?: string[]; active?: boolean; profile?: string }): Context;
  idOf(object: string, field: string, value: string): Id;
  assign(userId: Id, permissionSet: string): void;
}

/** Opens an empty org whose clock stands at `now`; in memory unless a folder is named. */
export function openTestOrg(now = '2026-03-15T10:00:00.000Z', folder = ':memory:'): TestOrg {
  const clock = new AdjustableClock(Date.parse(now));
  const jobFailures: unknown[] = [];
  const org = Org.open({ folder, clock, onJobFailure: (error) => jobFailures.push(error) });
  const admin: Context = { userId: firstId(org, 'SELECT "Id" FROM "User"'), mode: 'user' };
  const test: TestOrg = {
    org,
    clock,
    admin,
    jobFailures,
    deploy: (...components) => org.applyMetadata({ put: components.flatMap(explodeComponent), remove: [] }),
    create(object, fields, as = admin) {
      const [result] = org.save(as, [{ op: 'create', object, fields }], { allOrNone: true });
      const [error] = result?.errors ?? [];
      if (!result?.id || error) throw new Error(`${object}: ${error?.statusCode} ${error?.message}`);
      return result.id;
    },
    save(object, id, fields, as = admin) {
      const [result] = org.save(as, [{ op: 'update', object, id, fields }], { allOrNone: true });
      if (!result) throw new Error('The org answered no result.');
      return result;
    },
    user(name, { role, permissionSets = [], active = true, profile = 'Standard User' } = {}) {
      const userId = test.create('User', {
        LastName: name,
        Username: `${name.toLowerCase()}@example.com`,
        Email: `${name.toLowerCase()}@example.com`,
        Alias: name.slice(0, 8).toLowerCase(),
        TimeZoneSidKey: 'UTC',
        LocaleSidKey: 'en_US',
        LanguageLocaleKey: 'en_US',
        EmailEncodingKey: 'UTF-8',
        ProfileId: test.idOf('Profile', 'Name', profile),
        IsActive: active,
        ...(role === undefined ? {} : { UserRoleId: role })
      });
      for (const permissionSet of permissionSets) test.assign(userId, permissionSet);
      return { userId, mode: 'user' };
    },
    idOf: (object, field, value) => firstId(org, `SELECT "Id" FROM "${object}" WHERE "${field}" = ?`, value),
    assign(userId, permissionSet) {
      const PermissionSetId = test.idOf('PermissionSet', 'Name', permissionSet);
      test.create('PermissionSetAssignment', { AssigneeId: userId, PermissionSetId });
    }
  };
  return test;
}

/** A metadata file of a package; `body` is what stands inside the root element. */
export function component(type: string, fullName: string, body: string): MetadataComponent {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<${type} xmlns="http://soap.sforce.com/2006/04/metadata">${body}</${type}>`;
  const [folder = '', suffix = ''] = FOLDERS[type] ?? [];
  return { type, fullName, fileName: `${folder}/${fullName}.${suffix}`, content: new TextEncoder().encode(xml) };
}

/** A custom object with a text name; `fields` are `<fields>` elements. */
export function customObject(name: string, sharingModel: string, fields = '', more = ''): MetadataComponent {
  const label = name.replace(/__c$/, '').replaceAll('_', ' ');
  return component(
    'CustomObject',
    name,
    `<deploymentStatus>Deployed</deploymentStatus><label>${label}</label><pluralLabel>${label}s</pluralLabel>
    <nameField><label>Name</label><type>Text</type></nameField><sharingModel>${sharingModel}</sharingModel>${fields}${more}`
  );
}

/** A `<fields>` element. */
export function field(name: string, type: string, more = ''): string {
  return `<fields><fullName>${name}</fullName><label>${name}</label><type>${type}</type>${more}</fields>`;
}

/** A permission set; permissions are words: `read create edit delete viewAll modifyAll`. */
export function permissionSet(
  name: string,
  objects: Record<string, string>,
  options: { fields?: Record<string, 'read' | 'edit'>; user?: string[] } = {}
): MetadataComponent {
  const objectXml = Object.entries(objects).map(([object, words]) => {
    const has = (word: string) => words.split(' ').includes(word);
    return `<objectPermissions><allowCreate>${has('create')}</allowCreate><allowDelete>${has('delete')}</allowDelete>
      <allowEdit>${has('edit')}</allowEdit><allowRead>${has('read')}</allowRead>
      <modifyAllRecords>${has('modifyAll')}</modifyAllRecords><object>${object}</object>
      <viewAllRecords>${has('viewAll')}</viewAllRecords></objectPermissions>`;
  });
  const fieldXml = Object.entries(options.fields ?? {}).map(
    ([path, word]) => `<fieldPermissions><editable>${word === 'edit'}</editable><field>${path}</field>
      <readable>true</readable></fieldPermissions>`
  );
  const userXml = (options.user ?? []).map(
    (permission) => `<userPermissions><enabled>true</enabled><name>${permission}</name></userPermissions>`
  );
  return component(
    'PermissionSet',
    name,
    `<label>${name}</label>${fieldXml.join('')}${objectXml.join('')}${userXml.join('')}`
  );
}

const FOLDERS: Record<string, [folder: string, suffix: string]> = {
  PermissionSetGroup: ['permissionsetgroups', 'permissionsetgroup'],
  CustomObject: ['objects', 'object'],
  CustomApplication: ['applications', 'app'],
  PermissionSet: ['permissionsets', 'permissionset'],
  Flow: ['flows', 'flow'],
  FlexiPage: ['flexipages', 'flexipage'],
  CustomPermission: ['customPermissions', 'customPermission'],
  CustomNotificationType: ['notificationtypes', 'notiftype'],
  SharingRules: ['sharingRules', 'sharingRules'],
  EmailTemplate: ['email', 'email-meta.xml'],
  Workflow: ['workflows', 'workflow'],
  CustomLabels: ['labels', 'labels'],
  CustomObjectTranslation: ['objectTranslations', 'objectTranslation'],
  GlobalValueSet: ['globalValueSets', 'globalValueSet'],
  GlobalValueSetTranslation: ['globalValueSetTranslations', 'globalValueSetTranslation'],
  Translations: ['translations', 'translation']
};

function firstId(org: Org, sql: string, ...params: string[]): Id {
  const row = org.database.prepare(sql).get(...params);
  if (row === undefined) throw new Error(`Nothing found: ${sql} ${params.join(', ')}`);
  return String(row['Id']);
}
