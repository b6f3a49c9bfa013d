import { api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import LightningModal from 'lightning/modal';
import USER_ID from '@salesforce/user/Id';
import { mutate, newClientKey } from 'c/coachingClient';
import type { GraphQLOperation } from 'c/conversationSave';
import { FormDraft } from 'c/formDraft';
import { errorsIn, idOf, recordsOf, textOf } from 'c/graphqlRecords';
import { fillLabel } from 'c/labelText';
import { practiceLimits, proposePractice, rewordPractice } from 'c/practiceData';
import type { Practice, PracticeProposal } from 'c/practiceData';
import type { PracticeWords } from 'c/practiceHints';
import { checkFilled } from 'c/requiredField';
import { labels } from './labels';

interface BehaviorOption {
  id: string;
  name: string;
  competencyId: string | null;
}

/** What is kept of a practice that is being written, with its key. */
interface KeptPractice {
  title: string;
  behaviorId: string;
  whatToDo: string;
  example: string;
  fits: string;
  clientKey: string;
}

type Field = 'title' | 'behaviorId' | 'whatToDo' | 'example' | 'fits';

const BLANK: KeptPractice = { title: '', behaviorId: '', whatToDo: '', example: '', fits: '', clientKey: '' };

const BEHAVIORS = `query PracticeBehaviors {
  uiapi {
    query {
      Behavior__c(
        first: 200
        where: { Is_Active__c: { eq: true } }
        orderBy: { Sort_Order__c: { order: ASC, nulls: LAST } }
      ) {
        edges { node { Id Name { value } Competency__c { value } } }
      }
    }
  }
}`;

/**
 * Writes a best practice anew: out of a conversation, for a behavior, as the next version of one, or other words for a
 * proposal. It closes with `saved` or nothing.
 */
export default class PracticeEditor extends LightningModal {
  /** The behavior to start with. */
  @api behaviorId: string | null = null;
  /** The conversation it comes from; its rep is the champion. */
  @api conversationId: string | null = null;
  /** Whose practice it is; null: nobody is named. */
  @api champion: { id: string; name: string } | null = null;
  /** Names that the words should do without. */
  @api names: readonly string[] = [];
  /** A published practice of which this becomes the next version. */
  @api former: Practice | null = null;
  /** A proposal to reword. */
  @api proposal: Practice | null = null;

  labels = labels;
  limits = practiceLimits;
  values: KeptPractice = BLANK;
  /** Whether the champion of the former version is asked to be named again. */
  isNamedAgain = true;
  behaviors: BehaviorOption[] | null = null;
  loadErrors: unknown;
  refresh: (() => Promise<void>) | undefined;
  query: GraphQLDocument = gql`
    ${BEHAVIORS}
  `;
  draft: FormDraft<KeptPractice> | undefined;
  isContinued = false;
  isNotKept = false;
  isSaving = false;
  problem: { heading: string; messages: string[] } | null = null;

  override connectedCallback(): void {
    const about = this.proposal?.id ?? this.former?.id ?? this.conversationId ?? this.behaviorId ?? '';
    this.draft = new FormDraft('practice', about, BLANK);
    this.values = this.startValues();
    const kept = this.draft.find();
    if (kept) {
      this.values = { ...kept, clientKey: kept.clientKey || this.values.clientKey };
      this.isContinued = true;
      this.disableClose = true;
    }
  }

  @wire(graphql, { query: '$query' })
  wiredBehaviors({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    this.loadErrors = errorsIn(errors);
    if (data) {
      this.behaviors = recordsOf(data, 'Behavior__c').map((record) => ({
        id: idOf(record),
        name: textOf(record, 'Name') ?? '',
        competencyId: textOf(record, 'Competency__c')
      }));
    }
  }

  get isLoading(): boolean {
    return this.behaviors === null && !this.loadErrors;
  }

  get isNotReady(): boolean {
    return this.behaviors === null || this.isSaving;
  }

  get heading(): string {
    if (this.proposal) return labels.headingReword;
    if (this.former) return labels.headingChange;
    return this.conversationId ? labels.headingSave : labels.headingNew;
  }

  /** A behavior that is no longer active stays with a practice that has it. */
  get options(): { label: string; value: string }[] {
    const all = (this.behaviors ?? []).map(({ id, name }) => ({ label: name, value: id }));
    const own = this.proposal ?? this.former;
    const isMissing = own !== null && !all.some(({ value }) => value === own.behaviorId);
    return isMissing ? [...all, { label: own.behavior, value: own.behaviorId }] : all;
  }

  get versionLine(): string {
    return this.former ? fillLabel(labels.changes, this.former.version + 1, this.former.version) : '';
  }

  /** Who is asked, in one sentence. */
  get championLine(): string {
    if (this.proposal) {
      const isAgreed = this.proposal.status === 'Agreed' && this.proposal.champion !== null && !this.isOwn;
      return isAgreed ? fillLabel(labels.askedAgain, this.proposal.champion?.name ?? '') : '';
    }
    if (!this.asked) return '';
    return this.isOwn ? labels.championYou : fillLabel(labels.championAsked, this.asked.name);
  }

  get championChoice(): string {
    const champion = this.former?.champion;
    return champion && champion.id !== USER_ID ? fillLabel(labels.championAgain, champion.name) : '';
  }

  get words(): PracticeWords {
    const { title, whatToDo, example, fits } = this.values;
    return { title, whatToDo, example, fits, names: this.names };
  }

  get isChanged(): boolean {
    const { title, whatToDo, example, fits } = this.startValues();
    const { values } = this;
    return values.title !== title || values.whatToDo !== whatToDo || values.example !== example || values.fits !== fits;
  }

  handleField(event: CustomEvent<{ value: string }>): void {
    const field = (event.currentTarget as HTMLElement).dataset.field as Field;
    this.values = { ...this.values, [field]: event.detail.value };
    this.keep();
  }

  handleAgain(event: CustomEvent<{ checked: boolean }>): void {
    this.isNamedAgain = event.detail.checked;
  }

  handleDiscard(): void {
    this.draft?.forget();
    this.disableClose = false;
    this.close();
  }

  handleStartOver(): void {
    this.draft?.forget();
    this.isContinued = false;
    this.disableClose = false;
    this.values = this.startValues();
    this.problem = null;
    this.template?.querySelector<HTMLElement>('[data-field]')?.focus();
  }

  async handleReload(): Promise<void> {
    this.loadErrors = undefined;
    await this.refresh?.();
  }

  async handleSave(): Promise<void> {
    const checks = [
      this.check('title', labels.titleMissing),
      this.check('behaviorId', labels.behaviorMissing),
      this.check('whatToDo', labels.whatToDoMissing)
    ];
    if (checks.includes(false) || this.isSaving) {
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

  /** Whose practice it becomes. */
  get asked(): { id: string; name: string } | null {
    if (!this.former) return this.champion;
    return this.isNamedAgain ? this.former.champion : null;
  }

  get isOwn(): boolean {
    return (this.proposal ? this.proposal.champion : this.asked)?.id === USER_ID;
  }

  /** The form as it opens without a draft. The key stays until it is certain that the practice is there. */
  startValues(): KeptPractice {
    const own = this.proposal ?? this.former;
    return {
      title: own?.title ?? '',
      behaviorId: own?.behaviorId ?? this.behaviorId ?? '',
      whatToDo: own?.whatToDo ?? '',
      example: own?.example ?? '',
      fits: own?.fits ?? '',
      clientKey: this.values.clientKey || newClientKey()
    };
  }

  keep(): void {
    this.disableClose = this.isChanged;
    if (this.isChanged) {
      this.isNotKept = this.draft?.keep({ ...this.values }) === false;
    } else {
      this.draft?.forget();
    }
  }

  /** Marks a field that is empty; whether it is filled. */
  check(field: Field, message: string): boolean {
    return checkFilled(this.template, field, this.values[field], message);
  }

  operation(): GraphQLOperation {
    const { clientKey, ...written } = this.values;
    const competencyId = this.behaviors?.find(({ id }) => id === written.behaviorId)?.competencyId ?? null;
    const proposal: PracticeProposal = { ...written, competencyId };
    if (this.proposal) {
      return rewordPractice(this.proposal.id, proposal);
    }
    const championId = this.asked?.id ?? null;
    const origin = { championId, conversationId: this.conversationId, replacesId: this.former?.id ?? null };
    return proposePractice(proposal, origin, clientKey);
  }
}
