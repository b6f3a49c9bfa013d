/**
 * The list that a coach sees before saving, against who can read the saved row: asked by each person's own session,
 * over HTTP, in many random teams. The list is made from what that coach's own GraphQL request answers.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { whoCanSee, type Audience } from '../../force-app/main/domain/lwc/visibility/visibility.ts';
import {
  readVisibility,
  visibilitySubqueries
} from '../../force-app/main/shared-ui/lwc/visibilityData/visibilityData.ts';
import { OBJECTS_WITHOUT_HIERARCHY } from '../../scripts/deploy/confirmHierarchyStep.ts';
import type { Context, Id } from '../../scripts/local-org/org/types.ts';
import { openNinePeople, type NinePeople } from './ninePeople.ts';

/** Places in lists; wrapped to fit. `role` null: outside the hierarchy. */
interface Team {
  roles: (number | null)[];
  people: { role: number | null; manager: number | null; isActive: boolean }[];
  coach: number;
  rep: number;
  coCoach: number | null;
  kind: 'Sales' | 'Managerial';
  stage: 'Draft' | 'Prepared' | 'Shared';
  isHierarchyOff: boolean;
}

const place = fc.nat(9);
const maybe = fc.option(place, { freq: 4 });
const team: fc.Arbitrary<Team> = fc.record({
  roles: fc.array(maybe, { minLength: 2, maxLength: 5 }),
  people: fc.array(fc.record({ role: maybe, manager: maybe, isActive: fc.constantFrom(true, true, true, false) }), {
    minLength: 4,
    maxLength: 7
  }),
  coach: place,
  rep: place,
  coCoach: maybe,
  kind: fc.constantFrom('Sales' as const, 'Sales' as const, 'Managerial' as const),
  stage: fc.constantFrom('Draft' as const, 'Prepared' as const, 'Shared' as const, 'Shared' as const),
  isHierarchyOff: fc.boolean()
});

let test: NinePeople;
let behavior: Id;
let number = 0;
before(async () => {
  test = await openNinePeople();
  behavior = test.create('Behavior__c', { Name: 'Ask' });
});
after(() => test.stop());

describe('Who can see a conversation', () => {
  it('is who reads it once saved, whatever the team, the kind and the stage', async () => {
    await fc.assert(
      fc.asyncProperty(team, async (given) => {
        const { listed, reading } = await compare(given);
        assert.deepEqual(listed, reading);
      }),
      { numRuns: 30 }
    );
    assert.deepEqual(test.bugs, []);
  });

  const chain = (isHierarchyOff: boolean, change: Partial<Team> = {}): Team => ({
    // VP above a manager above a seller; presales outside; the VP's own manager stands in no role.
    roles: [null, 0, 1],
    people: [
      { role: 0, manager: 4, isActive: true },
      { role: 1, manager: 0, isActive: true },
      { role: 2, manager: 1, isActive: true },
      { role: null, manager: null, isActive: true },
      { role: null, manager: null, isActive: true }
    ],
    coach: 1,
    rep: 2,
    coCoach: null,
    kind: 'Sales',
    stage: 'Shared',
    isHierarchyOff,
    ...change
  });
  const cases: [what: string, given: Team, readers: number[]][] = [
    ['Sales, hierarchy off: two managers of the coach', chain(true), [0, 1, 2, 4]],
    ['Managerial, hierarchy off: coach and rep alone', chain(true, { kind: 'Managerial' }), [1, 2]],
    ['Managerial, hierarchy on: those above too', chain(false, { kind: 'Managerial' }), [0, 1, 2]],
    ['a coach outside the hierarchy: the managers of the rep', chain(true, { coach: 3 }), [0, 1, 2, 3]],
    ['a draft of a coach outside, hierarchy on: nobody else', chain(false, { coach: 3, stage: 'Draft' }), [3]],
    ['a draft, hierarchy off', chain(true, { stage: 'Draft' }), [1]],
    ['prepared, with a co-coach', chain(true, { stage: 'Prepared', coCoach: 3 }), [1, 2, 3]]
  ];
  for (const [what, given, readers] of cases) {
    it(`is right for ${what}`, async () => {
      const { listed, reading } = await compare(given);
      assert.deepEqual(reading, readers);
      assert.deepEqual(listed, readers);
    });
  }

  it('names data administrators apart: View All reads it and is in no list of people', async () => {
    const [row] = await soql(test.token(), 'SELECT Id FROM Coaching_Conversation__c LIMIT 1');
    assert.ok(row, 'The coaching administrator reads conversations.');
    const { readers } = whoCanSee({ coach: nobody, rep: nobody, roles: [], people: [], isHierarchyOff: true });
    assert.equal(readers.at(-1)?.reason, 'administrators');
  });
});

const nobody = { id: 'nobody', name: 'Nobody', roleId: null };

