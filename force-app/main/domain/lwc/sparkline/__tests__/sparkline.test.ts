import { sparkline, SPARKLINE } from 'c/sparkline';

describe('a line through figures', () => {
  it('goes from the left to the right, the highest figure on top', () => {
    expect(sparkline([0, 10, 5])).toEqual({ parts: ['3,25 48,3 93,14'], last: { x: 93, y: 14 } });
  });

  it.each([
    ['no figure', []],
    ['one figure', [null, 3, null]]
  ])('is not drawn for %s', (_title, values) => {
    expect(sparkline(values)).toBeNull();
  });

  it('runs in the middle where nothing changes', () => {
    expect(sparkline([4, 4])?.last).toEqual({ x: SPARKLINE.width - 3, y: SPARKLINE.height / 2 });
  });

  it('has a hole where a figure is not known, and no end where the last is not', () => {
    expect(sparkline([1, 2, null, 1, 2, null])).toEqual({ parts: ['3,25 21,3', '57,25 75,3'], last: null });
  });
});
