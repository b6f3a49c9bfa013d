import { fillLabel } from 'c/labelText';
import type { CoachMode, MeetingRisk, ModeReason, SafetyReason } from 'c/safeOpportunities';
import { labels } from './labels';

/** Why a meeting is safe, or is not, in words. */
export function safetyWords(reason: SafetyReason): string {
  switch (reason.kind) {
    case 'earlyStage':
      return fillLabel(labels.reasonEarly, reason.probability);
    case 'lateStage':
      return fillLabel(labels.reasonLate, reason.probability);
    case 'smallAmount':
      return labels.reasonSmall;
    case 'largeAmount':
      return labels.reasonLarge;
    case 'closeFar':
      return fillLabel(labels.reasonFar, reason.days);
    case 'closeNear':
      return fillLabel(labels.reasonNear, reason.days);
    case 'closePassed':
      return labels.reasonPassed;
    case 'pushed':
      return fillLabel(labels.reasonPushed, reason.times);
    case 'onlyOpenDeal':
      return labels.reasonOnly;
    case 'noDeal':
      return labels.reasonNoDeal;
    case 'neverPushed':
      return labels.reasonHeld;
    case 'noCompetitor':
      return labels.reasonNoCompetitor;
    case 'competitor':
      return labels.reasonCompetitor;
    case 'existingCustomer':
      return labels.reasonCustomer;
  }
}

const MODES: Readonly<Record<CoachMode, string>> = {
  Observe: labels.modeObserve,
  Joint: labels.modeJoint,
  Lead: labels.modeLead
};

const MODE_REASONS: Readonly<Record<ModeReason, string>> = {
  littleAtRisk: labels.modeLittle,
  someAtRisk: labels.modeSome,
  muchAtRisk: labels.modeMuch,
  repDoesItAlready: labels.modeFirm,
  repBegins: labels.modeBegins
};

/** What the coach should do in a meeting, and why: `Observe: little is at risk`. */
export function modeWords(mode: CoachMode, reason: ModeReason): string {
  return fillLabel(labels.modeWords, MODES[mode], MODE_REASONS[reason]);
}

/** Words and color of a risk; the words say it. */
export const RISK_BADGES: Readonly<Record<MeetingRisk, { text: string; className: string }>> = {
  low: { text: labels.riskLow, className: 'slds-badge slds-theme_success' },
  medium: { text: labels.riskMedium, className: 'slds-badge' },
  high: { text: labels.riskHigh, className: 'slds-badge slds-theme_warning' }
};
