/** Random worlds of sharing, as plain lists, and the local org that holds one. */
import fc from 'fast-check';
import type { Context, Id } from '../../scripts/local-org/org/types.ts';
import { openApiOrg, type ApiOrg } from './apiOrg.ts';
import { component, customObject, field, permissionSet } from './localOrg.ts';

export type RootName = 'A__c' | 'B__c';
/** D is a detail of A, E a detail of D, J a detail of both A and B. */
export type ObjectName = RootName | 'D__c' | 'E__c' | 'J__c';
export const OBJECTS: readonly ObjectName[] = ['A__c', 'B__c', 'D__c', 'E__c', 'J__c'];

/** Whom a share, a rule or a group means; `below` is a role with everybody under it. */
export interface Party {
  kind: 'user' | 'group' | 'role' | 'below' | 'everyone';
  index: number;
}

export interface Rule {
  object: RootName;
  to: Party;
  level: 'Read' | 'Edit';
  /** Records of whom, or records with which topic. */
  by: { from: Party } | { topic: string };
}

/** Everything is told by its place in the lists. */
export interface World {
  /** The role above. */
  roles: (number | null)[];
  /** `grouped`: the permission sets are held through a permission set group. */
  users: { role: number | null; active: boolean; sets: number[]; grouped: boolean }[];
  groups: { bosses: boolean; members: Party[] }[];
  sets: { rights: Record<ObjectName, string>; data: 'ViewAllData' | 'ModifyAllData' | null }[];
  model: Record<RootName, 'Private' | 'Read' | 'ReadWrite'>;
  hierarchy: Record<RootName, boolean>;
  /** Reading the master is enough to write the detail: D under A, E under D, J under A, J under B. */
  masterRead: { d: boolean; e: boolean; ja: boolean; jb: boolean };
  roots: { object: RootName; owner: number; topic: string | null }[];
  /** Places of the masters among `roots`, and for E among `ds`. */
  ds: number[];
  es: number[];
  js: { a: number; b: number }[];
  shares: { root: number; to: Party; level: 'Read' | 'Edit' }[];
  rules: Rule[];
}

const index = fc.nat(20);
const level = fc.constantFrom('Read' as const, 'Edit' as const);
const root = fc.constantFrom('A__c' as const, 'B__c' as const);
const party = fc.record({
  // Groups have the most rules of their own, so they come most often.
  kind: fc.constantFrom<Party['kind']>('group', 'group', 'group', 'user', 'role', 'below', 'everyone'),
  index
});
const rights = fc.constantFrom(
  '',
  'read',
  'read create edit',
  'read create edit delete',
  'read viewAll',
  'read create edit delete viewAll modifyAll'
);
const often = fc.constantFrom(true, true, true, false);
const data = fc.oneof(
  { weight: 12, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constantFrom('ViewAllData' as const, 'ModifyAllData' as const) }
);
const model = fc.constantFrom('Private' as const, 'Private' as const, 'Read' as const, 'ReadWrite' as const);

/** A world whose numbers may point nowhere yet; `settle` makes them fit. */
const loose = fc.record({
  roles: fc.array(fc.option(index, { freq: 6 }), { minLength: 2, maxLength: 6 }),
  users: fc.array(
    fc.record({
      role: fc.option(index, { freq: 6 }),
      active: fc.constantFrom(true, true, true, true, true, false),
      sets: fc.array(index, { minLength: 1, maxLength: 2 }),
      grouped: fc.boolean()
    }),
    { minLength: 3, maxLength: 6 }
  ),
  groups: fc.array(fc.record({ bosses: fc.boolean(), members: fc.array(party, { minLength: 1, maxLength: 3 }) }), {
    minLength: 1,
    maxLength: 4
  }),
  sets: fc.array(
    fc.record({ rights: fc.record({ A__c: rights, B__c: rights, D__c: rights, E__c: rights, J__c: rights }), data }),
    { minLength: 2, maxLength: 3 }
  ),
  model: fc.record({ A__c: model, B__c: model }),
  hierarchy: fc.record({ A__c: often, B__c: often }),
  masterRead: fc.record({ d: fc.boolean(), e: fc.boolean(), ja: fc.boolean(), jb: fc.boolean() }),
  roots: fc.array(fc.record({ object: root, owner: index, topic: fc.constantFrom('x', 'y', null) }), {
    minLength: 4,
    maxLength: 9
  }),
  ds: fc.array(index, { maxLength: 4 }),
  es: fc.array(index, { maxLength: 4 }),
  js: fc.array(fc.record({ a: index, b: index }), { maxLength: 4 }),
  shares: fc.array(fc.record({ root: index, to: party, level }), { minLength: 3, maxLength: 8 }),
  rules: fc.array(
    fc.record({
      object: root,
      to: party,
      level,
      by: fc.oneof(fc.record({ from: party }), fc.record({ topic: fc.constantFrom('x', 'y') }))
    }),
    { maxLength: 3 }
  )
});

/** Any world. */
export const world: fc.Arbitrary<World> = loose.map(settle);

