/**
 * Who may do what on each object: what is promised, and what the org is held to. `npm run docs:matrix` writes it to
 * docs/permission-matrix.md; permissionMatrix.test.ts asks the running org.
 *
 * A cell says: C when the person may create | rows that the person reads | edits | deletes. Rows are named for whose
 * they are. Rules on the running user say more about edits: who shares a conversation may not write what others said.
 */
import type { PersonName } from './ninePeople.ts';

/** The rows that there are, and a cell for each person. */
export type ExpectedRights = { rows: readonly string[] } & Record<PersonName, string>;

const content: ExpectedRights = {
  rows: ['all'],
  coach: '- | all | - | -',
  outsideCoach: '- | all | - | -',
  formerCoach: '- | all | - | -',
  rep: '- | all | - | -',
  otherRep: '- | all | - | -',
  leader: '- | all | - | -',
  enablement: 'C | all | all | all',
  outsider: '- | - | - | -',
  integration: '- | all | - | -'
};

const customerRecord: ExpectedRights = {
  rows: ['rep'],
  coach: 'C | all | all | -',
  outsideCoach: 'C | - | - | -',
  formerCoach: 'C | - | - | -',
  rep: 'C | all | all | -',
  otherRep: 'C | - | - | -',
  leader: '- | all | - | -',
  enablement: '- | - | - | -',
  outsider: '- | - | - | -',
  integration: '- | all | - | -'
};

const contentWithFigures: ExpectedRights = {
  rows: ['all'],
  coach: '- | all | - | -',
  outsideCoach: '- | all | - | -',
  formerCoach: '- | all | - | -',
  rep: '- | all | - | -',
  otherRep: '- | all | - | -',
  leader: '- | all | - | -',
  enablement: 'C | all | all | all',
  outsider: '- | - | - | -',
  integration: '- | all | all | -'
};

