/**
 * What is read from the org. Objects are an allow-list: one that is not here never leaves the org. So are the fields of
 * standard objects. Objects of the package are read whole, less the fields named here: a field that a customer adds to
 * one of them is read too, unless SYNC_WITHHELD_FIELDS names it.
 *
 * What belongs to one person (notes, drafts, ratings before the reveal, single pulses, profiles) is not here and never
 * will be; free text of a conversation (what was said, seen, summed up, reflected) and evidence are left out field by
 * field. A test compares the fields left out with the data classification in the metadata.
 */
export interface SyncedObject {
  name: string;
  /** Fields that stay in the org: classified Confidential, evidence that no figure needs, what changes every day. */
  withheld: readonly string[];
  /** Fields that this customer keeps in the org (SYNC_WITHHELD_FIELDS), in lower case and in order. */
  withheldHere?: readonly string[];
  /** For standard objects: the fields that are read. Absent: every field but those withheld. */
  only?: readonly string[];
  /** Looked at in every pass. The others change seldom and have a call of their own on a slower interval. */
  isHot: boolean;
  /** Looked at too in a pass in which rows of others went: whoever erases a person deletes in many objects at once. */
  isErasedWithOthers?: boolean;
  /** True where `updated` tells all: a user is never deleted, a deal's history goes with its deal. */
  isNeverDeleted?: boolean;
  /** The field that names the row this one goes with, where describe does not say so itself. */
  goesWith?: string;
}

const audit = [
  'Id',
  'IsDeleted',
  'CreatedDate',
  'CreatedById',
  'LastModifiedDate',
  'LastModifiedById',
  'SystemModstamp'
];

const standard = (name: string, fields: string, more: Partial<SyncedObject> = {}): SyncedObject => ({
  name,
  withheld: [],
  only: [...audit, ...fields.split(' ')],
  isHot: true,
  ...more
});

const hot = (name: string, ...withheld: string[]): SyncedObject => ({ name, withheld, isHot: true });

const seldom = (name: string, ...withheld: string[]): SyncedObject => ({ name, withheld, isHot: false });

/** Changes seldom, and says something about a person or a customer. */
const seldomPersonal = (name: string, ...withheld: string[]): SyncedObject => ({
  ...seldom(name, ...withheld),
  isErasedWithOthers: true
});

/** Whether a field of a synced object is read at all. */
export function isWanted(object: SyncedObject, field: string): boolean {
  return isRead(object, field) && object.withheldHere?.includes(field.toLowerCase()) !== true;
}

/** Whether a field is read where nobody withholds more: its column is there and empty where somebody does. */
export function isRead({ only, withheld }: SyncedObject, field: string): boolean {
  return only === undefined ? !withheld.includes(field) : only.includes(field);
}

export const syncedObjects: readonly SyncedObject[] = [
  standard('User', 'Name Username Title Department IsActive ManagerId UserRoleId ProfileId', { isNeverDeleted: true }),
  standard(
    'Account',
    'Name OwnerId ParentId Type Industry AnnualRevenue CurrencyIsoCode NumberOfEmployees BillingCountry LastActivityDate Last_Coached_On__c Next_Coaching_Step_Due__c'
  ),
  standard(
    'Opportunity',
    'Name AccountId OwnerId StageName Amount CurrencyIsoCode Probability ExpectedRevenue CloseDate Type LeadSource NextStep IsClosed IsWon ForecastCategory ForecastCategoryName FiscalYear FiscalQuarter Fiscal LastActivityDate LastStageChangeDate PushCount HasOpenActivity HasOverdueTask Last_Coached_On__c Next_Coaching_Step_Due__c'
  ),
  standard(
    'OpportunityHistory',
    'OpportunityId StageName Amount CurrencyIsoCode ExpectedRevenue CloseDate Probability ForecastCategory',
    { isNeverDeleted: true, goesWith: 'OpportunityId' }
  ),
  standard('OpportunityContactRole', 'OpportunityId ContactId Role IsPrimary', { goesWith: 'OpportunityId' }),
  standard('Task', 'WhatId WhoId OwnerId Status Priority ActivityDate IsClosed CompletedDateTime TaskSubtype CallType'),
  standard('Event', 'WhatId WhoId OwnerId ActivityDate StartDateTime EndDateTime DurationInMinutes IsAllDayEvent'),
  hot('Gate_Evidence__c', 'Customer_Did__c'),
  hot('Coaching_Relationship__c'),
  hot(
    'Coaching_Conversation__c',
    'Strength__c',
    'What_Was_Seen__c',
    'Summary__c',
    'Decision_Reason__c',
    'Missed_Reason__c',
    'Preparation_Asked__c',
    'Record_Snapshot__c'
  ),
  hot('Conversation_Response__c', 'Body__c'),
  hot('Conversation_Answer__c', 'Rep_Words__c', 'Coach_Note__c'),
  hot('Competency_Rating__c', 'Self_Evidence__c', 'Coach_Evidence__c'),
  hot('Coaching_Gap__c', 'Evidence__c', 'Disagreement__c', 'No_Activity_Reason__c'),
  hot('Coaching_Activity__c', 'Reflection__c', 'Evidence__c', 'Outcome_Reason__c', 'Ask__c'),
  hot('Coaching_Goal__c', 'Why__c', 'Outcome_Reason__c'),
  // Tells when the fiscal year starts, and where days do.
  standard('Organization', 'FiscalYearStartMonth UsesStartDateAsFiscalYearName TimeZoneSidKey', {
    isHot: false,
    isNeverDeleted: true
  }),
  standard('UserRole', 'Name DeveloperName ParentRoleId', { isHot: false }),
  standard('Contact', 'AccountId Title', { isHot: false, isErasedWithOthers: true }),
  seldom('Competency__c'),
  seldom('Competency_Level__c'),
  seldom('Behavior__c'),
  seldom('Journey_Gate__c'),
  seldom('Coaching_Guide__c'),
  seldom('Guide_Question__c'),
  seldom('Root_Cause__c'),
  seldom('Learning_Item__c'),
  seldom('Training_Event__c'),
  seldomPersonal('Training_Attendee__c'),
  seldom('Deal_Signal__c'),
  seldom('Coaching_Policy__c'),
  seldomPersonal('Territory_Plan__c'),
  seldomPersonal('Territory_Target__c'),
  seldomPersonal('Account_Objective__c', 'Evidence__c'),
  seldomPersonal('Recognition__c', 'Body__c'),
  seldomPersonal('Pulse_Summary__c'),
  seldomPersonal('Coaching_Target__c'),
  seldomPersonal('Coaching_Scorecard__c', 'Review_Note__c', 'Is_Recent__c'),
  seldomPersonal('Coaching_Scorecard_Line__c')
];

/** Objects whose rows belong to one person until released: named so that a test can prove they are never asked for. */
export const neverSynced = [
  'Private_Note__c',
  'Conversation_Draft__c',
  'Rating_Draft__c',
  'Pulse__c',
  'Rep_Profile__c'
] as const;
