import { LightningElement, api } from 'lwc';
import lang from '@salesforce/i18n/lang';
import { fillLabel } from 'c/labelText';
import { feedbackLanguage, feedbackWords } from 'c/feedbackWords';
import type { FeedbackElement, FeedbackFindings } from 'c/feedbackWords';
import { Pause } from 'c/pause';
import { labels } from './labels';

/** Nothing is looked at while a person types on: the look must not slow a key down. */
const PAUSE = 400;

const ELEMENT_LABELS: Readonly<Record<FeedbackElement, { name: string; help: string }>> = {
  behavior: { name: labels.behavior, help: labels.behaviorHelp },
  evidence: { name: labels.evidence, help: labels.evidenceHelp },
  effect: { name: labels.effect, help: labels.effectHelp },
  next: { name: labels.next, help: labels.nextHelp }
};

/**
 * A gentle look at the coach's words, beside the text: what feedback has that a rep can use, and whether it asks more
 * than it tells. It never stands against saving, and nothing leaves the device.
 */
export default class GuideWords extends LightningElement {
  labels = labels;
  language = feedbackLanguage(lang);
  findings: FeedbackFindings | null = null;
  given = '';
  pause = new Pause(PAUSE);

  @api
  get text(): string {
    return this.given;
  }
  set text(value: string) {
    const isFirst = this.given === '';
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
      return {
        element,
        name,
        isFound,
        state: isFound ? fillLabel(labels.found, words.slice(0, 2).join(', ')) : help
      };
    });
  }

  get tellHint(): string {
    const { hint, directives } = this.findings?.tone ?? { hint: 'none', directives: [] };
    return hint === 'tells' ? fillLabel(labels.tells, directives.slice(0, 2).join(', ')) : '';
  }

  look(): void {
    this.findings = this.language === null ? null : feedbackWords(this.given, this.language);
  }
}
