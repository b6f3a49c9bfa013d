import { fillLabel } from 'c/labelText';

it.each([
  ['Step {0} of {1}', [2, 6], 'Step 2 of 6'],
  ['{1} before {0}, {1} again', ['b', 'a'], 'a before b, a again'],
  ['{0} and {1}', ['one'], 'one and {1}'],
  ['No place', ['unused'], 'No place'],
  ['{0}', ['{0} typed by a person'], '{0} typed by a person']
])('fills %s with %j', (label, values, text) => {
  expect(fillLabel(label, ...values)).toBe(text);
});
