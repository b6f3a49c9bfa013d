/** Tells the person at the terminal for whom a command waits. */
export function tellWait(holder: string): void {
  console.error(`Waiting for ${holder} to release the reporting database…`);
}
