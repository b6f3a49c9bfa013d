import ClampedText from 'c/clampedText';
import { clearPage, find, has, mount, settle } from '../../../../../../config/jest/support';

afterEach(clearPage);

describe('a clamped text', () => {
  it('shows a short text as it is', async () => {
    const element = await mount('clamped-text', ClampedText, { text: 'Short', limit: 10 });
    expect(has(element, 'button')).toBe(false);
  });

  it('shows the rest of a long one on request', async () => {
    const text = 'word '.repeat(60).trim();
    const element = await mount('clamped-text', ClampedText, { text, limit: 100 });
    expect(find(element, '.text').textContent?.length).toBeLessThanOrEqual(101);
    find(element, 'button').click();
    await settle();
    expect(find(element, '.text').textContent).toBe(text);
    expect(find(element, 'button').getAttribute('aria-expanded')).toBe('true');
    await expect(element).toBeAccessible();
  });
});
