import GuideConflict from 'c/guideConflict';
import { clearPage, find, mount } from '../../../../../../config/jest/support';

const rows = [
  { key: 'input.summary', label: 'Summary', mine: 'Mine', theirs: '', canKeepBoth: true },
  { key: 'input.dueOn', label: 'Due', mine: '2026-03-01', theirs: '2026-03-02', canKeepBoth: false }
];

afterEach(clearPage);

it('loses nothing when nobody chooses, and takes what is chosen', async () => {
  const element = await mount('guide-conflict', GuideConflict, { rows });
  const resolvedWith = jest.fn();
  element.addEventListener('resolve', (event) => resolvedWith((event as CustomEvent).detail));
  find(element, '[data-resolve]').click();
  expect(resolvedWith).toHaveBeenLastCalledWith({ 'input.summary': 'both', 'input.dueOn': 'mine' });
  find(element, '[data-key="input.dueOn"]').dispatchEvent(new CustomEvent('change', { detail: { value: 'theirs' } }));
  find(element, '[data-resolve]').click();
  expect(resolvedWith).toHaveBeenLastCalledWith({ 'input.summary': 'both', 'input.dueOn': 'theirs' });
});

it('takes the focus, and is accessible', async () => {
  const element = await mount('guide-conflict', GuideConflict, { rows });
  expect(element.shadowRoot?.activeElement?.hasAttribute('data-focus')).toBe(true);
  await expect(element).toBeAccessible();
});
