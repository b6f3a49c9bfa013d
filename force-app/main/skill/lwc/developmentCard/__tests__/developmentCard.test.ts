import DevelopmentCard from 'c/developmentCard';
import { clearPage, find, has, mount, textOf } from '../../../../../../config/jest/support';

afterEach(clearPage);

const given = { heading: 'Goals of Sam Patel', iconName: 'utility:target', failedHeading: 'Goals could not be loaded' };

describe('the frame of a card about a person', () => {
  it('is named by its heading', async () => {
    const element = await mount('development-card', DevelopmentCard, given);
    expect(find(element, 'article').getAttribute('aria-label')).toBe('Goals of Sam Patel');
    expect(has(element, '[role="status"]')).toBe(false);
    await expect(element).toBeAccessible();
  });

  it('says that it loads', async () => {
    const element = await mount('development-card', DevelopmentCard, { ...given, isLoading: true });
    expect(textOf(find(element, '[role="status"]'))).toContain('c.Panel_Loading');
    await expect(element).toBeAccessible();
  });

  it('says what could not be loaded, and tries again', async () => {
    const loadErrors = [{ message: 'The server is not there' }];
    const element = await mount('development-card', DevelopmentCard, { ...given, loadErrors });
    const retry = jest.fn();
    element.addEventListener('retry', retry);
    const panel = find(element, 'c-error-panel');
    expect(textOf(panel)).toContain('Goals could not be loaded');
    expect(textOf(panel)).toContain('The server is not there');
    panel.dispatchEvent(new CustomEvent('retry'));
    expect(retry).toHaveBeenCalledTimes(1);
  });

  it('tells a screen reader what happened', async () => {
    const element = await mount('development-card', DevelopmentCard, { ...given, announcement: 'Saved.' });
    expect(find(element, '[aria-live="polite"]').textContent).toBe('Saved.');
  });
});
