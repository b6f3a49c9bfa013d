/** Reads everything personal, and makes sure first that everything can be seen. */
import { SyncProblem } from '../sync/problem.ts';
import type { DataOrg, Row } from './dataOrg.ts';
import { ERASURE_PERMISSION_SET, fieldsOf, personalObjects } from './personalData.ts';
import { text, type PersonalRows } from './removalPlan.ts';

/**
 * Throws unless this person holds the permission set that opens every row and field: who sees a part of the rows would
 * prove only that part. Also when the org lacks an object, or hides a field all the same.
 */
export async function requireFullView(org: DataOrg): Promise<void> {
  const me = await org.me();
  const held = await org.count(
    `SELECT COUNT() FROM PermissionSetAssignment WHERE AssigneeId = '${me.id}' AND PermissionSet.Name = '${ERASURE_PERMISSION_SET}'`
  );
  const advice =
    'Deploy config/erasure and assign it to a system administrator for the time of the work. See docs/admin-guide.md, "Retention and erasure".';
  if (held === 0) {
    throw new SyncProblem(
      `${me.username} does not hold the permission set ${ERASURE_PERMISSION_SET}, so rows of others stay unseen.`,
      advice
    );
  }
  const hidden: string[] = [];
  for (const object of personalObjects) {
    const described = await org.describe(object.name);
    const fields = new Map(described?.fields.map((field) => [field.name, field]));
    if (!described?.deletable) hidden.push(`deleting ${object.name}`);
    for (const field of fieldsOf(object)) {
      if (!field.includes('.') && !fields.has(field)) hidden.push(`${object.name}.${field}`);
    }
  }
  if (hidden.length > 0) throw new SyncProblem(`${me.username} has no access to ${hidden.join(', ')}.`, advice);
}

/** Every row of every personal object, their events and tasks. */
export async function readPersonalRows(org: DataOrg): Promise<PersonalRows> {
  const rows = new Map<string, Row[]>();
  for (const object of personalObjects) {
    rows.set(object.name, await org.query(`SELECT ${fieldsOf(object).join(', ')} FROM ${object.name}`));
  }
  for (const object of ['Event', 'Task']) {
    rows.set(
      object,
      await org.query(`SELECT Id, Subject, WhatId, OwnerId FROM ${object} WHERE What.Type = 'Coaching_Conversation__c'`)
    );
  }
  const tasks = new Map(rows.get('Task')?.map((row) => [row.Id, row]));
  const named = personalObjects.flatMap((object) =>
    (rows.get(object.name) ?? []).flatMap((row) => object.tasks.map((field) => text(row, field)).filter(Boolean))
  );
  for (let start = 0; start < named.length; start += 200) {
    const ids = named.slice(start, start + 200).map(quoted);
    for (const row of await org.query(
      `SELECT Id, Subject, WhatId, OwnerId FROM Task WHERE Id IN (${ids.join(', ')})`
    )) {
      tasks.set(row.Id, row);
    }
  }
  return rows.set('Task', [...tasks.values()]);
}

/** A text as SOQL writes it. */
export function quoted(value: string): string {
  return `'${value.replace(/[\\']/g, (sign) => `\\${sign}`).replaceAll('\n', '\\n')}'`;
}
