/** A failure told to a person: what was tried, and what to do next. Printed without a stack; the exit code is 1. */
export class SyncProblem extends Error {
  readonly advice: string;

  constructor(message: string, advice: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'SyncProblem';
    this.advice = advice;
  }
}
