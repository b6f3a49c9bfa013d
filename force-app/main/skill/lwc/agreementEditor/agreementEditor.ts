import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import timeZone from '@salesforce/i18n/timeZone';
import { agreementLimits, changeAgreement, proposeAgreement, rhythmOptions } from 'c/agreementData';
import type { Agreement, AgreementPair, AgreementWords } from 'c/agreementData';
import { missingInAgreement, nextReview } from 'c/coachingAgreements';
import type { AgreementSide } from 'c/coachingAgreements';
import { mutate, newClientKey } from 'c/coachingClient';
import { dayOf } from 'c/coachingDates';
import { FormDraft } from 'c/formDraft';
import { fillLabel } from 'c/labelText';
import { labels } from './labels';

type Field = 'rhythm' | 'repPrepares' | 'coachPromises' | 'feedback' | 'reviewOn';
type AgreementFields = Record<Field, string>;

/** What is kept while it is written: with its key, so that saving it later cannot make a second proposal. */
type KeptAgreement = AgreementFields & { clientKey: string };

interface FormField extends HTMLElement {
  setCustomValidity?(message: string): void;
  reportValidity(): boolean;
}

const nothingTyped: AgreementFields = { rhythm: '', repPrepares: '', coachPromises: '', feedback: '', reviewOn: '' };

/** Proposes an agreement, or changes a proposal. Open it with `AgreementEditor.open(…)`; it closes with `saved` or nothing. */
export default class AgreementEditor extends LightningModal {
  @api pair: AgreementPair | undefined;
  @api side: AgreementSide = 'coach';
  /** The person who has to agree. */
  @api otherName = '';
  /** The proposal to change; null: a new one. */
  @api proposal: Agreement | null = null;
  /** The words to start with; null: none. */
  @api start: Agreement | null = null;

  labels = labels;
  limits = agreementLimits;
  rhythmOptions = rhythmOptions;
  today = dayOf(Date.now(), timeZone);
  values: AgreementFields = { ...nothingTyped };
  clientKey = newClientKey();
  draft: FormDraft<KeptAgreement> | undefined;
  isContinued = false;
  isNotKept = false;
  isChanged = false;
  isSaving = false;
  problem: { heading: string; messages: string[] } | null = null;

  override connectedCallback(): void {
    const { pair } = this;
    if (!pair) {
      return;
    }
    const about = this.proposal?.id ?? `${pair.coachId}.${pair.repId}`;
    this.draft = new FormDraft('agreement', about, { ...nothingTyped, clientKey: '' });
    const kept = this.draft.find();
    if (kept) {
      const { clientKey, ...values } = kept;
      this.values = values;
      this.clientKey = clientKey || this.clientKey;
      this.isContinued = true;
      this.touched();
    } else {
      this.begin();
    }
  }

  get whoAgrees(): string {
    return fillLabel(labels.whoAgrees, this.otherName);
  }

  get saveLabel(): string {
    return this.proposal ? labels.save : labels.propose;
  }

  handleInput(event: CustomEvent<{ value: string | null }>): void {
    const field = (event.currentTarget as HTMLElement).dataset.field as Field;
    this.values = { ...this.values, [field]: event.detail.value ?? '' };
    this.touched();
    this.fields().forEach((each) => each.setCustomValidity?.(''));
    this.isNotKept = this.draft?.keep({ ...this.values, clientKey: this.clientKey }) === false;
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
    this.isChanged = false;
    this.disableClose = false;
    this.clientKey = newClientKey();
    this.problem = null;
    this.begin();
    this.template?.querySelector<HTMLElement>('[data-field]')?.focus();
  }

  async handleSave(): Promise<void> {
    const { pair } = this;
    if (!pair || this.isSaving || !this.isComplete()) {
      return;
    }
    this.isSaving = true;
    this.problem = null;
    const words: AgreementWords = { ...this.values, reviewOn: this.values.reviewOn || null };
    const result = await mutate(
      this.proposal
        ? changeAgreement(this.proposal.id, words, this.side)
        : proposeAgreement(words, pair, this.side, this.clientKey)
    );
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

  begin(): void {
    const { start } = this;
    const reviewOn = start?.reviewOn && start.reviewOn >= this.today ? start.reviewOn : nextReview(this.today);
    this.values = {
      rhythm: start?.rhythm ?? '',
      repPrepares: start?.repPrepares.join('\n') ?? '',
      coachPromises: start?.coachPromises.join('\n') ?? '',
      feedback: start?.feedback ?? '',
      reviewOn
    };
  }

  touched(): void {
    this.isChanged = true;
    this.disableClose = true;
  }

  fields(): FormField[] {
    return [...(this.template?.querySelectorAll<FormField>('[data-field]') ?? [])];
  }

  /** Marks what is missing and goes to the first of it; whether nothing is. */
  isComplete(): boolean {
    const missing = missingInAgreement(this.values);
    const { reviewOn } = this.values;
    const messages: Partial<Record<string, string>> = {
      ...Object.fromEntries(
        missing.map((field) => [field, field === 'rhythm' ? labels.rhythmMissing : labels.wordsMissing])
      ),
      ...(reviewOn && reviewOn < this.today ? { reviewOn: labels.datePast } : {})
    };
    const fields = this.fields();
    for (const field of fields) {
      field.setCustomValidity?.(messages[field.dataset.field ?? ''] ?? '');
      field.reportValidity();
    }
    fields.find((field) => messages[field.dataset.field ?? ''])?.focus();
    return Object.keys(messages).length === 0;
  }
}
