import { mergeDrafts, withTheirs } from 'c/conversationConflict';
import type { Json } from 'c/conversationConflict';

const base = {
  clientKey: 'k',
  summary: 'We met.',
  strength: '',
  levelSeen: 2,
  seconds: 10,
  agenda: ['a'],
  answers: [
    { clientKey: 'q1', question: 'What?', repWords: '' },
    { clientKey: 'q2', question: 'Why?', repWords: 'Because' }
  ],
  gap: { expected: '', actual: '' }
};

type Draft = Record<string, Json>;
const merge = (mine: Draft, theirs: Draft) => mergeDrafts(base, { ...base, ...mine }, { ...base, ...theirs });
const answer = (clientKey: string, repWords: string) => ({ clientKey, question: 'What?', repWords });

describe('conflict between two versions of a draft', () => {
  it.each<[string, Draft, Draft, Draft]>([
    ['nothing changed', {}, {}, {}],
    ['only mine', { summary: 'Mine' }, {}, { summary: 'Mine' }],
    ['only theirs', {}, { summary: 'Theirs' }, { summary: 'Theirs' }],
    ['different fields', { summary: 'Mine' }, { levelSeen: 4 }, { summary: 'Mine', levelSeen: 4 }],
    ['the same change', { levelSeen: 4 }, { levelSeen: 4 }, { levelSeen: 4 }],
    [
      'fields of one object',
      { gap: { expected: 'E', actual: '' } },
      { gap: { actual: 'A', expected: '' } },
      { gap: { expected: 'E', actual: 'A' } }
    ],
    ['a list of values', {}, { agenda: ['a', 'b'] }, { agenda: ['a', 'b'] }],
    ['cleared by me', { summary: '' }, {}, { summary: '' }],
    ['one wrote on, the other further', { strength: 'Asks' }, { strength: 'Asks well' }, { strength: 'Asks well' }],
    ['what the form fills by itself', { seconds: 20 }, { seconds: 30 }, { seconds: 20 }]
  ])('merges without a question: %s', (_name, mine, theirs, expected) => {
    expect(merge(mine, theirs)).toEqual({ merged: { ...base, ...expected }, conflicts: [] });
  });

  it.each<[string, Draft, Draft, string, Json | undefined, Json | undefined]>([
    ['a text', { summary: 'Mine' }, { summary: 'Theirs' }, 'summary', 'Mine', 'Theirs'],
    ['a level', { levelSeen: 1 }, { levelSeen: 5 }, 'levelSeen', 1, 5],
    ['cleared and changed', { summary: '' }, { summary: 'Theirs' }, 'summary', '', 'Theirs'],
    ['shortened and continued', { summary: 'We' }, { summary: 'We met. Twice.' }, 'summary', 'We', 'We met. Twice.'],
    ['a list of values', { agenda: [] }, { agenda: ['b'] }, 'agenda', [], ['b']]
  ])('asks about %s', (_name, mine, theirs, field, my, their) => {
    const { merged, conflicts } = merge(mine, theirs);
    expect(conflicts).toMatchObject([{ path: [field], mine: my, theirs: their }]);
    expect(merged).toMatchObject({ [field]: my });
  });

  it.each<[string, Json[], Json[], Json[]]>([
    [
      'both added one',
      [...base.answers, answer('m', 'M')],
      [...base.answers, answer('t', 'T')],
      ['q1', 'q2', 'm', 't']
    ],
    ['I removed one', [base.answers[0]!], base.answers, ['q1']],
    ['they removed one', base.answers, [base.answers[1]!], ['q2']],
    ['both removed one', [base.answers[0]!], [base.answers[0]!], ['q1']],
    ['I removed what they changed', [base.answers[0]!], [base.answers[0]!, answer('q2', 'New')], ['q1', 'q2']],
    ['they removed what I changed', [answer('q1', 'New'), base.answers[1]!], [base.answers[1]!], ['q1', 'q2']]
  ])('merges rows by key: %s', (_name, mine, theirs, keys) => {
    const { merged, conflicts } = merge({ answers: mine }, { answers: theirs });
    expect((merged as typeof base).answers.map(({ clientKey }) => clientKey)).toEqual(keys);
    expect(conflicts).toEqual([]);
  });

  it('names the row in which both changed the same field, and merges the others', () => {
    const mine = { answers: [answer('q1', 'Mine'), base.answers[1]!] };
    const theirs = { answers: [answer('q1', 'Theirs'), { ...base.answers[1]!, repWords: 'New' }] };
    const result = merge(mine, theirs);
    expect(result.conflicts).toEqual([
      { path: ['answers', 'q1', 'repWords'], base: '', mine: 'Mine', theirs: 'Theirs' }
    ]);
    expect(result.merged).toMatchObject({ answers: [{ repWords: 'Mine' }, { repWords: 'New' }] });
    expect(withTheirs(result, result.conflicts)).toMatchObject({
      summary: 'We met.',
      answers: [{ repWords: 'Theirs' }, { repWords: 'New' }]
    });
    expect(withTheirs(result, [])).toEqual(result.merged);
  });

  it('finds no change in another order of fields', () => {
    const turned = Object.fromEntries(Object.entries(base).reverse());
    expect(mergeDrafts(base, turned, { ...base, summary: 'Theirs' }).conflicts).toEqual([]);
  });

  it('merges two drafts that began as nothing', () => {
    expect(mergeDrafts({}, { a: 'x' }, { a: 'y', b: 'z' })).toMatchObject({
      merged: { a: 'x', b: 'z' },
      conflicts: [{ path: ['a'], base: undefined }]
    });
  });
});
