/** Who will be able to read a conversation, and why. Shown before a coach saves. */
export interface Person {
  id: string;
  name: string;
  roleId: string | null;
  /** False: this person cannot sign in, so is no reader. Absent: active. */
  isActive?: boolean;
}

export interface Role {
  id: string;
  name: string;
  parentId: string | null;
}

export interface VisibilityFacts {
  coach: Person;
  rep: Person;
  /** The managers of coach and rep, and one level above: whom Share_Conversation shares with. */
  leaders?: Person[];
  /** True: the policy confirms that the role hierarchy opens no conversation. */
  isHierarchyOff?: boolean;
  /** Null: this user cannot read the roles. */
  roles: Role[] | null;
  /** Active people who have a role; null: cannot be read, or too many to list. */
  people: Person[] | null;
}

/** What is about to be saved. */
export interface Audience {
  /** Leaders read only what is of kind Sales. */
  kind?: 'Sales' | 'Managerial';
  /** A draft is its coach's; once prepared the rep reads it; once shared, leaders. */
  stage?: 'Draft' | 'Prepared' | 'Shared';
  coCoach?: Person | null;
  /** The day on which it was shared, where it was: leaders read it since. */
  sharedOn?: string | null;
}

/** `reason` says why the person can read it. A reader without a name is a group of people. */
export interface Reader {
  key: string;
  name: string;
  reason: 'coach' | 'rep' | 'coCoach' | 'leader' | 'hierarchy' | 'role' | 'administrators';
  /** The day since which this person can read it, where that is known. */
  since?: string;
}

export interface Visibility {
  readers: Reader[];
  /** False: there may be readers above coach and rep that this person cannot look up. */
  isComplete: boolean;
  /** True: somebody reads it for standing above coach or rep, so the screen says what for. */
  hasLeaders: boolean;
}

/**
 * The people whom the platform lets in once this is saved: the owner, those with whom Share_Conversation shares it,
 * and administrators. Until the hierarchy is off, also everybody above one of them in the role hierarchy; some of these
 * may lack a coaching permission set, so the list then names more people than can read it, never fewer.
 */
export function whoCanSee(facts: VisibilityFacts, audience: Audience = {}): Visibility {
  const { kind = 'Sales', stage = 'Shared', coCoach = null, sharedOn = null } = audience;
  const known: [person: Person, reason: Reader['reason']][] = [[facts.coach, 'coach']];
  if (stage !== 'Draft') known.push([facts.rep, 'rep']);
  if (coCoach) known.push([coCoach, 'coCoach']);
  if (stage === 'Shared' && kind === 'Sales') {
    for (const leader of facts.leaders ?? []) known.push([leader, 'leader']);
  }
  const readers = new Map<string, Reader>();
  const add = (key: string, name: string, reason: Reader['reason']): void => {
    const since = reason === 'leader' && sharedOn !== null ? { since: sharedOn } : {};
    if (!readers.has(key)) readers.set(key, { key, name, reason, ...since });
  };
  for (const [{ id, name, isActive = true }, reason] of known) if (isActive) add(id, name, reason);
  const isHierarchyKnown = facts.roles !== null;
  if (facts.isHierarchyOff !== true && facts.roles !== null) {
    // Above somebody who was shared with counts too, active or not: the row stays theirs.
    for (const role of rolesAbove(
      known.map(([{ roleId }]) => roleId),
      facts.roles
    )) {
      if (facts.people === null) add(role.id, role.name, 'role');
      for (const { id, name, roleId } of facts.people ?? []) if (roleId === role.id) add(id, name, 'hierarchy');
    }
  }
  add('administrators', '', 'administrators');
  const list = [...readers.values()];
  return {
    readers: list,
    isComplete: facts.isHierarchyOff === true || isHierarchyKnown,
    hasLeaders: list.some(({ reason }) => reason === 'leader' || reason === 'hierarchy' || reason === 'role')
  };
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
