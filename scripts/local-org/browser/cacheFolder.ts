import path from 'node:path';

/** Where built code is kept between starts: what LOCAL_ORG_CACHE names, or a folder that goes with `node_modules`. */
export const CACHE_FOLDER = path.resolve(
  process.env['LOCAL_ORG_CACHE'] ?? path.join(import.meta.dirname, '../../../node_modules/.cache/local-org')
);
