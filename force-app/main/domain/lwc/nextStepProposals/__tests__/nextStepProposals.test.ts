import { nextSteps } from 'c/nextStepProposals';

it.each([
  ['nothing from nothing', [], [], []],
  ['what helps a gap before what a signal asks', ['Read the case'], ['Who else?'], ['Read the case', 'Who else?']],
  ['no remedy that nobody named', ['', '  '], ['Who else?'], ['Who else?']],
  ['each once', ['Who else?'], ['who else? '], ['Who else?']],
  ['three at most', ['a', 'b'], ['c', 'd'], ['a', 'b', 'c']]
])('proposes %s', (_, remedies, questions, expected) => {
  expect(nextSteps({ remedies, questions }).map(({ words }) => words)).toEqual(expected);
});
