import AskDiscard from 'c/askDiscard';
import { clearPage, find, has, mount, settle } from '../../../../../../config/jest/support';

async function show(hasWords: boolean) {
  const element = await mount('ask-discard', AskDiscard, { label: 'Cancel', hasWords });
  const discarded = jest.fn();
  element.addEventListener('discard', discarded);
  const press = async (selector: string) => {
    find(element, selector).click();
    await settle();
  };
  return { element, discarded, press };
}

afterEach(clearPage);

describe('a button that discards', () => {
  it('asks nothing while there is nothing to lose', async () => {
    const { discarded, press } = await show(false);
    await press('.leave');
    expect(discarded).toHaveBeenCalledTimes(1);
  });

  it('asks while there is something to lose, and what stands beside it steps aside', async () => {
    const { element, discarded, press } = await show(true);
    expect(has(element, 'slot')).toBe(true);
    await press('.leave');
    expect(discarded).not.toHaveBeenCalled();
    expect(has(element, '[role="alert"]')).toBe(true);
    expect(has(element, 'slot')).toBe(false);
    await expect(element).toBeAccessible();
  });

  it('moves the focus into the question and back', async () => {
    const { discarded, press } = await show(true);
    const focus = jest.spyOn(HTMLElement.prototype, 'focus');
    await press('.leave');
    expect((focus.mock.contexts.at(-1) as HTMLElement).className).toContain('stay');
    await press('.stay');
    expect((focus.mock.contexts.at(-1) as HTMLElement).className).toContain('leave');
    expect(discarded).not.toHaveBeenCalled();
    focus.mockRestore();
  });

  it('discards after the question, once', async () => {
    const { element, discarded, press } = await show(true);
    await press('.leave');
    await press('.discard');
    expect(discarded).toHaveBeenCalledTimes(1);
    expect(has(element, '[role="alert"]')).toBe(false);
  });
});
