import { LightningElement, api } from 'lwc';
import moreLabel from '@salesforce/label/c.Text_Show_More';
import lessLabel from '@salesforce/label/c.Text_Show_Less';

/** A text of which the beginning is shown until somebody asks for more. */
export default class ClampedText extends LightningElement {
  @api text = '';
  /** Characters from which it is shortened. */
  @api limit = 160;

  isOpen = false;

  get isLong(): boolean {
    return (this.text ?? '').length > this.limit;
  }

  get shown(): string {
    if (!this.isLong || this.isOpen) {
      return this.text;
    }
    const cut = this.text.slice(0, this.limit);
    return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), this.limit - 30))}…`;
  }

  get toggleLabel(): string {
    return this.isOpen ? lessLabel : moreLabel;
  }

  get expanded(): string {
    return String(this.isOpen);
  }

  handleToggle(): void {
    this.isOpen = !this.isOpen;
  }
}
