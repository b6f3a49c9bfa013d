import { LightningElement, api } from 'lwc';
import { labels } from './labels';

export type Choice = 'mine' | 'theirs' | 'both';

/** One field that was written twice, in words. */
export interface ConflictRow {
  key: string;
  label: string;
  mine: string;
  theirs: string;
  /** Two texts can stand below each other. */
  canKeepBoth: boolean;
}

/** What was written twice: mine, theirs, or both. Fires `resolve` with the choice for each row's key. */
export default class GuideConflict extends LightningElement {
  @api rows: ConflictRow[] = [];

  labels = labels;
  choices: Record<string, Choice> = {};
  mustFocus = true;

  override renderedCallback(): void {
    if (this.mustFocus) {
      this.mustFocus = false;
      (this.template?.querySelector('[data-focus]') as HTMLElement | null)?.focus();
    }
  }

  get views() {
    return this.rows.map((row) => ({
      ...row,
      mine: row.mine || labels.empty,
      theirs: row.theirs || labels.empty,
      options: [
        { label: labels.keepMine, value: 'mine' },
        { label: labels.takeTheirs, value: 'theirs' },
        ...(row.canKeepBoth ? [{ label: labels.keepBoth, value: 'both' }] : [])
      ],
      choice: this.choiceOf(row)
    }));
  }

  handleChoice(event: CustomEvent<{ value: Choice }>): void {
    const key = (event.currentTarget as HTMLElement).dataset.key ?? '';
    this.choices = { ...this.choices, [key]: event.detail.value };
  }

  handleResolve(): void {
    const detail = Object.fromEntries(this.rows.map((row) => [row.key, this.choiceOf(row)]));
    this.dispatchEvent(new CustomEvent('resolve', { detail }));
  }

  /** Texts stay both until somebody chooses, so that a quick click loses nothing. */
  choiceOf({ key, canKeepBoth }: ConflictRow): Choice {
    return this.choices[key] ?? (canKeepBoth ? 'both' : 'mine');
  }
}