function settle(given: World): World {
  const wrap = (number: number, list: readonly unknown[]): number => number % list.length;
  const fit = ({ kind, index: number }: Party, mostGroups = given.groups.length): Party => {
    if (kind === 'user') return { kind, index: wrap(number, given.users) };
    if (kind === 'role' || kind === 'below') return { kind, index: wrap(number, given.roles) };
    if (kind === 'group' && mostGroups > 0) return { kind, index: number % mostGroups };
    return { kind: 'everyone', index: 0 };
  };
  const roots = [
    { object: 'A__c' as const, owner: 0, topic: null },
    { object: 'B__c' as const, owner: 1, topic: null },
    ...given.roots
  ].map((one) => ({ ...one, owner: wrap(one.owner, given.users) }));
  const placed = (name: RootName): number[] => roots.flatMap(({ object }, place) => (object === name ? [place] : []));
  const pick = (number: number, name: RootName): number => placed(name)[wrap(number, placed(name))] ?? 0;
  /** What everybody has already cannot be given once more. */
  const giveable = (object: RootName, to: 'Read' | 'Edit'): boolean =>
    given.model[object] === 'Private' || (given.model[object] === 'Read' && to === 'Edit');
  return {
    ...given,
    roles: given.roles.map((above, place) => (above === null || place === 0 ? null : above % place)),
    users: given.users.map((user) => ({
      ...user,
      role: user.role === null ? null : wrap(user.role, given.roles),
      sets: [...new Set(user.sets.map((set) => wrap(set, given.sets)))]
    })),
    groups: given.groups.map((group, place) => ({
      ...group,
      members: group.members.map((member) => fit(member, place)).filter(({ kind }) => kind !== 'everyone')
    })),
    sets: given.sets.map((set) => ({ ...set, rights: withMasters(set.rights) })),
    roots,
    ds: given.ds.map((number) => pick(number, 'A__c')),
    es: given.ds.length === 0 ? [] : given.es.map((number) => wrap(number, given.ds)),
    js: given.js.map(({ a, b }) => ({ a: pick(a, 'A__c'), b: pick(b, 'B__c') })),
    shares: given.shares
      .map((share) => ({ ...share, root: wrap(share.root, roots), to: fit(share.to) }))
      .filter((share) => giveable(roots[share.root]?.object ?? 'A__c', share.level)),
    rules: given.rules
      .filter((rule) => giveable(rule.object, rule.level))
      .map((rule) => ({
        ...rule,
        to: fit(notUser(rule.to)),
        by: 'from' in rule.by ? { from: fit(notUser(rule.by.from)) } : rule.by
      }))
  };
}

/** Whoever reads a detail reads its masters: a permission set without that does not deploy. */
function withMasters(given: Record<ObjectName, string>): Record<ObjectName, string> {
  const d = given.D__c === '' && given.E__c !== '' ? 'read' : given.D__c;
  const a = given.A__c === '' && (d !== '' || given.J__c !== '') ? 'read' : given.A__c;
  const b = given.B__c === '' && given.J__c !== '' ? 'read' : given.B__c;
  return { ...given, A__c: a, B__c: b, D__c: d };
}

function notUser(given: Party): Party {
  return given.kind === 'user' ? { kind: 'role', index: given.index } : given;
}

/** The world in a local org; ids stand in the order of the world's lists. */
export interface Built {
  org: ApiOrg & { bugs: string[] };
  users: Context[];
  ids: Record<ObjectName, Id[]>;
  usernameOf(user: number): string;
}

const ASSIGNMENT = 'PermissionSetAssignment';

