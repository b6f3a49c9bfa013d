/** What `npm run org` starts: `main.ts`, with the compiled form of its modules kept from one start to the next. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/local-org/compiled'));
await import('./main.ts');
