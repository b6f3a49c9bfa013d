/**
 * What a coach enters in the conversation guide, as plain JSON, so that closing loses nothing.
 *
 * The conversation itself is a `ConversationInput`, the same that quick capture fills. Around it stands what only the
 * guide knows: the agenda, the guide that was chosen, the gap while it is being found, the commitments of last time.
 */
import { completedInput } from 'c/conversationSave';
import type {
  Area,
  ActivityInput,
  CoachedRecord,
  CoachMode,
  CommitmentReview,
  ConversationInput,
  ConversationKind,
  GapInput
} from 'c/conversationSave';
import type { GuideProgress } from 'c/guideSteps';
import type { Phrase } from 'c/phrases';

/** A gap while it is being found: its kind may still be open. */
export interface GapDraft extends Omit<GapInput, 'kind'> {
  kind: GapInput['kind'] | null;
  /** The answers chosen in the root-cause tree. */
  causePath: string[];
  agreement: 'agreed' | 'different' | null;
}

export interface GuideDraft {
  input: ConversationInput;
  /** Keys of the signals to talk about, at most three. */
  agenda: string[];
  guideId: string | null;
  /** A gap is saved only when it was named; until then its text is kept. */
  gapNamed: boolean;
  gap: GapDraft;
}

/** What the page on which the guide opens already knows about the record. */
export interface GuideContext {
  /** Null: about the person alone, a skill for example. */
  record: CoachedRecord | null;
  /** The area that a new conversation starts with; without it the one of the record. */
  area?: Area | null;
  /** What the conversation is about: the record, or else the skill. */
  recordName: string;
  coachId: string;
  repId: string;
  /** The journey gate that the guide should fit, if it is known. */
  gateId: string | null;
  /** The signals that speak on the record, most serious first. */
  signals: AgendaSignal[];
  /** The record's figures now; see `c/recordChanges`. */
  snapshot: string;
  previousConversationId: string | null;
  /** The behavior that a new conversation starts with. */
  behaviorId?: string | null;
  /** What was typed in quick capture; null to continue a kept draft or to start anew. */
  input: ConversationInput | null;
  /** The planned conversation that is held now; it is updated instead of a new one created. The guide reads it. */
  conversation?: { id: string } | null;
  /** The meeting that the coach observed or will join. */
  meeting?: CoachedMeeting | null;
}

/** A conversation that was planned, with what coach and rep put into it beforehand. */
export interface PreparedConversation {
  id: string;
  /** The competencies that were chosen for rating, at most two. */
  competencyIds?: readonly string[];
  coachMode?: CoachMode | null;
  behaviorId?: string | null;
  coCoachId?: string | null;
  kind?: ConversationKind;
  /** What coach and co-coach already wrote into the conversation. */
  written?: WrittenWords;
}

/** The texts of a conversation that a co-coach may write as well. */
export type WrittenWords = Pick<ConversationInput, 'whatWasSeen' | 'strength' | 'summary'>;

/** A meeting as something to coach: when it ended, how the coach takes part, and why it was picked. */
export interface CoachedMeeting {
  /** ISO instant; feedback is due from then on. */
  end: string | null;
  mode: CoachMode | null;
  /** Why it is a safe one, in words; empty when nobody picked it. */
  reason: string;
}

/** A signal as something to talk about. */
export interface AgendaSignal {
  key: string;
  fact: readonly Phrase[];
  question: string;
}

/** A behavior to choose from. */
export interface BehaviorChoice {
  id: string;
  name: string;
  wording: string | null;
  why: string | null;
  competencyId: string | null;
  /** External key, by which evidence rules know it. */
  key: string | null;
}

/** A competency to choose from. */
export interface CompetencyChoice {
  id: string;
  name: string;
}

