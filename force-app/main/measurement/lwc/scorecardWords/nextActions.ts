import agreeNextStep from '@salesforce/label/c.Scorecard_Do_Agree_Next_Step';
import askForSelfRating from '@salesforce/label/c.Scorecard_Do_Ask_Self_Rating';
import coachTheUncoached from '@salesforce/label/c.Scorecard_Do_Coach_Uncoached';
import coachWhatWins from '@salesforce/label/c.Scorecard_Do_Coach_What_Wins';
import followUpNextSteps from '@salesforce/label/c.Scorecard_Do_Follow_Up';
import giveFeedbackSooner from '@salesforce/label/c.Scorecard_Do_Feedback_Sooner';
import helpSilentCoaches from '@salesforce/label/c.Scorecard_Do_Help_Coaches';
import nameTheBehavior from '@salesforce/label/c.Scorecard_Do_Name_Behavior';
import planRegularTime from '@salesforce/label/c.Scorecard_Do_Plan_Time';
import practiceTheGap from '@salesforce/label/c.Scorecard_Do_Practice_Gap';
import readThePulse from '@salesforce/label/c.Scorecard_Do_Read_Pulse';
import reviewOpenGaps from '@salesforce/label/c.Scorecard_Do_Review_Gaps';
import runReChecks from '@salesforce/label/c.Scorecard_Do_Run_Re_Checks';
import scheduleConversations from '@salesforce/label/c.Scorecard_Do_Schedule';
import goBehaviors from '@salesforce/label/c.Scorecard_Go_Behaviors';
import goConversations from '@salesforce/label/c.Scorecard_Go_Conversations';
import goDeals from '@salesforce/label/c.Scorecard_Go_Deals';
import goHome from '@salesforce/label/c.Scorecard_Go_Home';
import goLearning from '@salesforce/label/c.Scorecard_Go_Learning';
import goRelationships from '@salesforce/label/c.Scorecard_Go_Relationships';
import goSteps from '@salesforce/label/c.Scorecard_Go_Steps';
import type { PageReference } from 'lightning/navigation';
import type { NextAction } from 'c/scorecardRules';

/** What to do about a figure, and the page where it is done. */
export interface NextActionWords {
  what: string;
  /** Of the button that goes there. */
  go: string;
  page: PageReference;
}

const home: PageReference = { type: 'standard__namedPage', attributes: { pageName: 'home' } };

const list = (objectApiName: string): PageReference => ({
  type: 'standard__objectPage',
  attributes: { objectApiName, actionName: 'list' }
});

/** Each next action in words. */
export const nextActions: Readonly<Record<NextAction, NextActionWords>> = {
  agreeNextStep: { what: agreeNextStep, go: goConversations, page: list('Coaching_Conversation__c') },
  askForSelfRating: { what: askForSelfRating, go: goConversations, page: list('Coaching_Conversation__c') },
  coachTheUncoached: { what: coachTheUncoached, go: goHome, page: home },
  coachWhatWins: { what: coachWhatWins, go: goDeals, page: list('Opportunity') },
  followUpNextSteps: { what: followUpNextSteps, go: goSteps, page: list('Coaching_Activity__c') },
  giveFeedbackSooner: { what: giveFeedbackSooner, go: goHome, page: home },
  helpSilentCoaches: { what: helpSilentCoaches, go: goRelationships, page: list('Coaching_Relationship__c') },
  nameTheBehavior: { what: nameTheBehavior, go: goBehaviors, page: list('Behavior__c') },
  planRegularTime: { what: planRegularTime, go: goHome, page: home },
  practiceTheGap: { what: practiceTheGap, go: goLearning, page: list('Learning_Item__c') },
  readThePulse: { what: readThePulse, go: goHome, page: home },
  reviewOpenGaps: { what: reviewOpenGaps, go: goDeals, page: list('Opportunity') },
  runReChecks: { what: runReChecks, go: goHome, page: home },
  scheduleConversations: { what: scheduleConversations, go: goHome, page: home }
};
