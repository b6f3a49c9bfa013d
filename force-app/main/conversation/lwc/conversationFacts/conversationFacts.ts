/** What the page of a conversation asks the platform for: seven subqueries in one request, and how they are read. */
import { COACHING_MODELS, coachingModel, POLICY_IN_FORCE } from 'c/coachingPolicy';
import type { CoachingModel } from 'c/coachingPolicy';
import type { Area, CoachedRecord, CoachMode } from 'c/conversationSave';
import { linesOf } from 'c/conversationReplies';
import { booleanValue, dateValue, nodesOf, numberValue, parent, textValue } from 'c/panelData';
import type { Node } from 'c/panelData';

export type ConversationStatus = 'Draft' | 'Prepared' | 'Held' | 'Shared' | 'Acknowledged' | 'Cancelled';

/** Who looks at the conversation. A reader is a leader, a former coach, or somebody with whom it was shared. */
export type Viewer = 'coach' | 'rep' | 'coCoach' | 'reader';

export interface NamedRow {
  id: string;
  name: string;
}

export interface ConversationAnswer {
  id: string;
  question: string;
  repWords: string;
  coachNote: string;
  /** Who wrote it down. */
  writtenById: string;
}

export interface ConversationGap {
  id: string;
  kind: string;
  competency: string;
  expected: string;
  actual: string;
  evidence: string;
  cause: string;
  repCause: string;
  coachCause: string;
  remedy: string;
  coachAgreed: boolean;
  repAgreed: boolean;
  disagreement: string;
  noActivityReason: string;
}

export interface ConversationActivity {
  id: string;
  what: string;
  ownerId: string;
  ownerName: string;
  dueOn: string | null;
  status: string;
  isCommitment: boolean;
  doneOn: string | null;
  /** Why it was moved, dropped or opened again. */
  reason: string;
  reflection: string;
  evidence: string;
  isVerified: boolean;
  verifiedOn: string | null;
}

/** What one of the two wrote to the other, or a coach's own view. */
export interface ConversationMessage {
  id: string;
  kind: string;
  authorId: string;
  authorName: string;
  body: string;
  at: string;
  isPrepared: boolean;
  confidence: number | null;
}

export interface ConversationFacts {
  id: string;
  status: ConversationStatus;
  kind: string;
  viewer: Viewer;
  coach: NamedRow;
  rep: NamedRow;
  coCoach: NamedRow | null;
  area: Area;
  /** In the reader's language. */
  areaName: string;
  /** Null: about a skill, a record that was deleted, or one that this person may not read. */
  record: (CoachedRecord & { name: string }) | null;
  scheduledFor: string | null;
  heldAt: string | null;
  sharedAt: string | null;
  observedCallEnd: string | null;
  minutes: number | null;
  missedReason: string;
  preparationAsked: string[];
  competencies: NamedRow[];
  coachMode: CoachMode | null;
  behavior: NamedRow | null;
  levelSeen: number | null;
  whatWasSeen: string;
  strength: string;
  summary: string;
  decision: string;
  decisionReason: string;
  hoursReleased: number | null;
  snapshot: string | null;
  previousId: string | null;
  isCoachOnly: boolean;
  answers: ConversationAnswer[];
  gaps: ConversationGap[];
  activities: ConversationActivity[];
  /** Oldest first. */
  messages: ConversationMessage[];
  policy: { isConfirmed: boolean; feedbackHours: number; minimumPulses: number; model: CoachingModel };
  /** The model under which it was held in the guide; null: without the guide, or before that was kept. */
  model: CoachingModel | null;
  /** Of the viewer. */
  pulse: { hasAnswered: boolean; lastOn: string | null };
}

/** Where no policy is active. */
const DEFAULT_FEEDBACK_HOURS = 24;
const DEFAULT_MINIMUM_PULSES = 5;

