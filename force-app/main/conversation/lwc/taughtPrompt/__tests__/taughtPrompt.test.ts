import TaughtPrompt from 'c/taughtPrompt';
import { clearPage, find, has, mount } from '../../../../../../config/jest/support';

const training = {
  id: 't',
  attendeeId: 'sam',
  behaviorId: 'trade',
  behavior: 'Trade, do not give',
  trainedOn: '2026-03-01'
};

afterEach(clearPage);

it('says what was taught, and asks to coach on it with one click', async () => {
  const prompt = await mount('taught-prompt', TaughtPrompt, { training, today: '2026-03-10' });
  const coached = jest.fn();
  prompt.addEventListener('coach', (event) => coached((event as CustomEvent).detail));
  expect(prompt.shadowRoot?.textContent).toContain('c.Training_Taught');
  expect(find(prompt, '.coach').getAttribute('aria-label')).toBe('c.Training_Coach_Now: Trade, do not give');
  find(prompt, '.coach').click();
  expect(coached).toHaveBeenCalledWith('trade');
  await expect(prompt).toBeAccessible();
});

it('draws nothing without a training', async () => {
  expect(has(await mount('taught-prompt', TaughtPrompt, { today: '2026-03-10' }), 'section')).toBe(false);
});
