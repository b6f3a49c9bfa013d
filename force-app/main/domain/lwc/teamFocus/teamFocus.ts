/**
 * Whom to coach next, and which of the rep's deals to open first, with the reason.
 *
 * Days are calendar days written YYYY-MM-DD; money is a plain number in the org's currency.
 */
import { daysBetween } from 'c/coachingDates';
import type { TaughtBehavior } from 'c/trainingReinforcement';

export interface CoachingRequest {
  id: string;
  askedOn: string;
  recordId: string | null;
  recordName: string | null;
  body: string | null;
}

export interface OwedCommitment {
  id: string;
  what: string;
  dueOn: string;
  recordId: string | null;
  recordName: string | null;
}

export interface OpenDeal {
  id: string;
  name: string;
  amount: number | null;
  closeDate: string | null;
  /** Months by which the close date was pushed; null where the org does not say. */
  pushCount: number | null;
  lastCoachedOn: string | null;
}

export interface RepFacts {
  repId: string;
  repName: string;
  lastConversation: { id: string; heldOn: string; about: string | null } | null;
  /** Open requests for coaching by this rep. */
  requests: CoachingRequest[];
  /** Open commitments that the rep owes, late or not. */
  commitments: OwedCommitment[];
  deals: OpenDeal[];
  /** What the rep was taught and no coach has come back to, the latest first. */
  taught: TaughtBehavior[];
}

export type FocusReason =
  | { kind: 'asked'; on: string }
  | { kind: 'overdue'; what: string; days: number }
  | { kind: 'closeDatePassed'; days: number }
  | { kind: 'closeDatePushed'; times: number }
  | { kind: 'neverCoached' }
  | { kind: 'largest' };

export interface RepFocus {
  repId: string;
  repName: string;
  lastConversation: RepFacts['lastConversation'];
  /** Whole weeks since the last conversation; null when there was none. */
  weeksSilent: number | null;
  /** No conversation within the policy's silent weeks, or none at all. */
  isSilent: boolean;
  overdue: OwedCommitment[];
  requests: CoachingRequest[];
  /** What was taught last and the open deal to come back to it on; null without either. */
  reinforce: (TaughtBehavior & { dealId: string; dealName: string }) | null;
  /** The record to open next and why; null when the rep has nothing open. */
  next: { recordId: string; recordName: string; reason: FocusReason } | null;
}

/**
 * The team in the order in which to coach it.
 *
 * Who asked comes first, then who owes something overdue, then who has waited longest, then who was taught what no coach
 * has come back to, then whose next deal is at risk, then who has the largest open deal.
 */
export function teamFocus(reps: readonly RepFacts[], silentWeeks: number, today: string): RepFocus[] {
  const largest = new Map(reps.map((rep) => [rep.repId, Math.max(0, ...rep.deals.map((deal) => deal.amount ?? 0))]));
  return reps
    .map((rep) => focusOn(rep, silentWeeks, today))
    .sort(
      (a, b) =>
        b.requests.length - a.requests.length ||
        b.overdue.length - a.overdue.length ||
        waited(b) - waited(a) ||
        Number(b.reinforce !== null) - Number(a.reinforce !== null) ||
        Number(isRisk(b)) - Number(isRisk(a)) ||
        (largest.get(b.repId) ?? 0) - (largest.get(a.repId) ?? 0) ||
        a.repName.localeCompare(b.repName)
    );
}

function focusOn(rep: RepFacts, silentWeeks: number, today: string): RepFocus {
  const last = rep.lastConversation;
  const weeksSilent = last ? Math.max(0, Math.floor(daysBetween(last.heldOn, today) / 7)) : null;
  const overdue = rep.commitments
    .filter((commitment) => commitment.dueOn < today)
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn));
  const requests = [...rep.requests].sort((a, b) => a.askedOn.localeCompare(b.askedOn));
  const [taught] = rep.taught;
  const deals = rankedDeals(rep.deals, today);
  const deal = deals[0]?.deal;
  return {
    repId: rep.repId,
    repName: rep.repName,
    lastConversation: last,
    weeksSilent,
    isSilent: weeksSilent === null || weeksSilent >= silentWeeks,
    overdue,
    requests,
    reinforce: taught && deal ? { ...taught, dealId: deal.id, dealName: deal.name } : null,
    next: nextRecord(requests, overdue, deals, today)
  };
}

/** Only a rep who is not silent by policy waits zero; nobody coached yet waits longest. */
function waited(focus: RepFocus): number {
  if (!focus.isSilent) {
    return 0;
  }
  return focus.weeksSilent ?? Number.MAX_SAFE_INTEGER;
}

function isRisk(focus: RepFocus): boolean {
  return focus.next?.reason.kind === 'closeDatePassed' || focus.next?.reason.kind === 'closeDatePushed';
}

function nextRecord(
  requests: readonly CoachingRequest[],
  overdue: readonly OwedCommitment[],
  deals: readonly RankedDeal[],
  today: string
): RepFocus['next'] {
  for (const { recordId, recordName, askedOn } of requests) {
    if (recordId && recordName) {
      return { recordId, recordName, reason: { kind: 'asked', on: askedOn } };
    }
  }
  for (const { recordId, recordName, what, dueOn } of overdue) {
    if (recordId && recordName) {
      return { recordId, recordName, reason: { kind: 'overdue', what, days: daysBetween(dueOn, today) } };
    }
  }
  const [first] = deals;
  return first ? { recordId: first.deal.id, recordName: first.deal.name, reason: first.reason } : null;
}

interface RankedDeal {
  deal: OpenDeal;
  reason: FocusReason;
}

function rankedDeals(deals: readonly OpenDeal[], today: string): RankedDeal[] {
  return deals
    .map((deal) => ({ deal, reason: riskOf(deal, today) }))
    .sort(
      (a, b) =>
        RISK_RANK[a.reason.kind] - RISK_RANK[b.reason.kind] ||
        (b.deal.amount ?? 0) - (a.deal.amount ?? 0) ||
        a.deal.name.localeCompare(b.deal.name)
    );
}

const RISK_RANK: Record<FocusReason['kind'], number> = {
  asked: 0,
  overdue: 0,
  closeDatePassed: 1,
  closeDatePushed: 1,
  neverCoached: 2,
  largest: 3
};

/** Risks that rest on facts every org fills; what rests on an absence is left to the signals on the record. */
function riskOf(deal: OpenDeal, today: string): FocusReason {
  if (deal.closeDate !== null && deal.closeDate < today) {
    return { kind: 'closeDatePassed', days: daysBetween(deal.closeDate, today) };
  }
  if ((deal.pushCount ?? 0) >= 2) {
    return { kind: 'closeDatePushed', times: deal.pushCount ?? 0 };
  }
  return deal.lastCoachedOn === null ? { kind: 'neverCoached' } : { kind: 'largest' };
}
