import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import userId from '@salesforce/user/Id';
import { mutate, newClientKey } from 'c/coachingClient';
import type { ConversationFacts } from 'c/conversationFacts';
import { buildCoCoachWords } from 'c/conversationReplies';
import type { SeenWords } from 'c/conversationReplies';
import { textLimits } from 'c/conversationSave';
import { FormDraft } from 'c/formDraft';
import type { Choice } from 'c/guideConflict';
import { fillLabel } from 'c/labelText';
import { labels } from './labels';
import {
  changedWords,
  mergeWords,
  readWritten,
  resolvedWords,
  seenFields,
  trimmedWords,
  writtenQuery
} from './writtenWords';
import type { SeenField, WordsMerge } from './writtenWords';

type Field = SeenField | 'question' | 'repWords';

interface FormField extends HTMLElement {
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
}

const blankHeard = { question: '', repWords: '' };
const blankSeen: SeenWords = { whatWasSeen: '', strength: '', summary: '' };

/**
 * Where a co-coach writes down what was seen and what the rep said, until the coach shares the conversation.
 *
 * Everything else of a conversation is the coach's, by the platform's own rules, so a co-coach has this form and not the
 * guide. What the coach wrote meanwhile is looked at before every save: both are kept, or a person chooses. Fires
 * `changed` after a save.
 */
export default class CoCoachWords extends LightningElement {
  @api facts!: ConversationFacts;

  labels = labels;
  query: GraphQLDocument = gql`
    ${writtenQuery}
  `;
  refresh: (() => Promise<void>) | undefined;
  /** What is saved as far as this form knows, and what it began with. */
  saved: SeenWords | null = null;
  base: SeenWords = blankSeen;
  words: SeenWords = blankSeen;
  heard = { ...blankHeard };
  clientKey = newClientKey();
  merge: WordsMerge | null = null;
  draft: FormDraft<SeenWords & typeof blankHeard & { base: string[] }> | undefined;
  isContinued = false;
  isNotKept = false;
  isBusy = false;
  announcement = '';
  problem: unknown = null;

  override connectedCallback(): void {
    const { whatWasSeen, strength, summary } = this.facts;
    this.base = { whatWasSeen, strength, summary };
    this.words = this.base;
    this.draft = new FormDraft('coCoach', this.facts.id, { ...blankSeen, ...blankHeard, base: [] });
    const kept = this.draft.find();
    if (kept) {
      const [seen = '', good = '', all = ''] = kept.base;
      this.base = { whatWasSeen: seen, strength: good, summary: all };
      this.words = { whatWasSeen: kept.whatWasSeen, strength: kept.strength, summary: kept.summary };
      this.heard = { question: kept.question, repWords: kept.repWords };
      this.isContinued = true;
    }
  }

  get variables(): Record<string, unknown> {
    return { id: this.facts.id };
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredWritten({ data, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    if (data) {
      this.saved = readWritten(data);
    }
  }

  get intro(): string {
    return fillLabel(labels.intro, this.facts.coach.name);
  }

  get repWordsLabel(): string {
    return fillLabel(labels.repWords, this.facts.rep.name);
  }

  get answers() {
    const said = this.facts.answers.filter(({ repWords }) => repWords !== '');
    return said.map((answer) => ({ ...answer, isMine: answer.writtenById === userId }));
  }

  get conflicts() {
    return (this.merge?.conflicts ?? []).map(({ field, mine, theirs }) => ({
      key: field,
      label: labels[field],
      mine,
      theirs,
      canKeepBoth: true
    }));
  }

  get isInConflict(): boolean {
    return this.conflicts.length > 0;
  }

  get isSaveDisabled(): boolean {
    return this.isBusy || this.isInConflict;
  }

  handleChange(event: CustomEvent<{ value: string }>): void {
    const field = (event.target as HTMLElement).dataset.field as Field;
    const { value } = event.detail;
    this.announcement = '';
    if (field === 'question' || field === 'repWords') {
      this.heard = { ...this.heard, [field]: value };
    } else {
      this.words = { ...this.words, [field]: value };
    }
    this.keep();
  }

  handleAnswerChanged(): void {
    this.announcement = fillLabel(labels.saved, this.facts.coach.name);
    this.dispatchEvent(new CustomEvent('changed'));
  }

  handleStartOver(): void {
    const { whatWasSeen, strength, summary } = this.saved ?? this.facts;
    this.base = { whatWasSeen, strength, summary };
    this.words = this.base;
    this.heard = { ...blankHeard };
    this.isContinued = false;
    this.draft?.forget();
  }

  handleResolve(event: CustomEvent<Record<string, Choice>>): void {
    if (this.merge) {
      this.words = resolvedWords(this.merge, event.detail);
      this.merge = null;
      this.keep();
    }
  }

  async handleSave(): Promise<void> {
    if (this.isSaveDisabled || !this.fits()) {
      return;
    }
    this.isBusy = true;
    this.problem = null;
    this.announcement = '';
    const isTakenOver = await this.takeTheirs();
    if (!this.isInConflict) {
      await this.save(isTakenOver);
    }
    this.isBusy = false;
  }

  /** Looks at what the coach wrote since this form began; whether something was taken over. */
  async takeTheirs(): Promise<boolean> {
    try {
      await this.refresh?.();
    } catch {
      // No connection: the save says so, and keeps what was typed.
    }
    const theirs = this.saved ?? this.base;
    const merge = mergeWords(this.base, this.words, theirs);
    const isTakenOver = seenFields.some((field) => merge.words[field] !== this.words[field]);
    this.words = merge.words;
    this.base = theirs;
    this.merge = merge.conflicts.length > 0 ? merge : null;
    this.keep();
    return isTakenOver;
  }

  async save(isTakenOver: boolean): Promise<void> {
    const { facts, heard } = this;
    const operation = buildCoCoachWords(facts.id, changedWords(this.base, this.words), {
      clientKey: this.clientKey,
      question: heard.question.trim() || labels.questionDefault,
      repWords: heard.repWords,
      order: facts.answers.length + 1
    });
    const result = operation ? await mutate(operation) : null;
    if (result && result.status !== 'saved') {
      this.problem = result.messages;
      return;
    }
    this.words = trimmedWords(this.words);
    this.base = this.words;
    this.saved = this.words;
    this.heard = { ...blankHeard };
    this.clientKey = newClientKey();
    this.isContinued = false;
    this.draft?.forget();
    this.announcement = fillLabel(isTakenOver ? labels.takenOver : labels.saved, facts.coach.name);
    this.dispatchEvent(new CustomEvent('changed'));
  }

  /** Keeps every word in this browser, with what it began from, so that a later visit can still compare. */
  keep(): void {
    const base = seenFields.map((field) => this.base[field]);
    this.isNotKept = this.draft?.keep({ ...this.words, ...this.heard, base }) === false;
  }

  /** Marks texts that are longer than their field; true when all fit. */
  fits(): boolean {
    const texts = { ...this.words, ...this.heard };
    const fields = [...(this.template?.querySelectorAll<FormField>('[data-field]') ?? [])];
    const wrong = fields.filter((field) => {
      const name = field.dataset.field as Field;
      const { length } = texts[name].trim();
      const isTooLong = length > textLimits[name];
      field.setCustomValidity(isTooLong ? fillLabel(labels.tooLong, length, textLimits[name]) : '');
      field.reportValidity();
      return isTooLong;
    });
    wrong[0]?.focus();
    return wrong.length === 0;
  }
}
