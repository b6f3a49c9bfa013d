/**
 * The pulse: after a conversation the rep says in three taps whether it was relevant, developmental and motivational.
 * Answers are shown only together, so that nobody can tell who said what.
 */
import { addDays, daysBetween } from 'c/coachingDates';
import type { Day } from 'c/coachingDates';

export type PulseAnswer = 'Yes' | 'Partly' | 'No';

/** The three things that a pulse asks, in the order in which they are asked. */
export const PULSE_QUESTIONS = ['relevant', 'developmental', 'motivational'] as const;
export type PulseQuestion = (typeof PULSE_QUESTIONS)[number];

export interface PulseMoment {
  isRep: boolean;
  /** When the conversation was shared, as a day; null: it was not. */
  sharedOn: Day | null;
  hasAnswered: boolean;
  /** The day of this rep's last pulse for any conversation; null: never. */
  lastPulseOn: Day | null;
}

export type PulseInvitation =
  { may: true } | { may: false; reason: PulseRefusal } | { may: false; reason: 'weekTaken'; nextOn: Day };
export type PulseRefusal = 'notTheRep' | 'notShared' | 'alreadyAnswered' | 'tooLate';

/** Days after sharing in which a pulse still tells of the conversation and not of the memory of it. */
export const PULSE_DAYS = 14;

/** Whether the rep may answer for this conversation: once, within two weeks, and one pulse a calendar week. */
export function mayAnswerPulse(moment: PulseMoment, today: Day, withinDays = PULSE_DAYS): PulseInvitation {
  const { isRep, sharedOn, hasAnswered, lastPulseOn } = moment;
  if (!isRep) return { may: false, reason: 'notTheRep' };
  if (sharedOn === null) return { may: false, reason: 'notShared' };
  if (hasAnswered) return { may: false, reason: 'alreadyAnswered' };
  if (daysBetween(sharedOn, today) > withinDays) return { may: false, reason: 'tooLate' };
  if (lastPulseOn !== null && isoWeek(lastPulseOn) === isoWeek(today)) {
    return { may: false, reason: 'weekTaken', nextOn: addDays(mondayOf(today), 7) };
  }
  return { may: true };
}

/** The ISO 8601 week of a day: weeks start on Monday and belong to the year of their Thursday. `2026-W01`. */
export function isoWeek(day: Day): string {
  const thursday = addDays(mondayOf(day), 3);
  const year = thursday.slice(0, 4);
  const week = Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** Percent for each question, with one decimal; null where nobody answered it. */
export type PulseShares = Record<PulseQuestion, number | null>;

export interface PulseSummary {
  count: number;
  rep: PulseShares;
  coach: PulseShares;
}

export type PulseAnswers = Readonly<Record<PulseQuestion, PulseAnswer | null>>;

/** A conversation that was shared with a rep. */
export interface SharedConversation {
  repId: string;
  sharedOn: Day;
}

/**
 * How many answers may still come, as the coach may know it: from the coach's own conversations alone, one a rep and
 * conversation of the last two weeks. What has come in is never counted for the coach, because a number that moves says
 * who answered.
 */
export function answersToCome(shared: readonly SharedConversation[], today: Day, withinDays = PULSE_DAYS) {
  const open = shared.filter(({ sharedOn }) => daysBetween(sharedOn, today) <= withinDays);
  return { conversations: open.length, reps: new Set(open.map(({ repId }) => repId)).size };
}

/** Several summaries as one: each weighs as much as it has answers. Null without any. */
export function combineSummaries(summaries: readonly PulseSummary[]): PulseSummary | null {
  const count = summaries.reduce((sum, each) => sum + each.count, 0);
  if (count === 0) {
    return null;
  }
  const combine = (side: 'rep' | 'coach') =>
    byQuestion((question) => {
      const known = summaries.flatMap((each) => {
        const share = each[side][question];
        return share === null ? [] : [{ share, weight: each.count }];
      });
      const weight = known.reduce((sum, each) => sum + each.weight, 0);
      return weight === 0 ? null : tenths(known.reduce((sum, each) => sum + each.share * each.weight, 0) / weight);
    });
  return { count, rep: combine('rep'), coach: combine('coach') };
}

/** Percentage points by which the coach's view is above what the reps felt; negative: below; null: not known. */
export function perceptionGap({ rep, coach }: Pick<PulseSummary, 'rep' | 'coach'>): PulseShares {
  return byQuestion((question) => {
    const [felt, thought] = [rep[question], coach[question]];
    return felt === null || thought === null ? null : tenths(thought - felt);
  });
}

function byQuestion(share: (question: PulseQuestion) => number | null): PulseShares {
  return {
    relevant: share('relevant'),
    developmental: share('developmental'),
    motivational: share('motivational')
  };
}

function mondayOf(day: Day): Day {
  // 1970-01-05 was a Monday.
  const sinceMonday = ((daysBetween('1970-01-05', day) % 7) + 7) % 7;
  return addDays(day, -sinceMonday);
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
