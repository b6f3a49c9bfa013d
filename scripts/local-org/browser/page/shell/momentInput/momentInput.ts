import { api, LightningElement } from 'lwc';

/**
 * Date and time in one input, as the base component has it on a phone: on a desktop its time has no accessible name.
 * The value is that of the clock on the wall, `2026-03-15T10:00`.
 */
export default class MomentInput extends LightningElement {
  @api label = '';
  @api required = false;

  @api
  get value(): string {
    return this.shown;
  }
  set value(value: string) {
    this.shown = value;
  }

  error = '';
  shown = '';
  private custom = '';

  @api
  setCustomValidity(message: string): void {
    this.custom = message;
  }

  @api
  reportValidity(): boolean {
    const isMissing = this.required && this.input?.value === '';
    this.error = this.custom || (isMissing ? 'Complete this field.' : '');
    return this.error === '';
  }

  get elementClass(): string {
    return `slds-form-element${this.error ? ' slds-has-error' : ''}`;
  }

  get invalid(): string {
    return String(this.error !== '');
  }

  handleChange(event: Event): void {
    event.stopPropagation();
    this.shown = (event.target as HTMLInputElement).value;
    this.error = '';
    this.dispatchEvent(new CustomEvent('change'));
  }

  private get input(): HTMLInputElement | null {
    return this.template?.querySelector('input') ?? null;
  }
}