/** A commitment of the conversations before. */
export interface LastCommitment {
  id: string;
  what: string;
  ownerName: string;
  dueOn: string;
  status: string;
  isOpen: boolean;
  /** The platform lets only the person who owes it and the coach who agreed it change it. */
  canChange: boolean;
}

/** The most signals that one conversation takes up. */
export const LARGEST_AGENDA = 3;

/** A draft around a conversation, new or begun in quick capture; everything typed so far is carried over. */
export function startGuideDraft(kept: ConversationInput, newKey: () => string): GuideDraft {
  const input = completedInput(kept);
  const [gap] = input.gaps;
  return {
    input: { ...input, captureMode: 'Guided', gaps: [] },
    agenda: [],
    guideId: null,
    gapNamed: gap !== undefined,
    gap: gap ? { ...gap, causePath: [], agreement: gap.cause === null ? null : 'agreed' } : emptyGap(newKey())
  };
}

/** A draft kept by an earlier version of this app, with the fields that it did not know yet. */
export function completedDraft(kept: GuideDraft): GuideDraft {
  return { ...kept, input: completedInput(kept.input), gap: { ...emptyGap(kept.gap.clientKey), ...kept.gap } };
}

/** Where a draft is kept: with the prepared conversation that it continues, else with the record, else the person. */
export function draftPlaceOf({
  conversation,
  record,
  repId
}: Pick<GuideContext, 'conversation' | 'record' | 'repId'>): string {
  return conversation?.id ?? record?.id ?? repId;
}

/**
 * Carries a prepared conversation and an observed meeting into a draft. What was typed wins over what was prepared;
 * saving updates the prepared conversation, so nothing is entered twice and no second conversation appears.
 */
export function withPrepared(
  draft: GuideDraft,
  { conversation, meeting }: { conversation?: PreparedConversation | null; meeting?: CoachedMeeting | null }
): GuideDraft {
  const { input } = draft;
  const written = conversation?.written;
  return {
    ...draft,
    input: {
      ...input,
      conversationId: conversation?.id ?? input.conversationId,
      kind: conversation?.kind ?? input.kind,
      coCoachId: input.coCoachId ?? conversation?.coCoachId ?? null,
      behaviorId: input.behaviorId ?? conversation?.behaviorId ?? null,
      coachMode: input.coachMode ?? conversation?.coachMode ?? meeting?.mode ?? null,
      observedCallEnd: input.observedCallEnd ?? meeting?.end ?? null,
      whatWasSeen: input.whatWasSeen || (written?.whatWasSeen ?? ''),
      strength: input.strength || (written?.strength ?? ''),
      summary: input.summary || (written?.summary ?? '')
    },
    gap: { ...draft.gap, competencyId: draft.gap.competencyId ?? conversation?.competencyIds?.[0] ?? null }
  };
}

/** The conversation to save: without blank answers and activities, and with the gap if one was named. */
export function conversationOf(draft: GuideDraft): ConversationInput {
  const { input, gap, gapNamed } = draft;
  const gaps = gapNamed && gap.kind !== null ? [savedGap(gap, gap.kind)] : [];
  const gapKey = gaps[0]?.clientKey ?? null;
  return {
    ...input,
    captureMode: 'Guided',
    answers: input.answers.filter((answer) => hasText(answer.repWords) || hasText(answer.coachNote)),
    gaps,
    activities: input.activities
      .filter((activity) => hasText(activity.what))
      .map((activity) => ({ ...activity, gapClientKey: activity.gapClientKey === gapKey ? gapKey : null }))
  };
}

/** What a step of the guide changes; every part holds only what is new. */
export interface DraftChange {
  input?: Partial<ConversationInput>;
  gap?: Partial<GapDraft>;
  agenda?: string[];
  guideId?: string;
  gapNamed?: boolean;
}

/** The draft with a change. */
export function changedDraft(draft: GuideDraft, { input, gap, ...change }: DraftChange): GuideDraft {
  return { ...draft, ...change, input: { ...draft.input, ...input }, gap: { ...draft.gap, ...gap } };
}

