import PracticeSection from 'c/practiceSection';
import { clearPage, find, has, mount, settle } from '../../../../../../config/jest/support';

afterEach(clearPage);

it('asks for nothing before it is opened, and shows the practices of the behavior then', async () => {
  const element = await mount('practice-section', PracticeSection, { behaviorId: 'b1' });
  expect(has(element, '[data-practices]')).toBe(false);
  await expect(element).toBeAccessible();
  find(element, '.toggle').click();
  await settle(20);
  expect(find(element, '.toggle').getAttribute('aria-expanded')).toBe('true');
  expect(find<HTMLElement & { recordId: string; isBrief: boolean }>(element, '[data-practices]')).toMatchObject({
    recordId: 'b1',
    isBrief: true
  });
  find(element, '.toggle').click();
  await settle();
  expect(has(element, '[data-practices]')).toBe(false);
});
