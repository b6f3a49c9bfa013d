import CompetencyRating from 'c/competencyRating';
import { clearPage, find, mount, settle, textOf } from '../../../../../../config/jest/support';

const levels = [1, 2, 3, 4, 5].map((level) => ({ level, descriptor: `What one sees at ${level}` }));
const open = (properties = {}) =>
  mount('competency-rating', CompetencyRating, { name: 'Discovery', levels, level: null, why: '', ...properties });
const radios = (element: HTMLElement) => [...element.shadowRoot!.querySelectorAll<HTMLInputElement>('input')];

afterEach(clearPage);

describe('rating a competency', () => {
  it('is one radio group of what can be observed, so that arrow keys move in it', async () => {
    const element = await open();
    expect(radios(element).map(({ type, name, value }) => [type, name, value])).toEqual(
      levels.map(({ level }) => ['radio', 'level', String(level)])
    );
    expect(textOf(element)).toContain('What one sees at 4');
    await expect(element).toBeAccessible();
  });

  it('tells the level with the words, and the words with the level', async () => {
    const element = await open({ level: 2, why: 'I asked once.' });
    const changed = jest.fn();
    element.addEventListener('ratingchange', (event) => changed((event as CustomEvent).detail));
    const [, , third] = radios(element);
    third!.checked = true;
    third!.dispatchEvent(new CustomEvent('change'));
    expect(changed).toHaveBeenLastCalledWith({ level: 3, why: 'I asked once.' });
    find(element, 'lightning-textarea').dispatchEvent(new CustomEvent('change', { detail: { value: 'Twice.' } }));
    expect(changed).toHaveBeenLastCalledWith({ level: 2, why: 'Twice.' });
  });

  it('shows what is missing where it is missing, and forgets it once a level is chosen', async () => {
    const element = Object.assign(await open(), {} as { mark(problems: { level: string; why: string }): boolean });
    const why = Object.assign(find(element, 'lightning-textarea'), {
      setCustomValidity: jest.fn(),
      reportValidity: jest.fn()
    });
    expect(element.mark({ level: 'Choose a level.', why: 'Say why.' })).toBe(false);
    await settle();
    expect(textOf(element)).toContain('Choose a level.');
    expect(why.setCustomValidity).toHaveBeenLastCalledWith('Say why.');
    radios(element)[0]!.dispatchEvent(new CustomEvent('change'));
    await settle();
    expect(textOf(element)).not.toContain('Choose a level.');
    expect(element.mark({ level: '', why: '' })).toBe(true);
  });
});