/**
 * How far the conversation is, for the step indicator. `isPrepared`: whether the rep is ready for what was planned; null
 * when nothing was planned.
 */
export function progressOf(
  draft: GuideDraft,
  commitments: readonly LastCommitment[],
  isPrepared: boolean | null = null
): GuideProgress {
  const { input } = draft;
  const reviewed = new Set(input.commitmentReviews.filter(isReviewed).map(({ activityId }) => activityId));
  return {
    lastCommitments: commitments.length,
    lastCommitmentsAnswered: commitments.filter(
      ({ id, isOpen, canChange }) => !isOpen || !canChange || reviewed.has(id)
    ).length,
    isPrepared,
    hasBehavior: input.behaviorId !== null,
    answered: input.answers.filter((answer) => hasText(answer.repWords)).length,
    gapNamed: draft.gapNamed,
    gapComplete: missingInGap(draft).length === 0,
    commitments: input.activities.filter(isFullCommitment).length
  };
}

/** A moved commitment needs a day and a reason, a dropped one a reason. */
export function isReviewed(review: CommitmentReview): boolean {
  switch (review.outcome) {
    case 'Open':
      return false;
    case 'Kept':
      return true;
    case 'Moved':
      return review.newDueOn !== '' && hasText(review.reason);
    case 'Dropped':
      return hasText(review.reason);
  }
}

export type GapField = 'kind' | 'expected' | 'actual' | 'cause';

/** What a named gap still lacks; an unnamed gap lacks nothing. */
export function missingInGap({ gap, gapNamed }: GuideDraft): GapField[] {
  if (!gapNamed) {
    return [];
  }
  const missing: [GapField, boolean][] = [
    ['kind', gap.kind === null],
    ['expected', !hasText(gap.expected)],
    ['actual', !hasText(gap.actual)],
    ['cause', gap.coachCause === null && gap.cause === null]
  ];
  return missing.filter(([, isMissing]) => isMissing).map(([field]) => field);
}

/** Whether anything was entered that closing would lose; what was only preset does not count. */
export function hasContent({ input, gap, gapNamed }: GuideDraft): boolean {
  return (
    gapNamed ||
    input.commitmentReviews.some((review) => review.outcome !== 'Open') ||
    [
      input.strength,
      input.whatWasSeen,
      input.summary,
      input.decisionReason,
      gap.expected,
      gap.actual,
      gap.evidence
    ].some(hasText) ||
    input.answers.some((answer) => hasText(answer.repWords) || hasText(answer.coachNote)) ||
    input.activities.some((activity) => hasText(activity.what))
  );
}

function emptyGap(clientKey: string): GapDraft {
  return {
    clientKey,
    kind: null,
    competencyId: null,
    expected: '',
    actual: '',
    evidence: '',
    repCause: null,
    coachCause: null,
    cause: null,
    rootCauseId: null,
    remedy: '',
    coachAgreed: false,
    disagreement: '',
    levelBefore: null,
    noActivityReason: '',
    causePath: [],
    agreement: null
  };
}

/** Only an agreed gap names a common cause; what they see differently is kept only while they do. */
function savedGap(gap: GapDraft, kind: GapInput['kind']): GapInput {
  const { causePath, agreement, ...fields } = gap;
  const isAgreed = agreement === 'agreed';
  return {
    ...fields,
    kind,
    cause: isAgreed ? gap.coachCause : null,
    coachAgreed: isAgreed,
    disagreement: agreement === 'different' ? gap.disagreement : '',
    rootCauseId: causePath.length > 0 ? gap.rootCauseId : null
  };
}

function isFullCommitment(activity: ActivityInput): boolean {
  return activity.isCommitment && hasText(activity.what) && Boolean(activity.assignedToId) && activity.dueOn !== '';
}

function hasText(text: string): boolean {
  return text.trim() !== '';
}
