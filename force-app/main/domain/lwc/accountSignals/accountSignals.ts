import { daysBetween } from 'c/coachingDates';
import type { Day } from 'c/coachingDates';
import { countedPhrase, phrase } from 'c/phrases';
import { evaluateSignals, isSourceFilled } from 'c/signals';
import type { Signal, SignalRule, SignalSetting } from 'c/signals';

/** What the rules read on an account. */
export interface AccountFacts {
  objectives: { name: string; status: string; lastProgressOn: Day | null; createdDate: string }[];
  contactTitles: (string | null)[];
  openOpportunities: { name: string; type: string | null; closeDate: Day }[];
}

/** Signals of an account, in no order. */
export function accountSignals(facts: AccountFacts, settings: readonly SignalSetting[], today: Day): Signal[] {
  return evaluateSignals(rules, { ...facts, today }, settings);
}

const senior =
  /\b(chief|c[efiotmp]o|cx+o|cro|ciso|cdo|evp|svp|a?vp|vice[ -]president|president|director|head|owner|founder|partner|chair(man|woman|person)?)\b/i;

/** Whether a title stands above manager level. Titles are free text: unknown ones count as not above. */
export function isAboveManager(title: string | null): boolean {
  return title !== null && senior.test(title) && !/\bassistant to\b|\bpartner (manager|sales)\b/i.test(title);
}

type Facts = AccountFacts & { today: Day };

const rules: Record<string, SignalRule<Facts>> = {
  /** Threshold: days. */
  objective_without_progress({ objectives, today }, { threshold }) {
    const waiting = objectives
      .filter((objective) => objective.status !== 'Achieved')
      .map(({ name, status, lastProgressOn, createdDate }) => ({
        name,
        status,
        days: daysBetween(lastProgressOn ?? createdDate, today)
      }))
      .filter(({ status, days }) => status === 'Stalled' || days >= (threshold ?? 60))
      .sort((a, b) => b.days - a.days);
    const [worst] = waiting;
    if (!worst) {
      return null;
    }
    const others = waiting.length - 1;
    return [
      countedPhrase('objectiveWaits', worst.days, worst.name, worst.days),
      ...(others > 0 ? [countedPhrase('otherObjectives', others, others)] : [])
    ];
  },

  no_senior_contact({ contactTitles }, setting) {
    if (!isSourceFilled(setting) || contactTitles.some(isAboveManager)) {
      return null;
    }
    return contactTitles.length === 0
      ? phrase('noAccountContact')
      : countedPhrase('noSeniorContact', contactTitles.length, contactTitles.length);
  },

  no_open_opportunity({ openOpportunities }) {
    return openOpportunities.length === 0 ? phrase('noOpenDeal') : null;
  },

  /** Threshold: days. */
  renewal_near({ openOpportunities, today }, { threshold }) {
    const renewals = openOpportunities
      .filter(({ type, name }) => /renewal/i.test(`${type ?? ''} ${name}`))
      .map(({ name, closeDate }) => ({ name, days: daysBetween(today, closeDate) }))
      .filter(({ days }) => days <= (threshold ?? 90))
      .sort((a, b) => a.days - b.days);
    const [nearest] = renewals;
    if (!nearest) {
      return null;
    }
    if (nearest.days === 0) {
      return phrase('renewalToday', nearest.name);
    }
    const days = Math.abs(nearest.days);
    return countedPhrase(nearest.days < 0 ? 'renewalPast' : 'renewalNear', days, nearest.name, days);
  }
};
