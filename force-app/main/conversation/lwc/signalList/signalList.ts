import { LightningElement, api } from 'lwc';
import notRelevantLabel from '@salesforce/label/c.Signal_Not_Relevant';
import askLabel from '@salesforce/label/c.Signal_Ask';
import type { Signal } from 'c/signals';
import { factWords } from 'c/wording';

/** Signals with their facts and a question to ask. Fires `dismiss` with the signal. */
export default class SignalList extends LightningElement {
  @api signals: Signal[] = [];
  /** Key of the signal that is being set aside. */
  @api busyKey: string | null = null;

  labels = { notRelevant: notRelevantLabel, ask: askLabel };

  get rows() {
    return this.signals.map((signal) => ({
      key: signal.key,
      fact: factWords(signal.fact),
      question: signal.question,
      dismissAlt: `${notRelevantLabel}: ${factWords(signal.fact)}`,
      isBusy: this.busyKey === signal.key
    }));
  }

  handleDismiss(event: Event): void {
    const key = (event.currentTarget as HTMLElement).dataset.key;
    const signal = this.signals.find((each) => each.key === key);
    this.dispatchEvent(new CustomEvent('dismiss', { detail: signal }));
  }
}
