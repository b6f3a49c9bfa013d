import { createInterface } from 'node:readline/promises';
import { SyncProblem } from '../sync/problem.ts';

/** Asks on the terminal for the exact words; anything else is a no. Without a terminal nobody can answer. */
export async function askToGoOn(words: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new SyncProblem('Nobody can confirm: this is not a terminal.', 'Add --yes when the list above is right.');
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(`This cannot be undone. Type "${words}" to go on: `)).trim() === words;
  } finally {
    terminal.close();
  }
}
