import { readFileSync } from 'fs';
import { buildCancellation, buildReschedule, buildSchedule, planLimits, planProblems } from 'c/conversationPlan';
import type { ConversationPlan } from 'c/conversationPlan';

const now = Date.parse('2026-03-10T09:00:00Z');
const plan: ConversationPlan = {
  clientKey: 'k1',
  coachId: 'dana',
  repId: 'sam',
  record: { objectApiName: 'Opportunity', id: '006' },
  scheduledFor: '2026-03-11T09:00:00.000Z',
  minutes: 30,
  preparation: ' Rate yourself ',
  competencyIds: ['c1', 'c2'],
  coachMode: 'Observe'
};

describe('scheduling a conversation', () => {
  it('creates a draft and shows it to the rep in one mutation', () => {
    const { query, variables } = buildSchedule(plan);
    expect(query.match(/: Coaching_Conversation__c(Create|Update)\(/g)).toHaveLength(2);
    expect(query).toContain('allOrNone: true');
    expect(variables).toEqual({
      conversation: {
        Coaching_Conversation__c: {
          Client_Key__c: 'k1',
          Coach__c: 'dana',
          Rep__c: 'sam',
          Area__c: 'Opportunity',
          Capture_Mode__c: 'Guided',
          Status__c: 'Draft',
          Scheduled_For__c: '2026-03-11T09:00:00.000Z',
          Scheduled_Minutes__c: 30,
          Opportunity__c: '006',
          Preparation_Asked__c: 'Rate yourself',
          First_Competency__c: 'c1',
          Second_Competency__c: 'c2',
          Coach_Mode__c: 'Observe'
        }
      },
      prepare: { Id: '@{conversation}', Coaching_Conversation__c: { Status__c: 'Prepared' } }
    });
  });

  it('is about a skill when it stands on no record, and leaves out what is empty', () => {
    const { variables } = buildSchedule({
      ...plan,
      record: null,
      preparation: ' ',
      competencyIds: [],
      coachMode: null
    });
    const { Coaching_Conversation__c: fields } = variables.conversation as Record<string, Record<string, unknown>>;
    expect(fields).toMatchObject({ Area__c: 'Skill' });
    for (const field of ['Opportunity__c', 'Preparation_Asked__c', 'First_Competency__c', 'Coach_Mode__c']) {
      expect(fields).not.toHaveProperty(field);
    }
  });

  it.each<[string, Partial<ConversationPlan>, string[]]>([
    ['complete', {}, []],
    ['without a rep', { repId: '' }, ['rep']],
    ['without a time', { scheduledFor: '' }, ['time']],
    ['now', { scheduledFor: '2026-03-10T09:00:00.000Z' }, ['past']],
    ['a moment from now', { scheduledFor: '2026-03-10T09:00:00.001Z' }, []],
    ['the same competency twice', { competencyIds: ['c1', 'c1'] }, ['sameCompetency']],
    ['one competency', { competencyIds: ['c1'] }, []],
    ['the longest preparation', { preparation: 'x'.repeat(2000) }, []],
    ['a longer preparation', { preparation: 'x'.repeat(2001) }, ['preparationTooLong']]
  ])('%s', (_title, change, problems) => {
    expect(planProblems({ ...plan, ...change }, now)).toEqual(problems);
  });

  it('allows as much text as the fields do', () => {
    const lengthOf = (field: string) =>
      Number(
        /<length>(\d+)</.exec(
          readFileSync(
            `force-app/main/data-model/objects/Coaching_Conversation__c/fields/${field}.field-meta.xml`,
            'utf8'
          )
        )?.[1]
      );
    expect(planLimits).toEqual({
      preparation: lengthOf('Preparation_Asked__c'),
      reason: lengthOf('Missed_Reason__c')
    });
  });
});

describe('changing a planned conversation', () => {
  it('moves it, with the reason when there is one', () => {
    const moved = { scheduledFor: '2026-03-12T09:00:00.000Z', minutes: 45 };
    expect(buildReschedule('c1', { ...moved, reason: '' }).variables).toEqual({
      input: {
        Id: 'c1',
        Coaching_Conversation__c: { Scheduled_For__c: '2026-03-12T09:00:00.000Z', Scheduled_Minutes__c: 45 }
      }
    });
    expect(buildReschedule('c1', { ...moved, reason: ' Customer visit ' }).variables).toMatchObject({
      input: { Coaching_Conversation__c: { Missed_Reason__c: 'Customer visit' } }
    });
  });

  it('cancels it', () => {
    expect(buildCancellation('c1', 'On leave').variables).toEqual({
      input: { Id: 'c1', Coaching_Conversation__c: { Status__c: 'Cancelled', Missed_Reason__c: 'On leave' } }
    });
  });
});
