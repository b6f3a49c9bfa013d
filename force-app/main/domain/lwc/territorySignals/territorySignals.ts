import { countedPhrase, listOf, phrase } from 'c/phrases';
import { evaluateSignals } from 'c/signals';
import type { Signal, SignalRule, SignalSetting } from 'c/signals';

/** One buyer role at one target account. */
export interface TerritoryTarget {
  accountId: string | null;
  accountName: string;
  buyerRole: string | null;
  hasContact: boolean;
  /** `2026-03-31` or null: never. */
  lastMeaningfulContact: string | null;
  hasOpportunity: boolean;
}

/** Signals of a territory plan, in no order; none for a plan without targets. Thresholds are numbers of targets. */
export function territorySignals(targets: readonly TerritoryTarget[], settings: readonly SignalSetting[]): Signal[] {
  return evaluateSignals(rules, targets, settings);
}

const rules: Record<string, SignalRule<readonly TerritoryTarget[]>> = {
  target_never_met(targets, { threshold }) {
    const met = new Set(targets.filter((each) => each.lastMeaningfulContact !== null).map(accountOf));
    const accounts = accountNames(targets);
    const never = [...accounts].filter(([account]) => !met.has(account)).map(([, name]) => name);
    return never.length >= Math.max(1, threshold ?? 1)
      ? countedPhrase('neverMet', accounts.size, never.length, accounts.size, listOf(never))
      : null;
  },

  buyer_role_uncovered(targets, { threshold }) {
    const open = targets.filter((each) => each.buyerRole !== null && !each.hasContact);
    return open.length >= Math.max(1, threshold ?? 1)
      ? phrase('roleUncovered', listOf(open.map((each) => phrase('roleAt', each.buyerRole ?? '', each.accountName))))
      : null;
  },

  targets_without_opportunity(targets, { threshold }) {
    const won = new Set(targets.filter((each) => each.hasOpportunity).map(accountOf));
    const accounts = accountNames(targets);
    const without = [...accounts].filter(([account]) => !won.has(account)).map(([, name]) => name);
    return without.length >= Math.max(1, threshold ?? 1)
      ? countedPhrase('withoutDeal', accounts.size, without.length, accounts.size, listOf(without))
      : null;
  }
};

function accountOf(target: TerritoryTarget): string {
  return target.accountId ?? target.accountName;
}

function accountNames(targets: readonly TerritoryTarget[]): Map<string, string> {
  return new Map(targets.map((target) => [accountOf(target), target.accountName]));
}
