import { findDraft, forgetDraft, keepDraft } from 'c/conversationDraft';
import { newConversationInput } from 'c/conversationSave';

const input = newConversationInput({
  clientKey: 'k',
  coachId: 'u1',
  repId: 'u2',
  record: { objectApiName: 'Account', id: 'r1' },
  heldAt: '2026-03-10T09:00:00.000Z',
  captureMode: 'Quick'
});
const draft = { input, savedAt: '2026-03-10T09:00:00.000Z' };

beforeEach(() => localStorage.clear());

describe('drafts in this browser', () => {
  it('are found by person and record only', () => {
    expect(keepDraft('u1', 'r1', draft)).toBe(true);
    expect(findDraft('u1', 'r1')).toEqual(draft);
    expect(findDraft('u2', 'r1')).toBeNull();
    expect(findDraft('u1', 'r2')).toBeNull();
  });

  it('are gone once forgotten', () => {
    keepDraft('u1', 'r1', draft);
    forgetDraft('u1', 'r1');
    expect(findDraft('u1', 'r1')).toBeNull();
  });

  it.each([['{'], ['{}'], ['null'], ['{"input":{"record":{"id":"r1"}}}']])(
    'count as none when unreadable: %s',
    (text) => {
      localStorage.setItem('coaching.draft.1.u1.r1', text);
      expect(findDraft('u1', 'r1')).toBeNull();
    }
  );

  it('says so when this browser refuses to store', () => {
    const setItem = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('Quota', 'QuotaExceededError');
    });
    expect(keepDraft('u1', 'r1', draft)).toBe(false);
    setItem.mockRestore();
  });
});
