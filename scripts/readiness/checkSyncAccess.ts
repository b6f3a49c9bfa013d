/** What the user of the sync service must see, and must not: asked as an administrator, and counted as both. */
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { errorCodeOf, type DataOrg, type Row } from '../privacy/dataOrg.ts';
import { isRead, isWanted, type SyncedObject } from '../sync/objects.ts';
import { byHand, failed, ok, warning, type Finding } from './finding.ts';

const integrationSet = 'Coaching_Integration';

/** Levels of SecurityClassification that should not leave the org unasked. */
const confidentialLevels = ['Confidential', 'Restricted', 'MissionCritical'];

/** No permission shows all of them: they are seen through the records that they are about. */
const seenThroughOthers = ['Task', 'Event'];

/** What the checks of the sync user look at. */
export interface SyncAccess {
  /** Everything the service reads, less what SYNC_WITHHELD_FIELDS names. */
  objects: readonly SyncedObject[];
  /** The sync user's own session; null: nobody gave it. */
  syncUser: DataOrg | null;
}

/** Whether the sync user sees every row of what it reads, and no field that should stay in the org. */
export async function checkSyncAccess(org: DataOrg, { objects, syncUser }: SyncAccess): Promise<Finding[]> {
  const user = (await syncUser?.me()) ?? (await holderOf(org));
  if (user === null) {
    const advice = `Assign ${integrationSet} to the sync user, or leave the sync service out.`;
    return [
      warning('syncViewAll', `Nobody holds ${integrationSet}: what the sync user sees was not looked at.`, advice)
    ];
  }
  return [
    await checkViewAll(org, user, objects),
    await checkCounts(org, syncUser, user.username, objects),
    ...(await checkFields(org, syncUser, user, objects))
  ];
}

interface Person {
  id: string;
  username: string;
}

/** Who holds the permission set, by itself or in a group; the first of several, whom another check tells. */
async function holderOf(org: DataOrg): Promise<Person | null> {
  const groups = `PermissionSetGroupId IN (SELECT PermissionSetGroupId FROM PermissionSetGroupComponent WHERE PermissionSet.Name = '${integrationSet}')`;
  for (const held of [`PermissionSet.Name = '${integrationSet}'`, groups]) {
    const [row] = await org.query(
      `SELECT Id, AssigneeId, Assignee.Username FROM PermissionSetAssignment WHERE Assignee.IsActive = true AND ${held} ORDER BY Assignee.Username LIMIT 1`
    );
    if (row) return { id: text(row, 'AssigneeId'), username: text(row['Assignee'], 'Username') };
  }
  return null;
}

/** The permission sets of a user; the one that a profile stands for and those of groups are among them. */
const heldBy = ({ id }: Person): string =>
  `ParentId IN (SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = '${id}')`;

/** Without View All on an object, rows that nobody shared with the sync user are missing, and no error says so. */
async function checkViewAll(org: DataOrg, user: Person, objects: readonly SyncedObject[]): Promise<Finding> {
  const rows = await org.query(
    `SELECT Id, SobjectType FROM ObjectPermissions WHERE PermissionsViewAllRecords = true AND ${heldBy(user)}`
  );
  const seen = new Set(rows.map((row) => text(row, 'SobjectType')));
  const needed = viewAllOfPackage().filter((name) => objects.some((object) => object.name === name));
  const missing = needed.filter((name) => !seen.has(name));
  if (missing.length === 0) {
    return ok('syncViewAll', `${user.username} has View All on the ${needed.length} objects that need it.`);
  }
  return failed(
    'syncViewAll',
    `${user.username} has no View All on ${missing.join(', ')}: rows that nobody shared with this user are missing, and no error says so.`,
    `Permission Sets: check View All Records on ${missing.join(', ')} in a set of this user, or deploy ${integrationSet} again.`
  );
}

/** The objects on which the package's own permission set has View All; details follow their master. */
function viewAllOfPackage(): string[] {
  const file = `force-app/main/access/permissionsets/${integrationSet}.permissionset-meta.xml`;
  return [...readFileSync(file, 'utf8').matchAll(/<objectPermissions>.*?<\/objectPermissions>/gs)].flatMap(([xml]) =>
    xml.includes('<viewAllRecords>true<') ? (/<object>(\w+)</.exec(xml)?.[1] ?? []) : []
  );
}

/** The same counts as an administrator and as the sync user: what is less there never reaches the database. */
async function checkCounts(
  org: DataOrg,
  syncUser: DataOrg | null,
  username: string,
  objects: readonly SyncedObject[]
): Promise<Finding> {
  if (syncUser === null) {
    return byHand(
      'syncRows',
      'Nobody counted what the sync user sees.',
      'Set READINESS_SYNC_ACCESS_TOKEN to a session of the sync user, and run this again as somebody with View All Data.'
    );
  }
  const less: string[] = [];
  const fewActivities: string[] = [];
  const more: string[] = [];
  for (const { name } of objects) {
    const [all, seen] = [await countOf(org, name), await countOf(syncUser, name)];
    if (seen === all || all === null) continue;
    const words = `${name} ${seen ?? 'none'} of ${all}`;
    if (seen !== null && seen > all) more.push(words);
    else if (seenThroughOthers.includes(name)) fewActivities.push(words);
    else less.push(words);
  }
  if (less.length > 0) {
    return failed(
      'syncRows',
      `${username} sees fewer rows than this administrator: ${[...less, ...fewActivities].join(', ')}.`,
      'Give the sync user View All Records on these objects, and on the masters of details. Then run npm run sync -- reconcile.'
    );
  }
  if (more.length > 0) {
    return warning(
      'syncRows',
      `${username} sees more rows than this administrator: ${more.join(', ')}.`,
      'Ask as somebody with View All Data: what neither of the two sees is not found.'
    );
  }
  if (fewActivities.length > 0) {
    return warning(
      'syncRows',
      `${username} sees fewer activities: ${fewActivities.join(', ')}.`,
      'Nothing grants View All on activities: those on no record that is read stay out of the database.'
    );
  }
  return ok('syncRows', `${username} sees as many rows as this administrator on ${objects.length} objects.`);
}

