import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { closeDatePushes } from '../../../force-app/main/domain/lwc/dealSignals/dealSignals.ts';
import type { ConversationStep, CreateStep, DemoPlan } from './demoPlan.ts';
import { generateDemo } from './generateDemo.ts';
import { people } from './people.ts';
import { batches } from './loadDemo.ts';

const today = '2026-03-31';
const plan = generateDemo(today, 1);
const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

const creates = (from: DemoPlan, object: string): CreateStep[] =>
  from.steps.filter((step): step is CreateStep => step.kind === 'create' && step.object === object);
const conversations = plan.steps.filter((step): step is ConversationStep => step.kind === 'conversation');

describe('generateDemo', () => {
  it('tells the same for the same day and seed, and something else for another seed', () => {
    assert.deepEqual(generateDemo(today, 1), plan);
    assert.notDeepEqual(generateDemo(today, 2).steps, plan.steps);
  });

  it('moves with the day, and lets nothing happen on it or later', () => {
    for (const day of [today, '2026-12-31', '2028-02-29']) {
      const { steps } = generateDemo(day, 1);
      assert.ok(steps.every((step) => step.at < `${day}T00:00:00.000Z`));
      assert.deepEqual(
        steps.map(({ at }) => at),
        steps.map(({ at }) => at).sort()
      );
    }
  });

  it('uses nothing before it is there, whatever the seed', () => {
    for (const seed of seeds) {
      const demo = generateDemo(today, seed);
      const known = new Set(['admin', ...Object.keys(demo.existing)]);
      const use = (value: unknown, at: string): void => {
        if (typeof value === 'string' && /^@\w/.test(value)) assert.ok(known.has(value.slice(1)), `${at}: ${value}`);
        else if (typeof value === 'object' && value !== null) Object.values(value).forEach((each) => use(each, at));
      };
      for (const step of demo.steps) {
        assert.ok(known.has(step.as), `${step.ref}: ${step.as}`);
        use(step.kind === 'conversation' ? step.input : step.fields, `${step.ref} ${step.at}`);
        if (step.kind === 'update') assert.ok(known.has(step.ref), `${step.ref} is changed before it is there`);
        else assert.ok(!known.has(step.ref), `${step.ref} is there twice`);
        known.add(step.ref);
        if (step.kind === 'conversation') {
          step.input.activities.forEach((_, index) => known.add(`${step.ref}.activity${index}`));
          step.input.gaps.forEach((_, index) => known.add(`${step.ref}.gap${index}`));
        }
      }
    }
  });

  it('asks the questions of the starter content in their own words', () => {
    const file = JSON.parse(readFileSync('config/data/guide-questions.json', 'utf8')) as {
      records: { External_Key__c: string; Question__c: string }[];
    };
    for (const { ref, input } of conversations) {
      for (const answer of input.answers) {
        if (!answer.guideQuestionId) continue;
        const key = plan.existing[answer.guideQuestionId.slice(1)]?.value;
        const question = file.records.find((row) => row.External_Key__c === key);
        assert.equal(answer.question, question?.Question__c, ref);
      }
    }
  });

  it('has deals enough for typical stage times, whatever the seed', () => {
    for (const seed of seeds) {
      const demo = generateDemo(today, seed);
      const won = demo.steps.filter((step) => step.kind === 'update' && step.fields['StageName'] === 'Closed Won');
      assert.ok(won.length >= 20, `seed ${seed}: ${won.length}`);
      assert.ok(creates(demo, 'Opportunity').length >= 55);
    }
  });

  it('gives every client-made record a key of its own', () => {
    const keys = plan.steps.flatMap((step) =>
      step.kind === 'conversation'
        ? [step.input, ...step.input.answers, ...step.input.gaps, ...step.input.activities].map(
            (each) => each.clientKey
          )
        : step.kind === 'create' && step.fields['Client_Key__c'] !== undefined
          ? [String(step.fields['Client_Key__c'])]
          : []
    );
    assert.equal(new Set(keys).size, keys.length);
    // A profile's key is its person's id.
    const made = keys.filter((key) => !people.some(({ ref }) => key === `@${ref}`));
    for (const key of made) assert.match(key, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('The story', () => {
  it('is a $180,000 deal whose close date was pushed three times', () => {
    const [deal] = creates(plan, 'Opportunity').filter(({ ref }) => ref === 'deal_fleet');
    assert.equal(deal?.fields['Amount'], 180_000);
    assert.equal(deal.fields['Name'], 'Northwind Logistics – Fleet Analytics');
    const history = plan.steps
      .filter((step) => step.ref === 'deal_fleet' && step.kind !== 'conversation' && 'CloseDate' in step.fields)
      .map((step) => ({
        createdDate: step.at,
        closeDate: step.kind === 'conversation' ? null : String(step.fields['CloseDate']),
        stageName: null
      }));
    assert.equal(closeDatePushes(history).times, 3);
  });

  it('has one contact when it is coached, the rep naming Knowledge, the manager Skill, and both agreeing', () => {
    const first = conversations.find(({ ref }) => ref === 'talk_fleet_1');
    assert.ok(first);
    const roles = creates(plan, 'OpportunityContactRole').filter(
      ({ fields }) => fields['OpportunityId'] === '@deal_fleet'
    );
    assert.equal(roles.filter(({ at }) => at < first.at).length, 1);
    const [gap] = first.input.gaps;
    assert.deepEqual([gap?.repCause, gap?.coachCause, gap?.cause], ['Knowledge', 'Skill', 'Skill']);
    const agreed = plan.steps.find((step) => step.ref === 'talk_fleet_1.gap0');
    assert.deepEqual([agreed?.as, agreed?.kind === 'update' && agreed.fields['Rep_Agreed__c']], ['sam', true]);
  });

  it('goes on: commitment kept in time, CIO met, gate confirmed by the manager, next step due tomorrow', () => {
    const first = conversations.find(({ ref }) => ref === 'talk_fleet_1');
    const done = plan.steps.find((step) => step.ref === 'talk_fleet_1.activity0');
    assert.ok(done && first && done.at.slice(0, 10) <= (first.input.activities[0]?.dueOn ?? ''));
    const [meeting] = creates(plan, 'Event');
    assert.match(String(meeting?.fields['Subject']), /CIO/);
    const gate = creates(plan, 'Gate_Evidence__c').find(({ ref }) => ref === 'deal_fleet_gate_introduced_the_deciders');
    assert.deepEqual([gate?.as, gate?.fields['Is_Confirmed__c']], ['dana', true]);
    const last = conversations.find(({ ref }) => ref === 'talk_fleet_2');
    assert.equal(last?.input.activities[0]?.dueOn, '2026-04-01');
  });

  it('has both ratings of one conversation, and one step that its coach has looked at and one that waits', () => {
    const drafts = creates(plan, 'Rating_Draft__c').map(({ as, fields }) => [as, fields['Rater_Role__c']]);
    assert.deepEqual(drafts, [
      ['sam', 'Rep'],
      ['dana', 'Coach']
    ]);
    const changed = plan.steps.filter((step) => step.kind === 'update' && step.object === 'Coaching_Activity__c');
    const verified = changed.filter((step) => step.kind === 'update' && step.fields['Is_Verified__c'] === true);
    assert.deepEqual(
      verified.map(({ as, ref }) => [as, ref]),
      [['dana', 'talk_fleet_1.activity1']]
    );
    const shown = changed.find((step) => step.kind === 'update' && step.fields['Evidence__c'] !== undefined);
    assert.equal(shown?.ref, 'talk_fleet_1.activity0');
  });

  it('has around it what leaders should notice', () => {
    const changes = plan.steps.filter((step) => step.kind === 'update');
    assert.ok(changes.some((step) => step.fields['Status__c'] === 'Dropped' && step.fields['Outcome_Reason__c']));
    assert.ok(conversations.some(({ input }) => input.gaps[0]?.cause === 'Process'));
    assert.ok(!conversations.some(({ input }) => input.record?.id === '@deal_lending'), 'The early deal is coached.');
    assert.ok(changes.some((step) => step.ref === 'deal_stores' && step.fields['StageName'] === 'Closed Lost'));
    const silent =
      conversations
        .filter(({ as }) => as === 'chris')
        .map(({ at }) => at)
        .sort()
        .at(-1) ?? '';
    assert.equal(Math.round((Date.parse(`${today}T12:00:00Z`) - Date.parse(silent)) / 86_400_000), 36);
    for (const object of ['Account', 'Territory_Plan__c']) {
      assert.ok(
        conversations.some(({ input }) => input.record?.objectApiName === object),
        object
      );
    }
    const [request] = creates(plan, 'Conversation_Response__c').filter(
      ({ fields }) => fields['Kind__c'] === 'Coaching Request'
    );
    assert.equal(request?.fields['Request_Status__c'], 'Open');
  });
});

describe('batches', () => {
  it('keep the order, and never hold a record together with one that needs its id', () => {
    const all = batches(plan.steps);
    assert.deepEqual(all.flat(), plan.steps);
    for (const batch of all) {
      const made = new Set(batch.map(({ ref }) => `@${ref}`));
      assert.ok(batch.length <= 200);
      assert.equal(made.size, batch.length);
      for (const step of batch) {
        assert.deepEqual([step.at, step.as, step.kind], [batch[0]?.at, batch[0]?.as, batch[0]?.kind]);
        if (step.kind === 'conversation') assert.equal(batch.length, 1);
        else for (const value of Object.values(step.fields)) assert.ok(!made.has(String(value)));
      }
    }
  });
});
