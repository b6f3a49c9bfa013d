import { LightningElement, api } from 'lwc';
import headingLabel from '@salesforce/label/c.Gaps_Heading';
import expectedLabel from '@salesforce/label/c.Gaps_Expected';
import actualLabel from '@salesforce/label/c.Gaps_Actual';
import agreedLabel from '@salesforce/label/c.Gaps_Cause_Agreed';
import namedLabel from '@salesforce/label/c.Gaps_Cause_Named';
import twoViewsLabel from '@salesforce/label/c.Gaps_Two_Views';
import type { OpenGap } from 'c/panelData';

/** Gaps that are not closed: expected against actual, and the cause as far as both agree on it. */
export default class OpenGaps extends LightningElement {
  @api gaps: OpenGap[] = [];

  labels = { heading: headingLabel, expected: expectedLabel, actual: actualLabel };

  get rows() {
    return this.gaps.map((gap) => ({
      id: gap.id,
      title: [gap.competency || null, gap.kind, gap.status === 'Open' ? null : gap.statusWords]
        .filter((part) => part !== null)
        .join(' · '),
      expected: gap.expected,
      actual: gap.actual,
      cause: causeWords(gap)
    }));
  }
}

function causeWords({ cause, repCause, coachCause, isAgreed }: OpenGap): string {
  if (cause) {
    return (isAgreed ? agreedLabel : namedLabel).replace('{0}', cause);
  }
  return repCause || coachCause ? twoViewsLabel.replace('{0}', repCause ?? '–').replace('{1}', coachCause ?? '–') : '';
}