export const expectedMatrix: Record<string, ExpectedRights> = {
  Account_Objective__c: customerRecord,
  Automation_Fault__c: {
    rows: ['all'],
    coach: '- | - | - | -',
    outsideCoach: '- | - | - | -',
    formerCoach: '- | - | - | -',
    rep: '- | - | - | -',
    otherRep: '- | - | - | -',
    leader: '- | - | - | -',
    enablement: '- | - | - | -',
    outsider: '- | - | - | -',
    integration: '- | - | - | -'
  },
  Behavior__c: content,
  Best_Practice__c: {
    rows: ['published', 'coach', 'rep'],
    coach: 'C | all | coach, rep | -',
    outsideCoach: 'C | published | - | -',
    formerCoach: 'C | published | - | -',
    rep: 'C | all | coach, rep | -',
    otherRep: 'C | published | - | -',
    leader: '- | all | - | -',
    enablement: 'C | all | all | all',
    outsider: '- | - | - | -',
    integration: '- | - | - | -'
  },
  Coaching_Activity__c: {
    rows: ['coach', 'outsideCoach', 'formerCoach', 'coach managerial'],
    coach: 'C | all | all | -',
    outsideCoach: 'C | outsideCoach | outsideCoach | -',
    formerCoach: 'C | formerCoach | formerCoach | -',
    rep: 'C | all | all | -',
    otherRep: 'C | - | - | -',
    leader: '- | coach, outsideCoach, formerCoach | - | -',
    enablement: '- | - | - | -',
    outsider: '- | - | - | -',
    integration: '- | all | - | -'
  },
  Coaching_Conversation__c: {
    rows: ['coach', 'outsideCoach', 'formerCoach', 'coach draft', 'coach prepared', 'coach managerial'],
    coach: 'C | all | coach, coach draft, coach prepared, coach managerial | -',
    outsideCoach: 'C | outsideCoach | outsideCoach | -',
    formerCoach: 'C | formerCoach | formerCoach | -',
    rep: '- | coach, outsideCoach, formerCoach, coach prepared, coach managerial | - | -',
    otherRep: '- | - | - | -',
    leader: '- | coach, outsideCoach, formerCoach | - | -',
    enablement: '- | - | - | -',
    outsider: '- | - | - | -',
    integration: '- | all | - | -'
  },
  Coaching_Gap__c: {
    rows: ['coach', 'outsideCoach', 'formerCoach', 'coach managerial'],
    coach: 'C | all | all | -',
    outsideCoach: 'C | outsideCoach | outsideCoach | -',
    formerCoach: 'C | formerCoach | formerCoach | -',
    rep: '- | all | all | -',
    otherRep: '- | - | - | -',
    leader: '- | coach, outsideCoach, formerCoach | - | -',
    enablement: '- | - | - | -',
    outsider: '- | - | - | -',
    integration: '- | all | - | -'
  },
  Coaching_Agreement__c: {
    rows: ['coach'],
    coach: 'C | all | all | -',
    outsideCoach: 'C | - | - | -',
    formerCoach: 'C | - | - | -',
    rep: 'C | all | all | -',
    otherRep: 'C | - | - | -',
    leader: '- | all | - | -',
    enablement: '- | - | - | -',
    outsider: '- | - | - | -',
    integration: '- | - | - | -'
  },
  Coaching_Goal__c: {
    rows: ['coach'],
    coach: 'C | all | all | -',
    outsideCoach: 'C | - | - | -',
    formerCoach: 'C | - | - | -',
    rep: 'C | all | all | -',
    otherRep: 'C | - | - | -',
    leader: '- | all | - | -',
    enablement: '- | - | - | -',
    outsider: '- | - | - | -',
    integration: '- | all | - | -'
  },
  Coaching_Guide__c: content,
  Coaching_Policy__c: content,
  Coaching_Relationship__c: {
    rows: ['coach', 'outsideCoach', 'formerCoach'],
    coach: '- | all | - | -',
    outsideCoach: '- | outsideCoach | - | -',
    formerCoach: '- | formerCoach | - | -',
    rep: '- | all | - | -',
    otherRep: '- | - | - | -',
    leader: '- | all | - | -',
    enablement: '- | - | - | -',
    outsider: '- | - | - | -',
    integration: '- | all | - | -'
  },
  Coaching_Scorecard_Line__c: {
    rows: ['program', 'leader', 'coach', 'formerCoach'],
    coach: '- | coach | - | -',
    outsideCoach: '- | - | - | -',
    formerCoach: '- | formerCoach | - | -',
    rep: '- | - | - | -',
    otherRep: '- | - | - | -',
    leader: '- | leader, coach, formerCoach | - | -',
    enablement: '- | all | - | -',
    outsider: '- | - | - | -',
    integration: 'C | all | all | -'
  },
  Coaching_Scorecard__c: {
    rows: ['program', 'leader', 'coach', 'formerCoach'],
    coach: '- | coach | coach | -',
    outsideCoach: '- | - | - | -',
    formerCoach: '- | formerCoach | formerCoach | -',
    rep: '- | - | - | -',
    otherRep: '- | - | - | -',
    leader: '- | leader, coach, formerCoach | leader, coach, formerCoach | -',
    enablement: '- | all | - | -',
    outsider: '- | - | - | -',
    integration: 'C | all | all | all'
  },
  Coaching_Target__c: {
    rows: ['leader', 'enablement'],
    coach: '- | - | - | -',
    outsideCoach: '- | - | - | -',
    formerCoach: '- | - | - | -',
    rep: '- | - | - | -',
    otherRep: '- | - | - | -',
    leader: 'C | leader | leader | leader',
    enablement: 'C | all | all | all',
    outsider: '- | - | - | -',
    integration: '- | all | - | -'
  },
  Competency_Level__c: content,
  Competency_Rating__c: {
    rows: ['coach'],
    coach: '- | all | - | -',
    outsideCoach: '- | - | - | -',
    formerCoach: '- | - | - | -',
    rep: '- | all | - | -',
    otherRep: '- | - | - | -',
    leader: '- | all | - | -',
    enablement: '- | - | - | -',
    outsider: '- | - | - | -',
    integration: '- | all | - | -'
  },
  Competency__c: content,
  Conversation_Answer__c: {
    rows: ['coach', 'outsideCoach', 'formerCoach', 'coach managerial'],
    coach: 'C | all | coach, coach managerial | -',
    outsideCoach: 'C | outsideCoach | outsideCoach | -',
    formerCoach: 'C | formerCoach | formerCoach | -',
    rep: '- | all | - | -',
    otherRep: '- | - | - | -',
    leader: '- | coach, outsideCoach, formerCoach | - | -',
    enablement: '- | - | - | -',
    outsider: '- | - | - | -',
    integration: '- | all | - | -'
  },
  Conversation_Draft__c: {
    rows: ['coach', 'rep'],
    coach: 'C | coach | coach | coach',
    outsideCoach: 'C | - | - | -',
    formerCoach: 'C | - | - | -',
    rep: 'C | rep | rep | rep',
    otherRep: 'C | - | - | -',
    leader: '- | - | - | -',
    enablement: '- | - | - | -',
    outsider: '- | - | - | -',
    integration: '- | - | - | -'
  },
  Conversation_Response__c: {
    rows: ['rep'],
    coach: 'C | - | - | -',
    outsideCoach: 'C | - | - | -',
    formerCoach: 'C | - | - | -',
    rep: 'C | all | all | -',
    otherRep: 'C | - | - | -',
    leader: '- | - | - | -',
    enablement: '- | - | - | -',
    outsider: '- | - | - | -',
    integration: '- | all | - | -'
  },
  Deal_Signal__c: contentWithFigures,
  Gate_Evidence__c: customerRecord,
  Guide_Question__c: content,
  Journey_Gate__c: contentWithFigures,
  Learning_Item__c: content,
  Private_Note__c: {
    rows: ['coach', 'rep', 'leader'],
    coach: 'C | coach | coach | coach',
    outsideCoach: 'C | - | - | -',
    formerCoach: 'C | - | - | -',
    rep: 'C | rep | rep | rep',
    otherRep: 'C | - | - | -',
    leader: 'C | leader | leader | leader',
    enablement: '- | - | - | -',
    outsider: '- | - | - | -',
    integration: '- | - | - | -'
  },
  Pulse_Summary__c: {
    rows: ['coach'],
    coach: '- | all | - | -',
    outsideCoach: '- | - | - | -',
    formerCoach: '- | - | - | -',
    rep: '- | - | - | -',
    otherRep: '- | - | - | -',
    leader: '- | all | - | -',
    enablement: '- | - | - | -',
    outsider: '- | - | - | -',
    integration: '- | all | - | -'
  },
  Pulse__c: {
    rows: ['rep'],
    coach: '- | - | - | -',
    outsideCoach: '- | - | - | -',
    formerCoach: '- | - | - | -',
    rep: 'C | all | - | -',
    otherRep: 'C | - | - | -',
    leader: '- | - | - | -',
    enablement: '- | - | - | -',
    outsider: '- | - | - | -',
    integration: '- | - | - | -'
  },
  Rating_Draft__c: {
    rows: ['rep', 'coach'],
    coach: 'C | coach | coach | -',
    outsideCoach: 'C | - | - | -',
    formerCoach: 'C | - | - | -',
    rep: 'C | rep | rep | -',
    otherRep: 'C | - | - | -',
    leader: '- | - | - | -',
    enablement: '- | - | - | -',
    outsider: '- | - | - | -',
    integration: '- | - | - | -'
  },
  Recognition__c: {
    rows: ['coach'],
    coach: 'C | all | all | -',
    outsideCoach: 'C | - | - | -',
    formerCoach: 'C | - | - | -',
    rep: '- | all | - | -',
    otherRep: '- | - | - | -',
    leader: '- | all | - | -',
    enablement: '- | - | - | -',
    outsider: '- | - | - | -',
    integration: '- | all | - | -'
  },
  Rep_Profile__c: {
    rows: ['rep'],
    coach: '- | all | - | -',
    outsideCoach: '- | all | - | -',
    formerCoach: '- | - | - | -',
    rep: 'C | all | all | all',
    otherRep: 'C | - | - | -',
    leader: '- | - | - | -',
    enablement: '- | - | - | -',
    outsider: '- | - | - | -',
    integration: '- | - | - | -'
  },
  Root_Cause__c: content,
  Signal_Dismissal__c: {
    rows: ['coach', 'rep', 'leader'],
    coach: 'C | coach, rep | coach, rep | coach, rep',
    outsideCoach: 'C | - | - | -',
    formerCoach: 'C | - | - | -',
    rep: 'C | rep | rep | rep',
    otherRep: 'C | - | - | -',
    leader: 'C | all | all | all',
    enablement: '- | - | - | -',
    outsider: '- | - | - | -',
    integration: '- | - | - | -'
  },
  Territory_Plan__c: customerRecord,
  Territory_Target__c: {
    rows: ['rep'],
    coach: 'C | all | all | all',
    outsideCoach: 'C | - | - | -',
    formerCoach: 'C | - | - | -',
    rep: 'C | all | all | all',
    otherRep: 'C | - | - | -',
    leader: '- | all | - | -',
    enablement: '- | - | - | -',
    outsider: '- | - | - | -',
    integration: '- | all | - | -'
  },
  Training_Attendee__c: {
    rows: ['rep'],
    coach: '- | all | all | -',
    outsideCoach: '- | all | - | -',
    formerCoach: '- | - | - | -',
    rep: '- | all | all | -',
    otherRep: '- | - | - | -',
    leader: '- | all | - | -',
    enablement: 'C | all | all | all',
    outsider: '- | - | - | -',
    integration: '- | all | - | -'
  },
  Training_Event__c: content
};
