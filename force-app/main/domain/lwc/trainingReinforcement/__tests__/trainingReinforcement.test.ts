import {
  checkedSince,
  dueTrainingCheck,
  pointedTraining,
  taughtBehaviors,
  taughtSince,
  taughtSubquery
} from 'c/trainingReinforcement';
import { answer } from '../../../../../../config/jest/support';

const today = '2026-06-30';
const row = (Id: string, Behavior__c: string | null, Trained_On__c: string, Attendee__c = 'sam') => ({
  Id,
  Attendee__c,
  Trained_On__c,
  Behavior__c,
  Behavior__r: { Name: `Behavior ${Behavior__c}` }
});

describe('what coaches are reminded of', () => {
  it('are the trainings of 90 days', () => {
    expect(taughtSince(today)).toBe('2026-04-01');
  });

  it('is one reminder a person and behavior, the latest training, and none without a behavior', () => {
    const data = answer({
      Training_Attendee__c: [
        row('new', 'cio', '2026-06-01'),
        row('old', 'cio', '2026-05-01'),
        row('other', 'cio', '2026-05-01', 'priya'),
        row('gone', null, '2026-05-01')
      ]
    });
    expect(taughtBehaviors(data).map(({ id }) => id)).toEqual(['new', 'other']);
    expect(taughtBehaviors(data)[0]).toEqual({
      id: 'new',
      attendeeId: 'sam',
      behaviorId: 'cio',
      behavior: 'Behavior cio',
      trainedOn: '2026-06-01'
    });
  });

  it('is nothing where trainings cannot be read', () => {
    expect(taughtBehaviors(answer({}))).toEqual([]);
  });

  it('is asked for with days and people as variables', () => {
    const text = taughtSubquery('{ Attendee__c: { eq: $rep } }', 3);
    expect(text).toContain(
      '{ and: [{ Attendee__c: { eq: $rep } }, { Trained_On__c: { gte: { value: $taughtSince } } }'
    );
    expect(text).toContain('first: 3');
  });
});

describe('the training to which a person points', () => {
  const node = (fields: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries({ Id: 't', Behavior__c: 'cio', ...fields }).map(([name, value]) => [name, { value }])
    );

  it.each([
    ['of the first day that counts', { Trained_On__c: '2026-04-01' }, true],
    ['of the day before', { Trained_On__c: '2026-03-31' }, false],
    ['that a coach has come back to since', { Trained_On__c: '2026-06-01', Coached_On__c: '2026-06-02' }, false],
    ['that says no behavior', { Trained_On__c: '2026-06-01', Behavior__c: '' }, false],
    ['that nobody attended', { Trained_On__c: null }, false]
  ])('%s', (_, fields, expected) => {
    expect(pointedTraining(node(fields), today) !== null).toBe(expected);
  });

  it('is none where it cannot be read', () => {
    expect(pointedTraining(null, today)).toBeNull();
  });
});

describe('the re-check of a training that is due', () => {
  it.each([
    ['the day before the first', '2026-06-24', [], null],
    ['the first day', '2026-06-23', [], 7],
    ['answered on the first day', '2026-06-23', [7], null],
    ['the day before the second, the first open', '2026-06-01', [], 7],
    ['the second day, whether the first was answered or not', '2026-05-31', [], 30],
    ['the second day, answered', '2026-05-31', [7, 30], null],
    ['the third day', '2026-04-01', [7], 90],
    ['the last day on which the third is asked', '2026-03-02', [], 90],
    ['a day later', '2026-03-01', [], null],
    ['a training still to come', '2026-07-15', [], null]
  ] as const)('%s', (_, trainedOn, answered, expected) => {
    expect(dueTrainingCheck(trainedOn, (day) => (answered as readonly number[]).includes(day), today)).toBe(expected);
  });

  it('is looked for as far back as one can be open', () => {
    expect(checkedSince(today)).toBe('2026-03-02');
  });
});
