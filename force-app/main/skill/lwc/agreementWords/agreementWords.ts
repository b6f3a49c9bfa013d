import { LightningElement, api } from 'lwc';
import timeZone from '@salesforce/i18n/timeZone';
import { rhythmWords } from 'c/agreementData';
import type { Agreement } from 'c/agreementData';
import { labels } from './labels';

/** What one agreement says. A reader who may not see the words sees the rhythm and the days. */
export default class AgreementWords extends LightningElement {
  @api agreement: Agreement | undefined;

  labels = labels;
  timeZone = timeZone;

  get rhythm(): string {
    return rhythmWords(this.agreement?.rhythm ?? '');
  }

  get lists() {
    const { repPrepares = [], coachPromises = [], feedback = '' } = this.agreement ?? {};
    const lists = [
      { key: 'repPrepares', label: labels.repPrepares, lines: repPrepares },
      { key: 'coachPromises', label: labels.coachPromises, lines: coachPromises },
      { key: 'feedback', label: labels.feedback, lines: feedback ? [feedback] : [] }
    ];
    return lists
      .filter(({ lines }) => lines.length > 0)
      .map((list) => ({ ...list, lines: list.lines.map((text, index) => ({ key: String(index), text })) }));
  }
}
