import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { syncedObjects } from '../objects.ts';
import { costOf, planProbe, type Look, type Watched } from './planProbe.ts';

const watched = (name: string, more: Partial<Watched> = {}): Watched => ({
  name,
  isDeletable: true,
  hasLists: true,
  isUnread: false,
  queriedAt: 0,
  ...more
});
const sumOfParts = (call: Look<Watched>[]) => call.reduce((sum, look) => sum + costOf(look), 0);
const hot = syncedObjects
  .filter(({ isHot }) => isHot)
  .map(({ name, isNeverDeleted }) => watched(name, { isDeletable: isNeverDeleted !== true }));

it('looks at the 16 hot objects in one call of 25 parts, five of them queries', () => {
  const [call = [], ...others] = planProbe(hot);
  assert.equal(hot.length, 16);
  assert.equal(others.length, 0);
  assert.equal(call.filter(({ by }) => by === 'query').length, 5);
  assert.equal(
    call.reduce((sum, look) => sum + costOf(look), 0),
    25
  );
});

it('has no part left for lists of deletions of other objects, and looks at those of people in one more call', () => {
  const [call = []] = planProbe(hot);
  assert.equal(sumOfParts(call), 25);
  const others = syncedObjects.filter(({ isErasedWithOthers }) => isErasedWithOthers === true);
  assert.ok(others.length >= 10);
  assert.equal(planProbe(others.map(({ name }) => watched(name))).length, 1);
});

it('lets the objects take turns, so that the lists of each come round at least every other pass', () => {
  const last = new Map<string, number>();
  const unlisted = new Map<string, number>();
  for (let pass = 1; pass <= 30; pass += 1) {
    const [call = []] = planProbe(hot.map((one) => ({ ...one, queriedAt: last.get(one.name) ?? 0 })));
    for (const { target, by } of call) {
      if (by === 'query') last.set(target.name, pass);
      unlisted.set(target.name, by === 'query' ? (unlisted.get(target.name) ?? 0) + 1 : 0);
      assert.ok((unlisted.get(target.name) ?? 0) < 2, target.name);
    }
  }
  const queried = hot.filter(({ isDeletable }) => isDeletable);
  for (const { name } of queried)
    assert.ok((last.get(name) ?? 0) > 27, `${name} was last queried in ${last.get(name)}`);
});

it('holds every object once, within what a call may hold, whatever is unread or has no lists', () => {
  const any = fc.record({
    isDeletable: fc.boolean(),
    hasLists: fc.boolean(),
    isUnread: fc.boolean(),
    queriedAt: fc.nat()
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 60 }), (shapes) => {
      const targets = shapes.map((shape, index) => watched(`Object${index}`, shape));
      const calls = planProbe(targets);
      assert.deepEqual(
        calls.flatMap((call) => call.map(({ target }) => target.name)).sort(),
        targets.map(({ name }) => name).sort()
      );
      for (const call of calls) {
        assert.ok(call.filter(({ by }) => by !== 'lists').length <= 5);
        assert.ok(call.reduce((sum, look) => sum + costOf(look), 0) <= 25);
        for (const { target, by } of call) {
          if (target.isUnread || !target.hasLists) assert.equal(by, target.hasLists ? 'both' : 'query');
          else if (by === 'query') assert.equal(sumOfParts(call), 25, 'no room for a promise');
        }
      }
    }),
    { seed: 1 }
  );
});
