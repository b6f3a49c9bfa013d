import { daysBetween } from 'c/coachingDates';
import type { Day } from 'c/coachingDates';
import { gatePosition } from 'c/journeyGates';
import type { GateEvidence, JourneyGate } from 'c/journeyGates';
import { countedPhrase, phrase } from 'c/phrases';
import { evaluateSignals, isSourceFilled } from 'c/signals';
import type { Signal, SignalRule, SignalSetting } from 'c/signals';

/** What the rules read on an opportunity. Null: the org does not have it, or the person may not see it. */
export interface DealFacts {
  stageName: string;
  isClosed: boolean;
  /** ISO instant or day. */
  createdDate: string;
  nextStep: string | null;
  lastActivityDate: Day | null;
  lastStageChangeDate: string | null;
  /** Months by which the close date was pushed, counted by the platform; only used without history. */
  pushCount: number | null;
  /** In any order. */
  history: { createdDate: string; closeDate: Day | null; stageName: string | null }[];
  contactCount: number;
  gates: JourneyGate[];
  evidence: GateEvidence[];
}

/** Signals of a deal, in no order; none for a closed deal. */
export function dealSignals(facts: DealFacts, settings: readonly SignalSetting[], today: Day): Signal[] {
  return facts.isClosed ? [] : evaluateSignals(rules, { ...facts, today }, settings);
}

/** How often, and by how many days in all, the close date moved to a later day. */
export function closeDatePushes(history: DealFacts['history']): { times: number; days: number } {
  const dates = [...history]
    .sort((a, b) => a.createdDate.localeCompare(b.createdDate))
    .flatMap((row) => (row.closeDate === null ? [] : [row.closeDate]));
  let times = 0;
  let days = 0;
  dates.forEach((date, index) => {
    const moved = index === 0 ? 0 : daysBetween(dates[index - 1] ?? date, date);
    if (moved > 0) {
      times += 1;
      days += moved;
    }
  });
  return { times, days };
}

type Facts = DealFacts & { today: Day };

const rules: Record<string, SignalRule<Facts>> = {
  /** Threshold: pushes. */
  close_date_pushed({ history, pushCount }, { threshold }) {
    const { times, days } = closeDatePushes(history);
    if (times > 0) {
      if (times < (threshold ?? 2)) return null;
      // Each push is a day at least: more than one are never a single day.
      return times === 1 ? countedPhrase('pushedOnce', days, times, days) : phrase('pushedMany', times, days);
    }
    return history.length === 0 && pushCount !== null && pushCount >= (threshold ?? 2)
      ? countedPhrase('pushedMonths', pushCount, pushCount)
      : null;
  },

  no_next_step({ nextStep }, setting) {
    return isSourceFilled(setting) && !nextStep?.trim() ? phrase('noNextStep') : null;
  },

  /** Threshold: multiple of the typical days of won deals in this stage. */
  stage_age({ stageName, lastStageChangeDate, history, createdDate, gates, today }, { threshold, minimumSample }) {
    const gate = gates.find((each) => each.stageName === stageName);
    if (!gate || gate.typicalDays === null || (gate.typicalDaysSample ?? 0) < minimumSample) {
      return null;
    }
    const since = lastStageChangeDate ?? stageStart(history, stageName) ?? createdDate;
    const age = daysBetween(since, today);
    return age > gate.typicalDays * (threshold ?? 1.5)
      ? countedPhrase('stageAge', age, age, stageName, Math.round(gate.typicalDays))
      : null;
  },

  /** Threshold: contacts at or below which the signal speaks. */
  single_contact({ contactCount }, setting) {
    if (!isSourceFilled(setting) || contactCount > (setting.threshold ?? 1)) {
      return null;
    }
    return contactCount === 0 ? phrase('noContact') : countedPhrase('fewContacts', contactCount, contactCount);
  },

  /** Threshold: days. */
  no_activity({ lastActivityDate, createdDate, today }, setting) {
    const days = daysBetween(lastActivityDate ?? createdDate, today);
    if (!isSourceFilled(setting) || days < (setting.threshold ?? 14)) {
      return null;
    }
    return countedPhrase(lastActivityDate === null ? 'noActivityYet' : 'noActivity', days, days);
  },

  /**
   * Threshold: gates. A deal without any evidence stays silent where the org hardly records evidence: then nobody
   * works with gates yet, and the signal would stand on every deal.
   */
  stage_ahead_of_evidence({ gates, evidence, stageName }, setting) {
    if (evidence.length === 0 && !isSourceFilled(setting)) {
      return null;
    }
    const { ahead, confirmed, stage } = gatePosition(gates, evidence, stageName);
    if (stage === null || ahead < (setting.threshold ?? 1)) {
      return null;
    }
    return confirmed === null ? phrase('stageUnconfirmed', stageName) : phrase('stageAhead', stageName, confirmed.name);
  }
};

function stageStart(history: DealFacts['history'], stageName: string): string | null {
  const newestFirst = [...history].sort((a, b) => b.createdDate.localeCompare(a.createdDate));
  let start: string | null = null;
  for (const row of newestFirst) {
    if (row.stageName !== stageName) break;
    start = row.createdDate;
  }
  return start;
}
