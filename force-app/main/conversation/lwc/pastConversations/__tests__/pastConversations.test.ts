import PastConversations from 'c/pastConversations';
import type { PastConversation } from 'c/panelData';
import { clearPage, find, mount, textOf } from '../../../../../../config/jest/support';

const conversation: PastConversation = {
  id: 'c1',
  heldOn: '2026-03-08T10:00:00.000Z',
  status: 'Shared',
  coachId: 'd',
  coachName: 'Dana Reyes',
  repId: 's',
  repName: 'Sam Patel',
  behaviorId: 'b',
  behavior: 'Reaches the CIO',
  whatWasSeen: 'One contact only',
  summary: '',
  decision: '',
  snapshot: null
};

afterEach(clearPage);

describe('past conversations', () => {
  it('shows the three newest with what was seen', async () => {
    const conversations = [1, 2, 3, 4].map((number) => ({ ...conversation, id: `c${number}` }));
    const element = await mount('past-conversations', PastConversations, { conversations, today: '2026-03-10' });
    expect(element.shadowRoot!.querySelectorAll('li')).toHaveLength(3);
    expect(textOf(element)).toContain('2 days ago');
    expect(textOf(element)).toContain('One contact only');
    expect(find(element, '.title').textContent).toBe('Reaches the CIO');
    await expect(element).toBeAccessible();
  });
});
