import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import formFactor from '@salesforce/client/formFactor';
import timeZone from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import { acceptAgreement, agreementsQuery, keepAgreement, readAgreements, standingWith } from 'c/agreementData';
import type { Agreement, AgreementsData } from 'c/agreementData';
import { isReviewDue, proposalRights } from 'c/coachingAgreements';
import type { AgreementSide, AgreementStanding } from 'c/coachingAgreements';
import { mutate } from 'c/coachingClient';
import { dayOf } from 'c/coachingDates';
import type { GraphQLOperation } from 'c/conversationSave';
import { errorsIn, isAccessError } from 'c/graphqlRecords';
import { fillLabel } from 'c/labelText';
import { labels } from './labels';

const NOTHING: AgreementStanding<Agreement> = { inForce: null, proposal: null, earlier: [] };

/**
 * What coach and rep expect of each other: the agreement that counts, a proposal that waits, and what counted before.
 * Without `repId` it shows the running user's own with each coach. Fires `changed` after a save.
 */
export default class WorkingAgreement extends LightningElement {
  /** The person who coaches here; without it the primary coach of the rep. */
  @api coachId: string | null = null;
  @api cardTitle = '';

  labels = labels;
  timeZone = timeZone;
  givenRepId = '';
  chosenCoachId = '';
  query: GraphQLDocument | undefined;
  variables: Record<string, unknown> | undefined;
  today = dayOf(Date.now(), timeZone);
  data: AgreementsData | null = null;
  isLoaded = false;
  loadErrors: unknown;
  refresh: (() => Promise<void>) | undefined;
  isBusy = false;
  isEarlierShown = false;
  announcement = '';
  problem: { heading: string; error: unknown } | null = null;

  @api
  get repId(): string {
    return this.givenRepId || USER_ID;
  }
  set repId(value: string | null | undefined) {
    this.givenRepId = value ?? '';
    this.load();
  }

