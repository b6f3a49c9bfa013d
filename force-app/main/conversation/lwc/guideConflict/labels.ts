import choose from '@salesforce/label/c.Conflict_Choose';
import empty from '@salesforce/label/c.Conflict_Empty';
import heading from '@salesforce/label/c.Conflict_Heading';
import help from '@salesforce/label/c.Conflict_Help';
import keepBoth from '@salesforce/label/c.Conflict_Keep_Both';
import keepMine from '@salesforce/label/c.Conflict_Keep_Mine';
import mine from '@salesforce/label/c.Conflict_Mine';
import resolve from '@salesforce/label/c.Conflict_Resolve';
import takeTheirs from '@salesforce/label/c.Conflict_Take_Theirs';
import theirs from '@salesforce/label/c.Conflict_Theirs';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  choose,
  empty,
  heading,
  help,
  keepBoth,
  keepMine,
  mine,
  resolve,
  takeTheirs,
  theirs
};
