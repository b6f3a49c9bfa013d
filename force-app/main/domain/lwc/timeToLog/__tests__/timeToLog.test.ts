import { timeToLog } from 'c/timeToLog';

const times = (count: number, seconds: number) => Array.from({ length: count }, () => seconds);

describe('time to log', () => {
  it.each([
    ['none', []],
    ['two', [40, 50]],
    ['two that were measured among many', [40, null, 0, -1, null, 50]]
  ])('says nothing of %s', (_name, seconds) => {
    expect(timeToLog(seconds)).toBeNull();
  });

  it('speaks from the third on, without a comparison', () => {
    expect(timeToLog([50, 40, 300])).toEqual({ median: 50, count: 3, before: null, saved: null, isUnderAMinute: true });
  });

  it('takes the mean of the two in the middle', () => {
    expect(timeToLog([40, 45, 50, 60])?.median).toBe(48);
  });

  it.each([
    [59, true],
    [60, false]
  ])('calls a median of %i seconds under a minute: %p', (seconds, isUnderAMinute) => {
    expect(timeToLog(times(3, seconds))?.isUnderAMinute).toBe(isUnderAMinute);
  });

  it.each([
    ['two before are too few', 12, null],
    ['three before are enough', 13, 30]
  ])('compares the last ten with the ten before: %s', (_name, count, saved) => {
    expect(timeToLog([...times(10, 50), ...times(count - 10, 80)])?.saved).toBe(saved);
  });

  it('does not look behind the ten before', () => {
    expect(timeToLog([...times(10, 50), ...times(10, 40), ...times(50, 900)])).toMatchObject({
      before: 40,
      saved: -10
    });
  });
});
