/**
 * Upcoming meetings ranked by how little is at risk when a coach observes or joins, each with its reasons.
 * Only facts that every org has are used; a fact that is not known counts neither for nor against.
 */
import { daysBetween, dayOf } from 'c/coachingDates';
import type { Day } from 'c/coachingDates';

export type CoachMode = 'Observe' | 'Joint' | 'Lead';
export type MeetingRisk = 'low' | 'medium' | 'high';

export interface MeetingDeal {
  id: string;
  name: string;
  isClosed: boolean;
  /** From 0 to 100. */
  probability: number | null;
  amount: number | null;
  closeDate: Day | null;
  pushCount: number | null;
  hasCompetitor: boolean | null;
  isExistingCustomer: boolean | null;
}

export interface UpcomingMeeting {
  id: string;
  subject: string;
  /** ISO instant. */
  startsAt: string;
  /** Null: the meeting is about no deal. */
  deal: MeetingDeal | null;
}

export interface RepOpportunities {
  /** Amounts of the rep's open deals; null where one has none. */
  openAmounts: readonly (number | null)[];
  /** The level of the behavior that was seen last, from 1 to 5; null: never seen. */
  levelSeen: number | null;
}

export type SafetyReason =
  | { kind: 'earlyStage' | 'lateStage'; probability: number }
  | { kind: 'smallAmount' | 'largeAmount'; amount: number; median: number }
  | { kind: 'closeFar' | 'closeNear'; days: number }
  | { kind: 'closePassed'; days: number }
  | { kind: 'pushed'; times: number }
  | { kind: 'onlyOpenDeal' }
  | { kind: 'noDeal' | 'neverPushed' | 'noCompetitor' | 'competitor' | 'existingCustomer' };

export interface SafeOpportunity {
  meeting: UpcomingMeeting;
  risk: MeetingRisk;
  /** What makes it safe. */
  safe: SafetyReason[];
  /** What is at risk. */
  risky: SafetyReason[];
  mode: CoachMode;
  modeReason: ModeReason;
}

/** Why a mode is suggested: by the risk alone, or because of what the rep has shown. */
export type ModeReason = 'littleAtRisk' | 'someAtRisk' | 'muchAtRisk' | 'repDoesItAlready' | 'repBegins';

/** How many days ahead are looked at. */
export const DAYS_AHEAD = 14;

/** The meetings of the next two weeks, the safest first, then the sooner; without those about closed deals. */
export function safeOpportunities(
  meetings: readonly UpcomingMeeting[],
  rep: RepOpportunities,
  now: number,
  timeZone?: string
): SafeOpportunity[] {
  const today = dayOf(now, timeZone);
  const until = now + DAYS_AHEAD * MILLISECONDS_PER_DAY;
  return meetings
    .filter(({ startsAt, deal }) => {
      const start = Date.parse(startsAt);
      return start > now && start <= until && deal?.isClosed !== true;
    })
    .map((meeting) => judge(meeting, rep, today))
    .sort(
      (a, b) =>
        RISKS.indexOf(a.risk) - RISKS.indexOf(b.risk) ||
        a.risky.length - b.risky.length ||
        b.safe.length - a.safe.length ||
        Date.parse(a.meeting.startsAt) - Date.parse(b.meeting.startsAt)
    );
}

/** Which mode fits a risk and the level that the rep has shown. */
export function suggestMode(risk: MeetingRisk, levelSeen: number | null): { mode: CoachMode; reason: ModeReason } {
  const begins = levelSeen !== null && levelSeen <= 1;
  const isFirm = levelSeen !== null && levelSeen >= 4;
  if (risk === 'low') {
    return begins ? { mode: 'Joint', reason: 'repBegins' } : { mode: 'Observe', reason: 'littleAtRisk' };
  }
  if (begins) {
    return { mode: 'Lead', reason: 'repBegins' };
  }
  if (risk === 'medium') {
    return isFirm ? { mode: 'Observe', reason: 'repDoesItAlready' } : { mode: 'Joint', reason: 'someAtRisk' };
  }
  return { mode: 'Joint', reason: 'muchAtRisk' };
}

