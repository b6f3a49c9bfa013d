import { LightningElement, api } from 'lwc';
import lang from '@salesforce/i18n/lang';
import { feedbackLanguage } from 'c/feedbackWords';
import { fillLabel } from 'c/labelText';
import { Pause } from 'c/pause';
import { practiceHints } from 'c/practiceHints';
import type { PracticeElement, PracticeFindings, PracticeWords } from 'c/practiceHints';
import { labels } from './labels';

/** Nothing is looked at while a person types on. */
const PAUSE = 400;
/** As many found words as one takes in at a glance. */
const SHOWN = 2;

const ELEMENT_LABELS: Readonly<Record<PracticeElement, { name: string; help: string }>> = {
  doing: { name: labels.doing, help: labels.doingHelp },
  example: { name: labels.example, help: labels.exampleHelp },
  fits: { name: labels.fits, help: labels.fitsHelp }
};

/** A gentle look at a best practice while somebody writes it. It never stands against proposing; nothing leaves the device. */
export default class PracticeLook extends LightningElement {
  labels = labels;
  language = feedbackLanguage(lang);
  findings: PracticeFindings | null = null;
  given: PracticeWords | null = null;
  pause = new Pause(PAUSE);

  @api
  get words(): PracticeWords | null {
    return this.given;
  }
  set words(value: PracticeWords | null) {
    const isFirst = this.given === null;
    this.given = value;
    if (isFirst) {
      this.look();
    } else {
      this.pause.start(() => this.look());
    }
  }

  override disconnectedCallback(): void {
    this.pause.stop();
  }

  get elements() {
    return (this.findings?.elements ?? []).map(({ element, words }) => {
      const { name, help } = ELEMENT_LABELS[element];
      const isFound = words.length > 0;
      return { element, name, isFound, state: isFound ? fillLabel(labels.found, shown(words)) : help };
    });
  }

  get vague(): string {
    const words = this.findings?.vague ?? [];
    return words.length > 0 ? fillLabel(labels.vague, shown(words)) : '';
  }

  get telling(): string {
    const words = this.findings?.telling ?? [];
    return words.length > 0 ? fillLabel(labels.telling, shown(words)) : '';
  }

  look(): void {
    this.findings = this.language === null || this.given === null ? null : practiceHints(this.given, this.language);
  }
}

/** Quotation marks of a quote would stand within the label's own. */
function shown(words: readonly string[]): string {
  return words
    .slice(0, SHOWN)
    .map((word) => word.replace(/^[“"„«»]|[”"“»«]$/g, ''))
    .join(', ');
}
