import { measuresOf } from 'c/scorecardRules';
import type { ScorecardLevel } from 'c/scorecardRules';
import {
  changeTargets,
  hasNewTargets,
  isCounted,
  linesOf,
  markOpened,
  readRecords,
  readScorecards,
  recordsQuery,
  scorecardQuery
} from 'c/scorecardData';
import type { Scorecard, SetTarget } from 'c/scorecardData';
import { answer } from '../../../../../../config/jest/support';

const today = '2026-11-22';
const dana = { Level__c: 'Coach', Member__c: 'dana' };
const card = (Id: string, over: object = {}) => ({
  Id,
  ...dana,
  OwnerId: 'dana',
  Member__r: { Name: 'Dana Reyes', ManagerId: 'morgan', Manager: { ManagerId: 'kim', Manager: null } },
  Period__c: '2026-10',
  Period_Start__c: '2026-10-01',
  Period_End__c: '2026-10-31',
  Time_Zone__c: 'America/Los_Angeles',
  Is_Fizzling__c: true,
  Fading_Measures__c: 'rep_coverage_percent, cadence_kept_percent',
  ...over
});
const september = { Period__c: '2026-09', Period_Start__c: '2026-09-01', Period_End__c: '2026-09-30' };
const line = (Scorecard__c: string, Measure__c: string, over: object = {}) => ({
  Id: `${Scorecard__c}${Measure__c}`,
  Scorecard__c,
  Measure__c,
  Unit__c: 'conversations',
  Better__c: 'Up',
  Actual__c: 4,
  Target__c: null,
  Previous__c: 3,
  Sample__c: 4,
  Status__c: 'No target',
  ...over
});
const rows = {
  members: [{ Id: 'm1', ...dana, Member__r: { Name: 'Dana Reyes' } }],
  scorecards: [card('oct'), card('sep', september)],
  lines: [
    line('oct', 'with_next_step_percent', { Actual__c: 60, Target__c: 90, Sample__c: 10, Status__c: 'Needs action' }),
    line('oct', 'conversations_held'),
    line('sep', 'conversations_held', { Actual__c: 3 })
  ],
  service: [],
  Coaching_Target__c: [],
  Coaching_Relationship__c: []
};
const read = (
  over: Record<string, Record<string, unknown>[]> = {},
  choice: Parameters<typeof readScorecards>[1] = null
) => readScorecards(answer({ ...rows, ...over }), choice, today);
const october = (over: Record<string, Record<string, unknown>[]> = {}): Scorecard => {
  const [first] = read(over).scorecards;
  if (!first) throw new Error('There is no scorecard.');
  return first;
};
const target = (over: Partial<SetTarget> = {}): SetTarget => ({
  id: 't',
  level: 'Coach',
  memberId: null,
  measure: 'conversations_held',
  kind: 'Month',
  start: '2026-10-01',
  value: 6,
  ...over
});

describe('the request', () => {
  it.each([
    ['without a choice', null, ''],
    ['with one', { level: 'Team', memberId: 'dana', kind: 'Fiscal Quarter' } as const, ''],
    ['with a name to find', null, 'Rey']
  ])('asks at most ten subqueries and declares what it uses, %s', (_title, choice, find) => {
    const { query, variables } = scorecardQuery('me', choice, find);
    expect(query.match(/first:/g)?.length).toBeLessThanOrEqual(10);
    const [declared = '', body = ''] = query.split(/\) \{([^]*)/);
    for (const name of Object.keys(variables)) {
      expect(declared).toContain(`$${name}:`);
      expect(body).toContain(`$${name}`);
    }
  });
});

describe('reading the answer', () => {
  it('shows the widest of the viewer’s own scorecards', () => {
    const team = card('team', { Level__c: 'Team' });
    expect(read({ scorecards: [card('oct'), team] })).toMatchObject({
      choice: { level: 'Team', memberId: 'dana', kind: 'Month' },
      scorecards: [{ id: 'team' }]
    });
  });

  it('chooses the first that may be read for a viewer without one', () => {
    const members = [...rows.members, { Id: 'm2', Level__c: 'Organization', Member__c: null, Member__r: null }];
    expect(read({ scorecards: [], members })).toMatchObject({ choice: { level: 'Organization' }, scorecards: [] });
    expect(read({ scorecards: [], members: [] }).choice).toBeNull();
  });

  it('knows those above the member, and what fades', () => {
    expect(october()).toMatchObject({
      above: ['morgan', 'kim'],
      fading: ['rep_coverage_percent', 'cadence_kept_percent']
    });
  });

  it('names the coaches of a team, once each, of today', () => {
    const coach = (Name: string, Start_Date__c: string, End_Date__c: string | null) => ({
      Id: Name,
      Coach__c: Name,
      Coach__r: { Name },
      Start_Date__c,
      End_Date__c
    });
    const Coaching_Relationship__c = [
      coach('Dana', '2026-01-01', null),
      coach('Ada', '2026-01-01', '2026-11-22'),
      coach('Dana', '2026-02-01', null),
      coach('Gone', '2026-01-01', '2026-11-21')
    ];
    const team = card('team', { Level__c: 'Team' });
    expect(read({ scorecards: [team], Coaching_Relationship__c }).coaches).toEqual(['Ada', 'Dana']);
    expect(read({ Coaching_Relationship__c }).coaches).toEqual([]);
  });
});

