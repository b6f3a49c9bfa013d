import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import type { ObjectInfoResult } from 'lightning/uiObjectInfoApi';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import formFactor from '@salesforce/client/formFactor';
import mayPublish from '@salesforce/customPermission/Publish_Best_Practices';
import USER_ID from '@salesforce/user/Id';
import { mutate } from 'c/coachingClient';
import type { GraphQLOperation } from 'c/conversationSave';
import { errorsIn, isAccessError } from 'c/graphqlRecords';
import { fillLabel } from 'c/labelText';
import {
  agreeToPractice,
  declinePractice,
  practiceLimits,
  practiceQuery,
  publishPractice,
  readPractices,
  retirePractice,
  takeNameOff
} from 'c/practiceData';
import type { Practice } from 'c/practiceData';
import { labels } from './labels';
import { stepsOf } from './practiceSteps';
import type { PracticeStep } from './practiceSteps';

interface ReasonField extends HTMLElement {
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
}

/** Steps that are waited for. */
const MAIN: readonly PracticeStep[] = ['agree', 'publish'];
/** Steps that ask before they are taken, and what they ask. */
const QUESTIONS: Partial<Record<PracticeStep, string>> = {
  withdraw: labels.withdrawAsk,
  retire: labels.retireAsk,
  turnDown: labels.reason
};

/** One best practice: its words, where it stands, and what its reader can decide. */
export default class BestPractice extends LightningElement {
  labels = labels;
  reasonLimit = practiceLimits.reason;
  givenId: string | undefined;
  query: GraphQLDocument | undefined;
  variables: Record<string, unknown> | undefined;
  practice: Practice | null = null;
  isLoaded = false;
  loadErrors: unknown;
  refresh: (() => Promise<void>) | undefined;
  mayPropose = false;
  asking: PracticeStep | null = null;
  reason = '';
  isBusy = false;
  problem: { heading: string; error: unknown } | null = null;
  announcement = '';
  /** What takes the focus after the next drawing. */
  focusOn = '';

  @api
  get recordId(): string | undefined {
    return this.givenId;
  }
  set recordId(value: string | undefined) {
    this.givenId = value;
    if (value) {
      const operation = practiceQuery(value);
      this.isLoaded = false;
      this.variables = operation.variables;
      this.query ??= gql`
        ${operation.query}
      `;
    }
  }

