/**
 * What is read from the org: an allow-list. An object or a field that is not here never leaves the org.
 *
 * What belongs to one person (notes, drafts, ratings before the reveal, single pulses, profiles) is not here and never
 * will be; free text of a conversation (what was said, seen, summed up, reflected) is left out field by field. A test compares the fields left
 * out with the data classification in the metadata.
 */
export interface SyncedObject {
  name: string;
  /** Fields that are classified Confidential and stay in the org. */
  withheld: readonly string[];
  /** For standard objects: the fields that are read. Absent: every field but those withheld. */
  only?: readonly string[];
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

const standard = (name: string, fields: string): SyncedObject => ({
  name,
  withheld: [],
  only: [...audit, ...fields.split(' ')]
});

const object = (name: string, ...withheld: string[]): SyncedObject => ({ name, withheld });

/** Whether a field of a synced object is read at all. */
export function isWanted({ only, withheld }: SyncedObject, field: string): boolean {
  return only === undefined ? !withheld.includes(field) : only.includes(field);
}

export const syncedObjects: readonly SyncedObject[] = [
  standard('User', 'Name Username Title Department IsActive ManagerId UserRoleId ProfileId'),
  standard('UserRole', 'Name DeveloperName ParentRoleId'),
  standard(
    'Account',
    'Name OwnerId ParentId Type Industry AnnualRevenue NumberOfEmployees BillingCountry LastActivityDate Last_Coached_On__c Next_Coaching_Step_Due__c'
  ),
  standard(
    'Opportunity',
    'Name AccountId OwnerId StageName Amount Probability ExpectedRevenue CloseDate Type LeadSource NextStep IsClosed IsWon ForecastCategory ForecastCategoryName FiscalYear FiscalQuarter Fiscal LastActivityDate LastStageChangeDate PushCount HasOpenActivity HasOverdueTask Last_Coached_On__c Next_Coaching_Step_Due__c'
  ),
  standard(
    'OpportunityHistory',
    'OpportunityId StageName Amount ExpectedRevenue CloseDate Probability ForecastCategory'
  ),
  standard('OpportunityContactRole', 'OpportunityId ContactId Role IsPrimary'),
  standard('Contact', 'AccountId Title'),
  object('Competency__c'),
  object('Competency_Level__c'),
  object('Behavior__c'),
  object('Journey_Gate__c'),
  object('Gate_Evidence__c'),
  object('Coaching_Guide__c'),
  object('Guide_Question__c'),
  object('Root_Cause__c'),
  object('Learning_Item__c'),
  object('Deal_Signal__c'),
  object('Coaching_Policy__c'),
  object('Territory_Plan__c'),
  object('Territory_Target__c'),
  object('Account_Objective__c'),
  object('Coaching_Relationship__c'),
  object(
    'Coaching_Conversation__c',
    'Strength__c',
    'What_Was_Seen__c',
    'Summary__c',
    'Decision_Reason__c',
    'Missed_Reason__c',
    'Preparation_Asked__c',
    'Record_Snapshot__c'
  ),
  object('Conversation_Response__c', 'Body__c'),
  object('Conversation_Answer__c', 'Rep_Words__c', 'Coach_Note__c'),
  object('Competency_Rating__c', 'Self_Evidence__c', 'Coach_Evidence__c'),
  object('Coaching_Gap__c', 'Evidence__c', 'Disagreement__c', 'No_Activity_Reason__c'),
  object('Coaching_Activity__c', 'Reflection__c', 'Evidence__c', 'Outcome_Reason__c', 'Ask__c'),
  object('Coaching_Goal__c', 'Why__c', 'Outcome_Reason__c'),
  object('Recognition__c', 'Body__c'),
  object('Pulse_Summary__c')
];

/** Objects whose rows belong to one person until released: named so that a test can prove they are never asked for. */
export const neverSynced = [
  'Private_Note__c',
  'Conversation_Draft__c',
  'Rating_Draft__c',
  'Pulse__c',
  'Rep_Profile__c'
] as const;
