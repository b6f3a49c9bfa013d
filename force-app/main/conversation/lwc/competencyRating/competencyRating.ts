import { LightningElement, api } from 'lwc';
import legendLabel from '@salesforce/label/c.Rating_Legend';
import levelLabel from '@salesforce/label/c.Rating_Level';
import whyLabel from '@salesforce/label/c.Rating_Why';
import whyHelpLabel from '@salesforce/label/c.Rating_Why_Help';
import { fillLabel } from 'c/labelText';

/** What can be observed at one level, from 1 to 5. */
export interface LevelDescriptor {
  level: number;
  descriptor: string;
}

/** What a person chose; fired as `ratingchange`. */
export interface RatingChange {
  level: number | null;
  why: string;
}

interface WhyField extends HTMLElement {
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
}

/** Rates one competency: a radio group of what can be observed at each level, and why. Fires `ratingchange`. */
export default class CompetencyRating extends LightningElement {
  @api name = '';
  @api levels: readonly LevelDescriptor[] = [];
  /** The chosen level, from 1 to 5; null: none yet. */
  @api level: number | null = null;
  @api why = '';
  @api whyLimit = 2000;

  labels = { why: whyLabel, whyHelp: whyHelpLabel };
  levelProblem = '';

  get legend(): string {
    return fillLabel(legendLabel, this.name);
  }

  get choices() {
    return this.levels.map(({ level, descriptor }) => ({
      level,
      descriptor,
      value: String(level),
      id: `level-${level}`,
      title: fillLabel(levelLabel, level),
      isChecked: level === this.level,
      class: level === this.level ? 'choice choice_chosen' : 'choice'
    }));
  }

  get describedBy(): string | null {
    return this.levelProblem ? 'problem' : null;
  }

  get groupClass(): string {
    return this.levelProblem ? 'slds-form-element slds-has-error' : 'slds-form-element';
  }

  /** Shows what is missing at its field and moves the focus there; empty texts clear it. True when nothing is. */
  @api
  mark({ level, why }: { level: string; why: string }): boolean {
    this.levelProblem = level;
    const field = this.template?.querySelector<WhyField>('lightning-textarea');
    field?.setCustomValidity(why);
    field?.reportValidity();
    if (level) {
      this.template?.querySelector<HTMLElement>('input')?.focus();
    } else if (why) {
      field?.focus();
    }
    return level === '' && why === '';
  }

  handleLevel(event: Event): void {
    this.levelProblem = '';
    this.tell({ level: Number((event.target as HTMLInputElement).value), why: this.why });
  }

  handleWhy(event: CustomEvent<{ value: string }>): void {
    this.tell({ level: this.level, why: event.detail.value });
  }

  tell(change: RatingChange): void {
    this.dispatchEvent(new CustomEvent<RatingChange>('ratingchange', { detail: change }));
  }
}
