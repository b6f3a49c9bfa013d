import { readFileSync } from 'fs';
import { changeProposal, goalLimits, proposeGoal, readRepGoals, repGoalsQuery } from 'c/goalData';
import { answer } from '../../../../../../config/jest/support';

const proposal = {
  behaviorId: 'b1',
  competencyId: 'c1',
  changeType: 'Sell higher',
  currentLevel: 2,
  targetLevel: 4,
  why: ' Bigger deals ',
  targetDate: '2026-06-30',
  confidence: 3
};
const pair = { coachId: 'dana', repId: 'sam', conversationId: null };
const goal = {
  Id: 'g1',
  Status__c: 'Active',
  Behavior__c: 'b1',
  Behavior__r: { Name: 'Win a meeting', Observable_Wording__c: null },
  Competency__c: 'c1',
  Current_Level__c: 2,
  Target_Level__c: 4,
  Coach__c: 'dana',
  Coach__r: { Name: 'Dana Reyes' },
  Coach_Agreed__c: true,
  Coach_Agreed_On__c: '2026-03-01T09:00:00.000Z',
  Rep_Agreed__c: true,
  Rep_Agreed_On__c: '2026-03-02T09:00:00.000Z'
};

function read(rows: Record<string, Record<string, unknown>[]>) {
  const all = { Coaching_Goal__c: [goal], User: [{ Id: 'sam', Name: 'Sam Patel' }], ...rows };
  const data = readRepGoals(answer(all), '2026-04-01');
  if (!data) throw new Error('There is an answer.');
  return data;
}

