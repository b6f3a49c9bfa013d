import { pathToNode, walkRootCauses } from 'c/rootCauseTree';
import type { CauseNode } from 'c/rootCauseTree';

function node(id: string, over: Partial<CauseNode> = {}): CauseNode {
  return {
    id,
    name: id,
    parentId: null,
    answerLabel: null,
    question: null,
    cause: null,
    isCoachable: false,
    remedy: null,
    remedyOwner: null,
    order: 1,
    ...over
  };
}

const TREE: CauseNode[] = [
  node('could', { question: 'Could they do it if their life depended on it?' }),
  node('knows', { parentId: 'could', answerLabel: 'No', question: 'Do they know how?', order: 2 }),
  node('stops', { parentId: 'could', answerLabel: 'Yes', question: 'What stops them?', order: 1 }),
  node('knowledge', {
    parentId: 'knows',
    answerLabel: 'No',
    cause: 'Knowledge',
    isCoachable: true,
    remedy: 'Teach it'
  }),
  node('skill', { parentId: 'knows', answerLabel: 'Yes', cause: 'Skill', isCoachable: true, order: 2 }),
  node('process', { parentId: 'stops', answerLabel: 'Our steps', cause: 'Process', remedyOwner: 'Sales operations' }),
  node('loose', { parentId: 'stops', answerLabel: 'Nobody knows', order: 2 })
];

describe('walking the root-cause tree', () => {
  it('starts with the first question and offers its answers in order', () => {
    const position = walkRootCauses(TREE, []);
    expect(position).toMatchObject({
      kind: 'question',
      question: 'Could they do it if their life depended on it?',
      answers: [
        { id: 'stops', label: 'Yes' },
        { id: 'knows', label: 'No' }
      ],
      trail: []
    });
  });

  it('ends in a named cause and keeps the questions that led there', () => {
    const position = walkRootCauses(TREE, ['knows', 'skill']);
    expect(position).toMatchObject({ kind: 'cause', node: { id: 'skill', cause: 'Skill' } });
    expect(position.trail).toEqual([
      { question: 'Could they do it if their life depended on it?', answerId: 'knows', answer: 'No' },
      { question: 'Do they know how?', answerId: 'skill', answer: 'Yes' }
    ]);
  });

  it.each([
    ['an answer that was removed', ['knows', 'gone'], 'question', ['knows']],
    ['an answer that belongs to another question', ['skill'], 'question', []],
    ['answers after the end', ['knows', 'skill', 'process'], 'cause', ['knows', 'skill']],
    ['a branch that names nothing', ['stops', 'loose'], 'unfinished', ['stops', 'loose']]
  ])('follows a path only as far as it fits: %s', (_, path, kind, walked) => {
    expect(walkRootCauses(TREE, path)).toMatchObject({ kind, path: walked });
  });

  it('says that the tree is unfinished when there is none', () => {
    expect(walkRootCauses([], ['knows'])).toEqual({ kind: 'unfinished', path: [], trail: [] });
  });

  it('starts at the first of two first questions', () => {
    const tree = [node('b', { question: 'B?', order: 2 }), node('a', { question: 'A?', order: 1, cause: 'Will' })];
    expect(walkRootCauses(tree, [])).toMatchObject({ kind: 'cause', node: { id: 'a' } });
  });
});

describe('the path to a cause', () => {
  it.each([
    ['skill', ['knows', 'skill']],
    ['could', []],
    ['unknown', []]
  ])('to %s', (id, path) => {
    expect(pathToNode(TREE, id)).toEqual(path);
  });

  it('ends when two nodes name each other as parent', () => {
    const loop = [node('a', { parentId: 'b' }), node('b', { parentId: 'a' })];
    expect(pathToNode(loop, 'a')).toEqual(['b', 'a']);
  });
});
