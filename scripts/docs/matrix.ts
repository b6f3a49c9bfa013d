/** `npm run docs:matrix`: writes who may do what on which object to `docs/permission-matrix.md`. */
import { writeFileSync } from 'node:fs';
import { MATRIX_PAGE, matrixText } from '../../test/access/matrixText.ts';

writeFileSync(MATRIX_PAGE, await matrixText());
console.log(`Wrote ${MATRIX_PAGE}.`);
