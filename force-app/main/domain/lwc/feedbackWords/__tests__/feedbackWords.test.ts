import { feedbackLanguage, feedbackWords } from 'c/feedbackWords';
import type { FeedbackElement, FeedbackLanguage } from 'c/feedbackWords';

function words(text: string, element: FeedbackElement, language: FeedbackLanguage = 'en'): string[] | undefined {
  return feedbackWords(text, language)?.elements.find((each) => each.element === element)?.words;
}

const tone = (text: string, language: FeedbackLanguage = 'en') => feedbackWords(text, language)?.tone;

describe('feedback that says it all', () => {
  it.each<[FeedbackLanguage, string]>([
    [
      'en',
      'You asked Ana twice what the delay costs, and waited. As a result she named 40,000. What will you ask her next time?'
    ],
    [
      'es',
      'Preguntaste a Ana dos veces cuánto cuesta el retraso y esperaste. Por eso dio la cifra. ¿Qué harás la próxima vez?'
    ],
    [
      'de',
      'Du hast Ana zweimal gefragt, was die Verzögerung kostet. Dadurch nannte sie die Zahl. Was fragst du beim nächsten Mal?'
    ]
  ])('lacks nothing in %s', (language, text) => {
    expect(feedbackWords(text, language)?.missing).toEqual([]);
  });

  it.each<[FeedbackLanguage, string]>([
    ['en', 'Good job with Northwind, keep it up'],
    ['es', 'Muy buen trabajo con este cliente'],
    ['de', 'Gute Arbeit bei diesem Kunden, weiter so']
  ])('lacks everything in praise without content in %s', (language, text) => {
    expect(feedbackWords(text, language)?.missing).toEqual(['behavior', 'evidence', 'effect', 'next']);
  });
});

describe('words that a finding rests on', () => {
  it.each<[string, FeedbackElement, string[]]>([
    ['I noticed that you opened with a question', 'behavior', ['I noticed', 'opened']],
    ['She said “we lose a day a week” to you', 'evidence', ['“we lose a day a week”']],
    ['The budget of 40,000 was named at 10:30', 'evidence', ['40,000', '10:30']],
    ['You asked, and asked, and then asked again', 'behavior', ['asked']],
    ['That was a risk you took because of time', 'effect', ['because']],
    ['The masked ball was a lovely evening', 'behavior', []],
    ['In minutes\n7 and 9 you spoke', 'evidence', ['minutes', '7', '9']],
    ['Next\n  time bring two more people', 'next', ['Next\n  time']]
  ])('%j names %s', (text, element, expected) => {
    expect(words(text, element)).toEqual(expected);
  });

  it.each([
    ['con acento', 'La próxima vez trae a otra persona'],
    ['sin acento', 'La proxima vez trae a otra persona'],
    ['descompuesto', 'La próxima vez trae a otra persona'.normalize('NFD')]
  ])('reads accents as people type them: %s', (_name, text) => {
    expect(words(text, 'next', 'es')).toHaveLength(1);
  });
});

describe('asking and telling', () => {
  it.each<[FeedbackLanguage, string, string[]]>([
    ['en', 'You should ask more. You need to slow down now.', ['You should', 'You need to']],
    ['en', 'I’d open with the number, and next time do it first.', ['I’d', 'next time do']],
    ['en', 'If I were you I would call her tomorrow.', ['If I were you', 'I would']],
    ['en', 'I would like to hear how you saw it.', []],
    ['en', 'They don’t know yet who has to decide.', []],
    ['en', 'Ana said: “You should send me the plan.”', []],
    ['en', 'What do you need to know before you meet her?', []],
    ['es', 'Deberías preguntar antes. Tienes que escuchar más.', ['Deberías', 'Tienes que']],
    ['es', 'Ana dijo: «deberías mandar el plan mañana».', []],
    ['de', 'Du solltest mehr fragen. Ich würde früher anrufen.', ['Du solltest', 'Ich würde']],
    ['de', 'Ich würde gerne hören, wie du es siehst.', []],
    ['de', 'Ana sagte: „Du solltest den Plan schicken.“ Gut.', []]
  ])('in %s: %s', (language, text, directives) => {
    expect(tone(text, language)?.directives).toEqual(directives);
  });

  it.each([
    ['nothing of either', 'You asked Ana about the delay.', 0, null, 'none'],
    ['only a question', 'What did you see in her face?', 1, 1, 'none'],
    ['one of each', 'What did you see? You should ask again.', 1, 0.5, 'balanced'],
    ['more telling', 'What did you see? You should ask. You must wait.', 1, 1 / 3, 'tells'],
    ['only telling', 'You should ask again and wait.', 0, 0, 'tells'],
    ['a question asked loudly', 'What did you see in her face??!', 1, 1, 'none'],
    ['a question that was quoted', 'Ana asked “why now?” and you answered.', 0, null, 'none']
  ])('%s', (_name, text, questions, askShare, hint) => {
    expect(tone(text)).toMatchObject({ questions, askShare, hint });
  });
});

describe('when it speaks', () => {
  it.each([
    ['', false],
    ['one two three four', false],
    ['one two three four five', true],
    ['1 2 3 4 5 6 7 - ! ?', false],
    ['👏 👏 👏 👏 👏', false],
    ['سألت العميل عن الميزانية والموعد', true]
  ])('of %j: %p', (text, speaks) => {
    expect(feedbackWords(text, 'en') !== null).toBe(speaks);
  });

  it('keeps places behind emoji and letters that change length', () => {
    expect(words('👏🏽 İyi: then you asked her again 👏', 'behavior')).toEqual(['asked']);
  });

  it.each([
    ['en_US', 'en'],
    ['en-GB', 'en'],
    ['es_MX', 'es'],
    ['de', 'de'],
    ['DE_AT', 'de'],
    ['fr', null],
    ['est', null],
    ['', null]
  ])('has lists for %p: %p', (language, expected) => {
    expect(feedbackLanguage(language)).toBe(expected);
  });
});
