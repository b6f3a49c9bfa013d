/**
 * The groups behind the names in a sharing rule, and what is wrong with a rule that names nobody there is.
 */
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { SharingParty, SharingRuleDef } from '../metadata/readSharingRule.ts';
import { Source } from '../metadata/source.ts';
import type { MetadataComponent, MetadataProblem } from '../metadata/types.ts';
import type { Id, Schema } from '../types.ts';
import { readRows } from './directory.ts';

/** A party's group: its id in the org, or null when nothing has that name. */
export type GroupOf = (party: SharingParty) => Id | null;

const text = z.string().nullable();
const groupRow = z.object({ Id: z.string(), Type: text, RelatedId: text, DeveloperName: text, Name: text });
const roleRow = z.object({ Id: z.string(), DeveloperName: text });

/** Reads the groups and roles of the org, to be found by developer name in any case. */
export function readParties(database: DatabaseSync, schema: Schema): GroupOf {
  const roles = new Map<string, string>();
  for (const row of readRows(database, schema, roleRow, 'UserRole', ['Id', 'DeveloperName'])) {
    if (row.DeveloperName !== null) roles.set(row.Id, row.DeveloperName);
  }
  const groups = new Map<string, Id>();
  const columns = ['Id', 'Type', 'RelatedId', 'DeveloperName', 'Name'];
  for (const row of readRows(database, schema, groupRow, 'Group', columns)) {
    const name = row.RelatedId === null ? (row.DeveloperName ?? row.Name) : roles.get(row.RelatedId);
    groups.set(keyOf(row.Type ?? '', name ?? ''), row.Id);
  }
  return ({ kind, name }) => {
    switch (kind) {
      case 'allInternalUsers':
        return groups.get(keyOf('Organization', 'AllInternalUsers')) ?? null;
      case 'group':
        return groups.get(keyOf('Regular', name)) ?? null;
      case 'queue':
        return groups.get(keyOf('Queue', name)) ?? null;
      case 'role':
        return groups.get(keyOf('Role', name)) ?? null;
      case 'roleAndSubordinates':
        return (
          groups.get(keyOf('RoleAndSubordinates', name)) ??
          groups.get(keyOf('RoleAndSubordinatesInternal', name)) ??
          null
        );
    }
  };
}

/** Problems of the deployed rules among `put` that name a role, group or queue that the org has not. */
export function partyProblems(
  put: MetadataComponent[],
  rules: readonly SharingRuleDef[],
  groupOf: GroupOf
): MetadataProblem[] {
  const problems: MetadataProblem[] = [];
  for (const component of put) {
    if (component.type !== 'SharingOwnerRule' && component.type !== 'SharingCriteriaRule') continue;
    const rule = rules.find(({ object, name }) => `${object}.${name}` === component.fullName);
    const unknown = [...(rule?.to ?? []), ...(rule?.from ?? [])].filter((party) => groupOf(party) === null);
    if (unknown.length === 0) continue;
    const source = new Source(component, problems);
    source.reading(component.type);
    for (const { kind, name } of unknown) {
      source.problemAt(kind, name, `In field: ${kind} - no ${TYPE_OF[kind]} named ${name} found`);
    }
  }
  return problems;
}

const TYPE_OF: Record<SharingParty['kind'], string> = {
  allInternalUsers: 'Group',
  group: 'Group',
  queue: 'Queue',
  role: 'Role',
  roleAndSubordinates: 'Role'
};

function keyOf(type: string, name: string): string {
  return `${type} ${name.toLowerCase()}`;
}
