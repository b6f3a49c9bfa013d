import userId from '@salesforce/user/Id';
import DevelopmentSection from 'c/developmentSection';
import { clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

const properties = { repId: '005000000000009AAA', coachId: userId };

afterEach(clearPage);

describe('the development section', () => {
  it('shows nothing of the rep until somebody asks', async () => {
    const element = await mount('development-section', DevelopmentSection, properties);
    expect(has(element, '[data-development]')).toBe(false);
    expect(find(element, '.toggle').getAttribute('aria-expanded')).toBe('false');
    await expect(element).toBeAccessible();
  });

  it('opens and closes what is known of the rep', async () => {
    const element = await mount('development-section', DevelopmentSection, properties);
    find(element, '.toggle').click();
    await settle(50);
    expect(find<HTMLElement & typeof properties>(element, '[data-development]')).toMatchObject(properties);
    find(element, '.toggle').click();
    await settle();
    expect(has(element, '[data-development]')).toBe(false);
  });

  it('speaks to the rep as the rep', async () => {
    const element = await mount('development-section', DevelopmentSection, { ...properties, repId: userId });
    expect(textOf(element)).toContain('c.Development_Mine');
  });
});
