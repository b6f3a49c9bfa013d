import { LightningElement, api } from 'lwc';
import type GuideWords from 'c/guideWords';

/**
 * What `c-guide-words` says of the coach's words, loaded when the first of them is typed, so that quick capture opens
 * without it. Where it cannot be loaded nothing is said: it never stands against saving, and the next word tries again.
 */
export default class CaptureWords extends LightningElement {
  given = '';
  words: typeof GuideWords | null = null;
  isLoading = false;

  @api
  get text(): string {
    return this.given;
  }
  set text(value: string) {
    this.given = value;
    if (value.trim() !== '' && !this.words && !this.isLoading) {
      this.load();
    }
  }

  async load(): Promise<void> {
    this.isLoading = true;
    try {
      ({ default: this.words } = await import('c/guideWords'));
    } catch {
      this.words = null;
    } finally {
      this.isLoading = false;
    }
  }
}
