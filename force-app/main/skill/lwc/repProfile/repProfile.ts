import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import { getPicklistValues } from 'lightning/uiObjectInfoApi';
import type { PicklistResult } from 'lightning/uiObjectInfoApi';
import lang from '@salesforce/i18n/lang';
import timeZone from '@salesforce/i18n/timeZone';
import MOTIVATORS from '@salesforce/schema/Rep_Profile__c.Motivators__c';
import TALK_WITH_ME from '@salesforce/schema/Rep_Profile__c.Talk_With_Me__c';
import USER_ID from '@salesforce/user/Id';
import { mutate } from 'c/coachingClient';
import { dayOf } from 'c/coachingDates';
import { errorsIn, isAccessError } from 'c/graphqlRecords';
import { FormDraft } from 'c/formDraft';
import { fillLabel } from 'c/labelText';
import { labels } from './labels';
import { profileLimits, profileQuery, readProfile, saveProfile } from './profileData';
import type { ProfileData, ProfileWords } from './profileData';

/** Stands for every object without record types. */
const MASTER_RECORD_TYPE = '012000000000000AAA';
const STRENGTHS_AT_FIRST = 3;

const nothingWritten: ProfileWords = {
  motivators: [],
  talkWithMe: '',
  howToCoach: '',
  strengths: '',
  experience: '',
  longTermGoal: ''
};

/**
 * How a rep likes to be coached. The rep writes it; a coach reads it before they talk.
 *
 * Without `repId` it is the running user's own. It stays off until the admin has confirmed who can read it.
 */
export default class RepProfile extends LightningElement {
  @api cardTitle = '';

  labels = labels;
  limits = profileLimits;
  /** Nobody is asked for picklist values of an object that the platform hides from them. */
  masterRecordType: string | undefined;
  motivatorsField = MOTIVATORS;
  talkWithMeField = TALK_WITH_ME;
  givenRepId = '';
  query: GraphQLDocument | undefined;
  variables: Record<string, unknown> | undefined;
  data: ProfileData | null = null;
  isLoaded = false;
  loadErrors: unknown;
  refresh: (() => Promise<void>) | undefined;
  motivatorOptions: { label: string; value: string }[] = [];
  talkOptions: { label: string; value: string }[] = [];
  /** What is being written; null: it is read. */
  draft: ProfileWords | null = null;
  kept: FormDraft<ProfileWords> | undefined;
  /** What was typed and not saved the last time. */
  keptWords: ProfileWords | null = null;
  isNotKept = false;
  isSaving = false;
  hasAllStrengths = false;
  problem: { heading: string; messages: string[] } | null = null;
  announcement = '';
  /** Selector of what takes the focus after the next drawing. */
  focusOn: string | null = null;

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

