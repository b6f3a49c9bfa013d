import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { executeGraphql } from '../../scripts/local-org/api/graphql/execute.ts';
import { openSession } from '../../scripts/local-org/api/oauth/index.ts';
import { notificationsOf } from '../../scripts/local-org/org/flow/notifications.ts';
import type { Context, Id, OrgRecord } from '../../scripts/local-org/org/types.ts';
import { buildServer } from '../../scripts/local-org/server.ts';
import { executeSoql } from '../../scripts/local-org/soql/executeSoql.ts';
import type { TestOrg } from '../support/localOrg.ts';
import type { Team } from './packageOrg.ts';
import { inSystemContext, refused, saved, tryCreate, useTeams } from './ruleTest.ts';

const { org, newTeam } = useTeams();
const app = buildServer(org.org, { withoutBrowser: true, log: (line) => assert.fail(line) });
let test: TestOrg & Team;
let asking: Id;
let listening: Id;
before(() => {
  asking = org.create('Competency__c', { Name: 'Asking', Type__c: 'Skill' });
  listening = org.create('Competency__c', { Name: 'Listening', Type__c: 'Skill' });
});
after(() => app.close());
beforeEach(() => {
  test = newTeam();
});

type Role = 'Coach' | 'Rep';
const person = (role: Role): Context => (role === 'Coach' ? test.people.coach : test.people.rep);
const LEVELS = { Coach: 2, Rep: 4 };

function prepared(): Id {
  const competencies = { First_Competency__c: asking, Second_Competency__c: listening };
  const { conversation } = test.draft(test.opportunity(), competencies);
  saved(test.save('Coaching_Conversation__c', conversation, { Status__c: 'Prepared' }, test.people.coach));
  return conversation;
}

function rate(conversation: Id, role: Role, fields: OrgRecord = {}): Id {
  const level = { Level__c: LEVELS[role], Why__c: `Seen by the ${role}.`, Is_Ready__c: true };
  const draft = { Coaching_Conversation__c: conversation, Competency__c: asking, Rater_Role__c: role };
  return test.create('Rating_Draft__c', { ...draft, ...level, ...fields }, person(role));
}

const ready = (draft: Id, role: Role, fields: OrgRecord = {}) =>
  test.save('Rating_Draft__c', draft, { Is_Ready__c: true, ...fields }, person(role));

/** The ratings of a conversation that both can read: level of the coach, level of the rep. */
function ratings(conversation: Id, as: Context): (number | null)[][] {
  return executeSoql(
    test.org,
    as,
    `SELECT Coach_Level__c, Self_Level__c FROM Competency_Rating__c WHERE Coaching_Conversation__c = '${conversation}'`
  ).records.map((row) => [row['Coach_Level__c'], row['Self_Level__c']].map((each) => (each ? Number(each) : null)));
}

const isCoachOnly = (conversation: Id) => test.read('Coaching_Conversation__c', conversation)['Is_Coach_Only__c'];

describe('A rating before the reveal', () => {
  /** What somebody finds of a draft by each API; nothing that is there may be found by another. */
  async function found(draft: Id, as: Context): Promise<[soql: number, graphql: number, uiApi: number]> {
    const soql = executeSoql(org.org, as, `SELECT Id FROM Rating_Draft__c WHERE Id = '${draft}'`).records.length;
    const query = `query { uiapi { query { Rating_Draft__c(where: { Id: { eq: "${draft}" } }) { totalCount } } } }`;
    const { data, errors } = executeGraphql(org.org, as, { query });
    assert.deepEqual(errors, []);
    const [, graphql = -1] = /"totalCount":(\d+)/.exec(JSON.stringify(data)) ?? [];
    await app.ready();
    const { token } = openSession(app, org.org, String(test.read('User', as.userId)['Username']));
    const { statusCode } = await app.inject({
      url: `/services/data/v67.0/ui-api/records/${draft}?fields=Rating_Draft__c.Level__c`,
      headers: { host: '127.0.0.1:3000', authorization: `Bearer ${token}` }
    });
    return [soql, Number(graphql), statusCode];
  }

  it('is found by nobody but its author, by SOQL, GraphQL and UI API', async () => {
    const conversation = prepared();
    const drafts = { Coach: rate(conversation, 'Coach'), Rep: rate(conversation, 'Rep', { Is_Ready__c: false }) };
    const { coach, rep, otherRep, peer, leader } = test.people;
    saved(test.save('User', coach.userId, { ManagerId: leader.userId }));
    for (const role of ['Coach', 'Rep'] as const) {
      assert.deepEqual(await found(drafts[role], person(role)), [1, 1, 200]);
      const others = [otherRep, peer, leader, role === 'Coach' ? rep : coach];
      for (const other of others) {
        const [soql, graphql, uiApi] = await found(drafts[role], other);
        assert.deepEqual([soql, graphql], [0, 0]);
        assert.ok(uiApi === 403 || uiApi === 404, String(uiApi));
      }
    }
    assert.deepEqual(ratings(conversation, { ...coach, mode: 'system' }), []);
  });

  it('is not given twice', () => {
    const conversation = prepared();
    rate(conversation, 'Rep', { Is_Ready__c: false });
    assert.throws(() => rate(conversation, 'Rep'), /DUPLICATE_VALUE/);
    rate(conversation, 'Rep', { Competency__c: listening });
  });

  it('is refused until the policy confirms the sharing step, and when there is no policy', () => {
    const conversation = prepared();
    const policy = test.idOf('Coaching_Policy__c', 'External_Key__c', 'standard');
    const draft = { Coaching_Conversation__c: conversation, Competency__c: asking, Rater_Role__c: 'Rep' };
    for (const change of [{ Is_Hierarchy_Step_Confirmed__c: false }, { Is_Active__c: false }]) {
      saved(test.save('Coaching_Policy__c', policy, change));
      refused(tryCreate(test, 'Rating_Draft__c', draft, test.people.rep), /until your administrator has confirmed/);
      saved(test.save('Coaching_Policy__c', policy, { Is_Hierarchy_Step_Confirmed__c: true, Is_Active__c: true }));
    }
    saved(tryCreate(test, 'Rating_Draft__c', draft, test.people.rep));
  });
});

