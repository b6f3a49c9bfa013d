/** `npm run docs:coverage`: writes what the local org supports and refuses to `docs/local-org.md`. */
import { writeFileSync } from 'node:fs';
import { COVERAGE_PAGE, coverageText } from './coverageText.ts';

writeFileSync(COVERAGE_PAGE, await coverageText());
console.log(`Wrote ${COVERAGE_PAGE}.`);
