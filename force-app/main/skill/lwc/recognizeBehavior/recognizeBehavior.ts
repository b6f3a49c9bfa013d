import { api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import LightningModal from 'lightning/modal';
import { mutate, newClientKey } from 'c/coachingClient';
import type { GraphQLOperation } from 'c/conversationSave';
import { errorsIn, idOf, recordsOf, textOf } from 'c/graphqlRecords';
import { FormDraft } from 'c/formDraft';
import { fillLabel } from 'c/labelText';
import { checkFilled } from 'c/requiredField';
import { labels } from './labels';

/** What is kept of a recognition that is being written, with its key. */
interface KeptRecognition {
  behavior: string;
  words: string;
  clientKey: string;
}

/** The longest text of a recognition; a test holds it to the field's own definition. */
export const LONGEST_RECOGNITION = 1000;

const BEHAVIORS = `query Behaviors {
  uiapi {
    query {
      Behavior__c(
        first: 200
        where: { Is_Active__c: { eq: true } }
        orderBy: { Sort_Order__c: { order: ASC, nulls: LAST } }
      ) {
        edges { node { Id Name { value } Observable_Wording__c { value } } }
      }
    }
  }
}`;

/** Thanks a rep for one behavior that was seen. It closes with `saved` or nothing. */
export default class RecognizeBehavior extends LightningModal {
  @api repId = '';
  @api repName = '';
  @api conversationId: string | null = null;
  /** The behavior to start with. */
  @api behaviorId: string | null = null;

  labels = labels;
  limit = LONGEST_RECOGNITION;
  behavior = '';
  words = '';
  /** The same until it is certain that the recognition is there, so that saving again cannot make two. */
  clientKey = newClientKey();
  behaviors: { id: string; name: string; wording: string | null }[] | null = null;
  loadErrors: unknown;
  refresh: (() => Promise<void>) | undefined;
  query: GraphQLDocument = gql`
    ${BEHAVIORS}
  `;
  draft: FormDraft<KeptRecognition> | undefined;
  /** Whether the form opened with what was typed before. */
  isContinued = false;
  isNotKept = false;
  isSaving = false;
  problem: { heading: string; messages: string[] } | null = null;

  override connectedCallback(): void {
    this.draft = new FormDraft('recognition', this.repId, { behavior: '', words: '', clientKey: '' });
  }

  @wire(graphql, { query: '$query' })
  wiredBehaviors({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    this.loadErrors = errorsIn(errors);
    if (data && this.behaviors === null) {
      this.behaviors = recordsOf(data, 'Behavior__c').map((record) => ({
        id: idOf(record),
        name: textOf(record, 'Name') ?? '',
        wording: textOf(record, 'Observable_Wording__c')
      }));
      this.behavior = this.offered(this.behaviorId);
      this.goOn();
    }
  }

  get isLoading(): boolean {
    return this.behaviors === null && !this.loadErrors;
  }

  get isReady(): boolean {
    return this.behaviors !== null;
  }

  get isNotReady(): boolean {
    return this.behaviors === null || this.isSaving;
  }

  get heading(): string {
    return fillLabel(labels.heading, this.repName);
  }

  get readersLine(): string {
    return fillLabel(labels.readers, this.repName);
  }

  get options() {
    return (this.behaviors ?? []).map(({ id, name }) => ({ label: name, value: id }));
  }

  get wording(): string | null {
    return this.behaviors?.find(({ id }) => id === this.behavior)?.wording ?? null;
  }

  get isChanged(): boolean {
    return this.words.trim() !== '';
  }

  handleBehavior(event: CustomEvent<{ value: string }>): void {
    this.behavior = event.detail.value;
    this.keep();
  }

  handleWords(event: CustomEvent<{ value: string }>): void {
    this.words = event.detail.value;
    this.keep();
  }

  handleDiscard(): void {
    this.draft?.forget();
    this.disableClose = false;
    this.close();
  }

  /** The form as it opens without a draft. */
  handleStartOver(): void {
    this.draft?.forget();
    this.isContinued = false;
    this.disableClose = false;
    this.clientKey = newClientKey();
    this.words = '';
    this.behavior = this.offered(this.behaviorId);
    this.problem = null;
    this.template?.querySelector<HTMLElement>('[data-field]')?.focus();
  }

  async handleReload(): Promise<void> {
    this.loadErrors = undefined;
    await this.refresh?.();
  }

  async handleSave(): Promise<void> {
    const form = this.template;
    const isBehavior = checkFilled(form, 'behavior', this.behavior, labels.behaviorMissing);
    const isSaid = checkFilled(form, 'words', this.words, labels.wordsMissing);
    if (!isBehavior || !isSaid || this.isSaving) {
      return;
    }
    this.isSaving = true;
    this.problem = null;
    const result = await mutate(this.operation());
    this.isSaving = false;
    if (result.status === 'saved') {
      this.draft?.forget();
      this.disableClose = false;
      this.close('saved');
    } else {
      const heading = result.status === 'refused' ? labels.notSaved : labels.unclear;
      this.problem = { heading, messages: result.messages };
    }
  }

  /** Takes up what was typed before. */
  goOn(): void {
    const kept = this.draft?.find();
    if (!kept) {
      return;
    }
    this.behavior = this.offered(kept.behavior);
    this.words = kept.words;
    this.clientKey = kept.clientKey || this.clientKey;
    this.isContinued = true;
    this.disableClose = this.isChanged;
  }

  /** A chosen behavior alone is not worth a question, nor a draft. */
  keep(): void {
    this.disableClose = this.isChanged;
    if (this.isChanged) {
      const { behavior, words, clientKey } = this;
      this.isNotKept = this.draft?.keep({ behavior, words, clientKey }) === false;
    } else {
      this.draft?.forget();
    }
  }

  /** The id of a behavior that can be chosen, else nothing. */
  offered(behaviorId: string | null): string {
    return this.behaviors?.find(({ id }) => id === behaviorId)?.id ?? '';
  }

  operation(): GraphQLOperation {
    return {
      query: `mutation Recognize($input: Recognition__cCreateInput!) {
  uiapi(input: { allOrNone: true }) {
    recognition: Recognition__cCreate(input: $input) { Record { Id } }
  }
}`,
      variables: {
        input: {
          Recognition__c: {
            Rep__c: this.repId,
            Behavior__c: this.behavior,
            Body__c: this.words.trim(),
            ...(this.conversationId ? { Coaching_Conversation__c: this.conversationId } : {}),
            Client_Key__c: this.clientKey
          }
        }
      }
    };
  }
}
