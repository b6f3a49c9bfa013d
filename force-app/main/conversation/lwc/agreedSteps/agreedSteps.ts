import { LightningElement, api } from 'lwc';
import userId from '@salesforce/user/Id';
import headingLabel from '@salesforce/label/c.Agreed_Heading';
import doneLabel from '@salesforce/label/c.Agreed_Done';
import doneTodayLabel from '@salesforce/label/c.Agreed_Done_Today';
import undoLabel from '@salesforce/label/c.Action_Undo';
import moreLabel from '@salesforce/label/c.Agreed_More';
import fewerLabel from '@salesforce/label/c.Text_Show_Less';
import failedLabel from '@salesforce/label/c.Agreed_Failed';
import retryAdviceLabel from '@salesforce/label/c.Action_Retry_Advice';
import noneLabel from '@salesforce/label/c.Agreed_None';
import youLabel from '@salesforce/label/c.Visibility_You';
import { dueState } from 'c/coachingDates';
import { mutate } from 'c/coachingClient';
import { buildActivityStatus } from 'c/coachingUpdates';
import type { AgreedActivity } from 'c/panelData';
import { dueWords } from 'c/wording';

const shownAtFirst = 2;
/** A question to the rep about an earlier step, answered on the home page: it was not agreed, and is not just done. */
const reCheck = 'Re-check';

interface Row {
  id: string;
  what: string;
  who: string;
  due: string;
  dueClass: string;
  isDone: boolean;
  mayChange: boolean;
  isBusy: boolean;
  doneAlt: string;
  undoAlt: string;
}

/** What was agreed: open activities, soonest first, and those finished today so that Done can be undone. Fires `changed`. */
export default class AgreedSteps extends LightningElement {
  @api activities: AgreedActivity[] = [];
  /** Ids of conversations that this user coached: their activities may be finished by the coach too. */
  @api coachedConversationIds: string[] = [];
  @api today = '';

  labels = {
    heading: headingLabel,
    done: doneLabel,
    undo: undoLabel,
    failed: failedLabel,
    advice: retryAdviceLabel,
    none: noneLabel
  };
  isOpen = false;
  busyId: string | null = null;
  error: unknown = null;
  announcement = '';
  focusId: string | null = null;

  /** Done and Undo take each other's place: the keyboard stays with the step. */
  override renderedCallback(): void {
    const button = this.focusId && this.template?.querySelector<HTMLElement>(`button[data-id="${this.focusId}"]`);
    if (button && this.busyId === null) {
      this.focusId = null;
      button.focus();
    }
  }

  /** What was finished today stays in its place, so that no other step moves under the finger. */
  get all(): AgreedActivity[] {
    return this.activities
      .filter(({ kind }) => kind !== reCheck)
      .filter((each) => each.status === 'Open' || (each.status === 'Done' && each.completedOn === this.today))
      .sort(bySoonest);
  }

  get shownCount(): number {
    const openOnes = this.all.flatMap((each, index) => (each.status === 'Open' ? [index] : []));
    return this.isOpen ? this.all.length : (openOnes[shownAtFirst] ?? this.all.length);
  }

  get rows(): Row[] {
    return this.all.slice(0, this.shownCount).map((activity) => this.rowOf(activity));
  }

  get isEmpty(): boolean {
    return this.all.length === 0;
  }

  get hasMore(): boolean {
    return this.isOpen || this.shownCount < this.all.length;
  }

  get moreText(): string {
    return this.isOpen ? fewerLabel : moreLabel.replace('{0}', String(this.all.length - this.shownCount));
  }

  get expanded(): string {
    return String(this.isOpen);
  }

  handleMore(): void {
    this.isOpen = !this.isOpen;
  }

  async handleDone(event: Event): Promise<void> {
    await this.setStatus(event, 'Done');
  }

  async handleUndo(event: Event): Promise<void> {
    await this.setStatus(event, 'Open');
  }

  async setStatus(event: Event, status: 'Done' | 'Open'): Promise<void> {
    const id = (event.currentTarget as HTMLElement).dataset.id;
    const activity = this.activities.find((each) => each.id === id);
    if (!activity || this.busyId !== null) {
      return;
    }
    this.busyId = activity.id;
    this.error = null;
    const result = await mutate(buildActivityStatus(activity.id, status));
    this.busyId = null;
    this.focusId = activity.id;
    if (result.status === 'saved') {
      this.announcement = status === 'Done' ? `${doneTodayLabel}: ${activity.what}` : `${undoLabel}: ${activity.what}`;
      this.dispatchEvent(new CustomEvent('changed'));
    } else {
      this.error = result.messages;
    }
  }

  rowOf(activity: AgreedActivity): Row {
    const isDone = activity.status === 'Done';
    const state = dueState(activity.dueOn, this.today);
    return {
      id: activity.id,
      what: activity.what,
      who: activity.assignedToId === userId ? youLabel : activity.assignedToName,
      due: isDone ? doneTodayLabel : dueWords(activity.dueOn, this.today),
      dueClass: !isDone && state === 'overdue' ? 'slds-text-color_error slds-text-title_bold' : 'slds-text-color_weak',
      isDone,
      mayChange: activity.assignedToId === userId || this.coachedConversationIds.includes(activity.conversationId),
      isBusy: this.busyId === activity.id,
      doneAlt: `${doneLabel}: ${activity.what}`,
      undoAlt: `${undoLabel}: ${activity.what}`
    };
  }
}

function bySoonest(a: AgreedActivity, b: AgreedActivity): number {
  return Number(b.isCommitment) - Number(a.isCommitment) || a.dueOn.localeCompare(b.dueOn);
}