/** Makes the team, asks for the list, saves, and asks every person of the team; places of the people, sorted. */
async function compare(given: Team): Promise<{ listed: number[]; reading: number[] }> {
  const { people, coach, rep, coCoach, usernames } = addTeam(given);
  switchHierarchy(!given.isHierarchyOff);
  const audience: Audience = { kind: given.kind, stage: given.stage };
  const pair = [coach, rep].map((at) => people[at]?.userId ?? '');
  const answer = await post(test.token('coach'), '/graphql', {
    query: `query Who($people: [ID]!) { uiapi { query {${visibilitySubqueries} } } }`,
    variables: { people: pair }
  });
  const facts = readVisibility((answer as { data: unknown }).data, pair[0] ?? '', pair[1] ?? '');
  const also = coCoach === null ? undefined : people[coCoach];
  assert.notEqual(
    facts.people,
    null,
    'More people than a list takes: then roles are named, and there is nothing to compare.'
  );
  const second = facts.people?.find(({ id }) => id === also?.userId);
  const { readers, isComplete } = whoCanSee(facts, {
    ...audience,
    coCoach: also ? (second ?? { id: also.userId, name: '', roleId: null }) : null
  });
  assert.equal(isComplete, true);
  const listed = people.flatMap(({ userId }, at) => (readers.some(({ key }) => key === userId) ? [at] : []));
  const conversation = save(given, people, also);
  const reading: number[] = [];
  for (const [at, { isActive }] of given.people.entries()) {
    const username = usernames[at] ?? '';
    // Who is deactivated cannot sign in.
    const isOn = isActive || at === coach || at === rep || at === coCoach;
    if (!isOn) continue;
    const rows = await soql(session(username), `SELECT Id FROM Coaching_Conversation__c WHERE Id = '${conversation}'`);
    if (rows.length > 0) reading.push(at);
  }
  return { listed, reading };
}

function save(given: Team, people: Context[], coCoach: Context | undefined): Id {
  const [coach, rep] = roleOf(given).map((at) => people[at]);
  assert.ok(coach && rep);
  const conversation = test.create(
    'Coaching_Conversation__c',
    {
      Coach__c: coach.userId,
      Rep__c: rep.userId,
      Area__c: 'Skill',
      Behavior__c: behavior,
      Conversation_Kind__c: given.kind,
      ...(coCoach ? { Co_Coach__c: coCoach.userId } : {})
    },
    coach
  );
  if (given.stage === 'Draft') return conversation;
  const parent = { Coaching_Conversation__c: conversation };
  const answer = { ...parent, Question_Text__c: 'Why?', Rep_Words__c: 'Because.', Has_Rep_Words__c: true };
  test.create('Conversation_Answer__c', answer, coach);
  const step = { What__c: 'Ask', Assigned_To__c: rep.userId, Due_On__c: '2026-03-22', Is_Commitment__c: true };
  test.create('Coaching_Activity__c', { ...parent, ...step }, coach);
  const { errors } = test.save('Coaching_Conversation__c', conversation, { Status__c: given.stage }, coach);
  assert.deepEqual(errors, []);
  return conversation;
}

/** Coach and rep, two different people. */
function roleOf({ coach, rep, people }: Team): [coach: number, rep: number] {
  const first = coach % people.length;
  const second = rep % people.length;
  return [first, second === first ? (first + 1) % people.length : second];
}

function addTeam(given: Team) {
  number += 1;
  const roles: Id[] = [];
  for (const [at, above] of given.roles.entries()) {
    const ParentRoleId = above === null || at === 0 ? null : (roles[above % at] ?? null);
    roles.push(test.create('UserRole', { Name: `Role ${number} ${at}`, ParentRoleId }));
  }
  const usernames = given.people.map((_, at) => `p${number}x${at}@example.com`);
  const people = given.people.map(({ role }, at) =>
    test.user(`P${number}x${at}`, {
      permissionSets: ['Coach', 'Rep'],
      ...(role === null ? {} : { role: roles[role % roles.length] ?? '' })
    })
  );
  const [coach, rep] = roleOf(given);
  const other = given.coCoach === null ? null : given.coCoach % people.length;
  const coCoach = other === coach || other === rep ? null : other;
  for (const [at, { manager, isActive }] of given.people.entries()) {
    const ManagerId =
      manager === null || manager % people.length === at ? null : people[manager % people.length]?.userId;
    const IsActive = isActive || at === coach || at === rep || at === coCoach;
    const { errors } = test.save('User', people[at]?.userId ?? '', { ManagerId: ManagerId ?? null, IsActive });
    assert.deepEqual(errors, []);
  }
  return { people, usernames, coach, rep, coCoach };
}

function switchHierarchy(isOn: boolean): void {
  for (const object of OBJECTS_WITHOUT_HIERARCHY) test.org.access.setHierarchyAccess(object, isOn);
  const policy = test.rows.get('Coaching_Policy__c of all') ?? '';
  test.save('Coaching_Policy__c', policy, { Is_Hierarchy_Step_Confirmed__c: !isOn });
}

const session = (username: string): string => test.tokenOf(username);

async function soql(token: string, query: string): Promise<unknown[]> {
  const response = await fetch(`${test.url}/services/data/v67.0/query?q=${encodeURIComponent(query)}`, {
    headers: { authorization: `Bearer ${token}` }
  });
  const answer = (await response.json()) as { records?: unknown[] };
  assert.equal(response.status, 200, JSON.stringify(answer));
  return answer.records ?? [];
}

async function post(token: string, path: string, body: object): Promise<unknown> {
  const response = await fetch(`${test.url}/services/data/v67.0${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body)
  });
  const answer = (await response.json()) as { errors?: unknown[] };
  assert.deepEqual(answer.errors ?? [], []);
  return answer;
}
