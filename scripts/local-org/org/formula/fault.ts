/** A formula that runs and cannot give a value. */

/**
 * What a page shows as `#Error!` and an API as null: a division by zero, a date that is not, text that is no number.
 *
 * It goes through everything around it, ISBLANK and BLANKVALUE too; only AND, OR, IF and CASE do not meet it when they
 * need not evaluate that part. In a validation rule it stops the save.
 */
export class FormulaFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FormulaFault';
  }
}
