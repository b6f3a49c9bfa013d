/** Who will be able to read a shared conversation, and why. Shown before a coach saves. */
export interface Person {
  id: string;
  name: string;
  roleId: string | null;
}

export interface Role {
  id: string;
  name: string;
  parentId: string | null;
}

export interface VisibilityFacts {
  coach: Person;
  rep: Person;
  /** Null: this user cannot read the roles. */
  roles: Role[] | null;
  /** Active people who have a role; null: cannot be read, or too many to list. */
  people: Person[] | null;
}

/** `reason` says why the person can read it. A reader without a name is a group of people. */
export interface Reader {
  key: string;
  name: string;
  reason: 'coach' | 'rep' | 'hierarchy' | 'role' | 'administrators';
}

export interface Visibility {
  readers: Reader[];
  /** False: there may be readers above coach and rep that this person cannot look up. */
  isComplete: boolean;
}

/**
 * People above the coach or the rep in the role hierarchy read it too. An admin may have switched that off for
 * conversations, but no API tells; then this names more people than can read it, never fewer.
 */
export function whoCanSee(facts: VisibilityFacts): Visibility {
  const readers: Reader[] = [
    { key: facts.coach.id, name: facts.coach.name, reason: 'coach' },
    { key: facts.rep.id, name: facts.rep.name, reason: 'rep' }
  ];
  const administrators: Reader = { key: 'administrators', name: '', reason: 'administrators' };
  if (facts.roles === null) {
    return { readers: [...readers, administrators], isComplete: false };
  }
  const above = rolesAbove([facts.coach.roleId, facts.rep.roleId], facts.roles);
  for (const role of above) {
    const people = facts.people?.filter((person) => person.roleId === role.id) ?? null;
    if (people === null) {
      readers.push({ key: role.id, name: role.name, reason: 'role' });
    }
    for (const person of people ?? []) {
      if (!readers.some((reader) => reader.key === person.id)) {
        readers.push({ key: person.id, name: person.name, reason: 'hierarchy' });
      }
    }
  }
  return { readers: [...readers, administrators], isComplete: true };
}

/** Roles above the given ones, nearest first, each once. */
export function rolesAbove(roleIds: readonly (string | null)[], roles: readonly Role[]): Role[] {
  const byId = new Map(roles.map((role) => [role.id, role]));
  const above = new Map<string, Role>();
  for (const roleId of roleIds) {
    let parentId = roleId === null ? null : (byId.get(roleId)?.parentId ?? null);
    while (parentId !== null && !above.has(parentId)) {
      const parent = byId.get(parentId);
      if (!parent) break;
      above.set(parentId, parent);
      parentId = parent.parentId;
    }
  }
  return [...above.values()];
}
