import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { differences } from '../../scripts/translations/missing.ts';
import { englishPhrases, LANGUAGES, longestOf, translatedPhrases } from '../../scripts/translations/phrases.ts';
import type { Language } from '../../scripts/translations/phrases.ts';

const english = new Map(englishPhrases().map(({ key, text }) => [key, text]));

/** Words that a language has from English, or that both have. */
const EQUAL: Record<Language, string[]> = {
  de: [
    'Account',
    'Agenda',
    'Business Review',
    'Champion',
    'Co-Coach',
    'Coach',
    'Coaching',
    'Coaching: {0}',
    'Definition',
    'Executive Sponsor',
    'Format',
    'Link',
    'Opportunity',
    'Pipeline',
    'Plan',
    'Presales',
    'Relevant',
    'Signal',
    'Status',
    'Trainer',
    'URL'
  ],
  es: [
    'Agenda',
    'Coach',
    'Coaching',
    'Coaching: {0}',
    'Descriptor',
    'Error',
    'Pipeline',
    'Plan',
    'URL',
    'Co-coach',
    'No',
    'co-coach',
    'coach',
    '{0} min'
  ]
};

/** Both languages speak to people formally. */
const INFORMAL: Record<Language, RegExp> = {
  de: /(?<!\p{L})(?:du|dein\p{L}*|dir|dich|euch|euer\p{L}*)(?!\p{L})/iu,
  es: /(?<!\p{L})(?:tú|tu|tus|te|ti|contigo|vosotros)(?!\p{L})/iu
};

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\d+\}/g) ?? [])].sort();

for (const language of LANGUAGES) {
  describe(`translation ${language}`, () => {
    const translated = translatedPhrases(language);

    it('has words for everything that people read, and for nothing else', () => {
      const { missing, gone } = differences(language);
      assert.deepEqual(
        missing.map(({ key, english: text }) => `${key}: ${text}`),
        []
      );
      assert.deepEqual(
        gone.map(({ key, file }) => `${key} in ${file}`),
        []
      );
    });

    it('says each thing once', () => {
      const keys = translated.map(({ key }) => key);
      assert.deepEqual(
        keys.filter((key, index) => keys.indexOf(key) !== index),
        []
      );
    });

    it('keeps every placeholder', () => {
      const wrong = translated.filter(
        ({ key, text }) => placeholders(text).join() !== placeholders(english.get(key) ?? '').join()
      );
      assert.deepEqual(
        wrong.map(({ key, text }) => `${key}: ${text}`),
        []
      );
    });

    it('leaves no English by accident', () => {
      const left = translated.filter(({ key, text }) => text === english.get(key) && /\p{L}/u.test(text));
      assert.deepEqual(
        left.filter(({ text }) => !EQUAL[language].includes(text)).map(({ key, text }) => `${key}: ${text}`),
        []
      );
    });

    it('stays within the limits of the platform', () => {
      const long = translated.filter(({ key, text }) => text.length > longestOf(key));
      assert.deepEqual(
        long.map(({ key, text }) => `${key}: ${text.length} characters`),
        []
      );
    });

    it('speaks to people formally', () => {
      const informal = translated.filter(({ text }) => INFORMAL[language].test(text));
      assert.deepEqual(
        informal.map(({ key, text }) => `${key}: ${text}`),
        []
      );
    });

    it('has one and many wherever English has both', () => {
      const texts = new Map(translated.map(({ key, text }) => [key, text]));
      const pairs = [...english].filter(([key]) => key.endsWith('_One') && english.has(key.replace(/_One$/, '_Many')));
      assert.ok(pairs.length > 20);
      for (const [one] of pairs) assert.notEqual(texts.get(one), texts.get(one.replace(/_One$/, '_Many')), one);
    });
  });
}
