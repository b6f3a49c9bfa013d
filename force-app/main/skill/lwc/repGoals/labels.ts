import change from '@salesforce/label/c.Goal_Change';
import count from '@salesforce/label/c.Goals_Count';
import editorFailed from '@salesforce/label/c.Goals_Editor_Failed';
import empty from '@salesforce/label/c.Goals_Empty';
import emptyCoach from '@salesforce/label/c.Goals_Empty_Coach';
import emptyRep from '@salesforce/label/c.Goals_Empty_Rep';
import loadAdvice from '@salesforce/label/c.Goals_Load_Advice';
import loadFailed from '@salesforce/label/c.Goals_Load_Failed';
import noAccess from '@salesforce/label/c.Goals_No_Access';
import past from '@salesforce/label/c.Goals_Past';
import noPolicy from '@salesforce/label/c.Goals_No_Policy';
import propose from '@salesforce/label/c.Goals_Propose';
import repLeft from '@salesforce/label/c.Goals_Rep_Left';
import saidProposed from '@salesforce/label/c.Goals_Said_Proposed';
import title from '@salesforce/label/c.Goals_Title';
import titleOf from '@salesforce/label/c.Goals_Title_Of';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  change,
  count,
  editorFailed,
  empty,
  emptyCoach,
  emptyRep,
  loadAdvice,
  loadFailed,
  noAccess,
  past,
  noPolicy,
  propose,
  repLeft,
  saidProposed,
  title,
  titleOf
};
