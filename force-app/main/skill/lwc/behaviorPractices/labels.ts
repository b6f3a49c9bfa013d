import change from '@salesforce/label/c.Practice_Change';
import empty from '@salesforce/label/c.Practice_Empty';
import emptyBrief from '@salesforce/label/c.Practice_Empty_Brief';
import formFailed from '@salesforce/label/c.Goals_Editor_Failed';
import heading from '@salesforce/label/c.Practice_Heading';
import loadAdvice from '@salesforce/label/c.Goals_Load_Advice';
import loadFailed from '@salesforce/label/c.Practice_Load_Failed';
import loading from '@salesforce/label/c.Panel_Loading';
import propose from '@salesforce/label/c.Practice_Propose';
import proposed from '@salesforce/label/c.Practice_Proposed';
import proposedAsked from '@salesforce/label/c.Practice_Proposed_Asked';
import showAll from '@salesforce/label/c.List_Show_All';
import version from '@salesforce/label/c.Practice_Version';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  change,
  empty,
  emptyBrief,
  formFailed,
  heading,
  loadAdvice,
  loadFailed,
  loading,
  propose,
  proposed,
  proposedAsked,
  showAll,
  version
};
