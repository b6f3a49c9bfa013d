import { hasDate, hasFigure, namesDay } from '../dateWords';

describe('dates and figures in words', () => {
  it.each([
    ['Demo on 2026-03-31', true],
    ['Demo 3/31', true],
    ['Termin am 31.3.', true],
    ['Termin am 31. März', true],
    ['Meet the CIO on March 31', true],
    ['31st March with Ana', true],
    ['Reunión el 31 de marzo', true],
    ['Call on Tuesday', true],
    ['Llamar mañana', true],
    ['Llamar mañana'.normalize('NFD'), true],
    ['Anruf am Dienstag', true],
    ['Send the plan', false],
    ['Ask for 1.5 million', false],
    ['Send 3 offers', false],
    ['Discuss the marching order', false],
    ['', false]
  ])('in %j there is a date: %p', (text, expected) => {
    expect(hasDate(text)).toBe(expected);
  });

  it.each([
    ['A day costs 40,000', true],
    ['1.5 million a year', true],
    ['said on March 31, 2026', false],
    ['said on 3/31/2026', false],
    ['am 31.3.2026 gesagt', false],
    ['el 31 de marzo de 2026', false],
    ['a lot of money', false],
    ['said on 3/31: 12 percent', true]
  ])('in %j there is a figure: %p', (text, expected) => {
    expect(hasFigure(text)).toBe(expected);
  });

  it.each([
    ['by 2026-03-31', true],
    ['am 31.3.2026', true],
    ['am 31.03.26', true],
    ['3/31/2026', true],
    ['31/03/2026', true],
    ['131.3.2026', false],
    ['31.3.20261', false],
    ['30.3.2026', false],
    ['March 31', false]
  ])('%j names the last of March 2026: %p', (text, expected) => {
    expect(namesDay(text, '2026-03-31')).toBe(expected);
  });
});
