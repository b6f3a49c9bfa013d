import { LightningElement, api } from 'lwc';
import type { GuideStep, StepView } from 'c/guideSteps';
import { labels } from './labels';

/** A step with its name. */
export interface NamedStep extends StepView {
  label: string;
}

/**
 * The steps of the guide, how far each is, and which is open. Fires `gotostep` with the step.
 *
 * A component of its own, so that typing into a step does not draw the bar again: hand it a new list only when a step
 * looks different.
 */
export default class GuideStepBar extends LightningElement {
  @api steps: readonly NamedStep[] = [];
  @api current: GuideStep | undefined;

  labels = labels;

  get rows() {
    return this.steps.map(({ step, label, state }, index) => {
      const isCurrent = step === this.current;
      return {
        step,
        label,
        number: index + 1,
        current: isCurrent ? 'step' : undefined,
        isDone: state === 'done',
        isRequired: state === 'required',
        iconVariant: isCurrent ? 'inverse' : 'success',
        className: isCurrent ? 'slds-button step step_current' : 'slds-button step'
      };
    });
  }

  handleStep(event: Event): void {
    const detail = (event.currentTarget as HTMLElement).dataset.step;
    this.dispatchEvent(new CustomEvent('gotostep', { detail }));
  }
}