  override connectedCallback(): void {
    if (!this.query) {
      this.load();
    }
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredAgreements({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    const isRefused = isAccessError(errors);
    this.loadErrors = isRefused ? undefined : errorsIn(errors);
    if (data || isRefused) {
      this.today = dayOf(Date.now(), timeZone);
      this.data = isRefused ? null : readAgreements(data, this.today);
      this.isLoaded = true;
    }
  }

  get isLoading(): boolean {
    return !this.isLoaded && !this.loadErrors;
  }

  get hasNoAccess(): boolean {
    return this.isLoaded && this.data === null;
  }

  get isReady(): boolean {
    return this.data !== null;
  }

  get isMine(): boolean {
    return this.repId === USER_ID;
  }

  /** Somebody whom nobody coaches and who agreed on nothing sees no card of their own. */
  get isShown(): boolean {
    const { coaches = [], agreements = [] } = this.data ?? {};
    return !(this.isLoaded && this.isMine && coaches.length === 0 && agreements.length === 0);
  }

  get coach(): string {
    const { coaches = [], agreements = [] } = this.data ?? {};
    if (this.chosenCoachId) return this.chosenCoachId;
    if (!this.isMine && coaches.some(({ id }) => id === USER_ID)) return USER_ID;
    return this.coachId ?? coaches[0]?.id ?? agreements[0]?.coachId ?? '';
  }

  get coachName(): string {
    const { coaches = [], agreements = [] } = this.data ?? {};
    return (
      coaches.find(({ id }) => id === this.coach)?.name ??
      agreements.find(({ coachId }) => coachId === this.coach)?.coachName ??
      ''
    );
  }

  /** As whom the viewer takes part; null: as a reader. */
  get side(): AgreementSide | null {
    if (!this.coach || this.data?.hasLeft) return null;
    if (this.isMine) return 'rep';
    return this.coach === USER_ID ? 'coach' : null;
  }

  get otherName(): string {
    return this.side === 'coach' ? (this.data?.repName ?? '') : this.coachName;
  }

  get heading(): string {
    if (this.cardTitle) return this.cardTitle;
    return this.side && this.otherName ? fillLabel(labels.titleWith, this.otherName) : labels.title;
  }

  /** Whom to choose between, where several people coach the viewer or did. */
  get coachOptions() {
    const { coaches = [], agreements = [] } = this.data ?? {};
    const names = new Map([
      ...coaches.map(({ id, name }) => [id, name] as const),
      ...agreements.map(({ coachId, coachName }) => [coachId, coachName] as const)
    ]);
    return this.isMine && names.size > 1 ? [...names].map(([value, label]) => ({ value, label })) : [];
  }

  get mustChoose(): boolean {
    return this.coachOptions.length > 0;
  }

  get standing(): AgreementStanding<Agreement> {
    return this.data && this.coach ? standingWith(this.data, this.coach) : NOTHING;
  }

  get inForce(): Agreement | null {
    return this.standing.inForce;
  }

  get proposal(): Agreement | null {
    return this.standing.proposal;
  }

  get isEmpty(): boolean {
    return !this.inForce && !this.proposal;
  }

  get emptyBody(): string {
    return this.coach ? labels.emptyBody : labels.nobody;
  }

  get isReviewDue(): boolean {
    return this.side !== null && isReviewDue(this.inForce?.reviewOn ?? null, this.today) && !this.proposal;
  }

  get rights() {
    return this.proposal && this.side
      ? proposalRights(this.proposal, this.side)
      : { canAgree: false, canChange: false };
  }

  get waitsWords(): string {
    if (!this.proposal) return '';
    if (this.rights.canAgree) return labels.waitsYou;
    const name = this.proposal.coachAgreed ? (this.data?.repName ?? '') : this.coachName;
    return fillLabel(labels.waitsOther, name);
  }

  /** A proposal that waits for the viewer can be answered by other words too. */
  get canPropose(): boolean {
    return this.side !== null && !this.rights.canChange;
  }

  get proposeLabel(): string {
    return this.isEmpty ? labels.propose : labels.proposeChange;
  }

  get hasEarlier(): boolean {
    return this.standing.earlier.length > 0;
  }

  get earlierLabel(): string {
    return fillLabel(labels.earlier, this.standing.earlier.length);
  }

  get earlierIcon(): string {
    return this.isEarlierShown ? 'utility:chevrondown' : 'utility:chevronright';
  }

  get earlierExpanded(): string {
    return String(this.isEarlierShown);
  }

  get shownEarlier(): Agreement[] {
    return this.isEarlierShown ? this.standing.earlier : [];
  }

  handleEarlier(): void {
    this.isEarlierShown = !this.isEarlierShown;
  }

  handleCoach(event: CustomEvent<{ value: string }>): void {
    this.chosenCoachId = event.detail.value;
    this.announcement = '';
    this.problem = null;
  }

  async handleRetry(): Promise<void> {
    this.loadErrors = undefined;
    await this.refresh?.();
  }

  async handleAgree(): Promise<void> {
    if (this.proposal && this.side) {
      await this.save(acceptAgreement(this.proposal.id, this.side), labels.saidAgreed);
    }
  }

  async handleStillRight(): Promise<void> {
    if (this.inForce) {
      await this.save(keepAgreement(this.inForce.id, this.today), labels.saidStill);
    }
  }

  async handleChange(): Promise<void> {
    await this.openEditor(this.proposal);
  }

  async handlePropose(): Promise<void> {
    await this.openEditor(null);
  }

  /** Opens the form on a proposal, or on the words that stand now. */
  async openEditor(proposal: Agreement | null): Promise<void> {
    const { side } = this;
    if (!side || this.isBusy) {
      return;
    }
    this.problem = null;
    try {
      const { default: AgreementEditor } = await import('c/agreementEditor');
      const outcome = await AgreementEditor.open({
        label: this.proposeLabel,
        size: formFactor === 'Small' ? 'full' : 'medium',
        pair: { coachId: this.coach, repId: this.repId },
        side,
        otherName: this.otherName,
        proposal,
        start: proposal ?? this.proposal ?? this.inForce
      });
      if (outcome === 'saved') {
        await this.told(labels.saidProposed);
      }
    } catch (error) {
      this.problem = { heading: labels.editorFailed, error };
    }
  }

  /** Saves and says so. A second click while it runs does nothing. */
  async save(operation: GraphQLOperation, words: string): Promise<void> {
    if (this.isBusy) {
      return;
    }
    this.isBusy = true;
    this.problem = null;
    this.announcement = '';
    const result = await mutate(operation);
    this.isBusy = false;
    if (result.status === 'saved') {
      await this.told(words);
    } else {
      const heading = result.status === 'refused' ? labels.notSaved : labels.unclear;
      this.problem = { heading, error: result.messages };
    }
  }

  async told(words: string): Promise<void> {
    this.announcement = words;
    await this.refresh?.();
    this.dispatchEvent(new CustomEvent('changed'));
  }

  load(): void {
    const operation = agreementsQuery(this.repId);
    this.data = null;
    this.isLoaded = false;
    this.chosenCoachId = '';
    this.variables = operation.variables;
    this.query ??= gql`
      ${operation.query}
    `;
  }
}
