import empty from '@salesforce/label/c.My_Coaching_Empty';
import emptyBody from '@salesforce/label/c.My_Coaching_Empty_Body';
import from from '@salesforce/label/c.My_Coaching_From';
import loadFailed from '@salesforce/label/c.My_Coaching_Load_Failed';
import loadFailedAdvice from '@salesforce/label/c.My_Coaching_Load_Failed_Advice';
import loading from '@salesforce/label/c.My_Coaching_Loading';
import noAccess from '@salesforce/label/c.Panel_No_Access';
import noAccessAdvice from '@salesforce/label/c.My_Coaching_No_Access';
import title from '@salesforce/label/c.My_Coaching_Title';
import untitled from '@salesforce/label/c.My_Coaching_Untitled';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  empty,
  emptyBody,
  from,
  loadFailed,
  loadFailedAdvice,
  loading,
  noAccess,
  noAccessAdvice,
  title,
  untitled
};