describe('The reveal', () => {
  it('shows both ratings at once, whoever is ready last and however they are saved', () => {
    const orders: [first: Role, second: Role][] = [
      ['Coach', 'Rep'],
      ['Rep', 'Coach']
    ];
    for (const [first, second] of orders) {
      for (const stepwise of [false, true]) {
        test = newTeam();
        const conversation = prepared();
        const begun = stepwise
          ? [first, second].map((role) => rate(conversation, role as Role, { Is_Ready__c: false }))
          : [];
        const finish = (role: Role, draft: Id | undefined): Id => {
          if (!draft) return rate(conversation, role);
          saved(ready(draft, role));
          return draft;
        };
        const drafts = [finish(first, begun[0])];
        assert.deepEqual(ratings(conversation, person(first)), []);
        drafts.push(finish(second, begun[1]));
        for (const role of orders[0] ?? []) assert.deepEqual(ratings(conversation, person(role)), [[2, 4]]);
        for (const draft of drafts) assert.equal(test.read('Rating_Draft__c', draft)['Is_Revealed__c'], true);
        assert.equal(isCoachOnly(conversation), false);
        const told = notificationsOf(org.org.database, person(first).userId).filter(({ title }) =>
          /ratings/.test(title)
        );
        assert.deepEqual(
          told.map(({ targetId }) => targetId),
          [conversation]
        );
      }
    }
  });

  it('is of each competency by itself, also of two in one transaction', () => {
    const conversation = prepared();
    rate(conversation, 'Coach');
    rate(conversation, 'Coach', { Competency__c: listening });
    const fields = { Coaching_Conversation__c: conversation, Rater_Role__c: 'Rep', Level__c: 3, Why__c: 'I asked.' };
    const results = test.org.save(
      test.people.rep,
      [asking, listening].map((Competency__c) => ({
        op: 'create' as const,
        object: 'Rating_Draft__c',
        fields: { ...fields, Competency__c, Is_Ready__c: true }
      })),
      { allOrNone: true }
    );
    assert.ok(
      results.every(({ success }) => success),
      JSON.stringify(results)
    );
    assert.deepEqual(ratings(conversation, test.people.rep), [
      [2, 3],
      [2, 3]
    ]);
  });

  it('comes after the commit when two people were ready in the same moment', async () => {
    const conversation = prepared();
    const draft = rate(conversation, 'Coach');
    // Two transactions that do not see each other: neither reveals when it runs.
    test.org.transaction(() => {
      saved(test.save('Rating_Draft__c', draft, { Why__c: 'Seen twice.' }, test.people.coach));
      const other = rate(conversation, 'Rep', { Is_Ready__c: false });
      test.org.database.prepare('UPDATE "Rating_Draft__c" SET "Is_Ready__c" = 1 WHERE "Id" = ?').run(other);
      assert.deepEqual(ratings(conversation, test.people.coach), []);
    });
    await test.jobs();
    assert.deepEqual(ratings(conversation, test.people.coach), [[2, 4]]);
    assert.deepEqual(test.jobFailures, []);
  });

  it('happens without the rep when the coach goes on alone, and counts as coach only', () => {
    const conversation = prepared();
    const draft = rate(conversation, 'Coach');
    assert.deepEqual(ratings(conversation, test.people.coach), []);
    saved(ready(draft, 'Coach', { Is_Without_Self__c: true }));
    assert.deepEqual(ratings(conversation, test.people.rep), [[2, null]]);
    assert.equal(isCoachOnly(conversation), true);
  });

  it('takes a self-rating that comes later, and still counts as coach only', () => {
    const conversation = prepared();
    const begun = rate(conversation, 'Rep', { Is_Ready__c: false });
    rate(conversation, 'Coach', { Is_Without_Self__c: true });
    saved(ready(begun, 'Rep'));
    assert.deepEqual(ratings(conversation, test.people.coach), [[2, 4]]);
    assert.equal(isCoachOnly(conversation), true);
  });

  it('is no coach-only one when the rep was ready after all', () => {
    const conversation = prepared();
    rate(conversation, 'Rep');
    rate(conversation, 'Coach', { Is_Without_Self__c: true });
    assert.deepEqual(ratings(conversation, test.people.coach), [[2, 4]]);
    assert.equal(isCoachOnly(conversation), false);
  });

  it('cannot be changed or taken back by anybody', () => {
    const conversation = prepared();
    rate(conversation, 'Coach');
    const draft = rate(conversation, 'Rep');
    refused(ready(draft, 'Rep', { Level__c: 5 }), /Both have seen/);
    const rating = test.idOf('Competency_Rating__c', 'Coaching_Conversation__c', conversation);
    assert.equal(test.save('Competency_Rating__c', rating, { Self_Level__c: 5 }, test.people.rep).success, false);
    saved(test.save('Competency_Rating__c', rating, { Self_Level__c: 4 }, inSystemContext(test.people.rep)));
  });

  it('is possible with a rep who has left', () => {
    const conversation = prepared();
    rate(conversation, 'Rep');
    saved(test.save('User', test.people.rep.userId, { IsActive: false }));
    rate(conversation, 'Coach');
    assert.deepEqual(ratings(conversation, test.people.coach), [[2, 4]]);
  });
});
