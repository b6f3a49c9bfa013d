import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLError, GraphQLResult } from 'lightning/graphql';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import currency from '@salesforce/i18n/currency';
import timeZone from '@salesforce/i18n/timeZone';
import formFactor from '@salesforce/client/formFactor';
import userId from '@salesforce/user/Id';
import { dayOf } from 'c/coachingDates';
import { mutate, newClientKey } from 'c/coachingClient';
import { buildDismissal, buildDismissalUndo } from 'c/coachingUpdates';
import { findDraft } from 'c/conversationDraft';
import type { Area, CoachedRecord, ConversationInput } from 'c/conversationSave';
import type { UpcomingConversation } from 'c/panelData';
import { writeSnapshot } from 'c/recordChanges';
import type { CaptureOutcome } from 'c/quickCapture';
import type { ScheduleOutcome } from 'c/scheduleConversation';
import { fillLabel } from 'c/labelText';
import { nextSteps } from 'c/nextStepProposals';
import type { Signal } from 'c/signals';
import { agoWords, factWords, phraseWords } from 'c/wording';
import { labels } from './labels';
import { coachedRecord, isWithoutAccess, queryFor, readPanel } from './panelModel';
import type { PanelModel } from './panelModel';

const changesAtFirst = 2;

/** Coaching on an opportunity, account or territory plan. It decides by the object that it stands on. */
export default class CoachingPanel extends LightningElement {
  /** Replaces the heading; empty: the label. */
  @api cardTitle = '';
  @api hideSignals = false;
  @api hideJourney = false;
  @api hidePast = false;
  /** The area that a new conversation starts with; empty: the one of the record. */
  @api defaultArea: Area | '' = '';

  labels = labels;
  record: CoachedRecord | null = null;
  model: PanelModel | null = null;
  errors: GraphQLError[] | null = null;
  refresh: (() => Promise<void>) | undefined;
  query: GraphQLDocument | undefined;
  variables: Record<string, unknown> | undefined;
  today = dayOf(Date.now(), timeZone);
  busySignalKey: string | null = null;
  dismissed: { id: string; fact: string } | null = null;
  problem: { heading: string; error: unknown } | null = null;
  /** Where the unfinished conversation on this record was being written, if there is one. */
  draft: 'capture' | 'guide' | null = null;
  hasAllChanges = false;
  givenId: string | undefined;
  givenObject: string | undefined;

  @api
  get recordId(): string | undefined {
    return this.givenId;
  }
  set recordId(value: string | undefined) {
    this.givenId = value;
    this.start();
  }

