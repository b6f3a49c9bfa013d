/** What every coaching panel asks the platform for, and how its answer is read. */
import type { JourneyGate, GatePosition } from 'c/journeyGates';
import type { RecordSnapshot } from 'c/recordChanges';
import type { Dismissal, Signal, SignalSetting } from 'c/signals';
import type { TaughtBehavior } from 'c/trainingReinforcement';
import { booleanValue, dateValue, nodesOf, numberValue, parent, shownValue, textValue } from './nodes';
import type { Node } from './nodes';

export { booleanValue, dateValue, nodesOf, numberValue, parent, textValue } from './nodes';
export type { Node } from './nodes';

/** What one kind of record tells the panel. */
export interface AreaFacts {
  /** Null: the record is not there, or this person may not read it. */
  record: { id: string; name: string; ownerId: string } | null;
  signals: Signal[];
  /** Only deals have a journey. */
  journey: GatePosition | null;
  /** The gate for which a guide should be chosen. */
  gate: JourneyGate | null;
  /** What the owner of an open deal was taught and no coach has come back to. */
  taught?: TaughtBehavior | null;
  snapshot: RecordSnapshot;
}

/** How one kind of record is read: its own subqueries and how they become facts. */
export interface AreaReader {
  query: string;
  read(data: unknown, today: string, currency: string): AreaFacts;
}

export interface PastConversation {
  id: string;
  heldOn: string | null;
  status: string;
  coachId: string;
  coachName: string;
  repId: string;
  repName: string;
  behaviorId: string | null;
  behavior: string;
  whatWasSeen: string;
  summary: string;
  decision: string;
  snapshot: string | null;
}

/** A conversation that is prepared; what it holds, the guide reads when it opens. */
export interface UpcomingConversation {
  id: string;
  status: string;
  coachId: string;
  repId: string;
  scheduledFor: string | null;
  coachMode: 'Observe' | 'Joint' | 'Lead' | null;
  behaviorId: string | null;
}

export interface AgreedActivity {
  id: string;
  conversationId: string;
  what: string;
  kind: string;
  assignedToId: string;
  assignedToName: string;
  dueOn: string;
  status: string;
  completedOn: string | null;
  isCommitment: boolean;
}

export interface OpenGap {
  id: string;
  kind: string;
  expected: string;
  actual: string;
  cause: string | null;
  /** What should help, in the coach's words; empty when nothing was said. */
  remedy: string;
  repCause: string | null;
  coachCause: string | null;
  isAgreed: boolean;
  /** `Open` or `Improving`; in words, the reader's label for it, as kind and causes are. */
  status: string;
  statusWords: string;
  competency: string;
  openedOn: string | null;
}

/** The part that is the same for every kind of record. */
export interface CoachingRows {
  /** Newest first. */
  conversations: PastConversation[];
  /** Prepared and not held yet, the earliest first. */
  prepared: UpcomingConversation[];
  activities: AgreedActivity[];
  gaps: OpenGap[];
  dismissals: (Dismissal & { id: string })[];
}

/** What `readConversation` and `readPrepared` read of a conversation. */
export const CONVERSATION_FIELDS = `Id
          Held_At__c { value } Status__c { value }
          Coach__c { value } Coach__r { Name { value } } Rep__c { value } Rep__r { Name { value } }
          Behavior__c { value } Behavior__r { Name { value } }
          What_Was_Seen__c @optional { value } Summary__c @optional { value }
          Decision__c @optional { value } Record_Snapshot__c @optional { value }
          Scheduled_For__c { value } Coach_Mode__c @optional { value }`;

/** What `readActivity` reads. */
export const ACTIVITY_FIELDS = `Id
          Coaching_Conversation__c { value } What__c { value } Activity_Kind__c { value }
          Assigned_To__c { value } Assigned_To__r { Name { value } }
          Due_On__c { value } Status__c { value } Completed_On__c { value } Is_Commitment__c { value }`;

/**
 * The five subqueries that every panel has. What was said is optional: an admin may see that coaching happened without
 * seeing its content. Names are ours, so nothing a person typed is in the text.
 */
export function coachingSubqueries(lookup: string, area: string): string {
  return `
      Coaching_Conversation__c(
        where: { and: [{ ${lookup}: { eq: $recordId } }, { Status__c: { in: ["Prepared", "Held", "Shared", "Acknowledged"] } }] }
        orderBy: { Held_At__c: { order: DESC, nulls: LAST } }
        first: 12
      ) {
        edges { node {
          ${CONVERSATION_FIELDS}
        } }
      }
      Coaching_Activity__c(
        where: { and: [{ ${lookup}: { eq: $recordId } }, { or: [{ Status__c: { eq: "Open" } }, { Is_Commitment__c: { eq: true } }] }] }
        orderBy: { Due_On__c: { order: DESC } }
        first: 50
      ) {
        edges { node {
          ${ACTIVITY_FIELDS}
        } }
      }
      Coaching_Gap__c(
        where: { and: [{ ${lookup}: { eq: $recordId } }, { Status__c: { in: ["Open", "Improving"] } }] }
        orderBy: { Opened_On__c: { order: DESC, nulls: LAST } }
        first: 20
      ) {
        edges { node {
          Id
          Gap_Kind__c { value displayValue } Expected__c { value } Actual__c { value } Cause__c { value displayValue }
          Remedy__c @optional { value } Rep_Cause__c { value displayValue } Coach_Cause__c { value displayValue } Coach_Agreed__c { value } Rep_Agreed__c { value }
          Status__c { value displayValue } Opened_On__c { value } Competency__r { Name { value } }
        } }
      }
      Deal_Signal__c(where: { and: [{ Is_Active__c: { eq: true } }, { Area__c: { eq: "${area}" } }] }, first: 50) {
        edges { node {
          Id
          Signal_Key__c { value } Severity__c { value } Threshold__c { value } Minimum_Sample__c { value }
          Minimum_Filled_Percent__c { value } Source_Filled_Percent__c { value } Source_Sample__c { value }
          Question__c { value } Competency__c { value }
        } }
      }
      Signal_Dismissal__c(
        where: { and: [{ Record_Id__c: { eq: $recordKey } }, { OwnerId: { eq: $userId } }] }
        orderBy: { CreatedDate: { order: DESC } }
        first: 50
      ) {
        edges { node { Id Signal_Key__c { value } Fact__c @optional { value } } }
      }`;
}