describe('the lines of a half', () => {
  const lines = (targets: SetTarget[] | null, half: 'Development' | 'Business' = 'Development') => {
    const { scorecards } = read();
    return linesOf(october(), half, scorecards, targets, today);
  };

  it('say what to do where action is needed, and nowhere else', () => {
    expect(lines(null, 'Business')).toMatchObject([{ status: 'Needs action', target: 90, action: 'agreeNextStep' }]);
    expect(lines(null)).toMatchObject([{ status: 'No target', action: null }]);
  });

  it('hold a figure against a target that was set after the publication', () => {
    expect(lines([target()])).toMatchObject([{ target: 6, status: 'Needs action', action: 'scheduleConversations' }]);
    expect(lines([target({ value: 4 })])).toMatchObject([{ status: 'On target', action: null }]);
  });

  it('hold it against the member’s own target before that of everybody', () => {
    expect(lines([target(), target({ memberId: 'dana', value: 4 })])).toMatchObject([{ target: 4 }]);
  });

  it('show a target without a figure as not enough data', () => {
    const measure = 'rep_coverage_percent';
    expect(lines([target({ measure, value: 80 })])).toMatchObject([
      { measure, actual: null, target: 80, status: 'Not enough data' },
      { measure: 'conversations_held' }
    ]);
  });

  it('of a signed scorecard stand as they were signed, whatever targets were set since', () => {
    const signed = { ...october(), reviewedById: 'morgan' };
    expect(linesOf(signed, 'Development', [signed], [target()], today)).toMatchObject([
      { target: null, status: 'No target' }
    ]);
  });

  it('do not judge a count of a month that still runs', () => {
    const running = { ...october(), end: '2026-11-30' };
    expect(linesOf(running, 'Development', [running], [target()], today)).toMatchObject([
      { status: 'Not enough data' }
    ]);
  });

  it('have the figures of all periods up to theirs, the oldest first', () => {
    expect(lines(null)[0]?.trend.map(({ period, value }) => [period, value])).toEqual([
      ['2026-09', 3],
      ['2026-10', 4]
    ]);
    expect(lines(null, 'Business')[0]?.trend[0]?.value).toBeNull();
  });
});

describe('a target that was set since the publication', () => {
  it.each([
    ['is new', target(), true],
    ['is not when it is the one that was published', target({ measure: 'with_next_step_percent', value: 90 }), false],
    ['is when its value differs', target({ measure: 'with_next_step_percent', value: 80 }), true],
    ['is not when it is of another period', target({ start: '2026-09-01' }), false]
  ])('%s', (_title, set, isNew) => {
    expect(hasNewTargets(october(), [set])).toBe(isNew);
  });
});

