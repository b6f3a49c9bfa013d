import type { FeedbackLanguage } from 'c/feedbackWords';
import { LEAST_PRACTICE_WORDS, practiceHints } from 'c/practiceHints';
import type { PracticeElement, PracticeWords } from 'c/practiceHints';

const blank: PracticeWords = { title: '', whatToDo: '', example: '', fits: '', names: [] };
const look = (words: Partial<PracticeWords>, language: FeedbackLanguage = 'en') =>
  practiceHints({ ...blank, ...words }, language);
const found = (words: Partial<PracticeWords>, element: PracticeElement, language: FeedbackLanguage = 'en') =>
  look(words, language)?.elements.find((each) => each.element === element)?.words;

describe('a practice that others can do too', () => {
  it.each<[FeedbackLanguage, string, string[]]>([
    ['en', 'Ask what has to change this year, then wait.', ['Ask', 'wait']],
    ['es', 'Pregunte qué tiene que cambiar este año y espere.', ['Pregunte', 'espere']],
    ['de', 'Fragen Sie, was sich dieses Jahr ändern muss, und warten Sie.', ['Fragen', 'warten']]
  ])('says in %s what one does', (language, whatToDo, words) => {
    expect(found({ whatToDo }, 'doing', language)).toEqual(words);
  });

  it('has an example in quotation marks, wherever it stands', () => {
    const whatToDo = 'Ask “What changed?” and wait';
    expect(found({ whatToDo }, 'example')).toEqual(['“What changed?”']);
    expect(found({ whatToDo: 'Ask one question and wait', example: 'I said "why now?"' }, 'example')).toEqual([
      '"why now?"'
    ]);
    expect(found({ whatToDo: 'Ask one question and wait', example: 'I asked why.' }, 'example')).toEqual([]);
  });

  it('says when it fits', () => {
    const whatToDo = 'Ask one question and wait';
    expect(found({ whatToDo, fits: '  ' }, 'fits')).toEqual([]);
    expect(found({ whatToDo, fits: ' First meeting ' }, 'fits')).toEqual(['First meeting']);
  });

  it('is not looked at before there is something to look at', () => {
    expect(look({ whatToDo: 'Ask - then wait' })).toBeNull();
    expect(look({ whatToDo: Array(LEAST_PRACTICE_WORDS).fill('ask').join(' ') })).not.toBeNull();
  });
});

it.each<[FeedbackLanguage, string, string[]]>([
  ['en', 'Be confident and build trust with them', ['confident', 'build trust']],
  ['en', 'Name the confidence that they told you of', []],
  ['es', 'Sea profesional y genere confianza siempre', ['profesional', 'genere confianza']],
  ['de', 'Souverän auftreten und Vertrauen aufbauen', ['Souverän', 'Vertrauen aufbauen']]
])('words for how somebody is are found in %s: %s', (language, whatToDo, words) => {
  expect(look({ whatToDo }, language)?.vague).toEqual(words);
});

it.each<[string, string, string[]]>([
  ['a person by the first name', 'Do it as sam did: ask, then wait', ['sam']],
  ['a customer', 'Ask as with Northwind: what changed?', ['Northwind']],
  ['nobody in a longer word', 'Ask about the samples, then wait', []],
  ['nobody by a short part of a name', 'Ask an AG what changed', []],
  ['an address', 'Write to helena@customer.example and wait', ['helena@customer.example']],
  ['a phone number', 'Call +49 30 1234 5678 and ask why', ['+49 30 1234 5678']],
  ['an amount', 'Say that it costs $40,000 or 1.200 € or 3 EUR', ['$40,000', '1.200 €', '3 EUR']],
  ['no other figure', 'Ask 3 questions in 20 minutes, from 10:30', []]
])('what may tell whom it was about: %s', (_, whatToDo, telling) => {
  expect(look({ whatToDo, names: ['Sam Patel', 'Northwind AG'] })?.telling.map((each) => each.trim())).toEqual(telling);
});

it('looks at every text for names', () => {
  const findings = look({ title: 'As Sam does', whatToDo: 'Ask one question and wait', fits: 'Sam', names: ['Sam'] });
  expect(findings?.telling).toEqual(['Sam']);
});
