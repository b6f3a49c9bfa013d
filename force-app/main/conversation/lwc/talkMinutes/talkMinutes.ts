import { LightningElement, api } from 'lwc';
import ask from '@salesforce/label/c.Minutes_Ask';
import help from '@salesforce/label/c.Minutes_Help';
import open from '@salesforce/label/c.Minutes_Open';
import minutesLabel from '@salesforce/label/c.Schedule_Minutes';
import { TALK_MINUTES } from 'c/conversationReplies';
import { fillLabel } from 'c/labelText';

interface Option {
  label: string;
  value: string;
}

/** How long the coach and the rep talked; may stay open. Fires `minuteschange` with a number, or null for not said. */
export default class TalkMinutes extends LightningElement {
  /** Says nothing about what it counts for, where each line costs height. */
  @api isShort = false;
  labels = { ask, help };
  given: number | null = null;
  /** Made only when the length changes: a new list would make the combobox draw itself at each key typed elsewhere. */
  options: Option[] = optionsWith(null);

  @api
  get minutes(): number | null {
    return this.given;
  }
  set minutes(value: number | null | undefined) {
    const minutes = value ?? null;
    if (minutes !== this.given) {
      this.given = minutes;
      this.options = optionsWith(minutes);
    }
  }

  get hasHelp(): boolean {
    return !this.isShort;
  }

  get value(): string {
    return String(this.given ?? '');
  }

  handleChange(event: CustomEvent<{ value: string }>): void {
    const { value } = event.detail;
    this.dispatchEvent(new CustomEvent('minuteschange', { detail: value === '' ? null : Number(value) }));
  }
}

/** The usual lengths, and the one that was planned or written down where it is another. */
function optionsWith(minutes: number | null): Option[] {
  const all = [...new Set<number>([...TALK_MINUTES, ...(minutes === null ? [] : [minutes])])].sort((a, b) => a - b);
  return [
    { label: open, value: '' },
    ...all.map((each) => ({ label: fillLabel(minutesLabel, each), value: String(each) }))
  ];
}
