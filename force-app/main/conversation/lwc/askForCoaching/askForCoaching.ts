import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import timeZone from '@salesforce/i18n/timeZone';
import userId from '@salesforce/user/Id';
import askLabel from '@salesforce/label/c.Ask_Button';
import bodyLabel from '@salesforce/label/c.Ask_Body';
import bodyHelpLabel from '@salesforce/label/c.Ask_Body_Help';
import sendLabel from '@salesforce/label/c.Ask_Send';
import cancelLabel from '@salesforce/label/c.Capture_Cancel';
import askedLabel from '@salesforce/label/c.Ask_Asked';
import withdrawLabel from '@salesforce/label/c.Ask_Withdraw';
import nobodyLabel from '@salesforce/label/c.Ask_Nobody';
import loadingLabel from '@salesforce/label/c.Panel_Loading';
import failedLabel from '@salesforce/label/c.Ask_Failed';
import adviceLabel from '@salesforce/label/c.Action_Retry_Advice';
import { mutate, newClientKey } from 'c/coachingClient';
import type { MutationResult } from 'c/coachingClient';
import { buildCoachingRequest, buildRequestWithdrawal } from 'c/coachingUpdates';
import { dayOf } from 'c/coachingDates';
import type { CoachedRecord } from 'c/conversationSave';
import { FormDraft } from 'c/formDraft';
import { readRequest, requestQuery } from './requestData';
import type { RequestData } from './requestData';

const bodyLimit = 4000;

/** Asks the coach of the running user for coaching on a record. It loads only once somebody wants to ask. */
export default class AskForCoaching extends LightningElement {
  @api record!: CoachedRecord;

  labels = {
    ask: askLabel,
    body: bodyLabel,
    bodyHelp: bodyHelpLabel,
    cancel: cancelLabel,
    withdraw: withdrawLabel,
    nobody: nobodyLabel,
    loading: loadingLabel,
    failed: failedLabel,
    advice: adviceLabel
  };
  isOpen = false;
  isBusy = false;
  body = '';
  isContinued = false;
  isNotKept = false;
  clientKey = newClientKey();
  data: RequestData | null = null;
  error: unknown = null;
  query: GraphQLDocument | undefined;
  variables: Record<string, unknown> | undefined;
  refresh: (() => Promise<void>) | undefined;

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredRequest({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    if (errors) {
      this.error = errors;
    } else if (data) {
      this.error = null;
      this.data = readRequest(data, dayOf(Date.now(), timeZone));
    }
  }

  get isLoading(): boolean {
    return this.data === null && this.error === null;
  }

  get openRequest(): RequestData['openRequest'] {
    return this.data?.openRequest ?? null;
  }

  get askedLine(): string {
    return askedLabel.replace('{0}', this.openRequest?.recipientName ?? '');
  }

  get canSend(): boolean {
    return this.data !== null && this.data.coach !== null && this.data.openRequest === null;
  }

  get hasNobody(): boolean {
    return this.data !== null && this.data.coach === null && this.data.openRequest === null;
  }

  get sendText(): string {
    return sendLabel.replace('{0}', this.data?.coach?.name ?? '');
  }

  get bodyLimit(): number {
    return bodyLimit;
  }

  /** What is typed about this record, kept until it is sent. */
  get kept(): FormDraft<{ body: string }> {
    return new FormDraft('request', this.record.id, { body: '' });
  }

  handleOpen(): void {
    this.isOpen = true;
    this.body = this.kept.find()?.body ?? '';
    this.isContinued = this.body !== '';
    this.variables = { userId, recordId: this.record.id };
    this.query = gql`
      ${requestQuery(this.record.objectApiName)}
    `;
  }

  handleCancel(): void {
    this.isOpen = false;
  }

  handleBody(event: CustomEvent<{ value: string }>): void {
    this.body = event.detail.value;
    this.isNotKept = !this.kept.keep({ body: this.body });
  }

  handleStartOver(): void {
    this.kept.forget();
    this.body = '';
    this.isContinued = false;
  }

  async handleSend(): Promise<void> {
    const coach = this.data?.coach;
    if (!coach || this.isBusy) {
      return;
    }
    // The key stays the same until it is certain that the request is there, so asking twice cannot make two requests.
    const request = { record: this.record, recipientId: coach.id, body: this.body, clientKey: this.clientKey };
    await this.run(() => mutate(buildCoachingRequest(request)));
    if (this.openRequest) {
      this.handleStartOver();
      this.clientKey = newClientKey();
    }
  }

  async handleWithdraw(): Promise<void> {
    const request = this.openRequest;
    if (request && !this.isBusy) {
      await this.run(() => mutate(buildRequestWithdrawal(request.id)));
    }
  }

  async run(action: () => Promise<MutationResult>): Promise<void> {
    this.isBusy = true;
    this.error = null;
    const result = await action();
    await this.refresh?.();
    this.isBusy = false;
    if (result.status !== 'saved') {
      this.error = result.messages;
    }
  }
}