export const conversationQuery = `query CoachingConversation($id: ID!, $userId: ID!) {
  uiapi {
    query {
      Coaching_Conversation__c(where: { Id: { eq: $id } }, first: 1) {
        edges { node {
          Id
          Status__c { value } Conversation_Kind__c { value } Area__c { value displayValue }
          Coach__c { value } Coach__r { Name { value } } Rep__c { value } Rep__r { Name { value } }
          Co_Coach__c { value } Co_Coach__r { Name { value } }
          Opportunity__c { value } Opportunity__r @optional { Name { value } }
          Account__c { value } Account__r @optional { Name { value } }
          Territory_Plan__c { value } Territory_Plan__r @optional { Name { value } }
          Scheduled_For__c { value } Held_At__c { value } Shared_At__c { value } Observed_Call_End__c { value }
          Minutes__c { value } Missed_Reason__c @optional { value } Preparation_Asked__c @optional { value }
          First_Competency__c { value } First_Competency__r { Name { value } }
          Second_Competency__c { value } Second_Competency__r { Name { value } }
          Coach_Mode__c { value } Coaching_Model__c @optional { value } Behavior__c { value } Behavior__r { Name { value } } Level_Seen__c { value }
          What_Was_Seen__c @optional { value } Strength__c @optional { value } Summary__c @optional { value }
          Decision__c { value displayValue } Decision_Reason__c @optional { value } Hours_Released__c { value }
          Record_Snapshot__c @optional { value } Previous_Conversation__c { value } Is_Coach_Only__c { value }
        } }
      }
      Conversation_Answer__c(
        where: { Coaching_Conversation__c: { eq: $id } }
        orderBy: { Answer_Order__c: { order: ASC } }
        first: 50
      ) {
        edges { node {
          Id
          Question_Text__c { value } Rep_Words__c @optional { value } Coach_Note__c @optional { value }
          CreatedById { value }
        } }
      }
      Coaching_Gap__c(where: { Coaching_Conversation__c: { eq: $id } }, first: 20) {
        edges { node {
          Id
          Gap_Kind__c { value displayValue } Competency__r { Name { value } } Expected__c @optional { value }
          Actual__c @optional { value } Evidence__c @optional { value } Cause__c { value displayValue } Rep_Cause__c { value displayValue }
          Coach_Cause__c { value displayValue } Remedy__c @optional { value } Coach_Agreed__c { value } Rep_Agreed__c { value }
          Disagreement__c @optional { value } No_Activity_Reason__c @optional { value }
        } }
      }
      Coaching_Activity__c(
        where: { and: [{ Coaching_Conversation__c: { eq: $id } }, { Activity_Kind__c: { ne: "Re-check" } }] }
        orderBy: { Due_On__c: { order: ASC } }
        first: 50
      ) {
        edges { node {
          Id
          What__c { value } Assigned_To__c { value } Assigned_To__r { Name { value } } Due_On__c { value }
          Status__c { value } Is_Commitment__c { value } Completed_On__c { value } Outcome_Reason__c @optional { value }
          Reflection__c @optional { value } Evidence__c @optional { value }
          Is_Verified__c @optional { value } Verified_On__c @optional { value }
        } }
      }
      Conversation_Response__c(
        where: { Coaching_Conversation__c: { eq: $id } }
        orderBy: { CreatedDate: { order: ASC } }
        first: 100
      ) {
        edges { node {
          Id
          Kind__c { value } OwnerId { value } CreatedBy { Name { value } } CreatedDate { value }
          Body__c @optional { value } Is_Prepared__c { value } Confidence__c { value }
        } }
      }
      Pulse__c(where: { OwnerId: { eq: $userId } }, orderBy: { CreatedDate: { order: DESC } }, first: 20) @optional {
        edges { node { Id Coaching_Conversation__c { value } CreatedDate { value } } }
      }
      Coaching_Policy__c(${POLICY_IN_FORCE}) {
        edges { node {
          Id
          Is_Hierarchy_Step_Confirmed__c { value } Feedback_Hours_Target__c { value } Coaching_Model__c @optional { value } Minimum_Pulses__c { value }
        } }
      }
    }
  }
}`;

