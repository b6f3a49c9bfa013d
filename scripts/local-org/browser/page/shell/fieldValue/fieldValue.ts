import { api, LightningElement } from 'lwc';
import type { Cell } from 'shell/cells';

/** A field's value, formatted by its type. */
export default class FieldValue extends LightningElement {
  @api cell: Cell | null = null;

  get type(): string {
    return this.cell?.type.toLowerCase() ?? '';
  }

  get value(): unknown {
    return this.cell?.value;
  }

  get text(): string {
    return this.cell?.text ?? '';
  }

  get isEmpty(): boolean {
    return this.value === null || this.value === undefined || this.value === '';
  }

  get isLink(): boolean {
    return Boolean(this.cell?.url);
  }

  get isCurrency(): boolean {
    return this.type === 'currency';
  }

  get isPercent(): boolean {
    return this.type === 'percent';
  }

  get isNumber(): boolean {
    return this.type === 'double' || this.type === 'int';
  }

  get isDate(): boolean {
    return this.type === 'date';
  }

  get isDateTime(): boolean {
    return this.type === 'datetime';
  }

  get isBoolean(): boolean {
    return this.type === 'boolean';
  }

  get isEmail(): boolean {
    return this.type === 'email';
  }

  get isPhone(): boolean {
    return this.type === 'phone';
  }

  get isUrl(): boolean {
    return this.type === 'url';
  }

  get isText(): boolean {
    return this.type === 'textarea';
  }

  get fractionDigits(): number {
    return Number.isInteger(this.value) ? 0 : 2;
  }

  get multiText(): string {
    return this.type === 'multipicklist' ? this.text.split(';').join('; ') : this.text;
  }
}
