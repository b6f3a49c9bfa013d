import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Note } from './warehouse.ts';

/** A note in a file: what PGlite holds is written by one transaction after the other, and a note is part of none. */
export function fileNote(file: string): Note {
  return {
    async read() {
      try {
        return readFileSync(file, 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    // There is the old text or the new one at any moment.
    async write(text) {
      writeFileSync(`${file}.new`, text, { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
    async clear() {
      rmSync(file, { force: true });
    }
  };
}
