import GuideCoachView from 'c/guideCoachView';
import type { CoachView } from 'c/conversationSave';
import { clearPage, find, mount } from '../../../../../../config/jest/support';

afterEach(clearPage);

it('keeps the answers given before and its one key', async () => {
  const view: CoachView = { clientKey: 'k', isRelevant: 'Yes', isDevelopmental: null, isMotivational: null };
  const element = await mount('guide-coach-view', GuideCoachView, { view });
  const changed = jest.fn();
  element.addEventListener('viewchange', (event) => changed((event as CustomEvent).detail));
  find(element, '[data-field="isMotivational"]').dispatchEvent(new CustomEvent('change', { detail: { value: 'No' } }));
  expect(changed).toHaveBeenCalledWith({ ...view, isMotivational: 'No' });
});

it('begins with nothing chosen', async () => {
  const element = await mount('guide-coach-view', GuideCoachView, { view: null });
  const groups = [
    ...(element.shadowRoot?.querySelectorAll<HTMLElement & { value: string }>('lightning-radio-group') ?? [])
  ];
  expect(groups.map(({ value }) => value)).toEqual(['', '', '']);
  await expect(element).toBeAccessible();
});
