/** `npm run translations:missing`: what has no Spanish or German words yet, and what has words for nothing. */
import { pathToFileURL } from 'node:url';
import { englishPhrases, LANGUAGES, translatedPhrases, type Language } from './phrases.ts';

/** What a language lacks, and what it says of things that are gone. */
export interface Differences {
  missing: { key: string; english: string }[];
  gone: { key: string; file: string }[];
}

/** Compares a language with the package. */
export function differences(language: Language, root = '.'): Differences {
  const english = englishPhrases(root);
  const translated = translatedPhrases(language, root);
  const known = new Set(english.map(({ key }) => key));
  const said = new Set(translated.filter(({ text }) => text !== '').map(({ key }) => key));
  return {
    missing: english.filter(({ key }) => !said.has(key)).map(({ key, text }) => ({ key, english: text })),
    gone: translated.filter(({ key }) => !known.has(key)).map(({ key, file }) => ({ key, file }))
  };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const language of LANGUAGES) {
    const { missing, gone } = differences(language);
    for (const { key, english } of missing) console.log(`${language}\tmissing\t${key}\t${english}`);
    for (const { key, file } of gone) console.log(`${language}\tgone\t${key}\t${file}`);
    if (missing.length > 0 || gone.length > 0) process.exitCode = 1;
    else console.log(`${language}\tcomplete`);
  }
}
