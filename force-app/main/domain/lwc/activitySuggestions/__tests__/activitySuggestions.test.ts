import { activityKindOf, suggestActivities } from 'c/activitySuggestions';
import type { LearningItem } from 'c/activitySuggestions';

function item(id: string, competencyId: string | null, cause: string | null, order = 1): LearningItem {
  return { id, name: id, instructions: null, minutes: 10, format: 'Read', competencyId, cause, order };
}

const BOTH_A = item('both a', 'discovery', 'Skill', 1);
const BOTH_B = item('both b', 'discovery', 'Skill', 2);
const BOTH_C = item('both c', 'discovery', 'Skill', 3);
const BOTH_D = item('both d', 'discovery', 'Skill', 4);
const COMPETENCY = item('competency', 'discovery', 'Knowledge');
const ANY_CAUSE = item('any cause', 'discovery', null);
const CAUSE = item('cause', null, 'Skill');
const OTHER = item('other', 'negotiation', 'Skill');

describe('suggesting activities', () => {
  it.each([
    ['what fits both, at most three', [BOTH_D, BOTH_C, OTHER, BOTH_B, BOTH_A], ['both a', 'both b', 'both c']],
    ['two that fit both and a third for the cause', [BOTH_A, CAUSE, BOTH_B], ['both a', 'both b', 'cause']],
    ['the cause comes before the competency', [ANY_CAUSE, CAUSE], ['cause', 'any cause']],
    ['another cause fills up to two', [COMPETENCY, BOTH_A], ['both a', 'competency']],
    ['another cause is left out of three', [COMPETENCY, CAUSE, BOTH_A], ['both a', 'cause']],
    ['another cause alone', [COMPETENCY], ['competency']],
    ['an item of another competency is never suggested', [OTHER], []],
    ['nothing fits', [], []]
  ])('%s', (_, items, expected) => {
    const suggestions = suggestActivities(items, { competencyId: 'discovery', cause: 'Skill' });
    expect(suggestions.map((suggestion) => suggestion.item.id)).toEqual(expected);
  });

  it('goes by the cause alone when no competency was named', () => {
    const suggestions = suggestActivities([OTHER, COMPETENCY], { competencyId: null, cause: 'Skill' });
    expect(suggestions).toEqual([{ item: OTHER, fits: 'cause' }]);
  });

  it('suggests nothing for a gap without competency and cause', () => {
    expect(suggestActivities([CAUSE, ANY_CAUSE, BOTH_A], { competencyId: null, cause: null })).toEqual([]);
  });
});

it.each([
  ['Read', 'Learning'],
  ['Watch', 'Learning'],
  ['Practice', 'Practice'],
  ['Shadow', 'Practice'],
  ['Field task', 'Field Task'],
  [null, 'Learning']
])('a learning item of format %s becomes an activity of kind %s', (format, kind) => {
  expect(activityKindOf(format)).toBe(kind);
});
