import { cutText, fillLabel } from 'c/labelText';

it.each([
  ['Step {0} of {1}', [2, 6], 'Step 2 of 6'],
  ['{1} before {0}, {1} again', ['b', 'a'], 'a before b, a again'],
  ['{0} and {1}', ['one'], 'one and {1}'],
  ['No place', ['unused'], 'No place'],
  ['{0}', ['{0} typed by a person'], '{0} typed by a person']
])('fills %s with %j', (label, values, text) => {
  expect(fillLabel(label, ...values)).toBe(text);
});

it.each([
  ['shorter', 'abc', 4, 'abc'],
  ['as long', 'abcd', 4, 'abcd'],
  ['longer', 'abcde', 4, 'abcd'],
  ['of which an emoji ends at the limit', 'ab😀c', 4, 'ab😀'],
  ['of which an emoji stands across the limit', 'abc😀', 4, 'abc'],
  ['from right to left', 'שלום עולם', 4, 'שלום'],
  ['that came broken', 'ab\ud83d', 2, 'ab']
])('cuts a text that is %s', (_, text, limit, expected) => {
  expect(cutText(text, limit)).toBe(expected);
});
