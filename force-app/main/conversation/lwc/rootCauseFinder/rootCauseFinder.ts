import { LightningElement, api } from 'lwc';
import { fillLabel } from 'c/labelText';
import { walkRootCauses } from 'c/rootCauseTree';
import type { CauseNode } from 'c/rootCauseTree';
import { labels } from './labels';

/**
 * Walks the root-cause tree with coach and rep: one question at a time, back and forth, to a named cause.
 * Fires `pathchange` with `{ path, cause }`; `cause` is the node that the path names, or null.
 */
export default class RootCauseFinder extends LightningElement {
  @api nodes: CauseNode[] = [];
  /** The answers chosen so far, as node ids. */
  @api path: string[] = [];

  labels = labels;
  /** Set by an answer or a step back, so that the reader's focus follows the question. */
  mustFocus = false;

  override renderedCallback(): void {
    if (this.mustFocus) {
      this.mustFocus = false;
      (this.template?.querySelector('[data-focus]') as HTMLElement | null)?.focus();
    }
  }

  get position() {
    return walkRootCauses(this.nodes, this.path);
  }

  get question(): string | null {
    return this.position.kind === 'question' ? this.position.question : null;
  }

  get answers() {
    return this.position.kind === 'question' ? this.position.answers : [];
  }

  get trail() {
    return this.position.trail.map((step, index) => ({
      ...step,
      index,
      changeLabel: fillLabel(labels.changeAnswer, step.question)
    }));
  }

  get hasTrail(): boolean {
    return this.position.trail.length > 0;
  }

  get cause(): CauseNode | null {
    return this.position.kind === 'cause' ? this.position.node : null;
  }

  get isUnfinished(): boolean {
    return this.position.kind === 'unfinished';
  }

  get ownerText(): string {
    return fillLabel(labels.notCoaching, this.cause?.remedyOwner ?? labels.someoneElse);
  }

  handleAnswer(event: Event): void {
    this.goTo([...this.position.path, (event.currentTarget as HTMLElement).dataset.id ?? '']);
  }

  handleChange(event: Event): void {
    this.goTo(this.position.path.slice(0, Number((event.currentTarget as HTMLElement).dataset.index)));
  }

  handleBack(): void {
    this.goTo(this.position.path.slice(0, -1));
  }

  goTo(path: string[]): void {
    const position = walkRootCauses(this.nodes, path);
    this.mustFocus = true;
    this.dispatchEvent(
      new CustomEvent('pathchange', {
        detail: { path: position.path, cause: position.kind === 'cause' ? position.node : null }
      })
    );
  }
}
