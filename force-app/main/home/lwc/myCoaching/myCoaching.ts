import { LightningElement, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import USER_ID from '@salesforce/user/Id';
import { mutate, newClientKey } from 'c/coachingClient';
import type { MutationResult } from 'c/coachingClient';
import { dayOf } from 'c/coachingDates';
import { buildActivityStatus } from 'c/coachingUpdates';
import { errorsIn, isAccessError } from 'c/graphqlRecords';
import { fillLabel } from 'c/labelText';
import { labels } from './labels';
import { acknowledge, finishActivity, myCoachingQuery, readMyCoaching } from './myCoachingData';
import type { AboutRecord, MyCoachingData } from './myCoachingData';

/** What a person did to one row on this page. */
interface RowState {
  isBusy?: boolean;
  isDone?: boolean;
  isReflecting?: boolean;
  reflection?: string;
  agrees?: boolean;
  problem?: { heading: string; messages: string[] } | null;
}

const OPERATION = myCoachingQuery(USER_ID);
const LONGEST_REFLECTION = 4000;

/** A person's next steps across records, and the conversations that wait to be read. */
export default class MyCoaching extends NavigationMixin(LightningElement) {
  labels = labels;
  reflectionLimit = LONGEST_REFLECTION;
  query: GraphQLDocument = gql`
    ${OPERATION.query}
  `;
  variables = OPERATION.variables;
  today = dayOf(Date.now());
  data: MyCoachingData | null = null;
  isLoaded = false;
  loadErrors: unknown;
  refresh: (() => Promise<void>) | undefined;
  rowStates: Record<string, RowState> = {};
  /** Kept for as long as a conversation waits, so that a repeated "I've read it" does not double. */
  clientKeys: Record<string, string> = {};
  announcement = '';

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredCoaching({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    const isRefused = isAccessError(errors);
    this.loadErrors = isRefused ? undefined : errorsIn(errors);
    if (data || isRefused) {
      this.isLoaded = true;
      this.data = isRefused ? null : readMyCoaching(data, USER_ID, this.today);
    }
  }

  get isLoading(): boolean {
    return !this.isLoaded && !this.loadErrors;
  }

  get hasNoAccess(): boolean {
    return this.isLoaded && this.data === null;
  }

  get isEmpty(): boolean {
    return this.data !== null && this.data.nextSteps.length === 0 && this.data.unread.length === 0;
  }

  get isFilled(): boolean {
    return this.data !== null && !this.isEmpty;
  }

  get hasNextSteps(): boolean {
    return (this.data?.nextSteps.length ?? 0) > 0;
  }

  get hasUnread(): boolean {
    return this.unread.length > 0;
  }

  get nextSteps() {
    return (this.data?.nextSteps ?? []).map((step) => ({
      ...step,
      ...this.stateOf(step.id),
      isOpen: !this.stateOf(step.id).isDone,
      withCoach: step.otherName ? fillLabel(labels.withCoach, step.otherName) : '',
      href: hrefOf(step.record),
      dueClass: step.isOverdue ? 'slds-text-color_error' : '',
      expanded: String(this.stateOf(step.id).isReflecting ?? false),
      doneLabel: fillLabel(labels.doneItem, step.what),
      undoLabel: fillLabel(labels.undoItem, step.what),
      reflectLabel: fillLabel(labels.reflectionItem, step.what)
    }));
  }

  get unread() {
    return (this.data?.unread ?? [])
      .filter(({ id }) => !this.stateOf(id).isDone)
      .map((conversation) => {
        const about = conversation.record?.name ?? conversation.behavior ?? labels.untitled;
        const title = fillLabel(labels.from, conversation.coachName, about);
        const causes = conversation.gaps.map(({ cause }) => cause).join(', ');
        return {
          ...conversation,
          ...this.stateOf(conversation.id),
          title,
          href: hrefOf({ id: conversation.id, objectApiName: 'Coaching_Conversation__c' }),
          cause: causes ? fillLabel(labels.cause, causes) : '',
          readLabel: fillLabel(labels.readItem, title)
        };
      });
  }

  handleReflect(event: Event): void {
    const id = idAt(event);
    this.setState(id, { isReflecting: !this.stateOf(id).isReflecting });
  }

  handleReflection(event: CustomEvent<{ value: string }>): void {
    this.setState(idAt(event), { reflection: event.detail.value });
  }

  handleAgree(event: CustomEvent<{ checked: boolean }>): void {
    this.setState(idAt(event), { agrees: event.detail.checked });
  }

  async handleDone(event: Event): Promise<void> {
    const id = idAt(event);
    await this.change(id, true, finishActivity(id, this.stateOf(id).reflection ?? ''));
  }

  async handleUndo(event: Event): Promise<void> {
    const id = idAt(event);
    await this.change(id, false, buildActivityStatus(id, 'Open'));
  }

  async handleRead(event: Event): Promise<void> {
    const id = idAt(event);
    const conversation = this.data?.unread.find((each) => each.id === id);
    if (!conversation) {
      return;
    }
    const key = (this.clientKeys[id] ??= newClientKey());
    const agreed = this.stateOf(id).agrees ? conversation.gaps.map((gap) => gap.id) : [];
    await this.change(id, true, acknowledge(conversation, agreed, key));
  }

  handleOpen(event: Event): void {
    event.preventDefault();
    const { id: recordId, object: objectApiName } = (event.currentTarget as HTMLElement).dataset;
    this[NavigationMixin.Navigate]?.({
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName, actionName: 'view' }
    });
  }

  async handleRetry(): Promise<void> {
    this.loadErrors = undefined;
    await this.refresh?.();
  }

  async change(id: string, isDone: boolean, operation: Parameters<typeof mutate>[0]): Promise<void> {
    if (this.stateOf(id).isBusy) {
      return;
    }
    this.setState(id, { isBusy: true, problem: null });
    const result = await mutate(operation);
    this.setState(id, {
      isBusy: false,
      ...(result.status === 'saved' ? { isDone } : { problem: problemOf(result) })
    });
    this.announcement = result.status === 'saved' && isDone ? labels.saved : '';
  }

  stateOf(id: string): RowState {
    return this.rowStates[id] ?? {};
  }

  setState(id: string, change: RowState): void {
    this.rowStates = { ...this.rowStates, [id]: { ...this.stateOf(id), ...change } };
  }
}

function problemOf(result: Exclude<MutationResult, { status: 'saved' }>): NonNullable<RowState['problem']> {
  return {
    heading: result.status === 'refused' ? labels.notSaved : labels.unclear,
    messages: result.messages
  };
}

function hrefOf(record: Pick<AboutRecord, 'id' | 'objectApiName'> | null): string | null {
  return record && `/lightning/r/${record.objectApiName}/${record.id}/view`;
}

function idAt(event: Event): string {
  return (event.currentTarget as HTMLElement).dataset.id ?? '';
}