/** Null: this person does not see the object at all. */
async function countOf(org: DataOrg, object: string): Promise<number | null> {
  try {
    return await org.count(`SELECT COUNT() FROM ${object}`);
  } catch (error) {
    if (errorCodeOf(error) === 'INVALID_TYPE') return null;
    throw error;
  }
}

/** A field that the sync user may read, and which permission sets say so. */
interface OpenField {
  /** `Object.Field`. */
  name: string;
  grantedBy: string[];
  classification: string;
}

/**
 * Fields that should stay in the org: those that are classified, whoever made them, and those that somebody added to an
 * object of ours. Without the sync user's session, fields that have no field-level security are not found.
 */
async function checkFields(
  org: DataOrg,
  syncUser: DataOrg | null,
  user: Person,
  objects: readonly SyncedObject[]
): Promise<Finding[]> {
  const ours = fieldsOfPackage();
  const sets = await grantsOf(org, user);
  const read: OpenField[] = [];
  const added: OpenField[] = [];
  const needless: OpenField[] = [];
  for (const object of objects) {
    const described = (await syncUser?.describe(object.name))?.fields.map(({ name }) => `${object.name}.${name}`);
    const open = new Set([...(described ?? []), ...sets.keys()]);
    for (const { field, classification } of await definitionsOf(org, object.name)) {
      const name = `${object.name}.${field}`;
      const one = { name, grantedBy: sets.get(name) ?? [], classification };
      if (!open.has(name)) continue;
      const isAdded = field.endsWith('__c') && object.name.endsWith('__c') && !ours.has(name);
      if (isWanted(object, field)) {
        if (classification !== '') read.push(one);
        else if (isAdded) added.push(one);
      } else if (classification !== '' && !isRead(object, field)) needless.push(one);
    }
  }
  const findings: Finding[] = [];
  if (read.length > 0) {
    const found = `The service reads ${read.length} classified fields: ${read.map(nameWithLevel).join(', ')}.`;
    findings.push(failed('syncFields', found, withheldOrRemoved(read, objects)));
  }
  if (added.length > 0) {
    const found = `The service reads fields that somebody added to objects of this package: ${added.map(({ name }) => name).join(', ')}.`;
    findings.push(warning('syncAddedFields', found, `Classify them. ${withheldOrRemoved(added, objects)}`));
  }
  if (needless.length > 0) {
    const found = `${user.username} may read classified fields that the service never asks for: ${needless.map(nameWithLevel).join(', ')}.`;
    findings.push(warning('syncNeedlessFields', found, removed(needless)));
  }
  return findings.length > 0
    ? findings
    : [ok('syncFields', 'The service reads no classified field and none that was added to this package.')];
}

const nameWithLevel = ({ name, classification }: OpenField): string => `${name} (${classification})`;

/** The line to add, with what is withheld already, or the permissions to take away. */
function withheldOrRemoved(fields: readonly OpenField[], objects: readonly SyncedObject[]): string {
  const kept = objects.flatMap(({ name, withheldHere = [] }) => withheldHere.map((field) => `${name}.${field}`));
  return `Set SYNC_WITHHELD_FIELDS=${[...kept, ...fields.map(({ name }) => name)].join(',')} ${removed(fields, 'or r')}`;
}

function removed(fields: readonly OpenField[], start = 'R'): string {
  const grants = fields.map(({ name, grantedBy }) =>
    grantedBy.length > 0 ? `${name} (${grantedBy.join(', ')})` : `${name} (open to whoever sees the object)`
  );
  return `${start}emove read access, given by the permission sets in brackets: ${grants.join('; ')}.`;
}

/** The permission sets of the user that open each field. */
async function grantsOf(org: DataOrg, user: Person): Promise<Map<string, string[]>> {
  const rows = await org.query(
    `SELECT Id, Field, Parent.Name FROM FieldPermissions WHERE PermissionsRead = true AND ${heldBy(user)} ORDER BY Parent.Name`
  );
  const sets = new Map<string, string[]>();
  for (const row of rows) {
    const field = text(row, 'Field');
    sets.set(field, [...(sets.get(field) ?? []), text(row['Parent'], 'Name')]);
  }
  return sets;
}

/** The fields of an object with how they are classified; empty: not at all. Asked object by object, as it has to be. */
async function definitionsOf(org: DataOrg, object: string): Promise<{ field: string; classification: string }[]> {
  const rows = await org.query(
    `SELECT Id, QualifiedApiName, SecurityClassification, ComplianceGroup FROM FieldDefinition WHERE EntityDefinition.QualifiedApiName = '${object}'`
  );
  return rows.map((row) => {
    const level = text(row, 'SecurityClassification');
    const words = [...(confidentialLevels.includes(level) ? [level] : []), text(row, 'ComplianceGroup')];
    return { field: text(row, 'QualifiedApiName'), classification: words.filter((word) => word !== '').join(', ') };
  });
}

function fieldsOfPackage(): Set<string> {
  return new Set(
    globSync('force-app/main/*/objects/*/fields/*.field-meta.xml').map(
      (file) => `${basename(dirname(dirname(file)))}.${basename(file, '.field-meta.xml')}`
    )
  );
}

function text(row: unknown, field: string): string {
  const value = row !== null && typeof row === 'object' ? (row as Partial<Row>)[field] : undefined;
  return typeof value === 'string' ? value : '';
}