describe('changes', () => {
  it('create, change and delete targets in one mutation, all or none', () => {
    const { query, variables } = changeTargets(
      [
        { measure: 'gaps_closed', id: null, value: 3 },
        { measure: 'conversations_held', id: 't1', value: 5 },
        { measure: 'level_change', id: 't2', value: null }
      ],
      { level: 'Coach', memberId: 'dana', kind: 'Month' },
      '2026-10-01'
    );
    expect(query).toContain('allOrNone: true');
    expect(query.match(/Coaching_Target__c(Create|Update|Delete)\(/g)).toHaveLength(3);
    expect(variables).toMatchObject({
      t0: { Coaching_Target__c: { Member__c: 'dana', Measure__c: 'gaps_closed', Target_Value__c: 3 } },
      t1: { Id: 't1', Coaching_Target__c: { Target_Value__c: 5 } },
      t2: { Id: 't2' }
    });
  });

  it('name who opened, and when', () => {
    expect(markOpened('oct', 'dana', '2026-11-22T08:00:00.000Z').variables).toEqual({
      input: {
        Id: 'oct',
        Coaching_Scorecard__c: { Last_Opened_On__c: '2026-11-22T08:00:00.000Z', Last_Opened_By__c: 'dana' }
      }
    });
  });
});

describe('the records behind a figure', () => {
  const ask = (measure: string, { level = 'Coach', detail = '' }: { level?: ScorecardLevel; detail?: string } = {}) =>
    recordsQuery({ ...october(), level }, { measure, detail }, today);

  it('are there for every measure of a scorecard but the pulses, in one request that declares what it uses', () => {
    for (const level of ['Organization', 'Team', 'Coach'] as const) {
      for (const measure of measuresOf(level, 'Fiscal Quarter')) {
        const operation = ask(measure, { level });
        expect([measure, operation === null]).toEqual([measure, measure.startsWith('pulse_')]);
        const [declared = '', body = ''] = (operation?.query ?? '').split(/\) \{([^]*)/);
        for (const name of Object.keys(operation?.variables ?? {})) {
          expect(declared).toContain(`$${name}:`);
          expect(body).toContain(`$${name}`);
        }
        const used = [...body.matchAll(/\$(\w+)/g)].map(([, name]) => name);
        expect(used.filter((name) => !Object.hasOwn(operation?.variables ?? {}, name ?? ''))).toEqual([]);
      }
    }
  });

  it('of a part are those of that part only', () => {
    expect(ask('gaps_opened_by_cause', { detail: 'Skill' })?.variables).toMatchObject({ detail: 'Skill' });
    expect(ask('gaps_opened_by_cause', { detail: 'Not agreed' })?.query).toContain('{ Cause__c: { eq: null } }');
    expect(ask('level_change_by_competency', { detail: 'Discovery' })?.query).toContain(
      '{ Competency__r: { Name: { eq: $detail } } }'
    );
    const inEuro = ask('decision_amount', { detail: 'Stop, EUR' });
    expect(inEuro?.variables).toMatchObject({ detail: 'Stop', currency: 'EUR' });
    expect(inEuro?.query).toContain('{ Opportunity__r: { CurrencyIsoCode: { eq: $currency } } }');
    expect(ask('decision_amount', { detail: 'Stop' })?.query).not.toContain('CurrencyIsoCode');
  });

  it('are counted against the sample where both count the same', () => {
    expect(isCounted('win_rate_percent', 'Team')).toBe(true);
    // Who coached the owner on the day of closing cannot be asked for.
    expect(isCounted('win_rate_percent', 'Coach')).toBe(false);
    expect(isCounted('rep_coverage_percent', 'Team')).toBe(false);
  });

  it('of several objects are listed together, the newest first', () => {
    const data = answer({
      Coaching_Gap__c: [
        {
          Id: 'gap',
          Name: 'CG-1',
          Closed_On__c: '2026-10-03',
          Coaching_Conversation__r: { Coach__r: { Name: 'Dana' } }
        }
      ],
      Coaching_Goal__c: [
        {
          Id: 'goal',
          Name: 'CG-2',
          Reached_On__c: '2026-10-09',
          Coach__r: { Name: 'Ada' },
          Behavior__r: { Name: 'Asks' }
        }
      ]
    });
    expect(readRecords(data, 'level_change', 'UTC')).toMatchObject({
      seen: 2,
      records: [
        { id: 'goal', objectApiName: 'Coaching_Goal__c', coach: 'Ada', about: 'Asks' },
        { id: 'gap', objectApiName: 'Coaching_Gap__c', coach: 'Dana', about: '' }
      ]
    });
  });

  it.each([
    ['of a coach', 'Coach', '{ Coach__c: { eq: $member } }'],
    ['of a team', 'Team', '{ Rep__r: { ManagerId: { eq: $member } } }']
  ] as const)('are those %s in the period, whose days begin where the org is', (_title, level, whose) => {
    const operation = ask('conversations_held', { level });
    expect(operation?.query).toContain(whose);
    expect(operation?.variables).toEqual({
      fromInstant: '2026-10-01T07:00:00.000Z',
      toInstant: '2026-11-01T07:00:00.000Z',
      member: 'dana'
    });
  });

  it('are reached through the conversation where they hang on one', () => {
    const operation = ask('commitments_kept_on_time_percent');
    expect(operation?.query).toContain('{ Coaching_Conversation__r: { Coach__c: { eq: $member } } }');
    expect(operation?.variables).toEqual({ from: '2026-10-01', to: '2026-11-01', member: 'dana', today });
  });

  it('are counted beyond those that are listed, and name no rep', () => {
    const data = answer({
      Coaching_Conversation__c: [
        {
          Id: 'c1',
          Name: 'CC-1',
          Held_At__c: '2026-10-03T01:00:00.000Z',
          Coach__r: { Name: 'Dana' },
          Opportunity__r: null,
          Account__r: { Name: 'Northwind' }
        }
      ]
    }) as { uiapi: { query: { Coaching_Conversation__c: { totalCount?: number } } } };
    data.uiapi.query.Coaching_Conversation__c.totalCount = 70;
    expect(readRecords(data, 'conversations_held', 'America/Los_Angeles')).toEqual({
      seen: 70,
      records: [
        {
          id: 'c1',
          objectApiName: 'Coaching_Conversation__c',
          name: 'CC-1',
          day: '2026-10-02',
          coach: 'Dana',
          about: 'Northwind'
        }
      ]
    });
    expect(ask('conversations_held')?.query).not.toContain('Rep__r { Name');
  });
});
