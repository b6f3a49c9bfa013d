import { LightningElement, api } from 'lwc';
import action from '@salesforce/label/c.Training_Coach_Now';
import heading from '@salesforce/label/c.Training_Heading';
import taught from '@salesforce/label/c.Training_Taught';
import { fillLabel } from 'c/labelText';
import type { TaughtBehavior } from 'c/trainingReinforcement';
import { agoWords } from 'c/wording';

/** What the rep was taught and no coach has come back to. Fires `coach` with the behavior's id. */
export default class TaughtPrompt extends LightningElement {
  @api training: TaughtBehavior | null = null;
  @api today = '';

  labels = { action, heading };

  get words(): string {
    return this.training
      ? fillLabel(taught, this.training.behavior, agoWords(this.training.trainedOn, this.today))
      : '';
  }

  get actionLabel(): string {
    return `${action}: ${this.training?.behavior ?? ''}`;
  }

  handleCoach(): void {
    this.dispatchEvent(new CustomEvent('coach', { detail: this.training?.behaviorId }));
  }
}