/** Puts a world into a new org; close it afterwards. */
export function build(given: World): Built {
  const org = openApiOrg();
  deployObjects(org, given);
  org.assign(org.admin.userId, 'Fields');
  const roles: Id[] = [];
  for (const [place, above] of given.roles.entries()) {
    roles.push(
      org.create('UserRole', { Name: `Role ${place}`, ParentRoleId: above === null ? null : (roles[above] ?? null) })
    );
  }
  const users = given.users.map(({ role, sets, grouped }, place) =>
    org.user(`User${place}`, {
      permissionSets: grouped ? [`Group_Of_${place}`] : sets.map((set) => `Set${set}`),
      ...(role === null ? {} : { role: roles[role] ?? '' })
    })
  );
  const groups: Id[] = [];
  const idOf = ({ kind, index: place }: Party): Id => {
    if (kind === 'user') return users[place]?.userId ?? '';
    if (kind === 'group') return groups[place] ?? '';
    if (kind === 'everyone') return org.idOf('Group', 'Type', 'Organization');
    const type = kind === 'role' ? 'Role' : 'RoleAndSubordinates';
    const row = org.org.database
      .prepare('SELECT "Id" FROM "Group" WHERE "RelatedId" = ? AND "Type" = ?')
      .get(roles[place] ?? '', type);
    return String(row?.['Id']);
  };
  for (const [place, { bosses, members }] of given.groups.entries()) {
    const names = { Name: `Group ${place}`, DeveloperName: `Group_${place}` };
    const GroupId = org.create('Group', { ...names, Type: 'Regular', DoesIncludeBosses: bosses });
    groups.push(GroupId);
    for (const id of new Set(members.map(idOf))) org.create('GroupMember', { GroupId, UserOrGroupId: id });
  }
  const owner = (place: number): Id => users[place]?.userId ?? '';
  const PermissionSetId = org.idOf('PermissionSet', 'Name', 'Owners');
  const asOwners = users.map(({ userId }) => org.create(ASSIGNMENT, { AssigneeId: userId, PermissionSetId }));
  const roots = given.roots.map(({ object, owner: place, topic }, number) =>
    org.create(object, { Name: `r${number}`, OwnerId: owner(place), Topic__c: topic })
  );
  // Nobody is given what they may not read; whether they still may is the question of this world.
  for (const id of asOwners) org.org.save(org.admin, [{ op: 'delete', object: ASSIGNMENT, id }], { allOrNone: true });
  const rootId = (place: number): Id => roots[place] ?? '';
  const ds = given.ds.map((a, number) => org.create('D__c', { Name: `d${number}`, A__c: rootId(a) }));
  const es = given.es.map((d, number) => org.create('E__c', { Name: `e${number}`, D__c: ds[d] ?? '' }));
  const js = given.js.map(({ a, b }, number) =>
    org.create('J__c', { Name: `j${number}`, A__c: rootId(a), B__c: rootId(b) })
  );
  for (const { root: place, to, level: AccessLevel } of given.shares) {
    const share = given.roots[place]?.object === 'A__c' ? 'A__Share' : 'B__Share';
    org.create(share, { ParentId: rootId(place), UserOrGroupId: idOf(to), AccessLevel, RowCause: 'Manual' });
  }
  deployRules(org, given);
  for (const [place, { active }] of given.users.entries()) {
    if (!active) org.save('User', owner(place), { IsActive: false });
  }
  for (const name of ['A__c', 'B__c'] as const) org.org.access.setHierarchyAccess(name, given.hierarchy[name]);
  const ofObject = (name: RootName): Id[] => roots.filter((_, place) => given.roots[place]?.object === name);
  return {
    org,
    users,
    ids: { A__c: ofObject('A__c'), B__c: ofObject('B__c'), D__c: ds, E__c: es, J__c: js },
    usernameOf: (place) => `user${place}@example.com`
  };
}

function deployObjects(org: ApiOrg, given: World): void {
  const topic = field('Topic__c', 'Text', '<length>20</length>');
  const master = (parent: string, children: string, read: boolean): string =>
    field(
      parent,
      'MasterDetail',
      `<referenceTo>${parent}</referenceTo><relationshipName>${children}</relationshipName>
      <writeRequiresMasterRead>${read}</writeRequiresMasterRead>`
    );
  const { d, e, ja, jb } = given.masterRead;
  org.deploy(
    customObject('A__c', given.model.A__c, topic),
    customObject('B__c', given.model.B__c, topic),
    customObject('D__c', 'ControlledByParent', master('A__c', 'Ds', d)),
    customObject('E__c', 'ControlledByParent', master('D__c', 'Es', e)),
    customObject('J__c', 'ControlledByParent', master('A__c', 'Js', ja) + master('B__c', 'Js', jb)),
    permissionSet('Fields', {}, { fields: { 'A__c.Topic__c': 'edit', 'B__c.Topic__c': 'edit' } }),
    permissionSet('Owners', { A__c: 'read', B__c: 'read' }),
    ...given.sets.map((set, place) =>
      permissionSet(`Set${place}`, set.rights, { user: set.data === null ? [] : [set.data] })
    ),
    ...given.users.map(({ sets }, place) => {
      const members = sets.map((set) => `<permissionSets>Set${set}</permissionSets>`);
      return component('PermissionSetGroup', `Group_Of_${place}`, `<label>G</label>${members.join('')}`);
    })
  );
}

function deployRules(org: ApiOrg, given: World): void {
  const xml = ({ kind, index: place }: Party): string => {
    if (kind === 'group') return `<group>Group_${place}</group>`;
    if (kind === 'role') return `<role>Role_${place}</role>`;
    return kind === 'below' ? `<roleAndSubordinates>Role_${place}</roleAndSubordinates>` : '<allInternalUsers/>';
  };
  for (const name of ['A__c', 'B__c'] as const) {
    const rules = given.rules.flatMap(({ object, to, level: access, by }, place) => {
      if (object !== name) return [];
      const head = `<fullName>R${place}</fullName><accessLevel>${access}</accessLevel><label>R</label>
        <sharedTo>${xml(to)}</sharedTo>`;
      return 'from' in by
        ? [`<sharingOwnerRules>${head}<sharedFrom>${xml(by.from)}</sharedFrom></sharingOwnerRules>`]
        : [
            `<sharingCriteriaRules>${head}<criteriaItems><field>Topic__c</field><operation>equals</operation>
            <value>${by.topic}</value></criteriaItems></sharingCriteriaRules>`
          ];
    });
    if (rules.length > 0) org.deploy(component('SharingRules', name, rules.join('')));
  }
}
