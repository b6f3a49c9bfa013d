/** `npm run docs:dictionary`: writes what views, columns and measures mean to `docs/analyst-guide.md`. */
import { writeFileSync } from 'node:fs';
import { DICTIONARY_PAGE, pageWithDictionary } from './dictionaryText.ts';

writeFileSync(DICTIONARY_PAGE, await pageWithDictionary());
console.log(`Wrote ${DICTIONARY_PAGE}.`);
