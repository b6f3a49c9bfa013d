import { LightningElement, api } from 'lwc';
import userId from '@salesforce/user/Id';
import type RepDevelopment from 'c/repDevelopment';
import { labels } from './labels';

/** One line that opens what is known of the rep: goals, profile, recognition. Nothing of it loads before. */
export default class DevelopmentSection extends LightningElement {
  @api repId: string | null = null;
  @api coachId: string | null = null;
  /** See `c/repGoals`. */
  @api canAct = false;

  labels = labels;
  isOpen = false;
  development: typeof RepDevelopment | null = null;
  error: unknown = null;

  get words(): string {
    return this.repId === userId ? labels.mine : labels.ofRep;
  }

  get expanded(): string {
    return String(this.isOpen);
  }

  get icon(): string {
    return this.isOpen ? 'utility:chevrondown' : 'utility:chevronright';
  }

  get isLoading(): boolean {
    return this.isOpen && this.development === null && this.error === null;
  }

  async handleToggle(): Promise<void> {
    this.isOpen = !this.isOpen;
    this.error = null;
    if (!this.isOpen || this.development) {
      return;
    }
    try {
      ({ default: this.development } = await import('c/repDevelopment'));
    } catch (error) {
      this.error = error;
    }
  }
}