  override renderedCallback(): void {
    const target = this.focusOn && this.template?.querySelector<HTMLElement>(this.focusOn);
    if (target) {
      this.focusOn = '';
      target.focus();
    }
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredPractice({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    const isRefused = isAccessError(errors);
    this.loadErrors = isRefused ? undefined : errorsIn(errors);
    if (data || isRefused) {
      this.practice = data ? (readPractices(data)[0] ?? null) : null;
      this.isLoaded = true;
    }
  }

  @wire(getObjectInfo, { objectApiName: 'Best_Practice__c' })
  wiredObject({ data }: ObjectInfoResult): void {
    this.mayPropose = data?.createable ?? false;
  }

  get isLoading(): boolean {
    return !this.isLoaded && !this.loadErrors;
  }

  get isGone(): boolean {
    return this.isLoaded && this.practice === null && !this.loadErrors;
  }

  get versionText(): string {
    return this.practice ? fillLabel(labels.version, this.practice.version) : '';
  }

  get isPublished(): boolean {
    return this.practice?.status === 'Published' && this.practice.publishedOn !== null;
  }

  get isChampion(): boolean {
    return this.practice?.champion?.id === USER_ID;
  }

  /** Where it stands, in one sentence. */
  get standing(): string {
    const { practice } = this;
    switch (practice?.status) {
      case 'Proposed':
        if (this.isChampion) return fillLabel(labels.asksYou, practice.proposerName);
        if (practice.champion) return fillLabel(labels.waitsChampion, practice.champion.name);
        return practice.wasAsked ? labels.waitsNobody : this.decisionLine;
      case 'Agreed':
        return this.isChampion ? labels.agreed : this.decisionLine;
      case 'Declined':
        return practice.note || labels.declined;
      default:
        return '';
    }
  }

  get decisionLine(): string {
    return mayPublish === true ? labels.waitsDecision : labels.waitsEnablement;
  }

  get replacesText(): string {
    const { practice } = this;
    const isOpen = practice?.status === 'Proposed' || practice?.status === 'Agreed';
    return isOpen && practice.replaces ? fillLabel(labels.replaces, practice.replaces.version) : '';
  }

  get steps() {
    if (!this.practice || this.asking) return [];
    const reader = { userId: USER_ID, mayPublish: mayPublish === true, mayPropose: this.mayPropose };
    return stepsOf(this.practice, reader).map((name) => ({
      name,
      label: labels[name],
      variant: MAIN.includes(name) ? 'brand' : 'neutral'
    }));
  }

  get hasSteps(): boolean {
    return this.steps.length > 0;
  }

  get isTurningDown(): boolean {
    return this.asking === 'turnDown';
  }

  get question(): string {
    return this.asking && !this.isTurningDown ? (QUESTIONS[this.asking] ?? '') : '';
  }

  get askingLabel(): string {
    return this.asking ? labels[this.asking] : '';
  }

  async handleStep(event: Event): Promise<void> {
    const step = (event.currentTarget as HTMLElement).dataset.step as PracticeStep;
    this.problem = null;
    if (step === 'change' || step === 'reword') {
      await this.write(step);
    } else if (QUESTIONS[step]) {
      this.asking = step;
      this.focusOn = step === 'turnDown' ? '[data-field="reason"]' : '.stay';
    } else {
      await this.take(step);
    }
  }

  handleReason(event: CustomEvent<{ value: string }>): void {
    this.reason = event.detail.value;
  }

  handleStay(): void {
    this.focusOn = `[data-step="${this.asking ?? ''}"]`;
    this.asking = null;
  }

  async handleSure(): Promise<void> {
    const step = this.asking;
    if (!step || (step === 'turnDown' && !this.checkReason())) {
      return;
    }
    await this.take(step);
  }

  async handleRetry(): Promise<void> {
    this.loadErrors = undefined;
    await this.refresh?.();
  }

  /** Takes a step; a second tap while it is saved does nothing. */
  async take(step: PracticeStep): Promise<void> {
    const operation = this.practice && this.operationOf(step, this.practice.id);
    if (!operation || this.isBusy) return;
    this.isBusy = true;
    const result = await mutate(operation);
    this.isBusy = false;
    if (result.status === 'saved') {
      this.asking = null;
      this.reason = '';
      await this.tell(told[step]);
    } else {
      this.problem = { heading: labels.failed, error: result.messages };
    }
  }

  /** Opens the form for other words or the next version. */
  async write(step: 'change' | 'reword'): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      const { default: PracticeEditor } = await import('c/practiceEditor');
      const outcome = await PracticeEditor.open({
        label: labels[step],
        size: formFactor === 'Small' ? 'full' : 'small',
        [step === 'change' ? 'former' : 'proposal']: this.practice
      });
      if (outcome === 'saved') {
        await this.tell(labels.proposed);
      }
    } catch (error) {
      this.problem = { heading: labels.formFailed, error };
    } finally {
      this.isBusy = false;
    }
  }

  operationOf(step: PracticeStep, id: string): GraphQLOperation | null {
    switch (step) {
      case 'agree':
        return agreeToPractice(id, true);
      case 'agreeUnnamed':
        return agreeToPractice(id, false);
      case 'decline':
      case 'withdraw':
        return declinePractice(id, '');
      case 'turnDown':
        return declinePractice(id, this.reason);
      case 'publish':
        return publishPractice(id);
      case 'retire':
        return retirePractice(id);
      case 'takeOff':
        return takeNameOff(id);
      default:
        return null;
    }
  }

  checkReason(): boolean {
    const isSaid = this.reason.trim() !== '';
    const field = this.template?.querySelector<ReasonField>('[data-field="reason"]');
    field?.setCustomValidity(isSaid ? '' : labels.reasonMissing);
    field?.reportValidity();
    return isSaid;
  }

  /** Says what was done and shows what is there now, here and in the platform's own parts of the page. */
  async tell(words: string): Promise<void> {
    this.announcement = words;
    this.focusOn = '.told';
    await this.refresh?.();
    if (this.givenId) {
      await notifyRecordUpdateAvailable([{ recordId: this.givenId }]);
    }
  }
}

const told: Record<PracticeStep, string> = {
  agree: labels.agreed,
  agreeUnnamed: labels.agreedUnnamed,
  decline: labels.declined,
  publish: labels.published,
  turnDown: labels.declined,
  reword: labels.proposed,
  withdraw: labels.declined,
  change: labels.proposed,
  takeOff: labels.nameOff,
  retire: labels.retired
};