/** What CRM says about whether an account buys already; null: it does not say. Picklist values as the API has them. */
export interface CustomerFacts {
  /** `Opportunity.Type`. */
  dealType: string | null;
  /** `Account.Type`. */
  accountType: string | null;
  /** A deal of the same account that was won is among those that are known. */
  hasWonBefore: boolean;
}

/** Whether a deal is with a customer already: what was won says it best. Null: nothing says so, or not. */
export function isExistingCustomer({ dealType, accountType, hasWonBefore }: CustomerFacts): boolean | null {
  if (hasWonBefore || /^existing/i.test(dealType ?? '')) return true;
  if (/^new/i.test(dealType ?? '')) return false;
  if (/^customer/i.test(accountType ?? '')) return true;
  return /^prospect/i.test(accountType ?? '') ? false : null;
}

const RISKS: readonly MeetingRisk[] = ['low', 'medium', 'high'];
const MILLISECONDS_PER_DAY = 86_400_000;

const EARLY_PROBABILITY = 30;
const LATE_PROBABILITY = 70;
const SMALL_SHARE = 0.5;
const LARGE_SHARE = 1.5;
/** A median of fewer amounts says nothing. */
const LEAST_AMOUNTS = 3;
const FAR_DAYS = 60;
const NEAR_DAYS = 14;
const MANY_PUSHES = 2;

function judge(meeting: UpcomingMeeting, rep: RepOpportunities, today: Day): SafeOpportunity {
  const { safe, risky } = meeting.deal
    ? reasonsOf(meeting.deal, rep, today)
    : { safe: [{ kind: 'noDeal' as const }], risky: [] };
  const risk = risky.length === 0 ? (safe.length > 0 ? 'low' : 'medium') : risky.length === 1 ? 'medium' : 'high';
  const { mode, reason } = suggestMode(risk, rep.levelSeen);
  return { meeting, risk, safe, risky, mode, modeReason: reason };
}

function reasonsOf(
  deal: MeetingDeal,
  rep: RepOpportunities,
  today: Day
): { safe: SafetyReason[]; risky: SafetyReason[] } {
  const { probability, amount, closeDate, pushCount, hasCompetitor, isExistingCustomer } = deal;
  const safe: SafetyReason[] = [];
  const risky: SafetyReason[] = [];
  if (probability !== null) {
    if (probability <= EARLY_PROBABILITY) safe.push({ kind: 'earlyStage', probability });
    if (probability >= LATE_PROBABILITY) risky.push({ kind: 'lateStage', probability });
  }
  const median = medianOf(rep.openAmounts);
  if (amount !== null && median !== null) {
    if (amount <= median * SMALL_SHARE) safe.push({ kind: 'smallAmount', amount, median });
    if (amount >= median * LARGE_SHARE) risky.push({ kind: 'largeAmount', amount, median });
  }
  if (closeDate !== null) {
    const days = daysBetween(today, closeDate);
    if (days >= FAR_DAYS) safe.push({ kind: 'closeFar', days });
    else if (days < 0) risky.push({ kind: 'closePassed', days: -days });
    else if (days <= NEAR_DAYS) risky.push({ kind: 'closeNear', days });
  }
  if (pushCount !== null) {
    if (pushCount === 0) safe.push({ kind: 'neverPushed' });
    if (pushCount >= MANY_PUSHES) risky.push({ kind: 'pushed', times: pushCount });
  }
  if (hasCompetitor !== null) {
    (hasCompetitor ? risky : safe).push({ kind: hasCompetitor ? 'competitor' : 'noCompetitor' });
  }
  if (isExistingCustomer) safe.push({ kind: 'existingCustomer' });
  if (rep.openAmounts.length === 1) risky.push({ kind: 'onlyOpenDeal' });
  return { safe, risky };
}

function medianOf(amounts: readonly (number | null)[]): number | null {
  const sorted = amounts.filter((amount) => amount !== null && amount > 0).sort((a, b) => Number(a) - Number(b));
  if (sorted.length < LEAST_AMOUNTS) {
    return null;
  }
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
