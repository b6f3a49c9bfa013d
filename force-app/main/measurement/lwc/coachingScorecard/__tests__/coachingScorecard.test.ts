import { executeMutation, graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import CoachingScorecard from 'c/coachingScorecard';
import { answer, clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

jest.mock('@salesforce/user/Id', () => ({ default: 'dana' }), { virtual: true });

const wire = graphql as unknown as GraphQLMock;
const mutation = executeMutation as jest.MockedFunction<typeof executeMutation>;
const { getObjectInfo: objectInfo } = jest.requireActual<{ getObjectInfo: { emit(info: object): void } }>(
  'lightning/uiObjectInfoApi'
);

const card = (Id: string, Period_Start__c: string, Period_End__c: string, over: object = {}) => ({
  Id,
  Level__c: 'Coach',
  Member__c: 'dana',
  OwnerId: 'dana',
  Member__r: { Name: 'Dana Reyes', ManagerId: 'morgan', Manager: null },
  Period__c: Period_Start__c.slice(0, 7),
  Period_Start__c,
  Period_End__c,
  Published_On__c: '2026-11-22T06:00:00.000Z',
  Weeks_In_A_Row__c: 3,
  Best_Weeks_In_A_Row__c: 5,
  ...over
});
const november = card('nov', '2026-11-01', '2026-11-30');
const october = card('oct', '2026-10-01', '2026-10-31');
const line = (Scorecard__c: string, Measure__c: string, over: object = {}) => ({
  Id: `${Scorecard__c}|${Measure__c}`,
  Scorecard__c,
  Measure__c,
  Unit__c: '%',
  Better__c: 'Up',
  Actual__c: 60,
  Sample__c: 10,
  Status__c: 'No target',
  ...over
});
const rows = {
  members: [{ Id: 'm', Level__c: 'Coach', Member__c: 'dana', Member__r: { Name: 'Dana Reyes' } }],
  scorecards: [november, october],
  lines: [
    line('oct', 'with_behavior_percent'),
    line('oct', 'with_next_step_percent', { Target__c: 90, Status__c: 'Needs action' }),
    line('oct', 'revenue_won', { Unit__c: 'currency', Status__c: null })
  ],
  service: [],
  Coaching_Target__c: [],
  Coaching_Relationship__c: []
};
const halves = (element: HTMLElement) =>
  [...(element.shadowRoot?.querySelectorAll<HTMLElement>('c-scorecard-half') ?? [])].map((half) => half.dataset.half);
const half = (element: HTMLElement, name: string) => find(element, `[data-half="${name}"]`);

async function show(over: Record<string, Record<string, unknown>[]> = {}) {
  const element = await mount('coaching-scorecard', CoachingScorecard, {});
  wire.emit(answer({ ...rows, ...over }));
  await settle();
  return element;
}

async function press(element: HTMLElement, selector: string): Promise<void> {
  find(element, selector).click();
  await settle();
}

/** The checker waits, which it cannot while the clock stands. */
async function checkAccess(element: HTMLElement): Promise<void> {
  jest.useRealTimers();
  await expect(element).toBeAccessible();
}

beforeEach(() => {
  jest.useFakeTimers({
    now: Date.parse('2026-11-22T12:00:00Z'),
    doNotFake: ['queueMicrotask', 'nextTick', 'setImmediate']
  });
  mutation.mockResolvedValue({ data: {} });
});
afterEach(() => {
  clearPage();
  jest.useRealTimers();
});

describe('a measure in parts', () => {
  it('has a line for each part, with its sample and without a status', async () => {
    const Unit__c = 'gaps';
    const part = (Detail__c: string) =>
      line('oct', 'gaps_opened_by_cause', {
        Id: Detail__c,
        Detail__c,
        Unit__c,
        Better__c: null,
        Actual__c: 6,
        Sample__c: 6
      });
    const element = await show({ lines: [...rows.lines, part('Skill'), part('Not agreed')] });
    const lines = [
      ...(half(element, 'Business').shadowRoot?.querySelectorAll('[data-measure="gaps_opened_by_cause"]') ?? [])
    ];
    expect(lines.map((one) => one.querySelector('h4')?.textContent)).toEqual([
      'c.Measure_Gaps_By_Cause: Skill',
      'c.Measure_Gaps_By_Cause: c.Scorecard_Cause_Not_Agreed'
    ]);
    expect(lines.filter((one) => one.querySelector('[data-status]'))).toEqual([]);
  });
});

describe('the scorecard', () => {
  it('shows both halves and the context of the newest period that is over', async () => {
    const element = await show();
    expect(halves(element)).toEqual(['Development', 'Business', 'Context']);
    expect(find<HTMLElement & { value: string }>(element, '.period').value).toBe('2026-10-01');
    expect(find(element, '[data-habit]').textContent).toContain('c.Scorecard_Weeks_Many');
    expect(has(element, '[data-running]')).toBe(false);
    await checkAccess(element);
  });

  it('says the status in words and what to do, in a half; and gives context neither', async () => {
    const element = await show();
    const business = half(element, 'Business');
    expect(find(business, '[data-status]').textContent?.trim()).toBe('c.Scorecard_Status_Needs_Action');
    expect(find(business, '[data-next]').textContent).toContain('c.Scorecard_Do_Agree_Next_Step');
    const context = half(element, 'Context');
    expect(has(context, '[data-measure="revenue_won"]')).toBe(true);
    expect(has(context, '[data-status]')).toBe(false);
  });

  it('says of the win rate of coached deals, and of no other figure, that it compares nothing', async () => {
    const business = half(await show({ lines: [...rows.lines, line('oct', 'coached_win_rate_percent')] }), 'Business');
    expect(find(business, '[data-measure="coached_win_rate_percent"] [data-note]').textContent).toBe(
      'c.Scorecard_No_Comparison'
    );
    expect(business.shadowRoot?.querySelectorAll('[data-note]')).toHaveLength(1);
  });

  it('has the same figures in a table', async () => {
    const development = half(await show(), 'Development');
    expect(has(development, 'table')).toBe(false);
    await press(development, '[data-table]');
    expect(find(development, 'tbody tr').textContent).toBe('c.Measure_With_Behavior60%');
    await checkAccess(development);
  });

  it('says that a month still runs', async () => {
    const element = await show({ scorecards: [november], lines: [] });
    expect(has(element, '[data-running]')).toBe(true);
    expect(textOf(element)).toContain('c.Scorecard_No_Lines');
  });

  it('warns of fading interest in words', async () => {
    const fading = { ...october, Is_Fizzling__c: true, Fading_Measures__c: 'rep_coverage_percent' };
    expect(find(await show({ scorecards: [fading] }), '[data-fading]').textContent).toContain('c.Scorecard_Fading');
    clearPage();
    expect(has(await show(), '[data-fading]')).toBe(false);
  });

  it('shows what coaching delivered in the quarter of the month', async () => {
    const Scorecard__r = { Level__c: 'Coach', Period__c: 'FY2026 Q4' };
    const quarter = { ...Scorecard__r, Period_Start__c: '2026-10-01', Period_End__c: '2026-12-31' };
    const before = { ...Scorecard__r, Period_Start__c: '2026-07-01', Period_End__c: '2026-09-30' };
    const service = [
      { Id: 's1', Measure__c: 'reps_coached', Actual__c: 7, Scorecard__r: quarter },
      { Id: 's2', Measure__c: 'reps_coached', Actual__c: 4, Scorecard__r: before },
      { Id: 's3', Measure__c: 'median_days_to_level', Unit__c: 'days', Actual__c: 12, Scorecard__r: quarter }
    ];
    const element = await show({ service });
    const delivered = find(element, '[data-part="delivered"]');
    expect(delivered.textContent).toBe('c.Measure_Reps_Coached7c.Scorecard_See_Records');
    expect(delivered.querySelector('button')?.getAttribute('aria-label')).toContain('c.Scorecard_See_Records_Of');
    expect(find(element, '[data-part="speed"]').textContent).toContain('12 days');
    expect(has(element, '[data-part="confidence"]')).toBe(false);
  });
});

describe('that it was opened', () => {
  it('is said once, by those whom it is for', async () => {
    const element = await show();
    expect(mutation).toHaveBeenCalledTimes(1);
    expect(mutation.mock.calls[0]?.[0].variables).toMatchObject({ input: { Id: 'oct' } });
    wire.emit(answer(rows));
    await settle();
    expect(mutation).toHaveBeenCalledTimes(1);
    find(element, '.period').dispatchEvent(new CustomEvent('change', { detail: { value: '2026-11-01' } }));
    await settle();
    expect(mutation).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['by somebody else who may read it', { Member__c: 'chris', OwnerId: 'chris' }],
    ['again on the same day', { Last_Opened_By__c: 'dana', Last_Opened_On__c: '2026-11-22T11:00:00.000Z' }]
  ])('is not said %s', async (_title, over) => {
    await show({ scorecards: [{ ...october, ...over }] });
    expect(mutation).not.toHaveBeenCalled();
  });
});

describe('without figures', () => {
  it('asks for the first that may be read when the viewer has none', async () => {
    const element = await show({ scorecards: [], lines: [] });
    expect(has(element, 'lightning-spinner')).toBe(true);
    wire.emit(answer(rows));
    await settle();
    expect(halves(element)).toHaveLength(3);
  });

  it('says what publishes scorecards where there are none', async () => {
    const element = await show({ members: [], scorecards: [], lines: [] });
    expect(textOf(element)).toContain('c.Scorecard_None_Body');
    await checkAccess(element);
  });

  it('says who reads them to a viewer without access', async () => {
    const element = await mount('coaching-scorecard', CoachingScorecard, {});
    wire.emitErrors([{ message: 'x', extensions: { ErrorType: 'ValidationError' } }]);
    await settle();
    expect(textOf(element)).toContain('c.Scorecard_No_Access');
    await checkAccess(element);
  });

  it('says what failed and tries again', async () => {
    const element = await mount('coaching-scorecard', CoachingScorecard, {});
    const refresh = jest.fn(() => Promise.resolve());
    wire.emitErrors([{ message: 'The server is away.' }], undefined, refresh);
    await settle();
    expect(textOf(element)).toContain('The server is away.');
    find(element, 'c-error-panel').dispatchEvent(new CustomEvent('retry'));
    expect(refresh).toHaveBeenCalled();
  });
});

describe('more people than one list holds', () => {
  const full = (data: object, total: number) => {
    const found = answer({ ...rows, ...data }) as { uiapi: { query: { members: { totalCount?: number } } } };
    found.uiapi.query.members.totalCount = total;
    wire.emit(found);
    return settle();
  };

  it('can be searched by name, and who is shown stays shown', async () => {
    const element = await show();
    expect(has(element, '[data-find]')).toBe(false);
    await full({}, 2500);
    expect(find(element, '[data-find]').textContent).toBe('c.Scorecard_Find_Help');
    const type = (value: string) =>
      find(element, 'lightning-input').dispatchEvent(new CustomEvent('change', { detail: { value } }));
    type('A');
    type('Ada ');
    jest.runOnlyPendingTimers();
    await settle();
    expect(wire.getLastConfig()?.variables).toMatchObject({ find: '%Ada%', member: 'dana' });
    await full({ members: [] }, 0);
    expect(find(element, '[data-find]').textContent).toBe('c.Scorecard_Find_None');
    expect(find<HTMLElement & { options: unknown[] }>(element, '.member').options).toHaveLength(1);
    expect(halves(element)).toHaveLength(3);
    await checkAccess(element);
  });
});

describe('targets', () => {
  it('are offered to those who may set them', async () => {
    const element = await show();
    objectInfo.emit({ createable: false });
    await settle();
    expect(has(element, '.targets')).toBe(false);
    objectInfo.emit({ createable: true });
    await settle();
    expect(has(element, '.targets')).toBe(true);
  });

  it('are not offered on a scorecard that is signed off: it keeps those that were signed', async () => {
    const element = await show({ scorecards: [{ ...october, Reviewed_By__c: 'morgan' }, november] });
    objectInfo.emit({ createable: true });
    await settle();
    expect(has(element, '.targets')).toBe(false);
  });
});