/** Reads the answer as `userId` sees it; null when the conversation is not there or may not be read. */
export function readConversation(data: unknown, userId: string): ConversationFacts | null {
  const [node] = nodesOf(data, 'Coaching_Conversation__c');
  if (!node) {
    return null;
  }
  const coach = lookup(node, 'Coach__c') ?? nobody;
  const rep = lookup(node, 'Rep__c') ?? nobody;
  const coCoach = lookup(node, 'Co_Coach__c');
  const [policy] = nodesOf(data, 'Coaching_Policy__c');
  const pulses = nodesOf(data, 'Pulse__c');
  return {
    id: node.Id,
    status: textValue(node, 'Status__c') as ConversationStatus,
    kind: textValue(node, 'Conversation_Kind__c'),
    viewer: userId === coach.id ? 'coach' : userId === rep.id ? 'rep' : userId === coCoach?.id ? 'coCoach' : 'reader',
    coach,
    rep,
    coCoach,
    area: (textValue(node, 'Area__c') || 'Skill') as Area,
    areaName: shownValue(node, 'Area__c'),
    record: recordOf(node),
    scheduledFor: dateValue(node, 'Scheduled_For__c'),
    heldAt: dateValue(node, 'Held_At__c'),
    sharedAt: dateValue(node, 'Shared_At__c'),
    observedCallEnd: dateValue(node, 'Observed_Call_End__c'),
    minutes: numberValue(node, 'Minutes__c'),
    missedReason: textValue(node, 'Missed_Reason__c'),
    preparationAsked: linesOf(textValue(node, 'Preparation_Asked__c')),
    competencies: [lookup(node, 'First_Competency__c'), lookup(node, 'Second_Competency__c')].flatMap(
      (each) => each ?? []
    ),
    coachMode: (textValue(node, 'Coach_Mode__c') || null) as CoachMode | null,
    behavior: lookup(node, 'Behavior__c'),
    levelSeen: numberValue(node, 'Level_Seen__c'),
    whatWasSeen: textValue(node, 'What_Was_Seen__c'),
    strength: textValue(node, 'Strength__c'),
    summary: textValue(node, 'Summary__c'),
    decision: shownValue(node, 'Decision__c'),
    decisionReason: textValue(node, 'Decision_Reason__c'),
    hoursReleased: numberValue(node, 'Hours_Released__c'),
    snapshot: textValue(node, 'Record_Snapshot__c') || null,
    previousId: textValue(node, 'Previous_Conversation__c') || null,
    isCoachOnly: booleanValue(node, 'Is_Coach_Only__c'),
    answers: nodesOf(data, 'Conversation_Answer__c').map((each) => ({
      id: each.Id,
      question: textValue(each, 'Question_Text__c'),
      repWords: textValue(each, 'Rep_Words__c'),
      coachNote: textValue(each, 'Coach_Note__c'),
      writtenById: textValue(each, 'CreatedById')
    })),
    gaps: nodesOf(data, 'Coaching_Gap__c').map(readGap),
    activities: nodesOf(data, 'Coaching_Activity__c').map((each) => ({
      id: each.Id,
      what: textValue(each, 'What__c'),
      ownerId: textValue(each, 'Assigned_To__c'),
      ownerName: textValue(parent(each, 'Assigned_To__r'), 'Name'),
      dueOn: dateValue(each, 'Due_On__c'),
      status: textValue(each, 'Status__c'),
      isCommitment: booleanValue(each, 'Is_Commitment__c'),
      doneOn: dateValue(each, 'Completed_On__c'),
      reason: textValue(each, 'Outcome_Reason__c'),
      reflection: textValue(each, 'Reflection__c'),
      evidence: textValue(each, 'Evidence__c'),
      isVerified: booleanValue(each, 'Is_Verified__c'),
      verifiedOn: dateValue(each, 'Verified_On__c')
    })),
    messages: nodesOf(data, 'Conversation_Response__c').map((each) => ({
      id: each.Id,
      kind: textValue(each, 'Kind__c'),
      authorId: textValue(each, 'OwnerId'),
      authorName: textValue(parent(each, 'CreatedBy'), 'Name'),
      body: textValue(each, 'Body__c'),
      at: textValue(each, 'CreatedDate'),
      isPrepared: booleanValue(each, 'Is_Prepared__c'),
      confidence: numberValue(each, 'Confidence__c')
    })),
    policy: {
      isConfirmed: booleanValue(policy ?? null, 'Is_Hierarchy_Step_Confirmed__c'),
      feedbackHours: numberValue(policy ?? null, 'Feedback_Hours_Target__c') ?? DEFAULT_FEEDBACK_HOURS,
      minimumPulses: numberValue(policy ?? null, 'Minimum_Pulses__c') ?? DEFAULT_MINIMUM_PULSES,
      model: coachingModel(textValue(policy ?? null, 'Coaching_Model__c'))
    },
    model: COACHING_MODELS.find((model) => model === textValue(node, 'Coaching_Model__c')) ?? null,
    pulse: {
      hasAnswered: pulses.some((each) => textValue(each, 'Coaching_Conversation__c') === node.Id),
      lastOn: dateValue(pulses[0] ?? null, 'CreatedDate')
    }
  };
}

