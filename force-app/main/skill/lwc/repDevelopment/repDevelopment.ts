import { LightningElement, api, wire } from 'lwc';
import { getFieldValue, getRecord } from 'lightning/uiRecordApi';
import type { RecordData } from 'lightning/uiRecordApi';
import BEHAVIOR from '@salesforce/schema/Coaching_Conversation__c.Behavior__c';
import COACH from '@salesforce/schema/Coaching_Conversation__c.Coach__c';
import CO_COACH from '@salesforce/schema/Coaching_Conversation__c.Co_Coach__c';
import REP from '@salesforce/schema/Coaching_Conversation__c.Rep__c';
import USER_ID from '@salesforce/user/Id';
import { labels } from './labels';

/**
 * The person behind a conversation: goals, how they like to be coached, how the two work together, and what they were
 * thanked for.
 *
 * On the page of a conversation it finds rep and coach itself; elsewhere `repId` and `coachId` name them.
 */
export default class RepDevelopment extends LightningElement {
  @api recordId: string | undefined;
  @api repId: string | null = null;
  /** The person who coaches here, when the place knows. */
  @api coachId: string | null = null;
  /** See `c/repGoals`. */
  @api canAct = false;
  @api hideAgreement = false;
  @api hideGoals = false;
  @api hideProfile = false;
  @api hideRecognition = false;

  labels = labels;
  fields = [REP, COACH];
  optionalFields = [CO_COACH, BEHAVIOR];
  conversation: RecordData | undefined;
  loadError: unknown;

  @wire(getRecord, { recordId: '$recordId', fields: '$fields', optionalFields: '$optionalFields' })
  wiredConversation({ data, error }: { data?: RecordData; error?: unknown }): void {
    this.loadError = error;
    this.conversation = data;
  }

  get rep(): string | null {
    return this.repId ?? this.idIn(REP);
  }

  /** The viewer as coach, if they coach here; else the coach of the conversation. */
  get coach(): string | null {
    if (this.coachId) return this.coachId;
    return this.idIn(CO_COACH) === USER_ID ? USER_ID : this.idIn(COACH);
  }

  get behavior(): string | null {
    return this.idIn(BEHAVIOR);
  }

  get conversationId(): string | null {
    return this.conversation?.id ?? null;
  }

  get isCoach(): boolean {
    return this.coach === USER_ID;
  }

  get hasAgreement(): boolean {
    return this.rep !== null && !this.hideAgreement;
  }

  get hasGoals(): boolean {
    return this.rep !== null && !this.hideGoals;
  }

  /** Reps have their own profile on the home page. */
  get hasProfile(): boolean {
    return this.rep !== null && this.rep !== USER_ID && !this.hideProfile;
  }

  get hasRecognition(): boolean {
    return this.rep !== null && !this.hideRecognition;
  }

  idIn(field: typeof REP): string | null {
    const value = this.conversation && getFieldValue(this.conversation, field);
    return typeof value === 'string' && value !== '' ? value : null;
  }
}
