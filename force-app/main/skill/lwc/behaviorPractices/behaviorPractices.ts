import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import type { ObjectInfoResult } from 'lightning/uiObjectInfoApi';
import formFactor from '@salesforce/client/formFactor';
import USER_ID from '@salesforce/user/Id';
import { errorsIn, isAccessError } from 'c/graphqlRecords';
import { fillLabel } from 'c/labelText';
import { publishedQuery, readPractices } from 'c/practiceData';
import type { Practice } from 'c/practiceData';
import { labels } from './labels';

const ROWS_AT_FIRST = 3;

/** The published best practices of a behavior, newest first; who may propose one, or a change, starts here. */
export default class BehaviorPractices extends NavigationMixin(LightningElement) {
  @api cardTitle = '';
  /** Only the words, inside of another form: no frame, nothing to propose. */
  @api isBrief = false;

  labels = labels;
  givenId = '';
  query: GraphQLDocument | undefined;
  variables: Record<string, unknown> | undefined;
  practices: Practice[] = [];
  isLoaded = false;
  isRefused = false;
  loadErrors: unknown;
  refresh: (() => Promise<void>) | undefined;
  isCreateable = false;
  isAll = false;
  isBusy = false;
  formError: unknown = null;
  announcement = '';

  /** The behavior. */
  @api
  get recordId(): string {
    return this.givenId;
  }
  set recordId(value: string | null | undefined) {
    this.givenId = value ?? '';
    this.isLoaded = false;
    this.practices = [];
    const operation = publishedQuery(this.givenId);
    this.variables = operation.variables;
    this.query ??= gql`
      ${operation.query}
    `;
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredPractices({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    this.isRefused = isAccessError(errors);
    this.loadErrors = this.isRefused ? undefined : errorsIn(errors);
    if (data) {
      this.practices = readPractices(data);
    }
    this.isLoaded = Boolean(data) || this.isRefused;
  }

  @wire(getObjectInfo, { objectApiName: 'Best_Practice__c' })
  wiredObject({ data }: ObjectInfoResult): void {
    this.isCreateable = data?.createable ?? false;
  }

  /** Who cannot read practices is not told of them. */
  get isShown(): boolean {
    return !this.isRefused;
  }

  get isLoading(): boolean {
    return !this.isLoaded && !this.loadErrors;
  }

  get heading(): string {
    return this.cardTitle || labels.heading;
  }

  get emptyText(): string {
    if (!this.isLoaded || this.practices.length > 0) return '';
    return this.isCreateable && !this.isBrief ? labels.empty : labels.emptyBrief;
  }

  get mayPropose(): boolean {
    return this.isCreateable && !this.isBrief && this.isLoaded && !this.isRefused;
  }

  get rows() {
    return (this.isAll ? this.practices : this.practices.slice(0, ROWS_AT_FIRST)).map((practice) => ({
      practice,
      id: practice.id,
      title: practice.title,
      href: `/lightning/r/Best_Practice__c/${practice.id}/view`,
      versionText: fillLabel(labels.version, practice.version),
      changeLabel: `${labels.change}: ${practice.title}`
    }));
  }

  get showAllLabel(): string {
    const count = this.practices.length;
    return !this.isAll && count > ROWS_AT_FIRST ? fillLabel(labels.showAll, count) : '';
  }

  handleAll(): void {
    this.isAll = true;
  }

  async handleRetry(): Promise<void> {
    this.loadErrors = undefined;
    await this.refresh?.();
  }

  handleOpen(event: Event): void {
    event.preventDefault();
    const recordId = (event.currentTarget as HTMLElement).dataset.id;
    this[NavigationMixin.Navigate]?.({
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName: 'Best_Practice__c', actionName: 'view' }
    });
  }

  async handlePropose(): Promise<void> {
    await this.edit({ behaviorId: this.givenId }, labels.propose, labels.proposed);
  }

  async handleChange(event: Event): Promise<void> {
    const id = (event.currentTarget as HTMLElement).dataset.id;
    const former = this.practices.find((practice) => practice.id === id) ?? null;
    const champion = former?.champion?.id === USER_ID ? null : former?.champion;
    const told = champion ? fillLabel(labels.proposedAsked, champion.name) : labels.proposed;
    await this.edit({ former }, labels.change, told);
  }

  /** Opens the form, which is loaded on demand; a second tap while it opens does nothing. */
  async edit(properties: Record<string, unknown>, label: string, told: string): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.formError = null;
    try {
      const { default: PracticeEditor } = await import('c/practiceEditor');
      const size = formFactor === 'Small' ? 'full' : 'small';
      const outcome = await PracticeEditor.open({ label, size, ...properties });
      if (outcome === 'saved') {
        this.announcement = told;
        await this.refresh?.();
      }
    } catch (error) {
      this.formError = error;
    } finally {
      this.isBusy = false;
    }
  }
}