/** Whether the conversation has taken place, so that its content is worth showing. */
export function isOver({ status }: Pick<ConversationFacts, 'status'>): boolean {
  return status === 'Held' || status === 'Shared' || status === 'Acknowledged';
}

/** Whether the rep has received it. */
export function isShared({ status }: Pick<ConversationFacts, 'status'>): boolean {
  return status === 'Shared' || status === 'Acknowledged';
}

/** The newest message of one kind, or null. */
export function lastMessage(
  { messages }: Pick<ConversationFacts, 'messages'>,
  kind: string
): ConversationMessage | null {
  return messages.findLast((each) => each.kind === kind) ?? null;
}

const nobody: NamedRow = { id: '', name: '' };

function lookup(node: Node, field: string): NamedRow | null {
  const id = textValue(node, field);
  return id ? { id, name: textValue(parent(node, field.replace(/__c$/, '__r')), 'Name') } : null;
}

/** A picklist value as the reader's language calls it. */
function shownValue(node: Node, field: string): string {
  const { displayValue } = (Reflect.get(node, field) ?? {}) as { displayValue?: unknown };
  return typeof displayValue === 'string' && displayValue !== '' ? displayValue : textValue(node, field);
}

function recordOf(node: Node): ConversationFacts['record'] {
  for (const objectApiName of ['Opportunity', 'Account', 'Territory_Plan__c'] as const) {
    const found = lookup(node, `${objectApiName.replace(/__c$/, '')}__c`);
    if (found?.name) {
      return { objectApiName, ...found };
    }
  }
  return null;
}

function readGap(node: Node): ConversationGap {
  return {
    id: node.Id,
    kind: shownValue(node, 'Gap_Kind__c'),
    competency: textValue(parent(node, 'Competency__r'), 'Name'),
    expected: textValue(node, 'Expected__c'),
    actual: textValue(node, 'Actual__c'),
    evidence: textValue(node, 'Evidence__c'),
    cause: shownValue(node, 'Cause__c'),
    repCause: shownValue(node, 'Rep_Cause__c'),
    coachCause: shownValue(node, 'Coach_Cause__c'),
    remedy: textValue(node, 'Remedy__c'),
    coachAgreed: booleanValue(node, 'Coach_Agreed__c'),
    repAgreed: booleanValue(node, 'Rep_Agreed__c'),
    disagreement: textValue(node, 'Disagreement__c'),
    noActivityReason: textValue(node, 'No_Activity_Reason__c')
  };
}