describe('the goals of a rep', () => {
  it('are asked for with nine subqueries, the rep only in the variables', () => {
    const { query, variables } = repGoalsQuery('005000000000001AAA');
    expect([...query.matchAll(/\bedges\b/g)]).toHaveLength(9);
    expect(query).not.toContain('005000000000001AAA');
    expect(variables).toEqual({ rep: '005000000000001AAA' });
  });

  it('tell what happened about their own behavior and competency since both agreed', () => {
    const talk = (Id: string, Held_At__c: string, more = {}) => ({ Id, Behavior__c: 'b1', Held_At__c, ...more });
    const step = (Id: string, Activity_Kind__c: string, Behavior__c: string, more = {}) => ({
      Id,
      Activity_Kind__c,
      LastModifiedDate: '2026-03-20T09:00:00.000Z',
      Coaching_Conversation__r: { Behavior__c, Held_At__c: '2026-03-05T09:00:00.000Z' },
      ...more
    });
    const done = (rows: Record<string, Record<string, unknown>[]>) =>
      Object.entries(read(rows).goals[0]?.chain?.done ?? {}).flatMap(([stage, isDone]) => (isDone ? [stage] : []));
    const talked = [talk('c1', '2026-03-05T09:00:00.000Z', { Capture_Mode__c: 'Quick' })];
    expect(done({ Coaching_Conversation__c: [talk('c0', '2026-03-01T09:00:00.000Z')] })).toEqual([]);
    expect(done({ Coaching_Conversation__c: talked })).toEqual(['monitor']);
    const learning = step('s1', 'Learning', 'b1');
    const directed = { Coaching_Conversation__c: talked, Coaching_Activity__c: [learning] };
    expect(done(directed)).toEqual(['monitor', 'direct']);
    const recheck = step('s2', 'Re-check', 'b1', { Recheck_Result__c: 'Now and then' });
    const rating = { Id: 'x', Competency__c: 'c1', CreatedDate: '2026-03-21T09:00:00.000Z' };
    const seen = talk('c2', '2026-03-22T09:00:00.000Z', { Level_Seen__c: 3, Capture_Mode__c: 'Guided' });
    for (const rows of [
      { Coaching_Activity__c: [learning, recheck] },
      { Competency_Rating__c: [rating] },
      { Coaching_Conversation__c: [seen, ...talked] }
    ]) {
      expect(done({ ...directed, ...rows })).toEqual(['monitor', 'direct', 'evaluate']);
    }
    const elsewhere = {
      Coaching_Activity__c: [step('s3', 'Practice', 'b2')],
      Competency_Rating__c: [{ ...rating, Competency__c: 'c2' }],
      Recognition__c: [{ Id: 'p', Behavior__c: 'b2', CreatedDate: '2026-03-23T09:00:00.000Z' }]
    };
    expect(done(elsewhere)).toEqual([]);
    const thanked = [{ Id: 'p', Behavior__c: 'b1', CreatedDate: '2026-03-23T09:00:00.000Z' }];
    expect(done({ Recognition__c: thanked })).toEqual(['reward']);
  });

  it('come with the descriptor of both levels of their own competency', () => {
    const levels = [
      { Id: 'l2', Competency__c: 'c1', Level__c: 2, Descriptor__c: 'Names two initiatives' },
      { Id: 'l4', Competency__c: 'c1', Level__c: 4, Descriptor__c: 'Puts a figure on one' },
      { Id: 'x4', Competency__c: 'c2', Level__c: 4, Descriptor__c: 'Something else' }
    ];
    const [first] = read({ Competency_Level__c: levels }).goals;
    expect(first).toMatchObject({
      currentDescriptor: 'Names two initiatives',
      targetDescriptor: 'Puts a figure on one'
    });
  });

  it.each([
    ['a conversation after both agreed', '2026-03-02T09:00:01.000Z', { level: 3, at: '2026-03-02T09:00:01.000Z' }],
    ['no conversation at the moment when the second agreed', '2026-03-02T09:00:00.000Z', null],
    ['no conversation before the second agreed', '2026-03-01T12:00:00.000Z', null]
  ])('count as seen %s', (_, at, expected) => {
    const seen = [{ Id: 'v1', Behavior__c: 'b1', Level_Seen__c: 3, Held_At__c: at }];
    expect(read({ Coaching_Conversation__c: seen }).goals[0]?.seen).toEqual(expected);
  });

  it('name who coaches today, the primary coach first', () => {
    const at = (coach: string, isPrimary: boolean, start: string | null, end: string | null) => ({
      Id: coach,
      Coach__c: coach,
      Coach__r: { Name: coach },
      Is_Primary__c: isPrimary,
      Start_Date__c: start,
      End_Date__c: end
    });
    const { coaches } = read({
      Coaching_Relationship__c: [
        at('peer', false, null, '2026-04-01'),
        at('primary', true, '2026-04-01', null),
        at('former', true, null, '2026-03-31'),
        at('later', false, '2026-04-02', null)
      ]
    });
    expect(coaches.map(({ id }) => id)).toEqual(['primary', 'peer']);
  });

  it.each([
    ['the policy', [{ Id: 'p', Max_Active_Goals__c: 3 }], 3],
    ['the built-in default without a policy', [], 2]
  ])('are limited by %s', (_, policies, limit) => {
    expect(read({ Coaching_Policy__c: policies }).limit).toBe(limit);
  });

  it('are null for a viewer without access', () => {
    expect(readRepGoals({ uiapi: { query: {} } }, '2026-04-01')).toBeNull();
  });
});

describe('proposing a goal', () => {
  it('is agreeing to it, for oneself only', () => {
    const fieldsOf = (side: 'coach' | 'rep') =>
      (proposeGoal(proposal, pair, side, 'key').variables as { input: { Coaching_Goal__c: object } }).input
        .Coaching_Goal__c;
    expect(fieldsOf('coach')).toMatchObject({ Coach_Agreed__c: true, Why__c: 'Bigger deals', Client_Key__c: 'key' });
    expect(fieldsOf('coach')).not.toHaveProperty('Rep_Agreed__c');
    expect(fieldsOf('rep')).toMatchObject({ Rep_Agreed__c: true, Confidence_Before__c: 3 });
    expect(fieldsOf('rep')).not.toHaveProperty('Coach_Agreed__c');
  });

  it('never sends a confidence in the name of the rep', () => {
    const written = [proposeGoal(proposal, pair, 'coach', 'key'), changeProposal('g1', proposal, 'coach')];
    expect(JSON.stringify(written)).not.toContain('Confidence');
  });
});

it.each([
  ['why', 'Why__c'],
  ['reason', 'Outcome_Reason__c']
] as const)('allows as much text for %s as the field holds', (limit, field) => {
  const file = `force-app/main/data-model/objects/Coaching_Goal__c/fields/${field}.field-meta.xml`;
  expect(readFileSync(file, 'utf8')).toContain(`<length>${goalLimits[limit]}</length>`);
});
