import { LightningElement, api } from 'lwc';
import type BehaviorPractices from 'c/behaviorPractices';
import { labels } from './labels';

/** One line that opens the best practices of a behavior. Nothing of them loads before. */
export default class PracticeSection extends LightningElement {
  @api behaviorId: string | null = null;

  labels = labels;
  isOpen = false;
  practices: typeof BehaviorPractices | null = null;
  error: unknown = null;

  get expanded(): string {
    return String(this.isOpen);
  }

  get icon(): string {
    return this.isOpen ? 'utility:chevrondown' : 'utility:chevronright';
  }

  get isLoading(): boolean {
    return this.isOpen && this.practices === null && this.error === null;
  }

  async handleToggle(): Promise<void> {
    this.isOpen = !this.isOpen;
    this.error = null;
    if (!this.isOpen || this.practices) {
      return;
    }
    try {
      ({ default: this.practices } = await import('c/behaviorPractices'));
    } catch (error) {
      this.error = error;
    }
  }
}