  override renderedCallback(): void {
    // Where nothing is shown, no empty place is left in a grid.
    this.classList.toggle('slds-hide', !this.isShown);
    const target = this.focusOn && this.template?.querySelector<HTMLElement>(this.focusOn);
    if (target) {
      this.focusOn = null;
      target.focus();
    }
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredProfile({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    const isRefused = isAccessError(errors);
    this.loadErrors = isRefused ? undefined : errorsIn(errors);
    if (data || isRefused) {
      this.data = isRefused ? null : readProfile(data, dayOf(Date.now(), timeZone));
      this.isLoaded = true;
      this.findKept();
      this.masterRecordType = this.data && this.isShown ? MASTER_RECORD_TYPE : undefined;
    }
  }

  @wire(getPicklistValues, { recordTypeId: '$masterRecordType', fieldApiName: '$motivatorsField' })
  wiredMotivators({ data }: PicklistResult): void {
    this.motivatorOptions = (data?.values ?? []).map(({ label, value }) => ({ label, value }));
  }

  @wire(getPicklistValues, { recordTypeId: '$masterRecordType', fieldApiName: '$talkWithMeField' })
  wiredTalk({ data }: PicklistResult): void {
    this.talkOptions = (data?.values ?? []).map(({ label, value }) => ({ label, value }));
  }

  get isLoading(): boolean {
    return !this.isLoaded && !this.loadErrors;
  }

  get isMine(): boolean {
    return this.repId === USER_ID;
  }

  get heading(): string {
    if (this.cardTitle) return this.cardTitle;
    return this.isMine || !this.data ? labels.title : fillLabel(labels.titleOf, this.data.repName);
  }

  /** Shown while it loads, to readers with access, and to a person whom somebody coaches. */
  get isShown(): boolean {
    if (!this.data) return !this.isLoaded || Boolean(this.loadErrors);
    return !this.isMine || this.data.profile !== null || this.data.coachNames.length > 0;
  }

  get isMineOn(): boolean {
    return this.isMine && this.isOn;
  }

  get isOff(): boolean {
    return this.data !== null && !this.data.isConfirmed;
  }

  get isOn(): boolean {
    return this.data !== null && this.data.isConfirmed;
  }

  get isWriting(): boolean {
    return this.draft !== null;
  }

  get isChanged(): boolean {
    return this.draft !== null && JSON.stringify(this.draft) !== JSON.stringify(this.startingWords);
  }

  get isContinued(): boolean {
    return this.keptWords !== null;
  }

  get isReading(): boolean {
    return this.isOn && this.draft === null;
  }

  get isEmpty(): boolean {
    return this.data?.profile === null;
  }

  get emptyHeading(): string {
    return this.isMine ? labels.empty : fillLabel(labels.emptyOf, this.data?.repName ?? '');
  }

  get emptyBody(): string {
    return this.isMine ? labels.emptyBody : labels.emptyBodyOf;
  }

  get editLabel(): string {
    if (this.keptWords) return labels.goOn;
    return this.isEmpty ? labels.write : labels.edit;
  }

  /** Who reads it, in one sentence. */
  get readersLine(): string {
    const names = this.data?.coachNames ?? [];
    return names.length > 0 ? fillLabel(labels.readers, new Intl.ListFormat(lang).format(names)) : labels.readersNobody;
  }

  /** What the form starts with. */
  get startingWords(): ProfileWords {
    return this.data?.profile ?? nothingWritten;
  }

  get motivators() {
    return (this.data?.profile?.motivators ?? []).map((value) => ({
      value,
      label: this.motivatorOptions.find((option) => option.value === value)?.label ?? value
    }));
  }

  get hasMotivators(): boolean {
    return this.motivators.length > 0;
  }

  get talkWithMe(): string {
    const value = this.data?.profile?.talkWithMe ?? '';
    return this.talkOptions.find((option) => option.value === value)?.label ?? value;
  }

  get texts() {
    const profile = this.data?.profile;
    return [
      { key: 'howToCoach', label: labels.howToCoach, text: profile?.howToCoach },
      { key: 'strengths', label: labels.strengths, text: profile?.strengths },
      { key: 'experience', label: labels.experience, text: profile?.experience },
      { key: 'longTermGoal', label: labels.longTermGoal, text: profile?.longTermGoal }
    ].filter(({ text }) => text);
  }

  get fields() {
    const draft = this.draft ?? nothingWritten;
    return [
      { key: 'howToCoach', label: labels.howToCoach, help: labels.howToCoachHelp, limit: profileLimits.howToCoach },
      { key: 'strengths', label: labels.strengths, help: labels.strengthsHelp, limit: profileLimits.strengths },
      { key: 'experience', label: labels.experience, help: labels.experienceHelp, limit: profileLimits.experience },
      { key: 'longTermGoal', label: labels.longTermGoal, help: labels.goalHelp, limit: profileLimits.longTermGoal }
    ].map((field) => ({ ...field, value: draft[field.key as 'howToCoach'] }));
  }

  get seenStrengths() {
    const seen = this.data?.seen ?? [];
    return this.hasAllStrengths ? seen : seen.slice(0, STRENGTHS_AT_FIRST);
  }

  get hasSeen(): boolean {
    return this.seenStrengths.length > 0;
  }

  get moreStrengths(): string {
    const more = (this.data?.seen.length ?? 0) - this.seenStrengths.length;
    return more > 0 ? fillLabel(labels.showAll, this.data?.seen.length ?? 0) : '';
  }

  handleMore(): void {
    this.hasAllStrengths = true;
  }

  handleEdit(): void {
    this.draft = this.keptWords ?? this.startingWords;
    this.problem = null;
    this.focusOn = '[data-field]';
  }

  handleDiscard(): void {
    this.forget();
    this.draft = null;
    this.focusOn = '.edit';
  }

  /** The form as it opens without a draft. */
  handleStartOver(): void {
    this.forget();
    this.handleEdit();
  }

  handleInput(event: CustomEvent<{ value: string | string[] }>): void {
    const { field } = (event.currentTarget as HTMLElement).dataset;
    if (this.draft && field) {
      this.draft = { ...this.draft, [field]: event.detail.value };
      this.isNotKept = this.kept?.keep(this.draft) === false;
    }
  }

  async handleSave(): Promise<void> {
    if (!this.draft || this.isSaving) {
      return;
    }
    this.isSaving = true;
    this.problem = null;
    const result = await mutate(saveProfile(this.draft, USER_ID, this.data?.profileId ?? null));
    if (result.status === 'saved') {
      this.forget();
      await this.refresh?.();
      this.draft = null;
      this.announcement = labels.saved;
      this.focusOn = '.edit';
    } else {
      const heading = result.status === 'refused' ? labels.notSaved : labels.unclear;
      this.problem = { heading, messages: result.messages };
    }
    this.isSaving = false;
  }

  async handleRetry(): Promise<void> {
    this.loadErrors = undefined;
    await this.refresh?.();
  }

  /** Only the person's own words are kept, and only what differs from what is saved. */
  findKept(): void {
    if (!this.isMineOn || this.draft) {
      return;
    }
    this.kept = new FormDraft('profile', this.repId, this.startingWords);
    const words = this.kept.find();
    this.keptWords = JSON.stringify(words) === JSON.stringify(this.startingWords) ? null : words;
  }

  forget(): void {
    this.kept?.forget();
    this.keptWords = null;
    this.isNotKept = false;
  }

  load(): void {
    const operation = profileQuery(this.repId);
    this.data = null;
    this.isLoaded = false;
    this.draft = null;
    this.variables = operation.variables;
    this.query ??= gql`
      ${operation.query}
    `;
  }
}
