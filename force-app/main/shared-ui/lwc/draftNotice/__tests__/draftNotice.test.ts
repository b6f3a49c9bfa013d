import DraftNotice from 'c/draftNotice';
import { clearPage, find, mount, settle, textOf } from '../../../../../../config/jest/support';

afterEach(clearPage);

describe('the notice about a draft', () => {
  it('says nothing while nothing was kept before', async () => {
    const element = await mount('draft-notice', DraftNotice, {});
    expect(textOf(element).trim()).toBe('');
  });

  it('says that the form goes on with a draft, and starts over only after a question', async () => {
    const element = await mount('draft-notice', DraftNotice, { isContinued: true });
    const startOver = jest.fn();
    element.addEventListener('startover', startOver);
    expect(textOf(element)).toContain('c.Draft_Found');
    await expect(element).toBeAccessible();
    const ask = find(element, 'c-ask-discard');
    find(ask, '.leave').click();
    await settle();
    expect(startOver).not.toHaveBeenCalled();
    find(ask, '.discard').click();
    expect(startOver).toHaveBeenCalledTimes(1);
  });

  it('says when this browser keeps nothing', async () => {
    const element = await mount('draft-notice', DraftNotice, { isNotKept: true });
    expect(textOf(element)).toContain('c.Draft_Not_Kept');
    await expect(element).toBeAccessible();
  });
});
