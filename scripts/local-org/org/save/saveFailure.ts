import type { SaveError } from '../types.ts';

/** A record that cannot be saved, with the errors that Salesforce would answer; `save` turns it into a result. */
export class SaveFailure extends Error {
  readonly errors: SaveError[];

  constructor(errors: SaveError[]) {
    super(errors.map((error) => `${error.statusCode}: ${error.message}`).join('; '));
    this.name = 'SaveFailure';
    this.errors = errors;
  }
}

/** A failure with one error. */
export function saveFailure(statusCode: string, message: string, fields: string[] = []): SaveFailure {
  return new SaveFailure([{ statusCode, message, fields }]);
}
