import { LightningElement, api } from 'lwc';
import { activityKindOf, suggestActivities } from 'c/activitySuggestions';
import type { LearningItem } from 'c/activitySuggestions';
import { newClientKey } from 'c/coachingClient';
import { newActivityInput, textLimits } from 'c/conversationSave';
import type { ActivityInput, ActivityKind } from 'c/conversationSave';
import type { GapDraft } from 'c/guideDraft';
import { cutText, fillLabel } from 'c/labelText';
import type { CauseNode } from 'c/rootCauseTree';
import { labels } from './labels';

interface Person {
  id: string;
  name: string;
}

const KINDS: readonly { label: string; value: ActivityKind }[] = [
  { label: labels.kindDeal, value: 'Deal Task' },
  { label: labels.kindLearning, value: 'Learning' },
  { label: labels.kindPractice, value: 'Practice' },
  { label: labels.kindField, value: 'Field Task' },
  { label: labels.kindCoach, value: 'Coach Commitment' }
];

/** What comes of the conversation: two or three suggestions, or one's own, each with owner and date. Fires `activitieschange` and `noactivity`. */
export default class GuideActivities extends LightningElement {
  @api activities: ActivityInput[] = [];
  @api learningItems: LearningItem[] = [];
  /** The gap to close, or null when none was named. */
  @api gap: GapDraft | null = null;
  /** The named cause of the gap, or null. */
  @api cause: CauseNode | null = null;
  /** Rep first. */
  @api people: Person[] = [];
  @api coachId = '';
  @api defaultDueOn = '';
  @api today = '';

  labels = labels;
  kinds = KINDS;
  /** Keys of the activities whose further fields are open. */
  opened: readonly string[] = [];

  get isCoachable(): boolean {
    return this.cause?.isCoachable ?? true;
  }

  get isNotCoachable(): boolean {
    return !this.isCoachable;
  }

  /** The step that leads the gap to whoever can remove its cause. */
  get handOver(): string {
    const owner = this.cause?.remedyOwner ?? labels.someoneElse;
    return cutText(fillLabel(labels.takeItTo, owner, this.cause?.name ?? ''), textLimits.what);
  }

  get isHandOverChosen(): boolean {
    return this.activities.some(({ what }) => what === this.handOver);
  }

  get suggestions() {
    if (!this.gap || this.isNotCoachable) {
      return [];
    }
    const { competencyId, cause, coachCause } = this.gap;
    return suggestActivities(this.learningItems, { competencyId, cause: cause ?? coachCause }).map(({ item }) => ({
      ...item,
      facts: [item.format, item.minutes === null ? null : fillLabel(labels.minutes, item.minutes)]
        .filter(Boolean)
        .join(' · '),
      isChosen: this.activities.some(({ learningItemId }) => learningItemId === item.id),
      chooseLabel: fillLabel(labels.chooseItem, item.name)
    }));
  }

  get hasSuggestions(): boolean {
    return this.suggestions.length > 0;
  }

  get peopleOptions() {
    return this.people.map(({ id, name }) => ({ label: name, value: id }));
  }

  get rows() {
    return this.activities.map((activity, index) => ({
      ...activity,
      heading: fillLabel(labels.activity, index + 1),
      isOpen: this.isOpen(activity),
      isAsked: activity.askedOfId !== null,
      moreLabel: fillLabel(labels.more, activity.what || String(index + 1)),
      removeLabel: fillLabel(labels.removeActivity, activity.what || String(index + 1))
    }));
  }

  /** Nobody but coach and rep may be asked from outside. */
  get insiders(): string[] {
    return this.people.map(({ id }) => id);
  }

  /** A gap without anything to learn needs its reason. */
  get needsNoActivityReason(): boolean {
    const gap = this.gap;
    const kinds: readonly ActivityKind[] = ['Learning', 'Practice', 'Field Task'];
    return (
      gap !== null &&
      (gap.noActivityReason !== '' ||
        !this.activities.some(({ kind, gapClientKey }) => gapClientKey === gap.clientKey || kinds.includes(kind)))
    );
  }

  isOpen({ clientKey, reminderOn, isMirrored, askedOfId }: ActivityInput): boolean {
    return this.opened.includes(clientKey) || reminderOn !== '' || isMirrored || askedOfId !== null;
  }

  handleMore(event: Event): void {
    this.opened = [...this.opened, keyOf(event)];
  }

  handleKind(event: CustomEvent<{ value: ActivityKind }>): void {
    this.change(event, { kind: event.detail.value });
  }

  handleReminder(event: CustomEvent<{ value: string | null }>): void {
    this.change(event, { reminderOn: event.detail.value ?? '' });
  }

  handleMirror(event: CustomEvent<{ checked: boolean }>): void {
    this.change(event, { isMirrored: event.detail.checked });
  }

  handleAsked(event: CustomEvent<{ id: string } | null>): void {
    this.change(event, { askedOfId: event.detail?.id ?? null });
  }

  handleAsk(event: CustomEvent<{ value: string }>): void {
    this.change(event, { ask: event.detail.value });
  }

  handleNoActivity(event: CustomEvent<{ value: string }>): void {
    this.dispatchEvent(new CustomEvent('noactivity', { detail: event.detail.value }));
  }

  handleChoose(event: Event): void {
    const id = (event.currentTarget as HTMLElement).dataset.id;
    const item = this.learningItems.find((each) => each.id === id);
    if (item) {
      this.add({
        what: cutText(item.name, textLimits.what),
        kind: activityKindOf(item.format),
        learningItemId: item.id,
        gapClientKey: this.gap?.clientKey ?? null
      });
    }
  }

  handleHandOver(): void {
    const clientKey = newClientKey();
    this.opened = [...this.opened, clientKey];
    this.add({
      clientKey,
      what: this.handOver,
      kind: 'Coach Commitment',
      assignedToId: this.coachId,
      gapClientKey: this.gap?.clientKey ?? null
    });
  }

  handleAdd(): void {
    this.add({});
  }

  handleWhat(event: CustomEvent<{ value: string }>): void {
    this.change(event, { what: event.detail.value });
  }

  handleOwner(event: CustomEvent<{ value: string }>): void {
    this.change(event, { assignedToId: event.detail.value });
  }

  handleDue(event: CustomEvent<{ value: string | null }>): void {
    this.change(event, { dueOn: event.detail.value ?? '' });
  }

  handleCommitment(event: CustomEvent<{ checked: boolean }>): void {
    this.change(event, { isCommitment: event.detail.checked });
  }

  handleRemove(event: Event): void {
    this.emit(this.activities.filter(({ clientKey }) => clientKey !== keyOf(event)));
  }

  /** A line that is still empty is filled before another one is added. */
  add(fields: Partial<ActivityInput>): void {
    const added: ActivityInput = {
      ...newActivityInput(newClientKey()),
      assignedToId: this.people[0]?.id ?? null,
      dueOn: this.defaultDueOn,
      ...fields
    };
    const blank = fields.what === undefined ? -1 : this.activities.findIndex(({ what }) => what.trim() === '');
    this.emit(blank === -1 ? [...this.activities, added] : this.activities.with(blank, added));
  }

  change(event: Event, change: Partial<ActivityInput>): void {
    const key = keyOf(event);
    this.emit(this.activities.map((activity) => (activity.clientKey === key ? { ...activity, ...change } : activity)));
  }

  emit(detail: ActivityInput[]): void {
    this.dispatchEvent(new CustomEvent('activitieschange', { detail }));
  }
}

function keyOf(event: Event): string {
  return (event.currentTarget as HTMLElement).dataset.key ?? '';
}
