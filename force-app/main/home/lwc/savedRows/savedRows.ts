import { LightningElement } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { mutate } from 'c/coachingClient';
import type { MutationResult } from 'c/coachingClient';
import { FormDraft } from 'c/formDraft';
import { labels } from './labels';

/** Why a row was not saved, for an error panel. */
export interface SaveProblem {
  heading: string;
  messages: string[];
}

/** What every row has besides what its list adds. */
export interface RowState {
  isBusy?: boolean;
  problem?: SaveProblem | null;
}

/**
 * What lists share whose rows are changed one by one; extend it, it draws nothing.
 *
 * A row that is being saved takes no second click. What went wrong stays in the row, with everything that was typed.
 * A list that names its `typedFields` keeps them in this browser, so that they are there again after the tab was closed
 * or the session ended, until the list calls `forgetTyped`.
 */
export default class SavedRows<State extends object = object> extends NavigationMixin(LightningElement) {
  rowStates: Record<string, RowState & Partial<State>> = {};
  /** Said to screen readers. */
  announcement = '';
  /** Selector of what takes the focus after the next drawing. */
  focusOn: string | null = null;
  /** Name of the form under which typed texts are kept. */
  formName = '';
  /** The texts that a person types into a row. */
  typedFields: readonly (string & keyof State)[] = [];
  /** What was found in this browser, by row, looked up once. */
  found = new Map<string, Partial<State>>();

  override renderedCallback(): void {
    const target = this.focusOn && this.template?.querySelector<HTMLElement>(this.focusOn);
    if (target) {
      this.focusOn = null;
      target.focus();
    }
  }

  /** Follows a link to a record; `data-id` and `data-object` say which. */
  handleOpen(event: Event): void {
    event.preventDefault();
    const { id: recordId, object: objectApiName } = (event.currentTarget as HTMLElement).dataset;
    this[NavigationMixin.Navigate]?.({
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName, actionName: 'view' }
    });
  }

  /** Saves a row; whether it was saved. */
  async save(id: string, operation: Parameters<typeof mutate>[0]): Promise<boolean> {
    if (this.stateOf(id).isBusy) {
      return false;
    }
    this.setState(id, { isBusy: true, problem: null } as Partial<RowState & State>);
    const result = await mutate(operation);
    const problem = result.status === 'saved' ? null : problemOf(result);
    this.setState(id, { isBusy: false, problem } as Partial<RowState & State>);
    return result.status === 'saved';
  }

  stateOf(id: string): RowState & Partial<State> {
    return this.rowStates[id] ?? (this.foundOf(id) as RowState & Partial<State>);
  }

  setState(id: string, change: Partial<RowState & State>): void {
    const state = { ...this.stateOf(id), ...change };
    this.rowStates = { ...this.rowStates, [id]: state };
    if (this.typedFields.some((field) => field in change)) {
      this.draftOf(id).keep(Object.fromEntries(this.typedFields.map((field) => [field, state[field] ?? ''])));
    }
  }

  /** What else a row shows when it goes on with what was typed before. */
  stateWith(typed: Partial<State>): Partial<State> {
    return typed;
  }

  /** Keeps nothing of this row any more: it was saved or sent. */
  forgetTyped(id: string): void {
    this.draftOf(id).forget();
    this.found.delete(id);
  }

  foundOf(id: string): Partial<State> {
    let found = this.found.get(id);
    if (!found) {
      const typed = this.typedFields.length > 0 ? this.draftOf(id).find() : null;
      found = typed && Object.values(typed).some(Boolean) ? this.stateWith(typed as Partial<State>) : {};
      this.found.set(id, found);
    }
    return found;
  }

  draftOf(id: string): FormDraft<Record<string, unknown>> {
    return new FormDraft(this.formName, id, Object.fromEntries(this.typedFields.map((field) => [field, ''])));
  }

  /** Tells the page that rows came or went. */
  tellChanged(): void {
    this.dispatchEvent(new CustomEvent('changed'));
  }
}

/** What an error panel says of a save that did not succeed. */
export function problemOf(result: Exclude<MutationResult, { status: 'saved' }>): SaveProblem {
  return {
    heading: result.status === 'refused' ? labels.notSaved : labels.unclear,
    messages: result.messages
  };
}

/** The row that an event is about. */
export function idAt(event: Event): string {
  return (event.currentTarget as HTMLElement).dataset.id ?? '';
}

/** The address of a record's page. */
export function recordHref(record: { id: string; objectApiName: string } | null): string | null {
  return record && `/lightning/r/${record.objectApiName}/${record.id}/view`;
}