/** Wraps an area's own subqueries and the common ones into one document. */
export function panelQuery(name: string, own: string, lookup: string, area: string): string {
  return `query ${name}($recordId: ID!, $recordKey: String!, $userId: ID!) {
  uiapi {
    query {${own}${coachingSubqueries(lookup, area)}
    }
  }
}`;
}

/** Reads the common part of a panel's answer. */
export function readCoaching(data: unknown): CoachingRows {
  const all = nodesOf(data, 'Coaching_Conversation__c');
  const isPrepared = (node: Node): boolean => textValue(node, 'Status__c') === 'Prepared';
  return {
    conversations: all.filter((node) => !isPrepared(node)).map(readConversation),
    prepared: all
      .filter(isPrepared)
      .map(readPrepared)
      .sort((a, b) => (a.scheduledFor ?? '').localeCompare(b.scheduledFor ?? '')),
    activities: nodesOf(data, 'Coaching_Activity__c').map(readActivity),
    gaps: nodesOf(data, 'Coaching_Gap__c').map(readGap),
    dismissals: nodesOf(data, 'Signal_Dismissal__c').map((node) => ({
      id: node.Id,
      signalKey: textValue(node, 'Signal_Key__c'),
      fact: textValue(node, 'Fact__c')
    }))
  };
}

/** The settings of the area's signals. */
export function readSignalSettings(data: unknown): SignalSetting[] {
  return nodesOf(data, 'Deal_Signal__c').map((node) => ({
    key: textValue(node, 'Signal_Key__c'),
    severity: numberValue(node, 'Severity__c') ?? 0,
    threshold: numberValue(node, 'Threshold__c'),
    minimumSample: numberValue(node, 'Minimum_Sample__c') ?? 20,
    minimumFilledPercent: numberValue(node, 'Minimum_Filled_Percent__c') ?? 30,
    sourceFilledPercent: numberValue(node, 'Source_Filled_Percent__c'),
    sourceSample: numberValue(node, 'Source_Sample__c'),
    question: textValue(node, 'Question__c'),
    competencyId: textValue(node, 'Competency__c') || null
  }));
}

/** A conversation that was held. */
export function readConversation(node: Node): PastConversation {
  return {
    id: node.Id,
    heldOn: dateValue(node, 'Held_At__c'),
    status: textValue(node, 'Status__c'),
    coachId: textValue(node, 'Coach__c'),
    coachName: textValue(parent(node, 'Coach__r'), 'Name'),
    repId: textValue(node, 'Rep__c'),
    repName: textValue(parent(node, 'Rep__r'), 'Name'),
    behaviorId: textValue(node, 'Behavior__c') || null,
    behavior: textValue(parent(node, 'Behavior__r'), 'Name'),
    whatWasSeen: textValue(node, 'What_Was_Seen__c'),
    summary: textValue(node, 'Summary__c'),
    decision: textValue(node, 'Decision__c'),
    snapshot: textValue(node, 'Record_Snapshot__c') || null
  };
}

/** A conversation that is planned. */
export function readPrepared(node: Node): UpcomingConversation {
  const mode = textValue(node, 'Coach_Mode__c');
  return {
    id: node.Id,
    status: textValue(node, 'Status__c'),
    coachId: textValue(node, 'Coach__c'),
    repId: textValue(node, 'Rep__c'),
    scheduledFor: dateValue(node, 'Scheduled_For__c'),
    coachMode: mode === 'Observe' || mode === 'Joint' || mode === 'Lead' ? mode : null,
    behaviorId: textValue(node, 'Behavior__c') || null
  };
}

/** A step that somebody agreed to. */
export function readActivity(node: Node): AgreedActivity {
  return {
    id: node.Id,
    conversationId: textValue(node, 'Coaching_Conversation__c'),
    what: textValue(node, 'What__c'),
    kind: textValue(node, 'Activity_Kind__c'),
    assignedToId: textValue(node, 'Assigned_To__c'),
    assignedToName: textValue(parent(node, 'Assigned_To__r'), 'Name'),
    dueOn: textValue(node, 'Due_On__c'),
    status: textValue(node, 'Status__c'),
    completedOn: dateValue(node, 'Completed_On__c'),
    isCommitment: booleanValue(node, 'Is_Commitment__c')
  };
}

function readGap(node: Node): OpenGap {
  return {
    id: node.Id,
    kind: shownValue(node, 'Gap_Kind__c'),
    expected: textValue(node, 'Expected__c'),
    actual: textValue(node, 'Actual__c'),
    cause: shownValue(node, 'Cause__c') || null,
    remedy: textValue(node, 'Remedy__c'),
    repCause: shownValue(node, 'Rep_Cause__c') || null,
    coachCause: shownValue(node, 'Coach_Cause__c') || null,
    isAgreed: booleanValue(node, 'Coach_Agreed__c') && booleanValue(node, 'Rep_Agreed__c'),
    status: textValue(node, 'Status__c'),
    statusWords: shownValue(node, 'Status__c'),
    competency: textValue(parent(node, 'Competency__r'), 'Name'),
    openedOn: dateValue(node, 'Opened_On__c')
  };
}
