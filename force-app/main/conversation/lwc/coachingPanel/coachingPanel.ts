import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLError, GraphQLResult } from 'lightning/graphql';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import currency from '@salesforce/i18n/currency';
import timeZone from '@salesforce/i18n/timeZone';
import userId from '@salesforce/user/Id';
import { dayOf } from 'c/coachingDates';
import { mutate, newClientKey } from 'c/coachingClient';
import { buildDismissal, buildDismissalUndo } from 'c/coachingUpdates';
import { findDraft } from 'c/conversationDraft';
import type { Area, CoachedRecord, ConversationInput } from 'c/conversationSave';
import type { GoalAct } from 'c/goalCard';
import type { GuideContext } from 'c/guideDraft';
import type { UpcomingConversation } from 'c/panelData';
import { fillLabel } from 'c/labelText';
import type { Signal } from 'c/signals';
import type { TaughtBehavior } from 'c/trainingReinforcement';
import { agoWords, factWords, phraseWords } from 'c/wording';
import { labels } from './labels';
import { openCapture, openGuide, openPlan } from './panelForms';
import { coachedRecord, contextOf, dueConversation, isWithoutAccess, queryFor, readPanel } from './panelModel';
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
      this.draft = this.findDraft();
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

  /** Only who coaches is reminded. */
  get taught(): TaughtBehavior | null {
    return this.isRep ? null : (this.model?.facts.taught ?? null);
  }

  get journey() {
    return this.hideJourney ? null : (this.model?.facts.journey ?? null);
  }

  /** The conversation that is due today or before: it is held, no second one begun. */
  get prepared(): UpcomingConversation | null {
    return this.model && dueConversation(this.model, userId, this.today);
  }

  /** What the forms are told; null before the record is known. */
  get context(): GuideContext | null {
    const { record, model, prepared } = this;
    return record && model && contextOf(record, model, { area: this.defaultArea || null, coachId: userId, prepared });
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
    this.draft = null;
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
    await this.capture(null);
  }

  /** A goal asks for what comes next about its behavior. */
  async handleGoalAct({ detail: { stage, behaviorId, done } }: CustomEvent<GoalAct>): Promise<void> {
    if (stage === 'monitor') await this.capture(behaviorId);
    else if (stage === 'direct') await this.handlePlan();
    else await this.guide(null, behaviorId);
    done();
  }

  async handleTaught({ detail: behaviorId }: CustomEvent<string>): Promise<void> {
    await this.capture(behaviorId);
  }

  async capture(behaviorId: string | null): Promise<void> {
    const { context, model, prepared } = this;
    if (!context || !model) {
      return;
    }
    if (this.draft === 'guide') {
      await this.guide(null, behaviorId);
      return;
    }
    const outcome = await this.open(labels.captureFailed, () =>
      openCapture({ ...context, behaviorId }, model, prepared)
    );
    if (outcome?.kind === 'guide') {
      await this.guide(outcome.input);
    } else {
      await this.finish(outcome?.kind === 'saved', outcome?.message);
    }
  }

  async handleGuide(): Promise<void> {
    await this.guide(null);
  }

  /** Plans a conversation about this record with its owner. */
  async handlePlan(): Promise<void> {
    const { context } = this;
    if (context && (await this.open(labels.planFailed, () => openPlan(context)))) {
      this.dispatchEvent(new ShowToastEvent({ title: labels.planned, variant: 'success' }));
      await this.refresh?.();
    }
  }

  async guide(input: ConversationInput | null, behaviorId: string | null = null): Promise<void> {
    const { context } = this;
    if (context) {
      const outcome = await this.open(labels.guideFailed, () => openGuide({ ...context, behaviorId, input }));
      await this.finish(outcome === 'saved');
    }
  }

  /** Opens a form, which is loaded when it is first wanted. */
  async open<Outcome>(failed: string, form: () => Promise<Outcome | undefined>): Promise<Outcome | undefined> {
    this.problem = null;
    try {
      return await form();
    } catch (error) {
      this.problem = { heading: failed, error };
      return undefined;
    }
  }

  /** After a form closed: shows what is there now, and says so when something was saved. */
  async finish(isSaved: boolean, message = ''): Promise<void> {
    if (!this.record) {
      return;
    }
    this.draft = this.findDraft();
    if (isSaved) {
      this.dispatchEvent(new ShowToastEvent({ title: labels.saved, message, variant: 'success' }));
      await this.refresh?.();
    }
  }

  /** What the guide has written, quick capture cannot show: such a draft is continued in the guide. */
  findDraft(): 'capture' | 'guide' | null {
    const draft = this.record && findDraft(userId, this.prepared?.id ?? this.record.id);
    if (!draft) {
      return null;
    }
    return draft.step === undefined ? 'capture' : 'guide';
  }
}
