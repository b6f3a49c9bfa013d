import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import LightningConfirm from 'lightning/confirm';
import userId from '@salesforce/user/Id';
import { mutate, newClientKey } from 'c/coachingClient';
import type { RatingChange } from 'c/competencyRating';
import type { ConversationFacts } from 'c/conversationFacts';
import { buildRatings, replyLimits } from 'c/conversationReplies';
import type { RatingInput } from 'c/conversationReplies';
import { errorsIn } from 'c/graphqlRecords';
import { fillLabel } from 'c/labelText';
import { Pause } from 'c/pause';
import { ratingReveal } from 'c/ratingReveal';
import type { RatingPair, RevealedRating } from 'c/ratingReveal';
import { labels } from './labels';
import { ratingsQuery, readRatings } from './ratingsData';
import type { RatingsData } from './ratingsData';

const PAUSE_MILLISECONDS = 1500;

/**
 * Rating: each person rates apart, then both ratings stand side by side. What the other person rated is not even read
 * before the reveal. What is typed is kept as a draft of its author in the org, not in the browser, where the other
 * person might sit down next. Fires `ratingsload` with what is revealed.
 */
export default class ConversationRatings extends LightningElement {
  labels = labels;
  whyLimit = replyLimits.ratingWhy;
  given: ConversationFacts | undefined;
  data: RatingsData | null = null;
  loadErrors: unknown;
  refresh: (() => Promise<void>) | undefined;
  /** What is on the screen; kept after a pause, and done when the person says so. */
  inputs: Record<string, RatingInput> = {};
  isEditing = false;
  isBusy = false;
  announcement = '';
  problem: { heading: string; error: unknown } | null = null;
  variables: Record<string, unknown> | undefined;
  query: GraphQLDocument | undefined;
  pause = new Pause(PAUSE_MILLISECONDS);
  /** The draft that is just being kept. */
  keeping: Promise<void> | null = null;

  /** What was typed in the last moment is not lost when the page is left. */
  override disconnectedCallback(): void {
    this.pause.flush();
  }

