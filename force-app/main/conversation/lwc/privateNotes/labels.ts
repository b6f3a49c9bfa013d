import body from '@salesforce/label/c.Note_Body';
import deleteNote from '@salesforce/label/c.Note_Delete';
import deleted from '@salesforce/label/c.Note_Deleted';
import empty from '@salesforce/label/c.Note_Empty';
import failed from '@salesforce/label/c.Note_Failed';
import heading from '@salesforce/label/c.Note_Heading';
import keepTrying from '@salesforce/label/c.Note_Keep_Trying';
import loadFailed from '@salesforce/label/c.Note_Load_Failed';
import loading from '@salesforce/label/c.Note_Loading';
import off from '@salesforce/label/c.Note_Off';
import saved from '@salesforce/label/c.Note_Saved';
import saving from '@salesforce/label/c.Note_Saving';
import tooLong from '@salesforce/label/c.Note_Too_Long';
import undo from '@salesforce/label/c.Note_Undo';

export const labels = {
  body,
  delete: deleteNote,
  deleted,
  empty,
  failed,
  heading,
  keepTrying,
  loadFailed,
  loading,
  off,
  saved,
  saving,
  tooLong,
  undo
};
