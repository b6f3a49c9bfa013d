import type { CoachingModel } from 'c/coachingPolicy';

/** What a conversation is about. */
export type Area = 'Opportunity' | 'Pipeline' | 'Skill' | 'Account' | 'Territory';
export type CaptureMode = 'Quick' | 'Guided';
export type CoachMode = 'Observe' | 'Joint' | 'Lead';
export type Decision = 'Continue' | 'Change' | 'Stop';
export type GapKind = 'Performance' | 'Execution';
export type RootCauseKind = 'Knowledge' | 'Skill' | 'Will' | 'Process' | 'Tools' | 'Territory/Market';
/** `Managerial` is about leading people: the rep and the coach alone read it. */
export type ConversationKind = 'Sales' | 'Managerial';
export type FeltAnswer = 'Yes' | 'Partly' | 'No';
export type ActivityKind = 'Learning' | 'Practice' | 'Field Task' | 'Deal Task' | 'Coach Commitment';

/** The record from which the conversation was opened. */
export interface CoachedRecord {
  objectApiName: 'Opportunity' | 'Account' | 'Territory_Plan__c';
  id: string;
}

/** Everything that a coach enters about one conversation. Empty text means "not said". */
export interface ConversationInput {
  /** UUID; the same for every attempt to save this conversation. */
  clientKey: string;
  /** The prepared conversation that is held now; null when there was none, so that saving creates one. */
  conversationId: string | null;
  coachId: string;
  repId: string;
  area: Area;
  kind: ConversationKind;
  /** Somebody who coaches along; neither coach nor rep. */
  coCoachId: string | null;
  /** Null: about the person alone, a skill for example. */
  record: CoachedRecord | null;
  captureMode: CaptureMode;
  behaviorId: string | null;
  /** From 1 to 5. */
  levelSeen: number | null;
  strength: string;
  whatWasSeen: string;
  summary: string;
  coachMode: CoachMode | null;
  /** The model under which the guide was held; null: without the guide. */
  model: CoachingModel | null;
  decision: Decision | null;
  decisionReason: string;
  /** Hours that a Change or Stop gives back. */
  hoursReleased: number | null;
  previousConversationId: string | null;
  /** ISO instant. */
  observedCallEnd: string | null;
  /** ISO instant. */
  heldAt: string;
  /** From opening the form to saving it. */
  seconds: number;
  minutes: number | null;
  /** The record's figures now, as JSON; see `c/recordChanges`. */
  snapshot: string;
  answers: AnswerInput[];
  gaps: GapInput[];
  activities: ActivityInput[];
  /** What became of the commitments of the conversation before. */
  commitmentReviews: CommitmentReview[];
  /** How the coach thinks that it felt for the rep, said before the rep says it. */
  coachView: CoachView | null;
}

/** Three taps of the coach; never released, never changed. */
export interface CoachView {
  clientKey: string;
  isRelevant: FeltAnswer | null;
  isDevelopmental: FeltAnswer | null;
  isMotivational: FeltAnswer | null;
}

export interface AnswerInput {
  clientKey: string;
  guideQuestionId: string | null;
  question: string;
  repWords: string;
  coachNote: string;
}

export interface GapInput {
  clientKey: string;
  kind: GapKind;
  competencyId: string | null;
  expected: string;
  actual: string;
  evidence: string;
  repCause: RootCauseKind | null;
  coachCause: RootCauseKind | null;
  /** The cause that both agreed on. */
  cause: RootCauseKind | null;
  rootCauseId: string | null;
  remedy: string;
  coachAgreed: boolean;
  disagreement: string;
  levelBefore: number | null;
  /** Why nobody learns or practices anything for it, when that is so. */
  noActivityReason: string;
}

export interface ActivityInput {
  clientKey: string;
  what: string;
  kind: ActivityKind;
  assignedToId: string | null;
  /** `2026-03-31`, or empty. */
  dueOn: string;
  isCommitment: boolean;
  learningItemId: string | null;
  /** Client key of the gap that it helps to close. */
  gapClientKey: string | null;
  /** The day on which to be reminded, or empty. */
  reminderOn: string;
  /** Also a task in the list of the person who does it. */
  isMirrored: boolean;
  /** Somebody outside the conversation who is asked for something; they read `ask` and nothing else. */
  askedOfId: string | null;
  ask: string;
}

/** `Open` leaves the commitment as it is. `Moved` needs a new day; `Moved` and `Dropped` need a reason. */
export interface CommitmentReview {
  activityId: string;
  outcome: 'Open' | 'Kept' | 'Moved' | 'Dropped';
  newDueOn: string;
  reason: string;
}

const areas = { Opportunity: 'Opportunity', Account: 'Account', Territory_Plan__c: 'Territory' } as const;
const lookups = {
  Opportunity: 'Opportunity__c',
  Account: 'Account__c',
  Territory_Plan__c: 'Territory_Plan__c'
} as const;

/** The coaching area of a record page. */
export function areaOf(objectApiName: CoachedRecord['objectApiName']): 'Opportunity' | 'Account' | 'Territory' {
  return areas[objectApiName];
}

/** The lookup by which our rows point to the record. */
export function lookupFieldOf(
  objectApiName: CoachedRecord['objectApiName']
): 'Opportunity__c' | 'Account__c' | 'Territory_Plan__c' {
  return lookups[objectApiName];
}

/** A conversation in which nothing was said yet. */
export function newConversationInput(
  start: Pick<ConversationInput, 'clientKey' | 'coachId' | 'repId' | 'record' | 'heldAt' | 'captureMode'>
): ConversationInput {
  return {
    ...start,
    conversationId: null,
    area: start.record ? areaOf(start.record.objectApiName) : 'Skill',
    kind: 'Sales',
    coCoachId: null,
    behaviorId: null,
    levelSeen: null,
    strength: '',
    whatWasSeen: '',
    summary: '',
    coachMode: null,
    model: null,
    decision: null,
    decisionReason: '',
    hoursReleased: null,
    previousConversationId: null,
    observedCallEnd: null,
    seconds: 0,
    minutes: null,
    snapshot: '',
    answers: [],
    gaps: [],
    activities: [],
    commitmentReviews: [],
    coachView: null
  };
}

/** An activity about which nothing was said yet. */
export function newActivityInput(clientKey: string): ActivityInput {
  return {
    clientKey,
    what: '',
    kind: 'Deal Task',
    assignedToId: null,
    dueOn: '',
    isCommitment: true,
    learningItemId: null,
    gapClientKey: null,
    reminderOn: '',
    isMirrored: false,
    askedOfId: null,
    ask: ''
  };
}

/** A conversation kept by an earlier version of this app, with the fields that it did not know yet. */
export function completedInput(kept: ConversationInput): ConversationInput {
  return {
    ...newConversationInput(kept),
    ...kept,
    gaps: kept.gaps.map((gap) => ({ ...gap, noActivityReason: gap.noActivityReason ?? '' })),
    activities: kept.activities.map((activity) => ({ ...newActivityInput(activity.clientKey), ...activity }))
  };
}