  @api
  get objectApiName(): string | undefined {
    return this.givenObject;
  }
  set objectApiName(value: string | undefined) {
    this.givenObject = value;
    this.start();
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredPanel({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    if (errors && errors.length > 0) {
      this.errors = errors;
    } else if (data && this.record) {
      this.errors = null;
      this.today = dayOf(Date.now(), timeZone);
      this.model = readPanel(this.record, data, { today: this.today, currency });
    }
  }

  get isWrongObject(): boolean {
    return Boolean(this.givenObject && this.givenId) && this.record === null;
  }

  get isLoading(): boolean {
    return this.model === null && this.errors === null && !this.isWrongObject;
  }

  get isWithoutAccess(): boolean {
    return this.errors !== null && isWithoutAccess(this.errors);
  }

  get hasFailed(): boolean {
    return this.errors !== null && !this.isWithoutAccess;
  }

  get isMissing(): boolean {
    return this.model !== null && this.model.facts.record === null;
  }

  get isReady(): boolean {
    return this.model !== null && this.model.facts.record !== null && this.errors === null;
  }

  /** The owner of the record is the rep; everybody else who can read it may coach. */
  get isRep(): boolean {
    return this.model?.facts.record?.ownerId === userId;
  }

  get repId(): string | null {
    return this.model?.facts.record?.ownerId ?? null;
  }

  get coachId(): string | null {
    return this.isRep ? null : userId;
  }

  get rows(): PanelModel['rows'] | undefined {
    return this.model?.rows;
  }

  get isNew(): boolean {
    return this.rows?.conversations.length === 0 && this.rows.activities.length === 0;
  }

  get subtitle(): string {
    const last = this.rows?.conversations[0];
    return last?.heldOn
      ? fillLabel(labels.lastCoached, agoWords(last.heldOn, this.today), last.coachName)
      : labels.neverCoached;
  }

  get emptyText(): string {
    return this.isRep ? labels.emptyRep : labels.emptyCoach;
  }

  get coachedIds(): string[] {
    return (this.rows?.conversations ?? []).filter((each) => each.coachId === userId).map((each) => each.id);
  }

  get hasComparison(): boolean {
    return this.model?.changes !== null && this.model?.changes !== undefined;
  }

  get changes() {
    const all = this.model?.changes ?? [];
    return (this.hasAllChanges ? all : all.slice(0, changesAtFirst)).map(({ what, fact, isBetter }) => ({
      key: what,
      words: phraseWords(fact),
      icon: isBetter === null ? 'utility:forward' : isBetter ? 'utility:arrowup' : 'utility:arrowdown'
    }));
  }

  get isUnchanged(): boolean {
    return this.model?.changes?.length === 0;
  }

  get moreChanges(): number {
    return this.hasAllChanges ? 0 : Math.max(0, (this.model?.changes?.length ?? 0) - changesAtFirst);
  }

  get moreChangesText(): string {
    return `+${this.moreChanges}`;
  }

  get topSignal(): Signal[] {
    return this.model?.signals.slice(0, 1) ?? [];
  }

  get heading(): string {
    return this.cardTitle || labels.title;
  }

  get otherSignals(): Signal[] {
    return this.model?.signals.slice(1) ?? [];
  }

  get hasTopSignal(): boolean {
    return this.topSignal.length > 0;
  }

  get hasOtherSignals(): boolean {
    return !this.hideSignals && this.otherSignals.length > 0;
  }

  get hasGaps(): boolean {
    return (this.rows?.gaps.length ?? 0) > 0;
  }

  get hasPast(): boolean {
    return !this.hidePast && (this.rows?.conversations.length ?? 0) > 0;
  }

  get journey() {
    return this.hideJourney ? null : (this.model?.facts.journey ?? null);
  }

  /** The conversation that this coach prepared with the rep for today or before: it is held, no second one begun. */
  get prepared(): UpcomingConversation | null {
    const repId = this.model?.facts.record?.ownerId;
    return (
      this.rows?.prepared.find(
        (each) =>
          each.coachId === userId &&
          each.repId === repId &&
          each.scheduledFor !== null &&
          dayOf(Date.parse(each.scheduledFor), timeZone) <= this.today
      ) ?? null
    );
  }

  /** Next steps for quick capture to propose: what the open gap needs, then what the signals ask. */
  get proposals(): string[] {
    const remedies = (this.rows?.gaps ?? []).map(({ remedy }) => remedy);
    const questions = (this.model?.signals ?? []).map(({ question }) => question);
    return nextSteps({ remedies, questions }).map(({ source, words }) => {
      return source === 'remedy' ? words : fillLabel(labels.proposeSignal, words);
    });
  }

  get captureLabel(): string {
    return this.draft ? labels.continueDraft : labels.capture;
  }

  get setAsideText(): string {
    return fillLabel(labels.setAside, this.dismissed?.fact ?? '');
  }

  start(): void {
    const record = coachedRecord(this.givenObject, this.givenId);
    if (record?.id === this.record?.id && record?.objectApiName === this.record?.objectApiName) {
      return;
    }
    this.record = record;
    this.model = null;
    this.errors = null;
    this.dismissed = null;
    this.problem = null;
    this.query = record
      ? gql`
          ${queryFor(record)}
        `
      : undefined;
    this.variables = record ? { recordId: record.id, recordKey: record.id, userId } : undefined;
    this.draft = record ? draftPlace(record) : null;
  }

  async handleRefresh(): Promise<void> {
    await this.refresh?.();
  }

  handleMoreChanges(): void {
    this.hasAllChanges = true;
  }

  async handleDismiss(event: CustomEvent<Signal>): Promise<void> {
    const signal = event.detail;
    if (!this.record || this.busySignalKey !== null) {
      return;
    }
    this.busySignalKey = signal.key;
    this.problem = null;
    const result = await mutate(buildDismissal(signal, this.record.id, newClientKey()));
    this.busySignalKey = null;
    if (result.status === 'saved') {
      this.dismissed = { id: result.ids.change ?? '', fact: factWords(signal.fact) };
      await this.refresh?.();
    } else {
      this.problem = { heading: labels.dismissFailed, error: result.messages };
    }
  }

  async handleUndoDismiss(): Promise<void> {
    if (!this.dismissed) {
      return;
    }
    const result = await mutate(buildDismissalUndo(this.dismissed.id));
    if (result.status === 'saved') {
      this.dismissed = null;
      await this.refresh?.();
    } else {
      this.problem = { heading: labels.dismissFailed, error: result.messages };
    }
  }

  async handleCapture(): Promise<void> {
    if (!this.record || !this.model?.facts.record) {
      return;
    }
    if (this.draft === 'guide') {
      await this.openGuide(null);
      return;
    }
    const outcome = await this.capture();
    if (outcome?.kind === 'guide') {
      await this.openGuide(outcome.input);
    } else {
      await this.finish(outcome?.kind === 'saved', outcome?.message);
    }
  }

  async handleGuide(): Promise<void> {
    await this.openGuide(null);
  }

  /** Plans a conversation about this record with its owner. */
  async handlePlan(): Promise<void> {
    const { record } = this;
    const facts = this.model?.facts.record;
    if (!record || !facts) {
      return;
    }
    this.problem = null;
    try {
      const { default: ScheduleConversation } = await import('c/scheduleConversation');
      const outcome = await ScheduleConversation.open<ScheduleOutcome>({
        label: labels.plan,
        size: formFactor === 'Small' ? 'full' : 'small',
        repId: facts.ownerId,
        record: { ...record, name: facts.name }
      });
      if (outcome) {
        this.dispatchEvent(new ShowToastEvent({ title: labels.planned, variant: 'success' }));
        await this.refresh?.();
      }
    } catch (error) {
      this.problem = { heading: labels.planFailed, error };
    }
  }

  /** Opens quick capture, which is loaded when it is first wanted. */
  async capture(): Promise<CaptureOutcome | undefined> {
    const { record, model } = this;
    if (!record || !model?.facts.record) {
      return undefined;
    }
    const last = model.rows.conversations[0];
    this.problem = null;
    try {
      const { default: QuickCapture } = await import('c/quickCapture');
      return (await QuickCapture.open<CaptureOutcome>({
        label: labels.capture,
        size: formFactor === 'Small' ? 'full' : 'small',
        record,
        area: this.defaultArea || null,
        coachId: userId,
        repId: model.facts.record.ownerId,
        lastBehaviorId: last?.behaviorId ?? null,
        previousConversationId: last?.id ?? null,
        snapshot: writeSnapshot(model.facts.snapshot),
        conversationId: this.prepared?.id ?? null,
        coachMode: this.prepared?.coachMode ?? null,
        proposals: this.proposals
      })) as CaptureOutcome | undefined;
    } catch (error) {
      this.problem = { heading: labels.captureFailed, error };
      return undefined;
    }
  }

  async openGuide(input: ConversationInput | null): Promise<void> {
    const record = this.record;
    const facts = this.model?.facts;
    if (!record || !this.model || !facts?.record) {
      return;
    }
    this.problem = null;
    try {
      const { default: ConversationGuide } = await import('c/conversationGuide');
      const outcome = await ConversationGuide.open({
        label: labels.guide,
        size: formFactor === 'Small' ? 'full' : 'large',
        context: {
          record,
          area: this.defaultArea || null,
          recordName: facts.record.name,
          coachId: userId,
          repId: facts.record.ownerId,
          gateId: facts.gate?.id ?? null,
          signals: this.model.signals,
          snapshot: writeSnapshot(facts.snapshot),
          previousConversationId: this.model.rows.conversations[0]?.id ?? null,
          input,
          conversation: this.prepared && { id: this.prepared.id }
        }
      });
      await this.finish(outcome === 'saved');
    } catch (error) {
      this.problem = { heading: labels.guideFailed, error };
    }
  }

  /** After a form closed: shows what is there now, and says so when something was saved. */
  async finish(isSaved: boolean, message = ''): Promise<void> {
    if (!this.record) {
      return;
    }
    this.draft = draftPlace(this.record);
    if (isSaved) {
      this.dispatchEvent(new ShowToastEvent({ title: labels.saved, message, variant: 'success' }));
      await this.refresh?.();
    }
  }
}

/** What the guide has written, quick capture cannot show: such a draft is continued in the guide. */
function draftPlace(record: CoachedRecord): 'capture' | 'guide' | null {
  const draft = findDraft(userId, record.id);
  if (draft === null) {
    return null;
  }
  return draft.step === undefined ? 'capture' : 'guide';
}