  @api
  get facts(): ConversationFacts | undefined {
    return this.given;
  }
  set facts(value: ConversationFacts | undefined) {
    const isAnother = value?.id !== this.given?.id;
    this.given = value;
    if (value && isAnother) {
      this.variables = { id: value.id, userId, competencyIds: value.competencies.map(({ id }) => id) };
      this.query = gql`
        ${ratingsQuery}
      `;
    }
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredRatings({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    this.loadErrors = errorsIn(errors);
    if (data && this.given && !this.loadErrors) {
      this.data = readRatings(data, this.given.competencies);
      this.inputs = Object.fromEntries(this.given.competencies.map(({ id }) => [id, this.inputOf(id)]));
      this.dispatchEvent(new CustomEvent<RatingPair[]>('ratingsload', { detail: this.data.revealed }));
    }
  }

  get isLoading(): boolean {
    return this.data === null && !this.loadErrors;
  }

  get role(): 'Rep' | 'Coach' | null {
    return this.given?.viewer === 'coach' ? 'Coach' : this.given?.viewer === 'rep' ? 'Rep' : null;
  }

  get isOff(): boolean {
    return this.data !== null && this.given?.policy.isConfirmed === false && !this.hasRevealed;
  }

  /** Drafts of which the person said "done" for every competency. */
  get isIn(): boolean {
    const drafts = this.data?.drafts ?? [];
    return (this.given?.competencies ?? []).every(({ id }) =>
      drafts.some((draft) => draft.competencyId === id && draft.isReady)
    );
  }

  get isOwnRevealed(): boolean {
    return this.data?.drafts.some(({ isRevealed }) => isRevealed) ?? false;
  }

  get mayRate(): boolean {
    const status = this.given?.status;
    return (
      this.data !== null &&
      this.role !== null &&
      this.given?.policy.isConfirmed === true &&
      !this.isOwnRevealed &&
      status !== 'Cancelled' &&
      (this.role === 'Rep' || (status !== 'Shared' && status !== 'Acknowledged'))
    );
  }

  get showsForm(): boolean {
    return this.mayRate && (!this.isIn || this.isEditing);
  }

  get isWaiting(): boolean {
    return this.mayRate && this.isIn && !this.isEditing;
  }

  get mayGoAlone(): boolean {
    return this.mayRate && this.role === 'Coach';
  }

  get isOnlyReader(): boolean {
    return this.data !== null && this.role === null && !this.hasRevealed && !this.isOff;
  }

  get hasRevealed(): boolean {
    return (this.data?.revealed.length ?? 0) > 0;
  }

  get intro(): string {
    return this.role === 'Rep'
      ? fillLabel(labels.repIntro, this.given?.coach.name ?? '')
      : fillLabel(labels.coachIntro, this.given?.rep.name ?? '');
  }

  get waitingText(): string {
    return fillLabel(labels.waiting, this.otherName);
  }

  get nothingYet(): string {
    return fillLabel(labels.nothingYet, this.given?.rep.name ?? '', this.given?.coach.name ?? '');
  }

  get goAloneLabel(): string {
    return fillLabel(labels.goAlone, this.given?.rep.name ?? '');
  }

  get otherName(): string {
    return (this.role === 'Rep' ? this.given?.coach.name : this.given?.rep.name) ?? '';
  }

  get forms() {
    return (this.given?.competencies ?? []).map(({ id, name }) => ({
      id,
      name,
      levels: this.data?.levels[id] ?? [],
      level: this.inputs[id]?.level ?? null,
      why: this.inputs[id]?.why ?? ''
    }));
  }

  get revealed() {
    return ratingReveal(this.data?.revealed ?? []).map((rating) => ({
      ...rating,
      words: this.comparisonWords(rating),
      icon: rating.comparison === 'same' ? 'utility:check' : 'utility:change_record_type',
      isCoachOnly: rating.comparison === 'coachOnly',
      sides: this.sidesOf(rating)
    }));
  }

  handleRating(event: CustomEvent<RatingChange>): void {
    const id = (event.currentTarget as HTMLElement).dataset.competency ?? '';
    const input = this.inputs[id];
    if (input) {
      this.inputs = { ...this.inputs, [id]: { ...input, ...event.detail } };
      this.pause.start(() => {
        this.keeping = this.keepDraft();
      });
    }
  }

  /** Keeps what is typed, unless the person is changing what was done already: that stays as it is until they save. */
  async keepDraft(): Promise<void> {
    const ratings = Object.values(this.inputs).filter(
      ({ level, why }) => (level !== null || why.trim() !== '') && why.trim().length <= this.whyLimit
    );
    if (!this.given || !this.role || ratings.length === 0 || this.data?.drafts.some(({ isReady }) => isReady)) {
      return;
    }
    const draft = { conversationId: this.given.id, role: this.role, ratings, isReady: false, isWithoutSelf: false };
    const result = await mutate(buildRatings(draft));
    if (result.status === 'saved') {
      this.announcement = labels.later;
      this.problem = null;
      ratings.forEach(({ competencyId }, index) => this.setId(competencyId, result.ids[`rating${index}`]));
    } else {
      this.problem = { heading: labels.failed, error: result.messages };
    }
  }

  /** The row that a draft was kept in, under which it is changed from now on. */
  setId(competencyId: string, id: string | undefined): void {
    const input = this.inputs[competencyId];
    if (input && id) {
      this.inputs = { ...this.inputs, [competencyId]: { ...input, id } };
    }
  }

  handleChangeRating(): void {
    this.isEditing = true;
  }

  async handleReload(): Promise<void> {
    await this.refresh?.();
  }

  async handleKeep(): Promise<void> {
    if (this.markAll(false)) {
      await this.save({ isReady: false, isWithoutSelf: false }, labels.later);
    }
  }

  async handleDone(): Promise<void> {
    if (this.markAll(true)) {
      await this.save({ isReady: true, isWithoutSelf: false }, labels.savedReady);
    }
  }

  async handleGoAlone(): Promise<void> {
    if (!this.markAll(true)) {
      return;
    }
    const isSure = await LightningConfirm.open({
      label: this.goAloneLabel,
      message: fillLabel(labels.goAloneQuestion, this.given?.rep.name ?? ''),
      variant: 'header'
    });
    if (isSure) {
      await this.save({ isReady: true, isWithoutSelf: true }, labels.savedReady);
    }
  }

  async save(how: { isReady: boolean; isWithoutSelf: boolean }, announcement: string): Promise<void> {
    if (!this.given || !this.role || this.isBusy) {
      return;
    }
    this.isBusy = true;
    this.pause.stop();
    // Its rows would else be created a second time.
    await this.keeping;
    this.problem = null;
    this.announcement = '';
    const ratings = Object.values(this.inputs);
    const result = await mutate(buildRatings({ conversationId: this.given.id, role: this.role, ratings, ...how }));
    this.isBusy = false;
    if (result.status === 'saved') {
      this.isEditing = !how.isReady && this.isEditing;
      this.announcement = announcement;
      await this.refresh?.();
      this.dispatchEvent(new CustomEvent('changed'));
    } else {
      this.problem = { heading: labels.failed, error: result.messages };
    }
  }

  /** Marks what keeps the ratings from being saved, or, for `isReady`, from being complete. */
  markAll(isReady: boolean): boolean {
    const forms = [...this.template!.querySelectorAll<HTMLElement & Marking>('c-competency-rating')];
    if (forms.length === 0) {
      return true;
    }
    return forms
      .map((form) => {
        const input = this.inputs[form.dataset.competency ?? ''];
        const why = input?.why.trim() ?? '';
        const tooLong = why.length > this.whyLimit ? fillLabel(labels.tooLong, why.length, this.whyLimit) : '';
        return form.mark({
          level: isReady && input?.level === null ? labels.missingLevel : '',
          why: tooLong || (isReady && why === '' ? labels.missingWhy : '')
        });
      })
      .every(Boolean);
  }

  /** What is on the screen already, else the saved draft, else nothing under a new key. */
  inputOf(competencyId: string): RatingInput {
    const draft = this.data?.drafts.find((each) => each.competencyId === competencyId);
    const typed = this.inputs[competencyId];
    return {
      id: draft?.id ?? typed?.id ?? null,
      clientKey: typed?.clientKey ?? newClientKey(),
      competencyId,
      level: typed?.level ?? draft?.level ?? null,
      why: typed?.why || draft?.why || ''
    };
  }

  comparisonWords({ comparison, levelsApart }: RevealedRating): string {
    const [coach, rep] = [this.given?.coach.name ?? '', this.given?.rep.name ?? ''];
    const apart = levelsApart ?? 0;
    switch (comparison) {
      case 'same':
        return labels.same;
      case 'coachOnly':
        return fillLabel(labels.coachOnly, coach);
      case 'coachHigher':
        return fillLabel(apart === 1 ? labels.coachHigherOne : labels.coachHigherMany, coach, apart);
      case 'selfHigher':
        return fillLabel(apart === 1 ? labels.selfHigherOne : labels.selfHigherMany, rep, apart);
    }
  }

  sidesOf({ competencyId, selfLevel, selfWhy, coachLevel, coachWhy }: RevealedRating) {
    const descriptor = (level: number) =>
      this.data?.levels[competencyId]?.find((each) => each.level === level)?.descriptor ?? '';
    const side = (key: string, name: string, level: number, why: string) => ({
      key,
      name,
      level: fillLabel(labels.level, level),
      descriptor: descriptor(level),
      why
    });
    return [
      ...(selfLevel === null ? [] : [side('self', this.given?.rep.name ?? '', selfLevel, selfWhy)]),
      side('coach', this.given?.coach.name ?? '', coachLevel, coachWhy)
    ];
  }
}

interface Marking {
  mark(problems: { level: string; why: string }): boolean;
}
