import { api, LightningElement } from 'lwc';
import { pageData } from 'local-org/page';
import type { FormField as Field } from 'shell/formFields';
import { localMoment, momentAt } from 'shell/timeInWords';

const NUMBERS = new Set(['Int', 'Double', 'Currency', 'Percent']);

const FORMATTERS: Record<string, string> = { Currency: 'currency', Percent: 'percent-fixed' };

const TEXT_INPUTS: Record<string, string> = { Email: 'email', Phone: 'tel', Url: 'url', Date: 'date', Time: 'time' };

interface Input extends HTMLElement {
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
}

/** One field of a record form: the input that fits its type, with the field's errors at it. */
export default class FormField extends LightningElement {
  @api field: Field | null = null;

  /** Shows an error at the field; an empty one takes it away. */
  @api
  setError(message: string): void {
    this.input?.setCustomValidity(message);
    this.input?.reportValidity();
  }

  /** True when what stands in the field may be sent. */
  @api
  reportValidity(): boolean {
    return this.input?.reportValidity() ?? true;
  }

  get isCheckbox(): boolean {
    return this.field?.type === 'Boolean';
  }

  get isTextArea(): boolean {
    return this.field?.type === 'TextArea';
  }

  get isPicklist(): boolean {
    return this.field?.type === 'Picklist';
  }

  get isMultiPicklist(): boolean {
    return this.field?.type === 'MultiPicklist';
  }

  get isReference(): boolean {
    return this.field?.type === 'Reference';
  }

  get isMoment(): boolean {
    return this.field?.type === 'DateTime';
  }

  get isNumber(): boolean {
    return NUMBERS.has(this.field?.type ?? '');
  }

  get inputType(): string {
    return TEXT_INPUTS[this.field?.type ?? ''] ?? 'text';
  }

  get formatter(): string {
    return FORMATTERS[this.field?.type ?? ''] ?? 'decimal';
  }

  get value(): unknown {
    return this.field?.value ?? '';
  }

  get isChecked(): boolean {
    return this.field?.value === true;
  }

  get values(): string[] {
    return String(this.value).split(';').filter(Boolean);
  }

  get moment(): string {
    return typeof this.field?.value === 'string' ? localMoment(this.field.value, pageData.user.timeZone) : '';
  }

  handleText(event: CustomEvent<{ value: string | null }>): void {
    this.change(event.detail.value || null);
  }

  handleNumber(event: CustomEvent<{ value: string }>): void {
    const { value } = event.detail;
    this.change(value === '' || value === null ? null : Number(value));
  }

  handleCheckbox(event: CustomEvent<{ checked: boolean }>): void {
    this.change(event.detail.checked);
  }

  handleValues(event: CustomEvent<{ value: string[] }>): void {
    this.change(event.detail.value.join(';') || null);
  }

  handleMoment(event: Event): void {
    const { value } = event.target as HTMLInputElement;
    this.change(value === '' ? null : momentAt(value, pageData.user.timeZone));
  }

  private change(value: unknown): void {
    this.input?.setCustomValidity('');
    this.dispatchEvent(new CustomEvent('fieldchange', { detail: { name: this.field?.name ?? '', value } }));
  }

  private get input(): Input | null {
    return this.template?.querySelector<Input>('[data-input]') ?? null;
  }
}
