import userId from '@salesforce/user/Id';
import { FormDraft } from 'c/formDraft';

const blank = { words: '', kinds: [] as string[] };
const draft = () => new FormDraft('recognition', 'sam', blank);
const place = `coaching.form.1.${userId}.recognition.sam`;

afterEach(() => {
  jest.restoreAllMocks();
  localStorage.clear();
});

describe('the draft of a form', () => {
  it.each([
    ['plain words', 'You asked for the meeting'],
    ['words from right to left', 'שאלת את הלקוח'],
    ['emoji of several parts', '👩🏽‍💼 said yes 🎉'],
    ['quotes, line ends and markup', '"yes"\n<b>now</b> \\']
  ])('is found as it was typed: %s', (_, words) => {
    expect(draft().keep({ words, kinds: ['Mastery'] })).toBe(true);
    expect(draft().find()).toEqual({ words, kinds: ['Mastery'] });
  });

  it('belongs to one user, one form and one person', () => {
    draft().keep({ words: 'For Sam', kinds: [] });
    expect(Object.keys(localStorage)).toEqual([place]);
    expect(new FormDraft('recognition', 'ana', blank).find()).toBeNull();
    expect(new FormDraft('goal', 'sam', blank).find()).toBeNull();
  });

  it.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['a text', '"words"'],
    ['nothing in JSON', 'null']
  ])('counts %s as no draft', (_, text) => {
    if (text !== null) localStorage.setItem(place, text);
    expect(draft().find()).toBeNull();
  });

  it('leaves out what the form does not have, or has of another kind', () => {
    localStorage.setItem(place, JSON.stringify({ words: 7, kinds: ['Mastery'], gone: 'x' }));
    expect(draft().find()).toEqual({ words: '', kinds: ['Mastery'] });
  });

  it('is forgotten', () => {
    draft().keep({ words: 'Done', kinds: [] });
    draft().forget();
    expect(localStorage).toHaveLength(0);
  });

  it('says when the browser refuses to keep it', () => {
    jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    });
    expect(draft().keep({ words: 'Lost?', kinds: [] })).toBe(false);
    jest.spyOn(Storage.prototype, 'removeItem').mockImplementation(() => {
      throw new DOMException('Access is denied.', 'SecurityError');
    });
    expect(() => draft().forget()).not.toThrow();
  });
});
