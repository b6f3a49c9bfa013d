import { daysBetween } from 'c/coachingDates';
import type { Day } from 'c/coachingDates';
import { counted, evaluateSignals, isSourceFilled } from 'c/signals';
import type { Signal, SignalSetting } from 'c/signals';

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

const rules: Record<string, (facts: Facts, setting: SignalSetting) => string | null> = {
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
    const others =
      waiting.length > 1
        ? ` ${counted(waiting.length - 1, 'other objective waits', 'other objectives wait')} as well.`
        : '';
    return `“${worst.name}”: no progress for ${counted(worst.days, 'day')}.${others}`;
  },

  no_senior_contact({ contactTitles }, setting) {
    if (!isSourceFilled(setting) || contactTitles.some(isAboveManager)) {
      return null;
    }
    return contactTitles.length === 0
      ? 'No contact is recorded on the account.'
      : `None of ${counted(contactTitles.length, 'contact')} is above manager level.`;
  },

  no_open_opportunity({ openOpportunities }) {
    return openOpportunities.length === 0 ? 'No opportunity is open on this account.' : null;
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
    return nearest.days < 0
      ? `“${nearest.name}” was due ${counted(-nearest.days, 'day')} ago.`
      : `“${nearest.name}” closes in ${counted(nearest.days, 'day')}.`;
  }
};
