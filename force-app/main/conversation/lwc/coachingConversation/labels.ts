import about from '@salesforce/label/c.Conversation_About';
import clockInTime from '@salesforce/label/c.Conversation_Clock_In_Time';
import clockLate from '@salesforce/label/c.Conversation_Clock_Late';
import clockOverdue from '@salesforce/label/c.Conversation_Clock_Overdue';
import clockRunning from '@salesforce/label/c.Conversation_Clock_Running';
import draftKept from '@salesforce/label/c.Conversation_Draft_Kept';
import gone from '@salesforce/label/c.Conversation_Gone';
import goneAdvice from '@salesforce/label/c.Conversation_Gone_Advice';
import hold from '@salesforce/label/c.Conversation_Hold';
import holdFailed from '@salesforce/label/c.Conversation_Hold_Failed';
import loadFailed from '@salesforce/label/c.Conversation_Load_Failed';
import loading from '@salesforce/label/c.Conversation_Loading';
import managerial from '@salesforce/label/c.Conversation_Managerial';
import missed from '@salesforce/label/c.Conversation_Missed';
import missedRep from '@salesforce/label/c.Conversation_Missed_Rep';
import move from '@salesforce/label/c.Conversation_Move';
import moved from '@salesforce/label/c.Conversation_Moved';
import noAccess from '@salesforce/label/c.Conversation_No_Access';
import noAccessAdvice from '@salesforce/label/c.Conversation_No_Access_Advice';
import practice from '@salesforce/label/c.Practice_Save';
import practiceAsked from '@salesforce/label/c.Practice_Proposed_Asked';
import practiceProposed from '@salesforce/label/c.Practice_Proposed';
import print from '@salesforce/label/c.Conversation_Print';
import reader from '@salesforce/label/c.Conversation_Reader';
import reason from '@salesforce/label/c.Conversation_Reason';
import canceled from '@salesforce/label/c.Conversation_Canceled';
import saved from '@salesforce/label/c.Conversation_Saved';
import statusAcknowledged from '@salesforce/label/c.Conversation_Status_Acknowledged';
import statusCancelled from '@salesforce/label/c.Conversation_Status_Cancelled';
import statusDraft from '@salesforce/label/c.Conversation_Status_Draft';
import statusHeld from '@salesforce/label/c.Conversation_Status_Held';
import statusPrepared from '@salesforce/label/c.Conversation_Status_Prepared';
import statusShared from '@salesforce/label/c.Conversation_Status_Shared';
import together from '@salesforce/label/c.Co_Coach_Together';
import title from '@salesforce/label/c.Conversation_Title';
import ratings from '@salesforce/label/c.Rating_Heading';

export const labels = {
  about,
  clockInTime,
  clockLate,
  clockOverdue,
  clockRunning,
  draftKept,
  gone,
  goneAdvice,
  hold,
  holdFailed,
  loadFailed,
  loading,
  managerial,
  missed,
  missedRep,
  move,
  moved,
  noAccess,
  noAccessAdvice,
  practice,
  practiceAsked,
  practiceProposed,
  print,
  reader,
  reason,
  canceled,
  saved,
  statusAcknowledged,
  statusCancelled,
  statusDraft,
  statusHeld,
  statusPrepared,
  statusShared,
  together,
  title,
  ratings
};
