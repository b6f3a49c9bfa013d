import { guidesFor, guideSteps, isSameSteps, levelStep, questionsInOrder, stepBeside } from 'c/guideSteps';
import type { Guide, GuideProgress, GuideQuestion } from 'c/guideSteps';

const NOTHING: GuideProgress = {
  lastCommitments: 2,
  lastCommitmentsAnswered: 0,
  isPrepared: null,
  hasBehavior: false,
  answered: 0,
  gapNamed: false,
  gapComplete: true,
  commitments: 0
};

describe('the steps of a guided conversation', () => {
  it('opens with the last commitments and requires one behavior, one answer and one commitment', () => {
    expect(guideSteps(NOTHING)).toEqual([
      { step: 'commitments', state: 'optional' },
      { step: 'focus', state: 'required' },
      { step: 'questions', state: 'required' },
      { step: 'gap', state: 'optional' },
      { step: 'activities', state: 'required' },
      { step: 'summary', state: 'optional' }
    ]);
  });

  it('leaves the first step out when nothing was agreed before', () => {
    expect(guideSteps({ ...NOTHING, lastCommitments: 0 })[0]?.step).toBe('focus');
  });

  it('opens with what the coach observed where the strategy is direct assessment', () => {
    const steps = guideSteps({ ...NOTHING, isPrepared: false }, 'Direct assessment').map(({ step }) => step);
    expect(steps).toEqual(['focus', 'commitments', 'preparation', 'questions', 'gap', 'activities', 'summary']);
  });

  it.each([
    ['Guided self-discovery', 0, null, null],
    ['Guided self-discovery', 1, null, 'questions'],
    ['Guided self-discovery', 0, 3, 'questions'],
    ['Direct assessment', 0, null, 'focus'],
    ['Direct assessment', 2, 3, 'focus']
  ] as const)('under %s with %d answers and level %p rates in %p', (model, answered, levelSeen, step) => {
    expect(levelStep(model, { answered, levelSeen })).toBe(step);
  });

  it.each<[string, Partial<GuideProgress>, string, string]>([
    ['one of two last commitments', { lastCommitmentsAnswered: 1 }, 'commitments', 'optional'],
    ['both last commitments', { lastCommitmentsAnswered: 2 }, 'commitments', 'done'],
    ['a plan that the rep has not prepared', { isPrepared: false }, 'preparation', 'optional'],
    ['a plan that the rep has prepared', { isPrepared: true }, 'preparation', 'done'],
    ['a behavior', { hasBehavior: true }, 'focus', 'done'],
    ['one answer', { answered: 1 }, 'questions', 'done'],
    ['no gap', {}, 'gap', 'optional'],
    ['half a gap', { gapNamed: true, gapComplete: false }, 'gap', 'required'],
    ['a whole gap', { gapNamed: true, gapComplete: true }, 'gap', 'done'],
    ['one commitment', { commitments: 1 }, 'activities', 'done']
  ])('with %s', (_, over, step, state) => {
    expect(guideSteps({ ...NOTHING, ...over })).toContainEqual({ step, state });
  });

  it('shows the preparation after the last commitments, and only of a planned conversation', () => {
    expect(guideSteps({ ...NOTHING, isPrepared: false }).map(({ step }) => step)[1]).toBe('preparation');
    expect(guideSteps(NOTHING).map(({ step }) => step)).not.toContain('preparation');
  });

  it.each<[string, Partial<GuideProgress>, boolean]>([
    ['nothing', {}, true],
    ['how many questions are answered, once one is', { answered: 2 }, true],
    ['the state of a step', { hasBehavior: true }, false],
    ['which steps there are', { lastCommitments: 0 }, false]
  ])('looks the same or not when what changed is %s', (_, over, expected) => {
    const before = { ...NOTHING, ...(over.answered ? { answered: 1 } : {}) };
    expect(isSameSteps(guideSteps(before), guideSteps({ ...NOTHING, ...over }))).toBe(expected);
  });

  it('moves one step at a time and stays at either end', () => {
    const steps = guideSteps(NOTHING);
    expect(stepBeside(steps, 'commitments', 'next')).toBe('focus');
    expect(stepBeside(steps, 'commitments', 'back')).toBe('commitments');
    expect(stepBeside(steps, 'summary', 'next')).toBe('summary');
    expect(stepBeside(steps, 'summary', 'back')).toBe('activities');
  });
});

function question(id: string, phase = 'Open', order = 1): GuideQuestion {
  return { id, question: id, phase, listenFor: null, competencyId: null, order };
}

function guide(name: string, over: Partial<Guide> = {}): Guide {
  return {
    id: name,
    name,
    area: 'Opportunity',
    gateId: null,
    buyingSituation: null,
    purpose: null,
    questions: [question('q')],
    ...over
  };
}

describe('choosing the guide', () => {
  const general = guide('General');
  const gate = guide('Gate', { gateId: 'g1' });
  const renewal = guide('Renewal', { buyingSituation: 'Renewal' });
  const exact = guide('Exact', { gateId: 'g1', buyingSituation: 'Renewal' });
  const all = [general, renewal, gate, exact];

  it.each([
    ['gate and situation', { gateId: 'g1', buyingSituation: 'Renewal' }, ['Exact', 'Gate', 'Renewal', 'General']],
    ['gate, the situation not known', { gateId: 'g1', buyingSituation: null }, ['Gate', 'Exact', 'General', 'Renewal']],
    ['another gate', { gateId: 'g2', buyingSituation: null }, ['General', 'Renewal']],
    ['another situation', { gateId: 'g1', buyingSituation: 'Expansion' }, ['Gate', 'General']],
    ['nothing known', { gateId: null, buyingSituation: null }, ['General', 'Renewal', 'Gate', 'Exact']]
  ])('by %s', (_, moment, names) => {
    expect(guidesFor(all, { area: 'Opportunity', ...moment }).map(({ name }) => name)).toEqual(names);
  });

  it('offers neither a guide of another area nor one without questions', () => {
    const guides = [guide('Account', { area: 'Account' }), guide('Empty', { questions: [] })];
    expect(guidesFor(guides, { area: 'Opportunity', gateId: null, buyingSituation: null })).toEqual([]);
  });

  it('asks by phase, then by position, and unknown phases last', () => {
    const asked = questionsInOrder(
      guide('G', {
        questions: [
          question('5', 'Later'),
          question('4', 'Agree'),
          question('2', 'Open', 2),
          question('3', 'Diagnose'),
          question('1', 'Open', 1)
        ]
      })
    );
    expect(asked.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5']);
  });
});
