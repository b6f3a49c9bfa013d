import locale from '@salesforce/i18n/locale';
import type { ConversationFacts } from 'c/conversationFacts';
import type { FeedbackClock } from 'c/feedbackClock';
import { fillLabel } from 'c/labelText';
import { labels } from './labels';

/** The status as a sentence part: "Shared with Sam Patel". */
export function statusWords({ status, rep }: Pick<ConversationFacts, 'status' | 'rep'>): string {
  switch (status) {
    case 'Draft':
      return labels.statusDraft;
    case 'Prepared':
      return labels.statusPrepared;
    case 'Held':
      return labels.statusHeld;
    case 'Shared':
      return fillLabel(labels.statusShared, rep.name);
    case 'Acknowledged':
      return fillLabel(labels.statusAcknowledged, rep.name);
    case 'Cancelled':
      return labels.statusCancelled;
  }
}

/** How the feedback clock stands; empty when no meeting was observed. */
export function clockWords(clock: FeedbackClock): string {
  const number = (value: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
  switch (clock.state) {
    case 'notStarted':
      return '';
    case 'running':
      return fillLabel(labels.clockRunning, number(clock.hours), number(clock.hoursLeft));
    case 'overdue':
      return fillLabel(labels.clockOverdue, number(clock.hours), number(clock.lateBy));
    case 'inTime':
      return fillLabel(labels.clockInTime, number(clock.hours));
    case 'late':
      return fillLabel(labels.clockLate, number(clock.hours), number(clock.lateBy));
  }
}
