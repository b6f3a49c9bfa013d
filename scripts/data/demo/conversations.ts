import type {
  ActivityKind,
  CommitmentReview,
  ConversationInput,
  GapInput
} from '../../../force-app/main/domain/lwc/conversationSave/conversationInput.ts';
import {
  newActivityInput,
  newConversationInput
} from '../../../force-app/main/domain/lwc/conversationSave/conversationInput.ts';
import type { Scene } from './scene.ts';

/** A conversation as a story tells it; what is left out stays empty. */
export interface Told {
  ref: string;
  coach: string;
  rep: string;
  day: number;
  hour?: number;
  record: readonly ['Opportunity' | 'Account' | 'Territory_Plan__c', string];
  area?: ConversationInput['area'];
  behavior: string;
  level?: number;
  strength?: string;
  seen: string;
  /** Question and the rep's words; without a question it is the one that quick capture asks. */
  repSaid: readonly (readonly [words: string, question?: readonly [key: string, text: string], note?: string])[];
  gap?: Pick<GapInput, 'kind' | 'expected' | 'actual' | 'evidence' | 'repCause' | 'coachCause' | 'cause' | 'remedy'> & {
    competency: string;
    rootCause: string;
    levelBefore?: number;
    disagreement?: string;
  };
  /** What, who owes it, day due, kind; the first is the commitment unless said otherwise. */
  steps: readonly {
    what: string;
    owner: string;
    due: number;
    kind?: ActivityKind;
    learning?: string;
    commitment?: boolean;
    forGap?: boolean;
  }[];
  reviews?: readonly CommitmentReview[];
  previous?: string;
  summary?: string;
  decision?: readonly ['Continue' | 'Change' | 'Stop', string];
  snapshot?: Record<string, string | number>;
  callEndedHoursBefore?: number;
  minutes: number;
  /** Day on which the rep said "I have read it". */
  readOn?: number;
  /** Relevant, developmental, motivational, as the rep tapped them. */
  pulse?: readonly ['Yes' | 'Partly' | 'No', 'Yes' | 'Partly' | 'No', 'Yes' | 'Partly' | 'No', string?];
}

/** Adds a conversation and, when it was read, the rep's acknowledgement and pulse. */
export function addConversation(scene: Scene, told: Told): void {
  const { random } = scene;
  const hour = told.hour ?? 14;
  scene.on(told.day, hour);
  const guided = told.gap !== undefined || told.repSaid.length > 1;
  const gapKey = told.gap ? random.uuid() : null;
  const heldAt = scene.moment();
  const input: ConversationInput = {
    ...newConversationInput({
      clientKey: random.uuid(),
      coachId: `@${told.coach}`,
      repId: `@${told.rep}`,
      record: { objectApiName: told.record[0], id: `@${told.record[1]}` },
      heldAt,
      captureMode: guided ? 'Guided' : 'Quick'
    }),
    ...(told.area ? { area: told.area } : {}),
    behaviorId: scene.behavior(told.behavior),
    levelSeen: told.level ?? null,
    strength: told.strength ?? '',
    whatWasSeen: told.seen,
    summary: told.summary ?? '',
    coachMode: told.callEndedHoursBefore === undefined ? null : 'Observe',
    decision: told.decision?.[0] ?? null,
    decisionReason: told.decision?.[1] ?? '',
    previousConversationId: told.previous ? `@${told.previous}` : null,
    observedCallEnd:
      told.callEndedHoursBefore === undefined ? null : scene.moment(told.day, hour - told.callEndedHoursBefore),
    seconds: guided ? random.between(420, 900) : random.between(31, 58),
    minutes: told.minutes,
    snapshot: told.snapshot ? JSON.stringify({ version: 1, ...told.snapshot }) : '',
    answers: told.repSaid.map(([words, question, note]) => ({
      clientKey: random.uuid(),
      guideQuestionId: question ? scene.question(question[0]) : null,
      question: question?.[1] ?? 'What did the rep say?',
      repWords: words,
      coachNote: note ?? ''
    })),
    gaps:
      told.gap && gapKey
        ? [
            {
              clientKey: gapKey,
              kind: told.gap.kind,
              competencyId: scene.competency(told.gap.competency),
              expected: told.gap.expected,
              actual: told.gap.actual,
              evidence: told.gap.evidence,
              repCause: told.gap.repCause,
              coachCause: told.gap.coachCause,
              cause: told.gap.cause,
              rootCauseId: scene.rootCause(told.gap.rootCause),
              remedy: told.gap.remedy,
              coachAgreed: true,
              disagreement: told.gap.disagreement ?? '',
              levelBefore: told.gap.levelBefore ?? null,
              noActivityReason: ''
            }
          ]
        : [],
    activities: told.steps.map((step, index) => ({
      ...newActivityInput(random.uuid()),
      what: step.what,
      kind: step.kind ?? 'Deal Task',
      assignedToId: `@${step.owner}`,
      dueOn: scene.day(step.due),
      isCommitment: step.commitment ?? index === 0,
      learningItemId: step.learning ? scene.learning(step.learning) : null,
      gapClientKey: step.forGap ? gapKey : null
    })),
    commitmentReviews: [...(told.reviews ?? [])]
  };
  scene.steps.push({ kind: 'conversation', at: heldAt, as: told.coach, ref: told.ref, input });
  if (told.readOn !== undefined) addReading(scene, told, told.readOn);
}

/** The person who owes an activity says that it is done. */
export function finish(scene: Scene, who: string, activity: string, day: number, reflection?: string): void {
  scene.on(day, 17).update(who, 'Coaching_Activity__c', activity, {
    Status__c: 'Done',
    ...(reflection ? { Reflection__c: reflection } : {})
  });
}

function addReading(scene: Scene, told: Told, day: number): void {
  const { random } = scene;
  scene.on(day, 18).create(told.rep, 'Conversation_Response__c', `${told.ref}_read`, {
    Kind__c: 'Acknowledgement',
    Coaching_Conversation__c: `@${told.ref}`,
    Recipient__c: `@${told.coach}`,
    Client_Key__c: random.uuid()
  });
  if (told.gap?.cause) {
    scene.on(day, 18.1).update(told.rep, 'Coaching_Gap__c', `${told.ref}.gap0`, { Rep_Agreed__c: true });
  }
  if (told.pulse && !hasAnswered(scene, told.rep, day)) {
    const [relevant, developmental, motivational, comment] = told.pulse;
    scene.on(day, 18.2).create(told.rep, 'Pulse__c', `${told.ref}_pulse`, {
      Coaching_Conversation__c: `@${told.ref}`,
      Is_Relevant__c: relevant,
      Is_Developmental__c: developmental,
      Is_Motivational__c: motivational,
      Comment__c: comment ?? null,
      Client_Key__c: random.uuid()
    });
  }
}

/** A rep answers one pulse a week, Monday to Sunday. */
function hasAnswered(scene: Scene, rep: string, day: number): boolean {
  const week = weekOf(scene.day(day));
  return scene.steps.some(
    (step) => step.kind === 'create' && step.object === 'Pulse__c' && step.as === rep && weekOf(step.at) === week
  );
}

/** A number of its own for each week; weeks begin on Monday. */
function weekOf(moment: string): number {
  const days = Math.floor(Date.parse(moment) / 86_400_000);
  // The first day of 1970 was a Thursday.
  return Math.floor((days + 3) / 7);
}
