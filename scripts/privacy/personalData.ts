/**
 * Where the package keeps what is personal, and what becomes of it when a person is erased. A test compares this list
 * with the metadata: every object, every lookup to a user and every Confidential field is in it or named as kept.
 */

/** One object of the package that holds something about people. */
export interface PersonalObject {
  name: string;
  /** Lookups that make a row the person's own or about the person: the row goes. */
  about: readonly string[];
  /** Lookups that only name the person in a row of others: the lookup is emptied. */
  mentions: readonly string[];
  /** Texts that somebody wrote. */
  words: readonly string[];
  /** Texts that hold the id of a record or a person. */
  ids: readonly string[];
  /** Texts that hold the id of a task that a flow made. */
  tasks: readonly string[];
  /** The lookup to the conversation it belongs to. Rows of a conversation that goes go with it. */
  conversation: string | null;
  /** Detail of a conversation: deleted with it by the platform. */
  isDetail: boolean;
}

const own = (name: string, parts: Partial<PersonalObject>): PersonalObject => ({
  name,
  about: ['OwnerId'],
  mentions: [],
  words: [],
  ids: [],
  tasks: [],
  conversation: null,
  isDetail: false,
  ...parts
});

const ofConversation = { conversation: 'Coaching_Conversation__c' };
const detail = { ...ofConversation, about: [], isDetail: true };

/** What hangs on a conversation that is not its detail comes before it, as it is deleted first. */
export const personalObjects: readonly PersonalObject[] = [
  own('Rep_Profile__c', {
    about: ['OwnerId', 'User__c'],
    words: ['How_I_Like_To_Be_Coached__c', 'Strengths__c', 'Experience__c', 'Long_Term_Goal__c'],
    ids: ['Client_Key__c']
  }),
  own('Conversation_Draft__c', { words: ['Content__c'], ids: ['Record_Id__c', 'Content__c'] }),
  own('Private_Note__c', { ...ofConversation, words: ['Body__c'], ids: ['Record_Id__c'] }),
  own('Rating_Draft__c', { ...ofConversation, words: ['Why__c'] }),
  own('Pulse__c', { ...ofConversation, mentions: ['Coach__c'], words: ['Comment__c'], ids: ['Week_Key__c'] }),
  own('Pulse_Summary__c', { about: ['OwnerId', 'Coach__c'] }),
  own('Conversation_Response__c', { ...ofConversation, mentions: ['Recipient__c'], words: ['Body__c'] }),
  own('Recognition__c', { ...ofConversation, about: ['OwnerId', 'Rep__c'], words: ['Body__c'] }),
  own('Coaching_Goal__c', {
    ...ofConversation,
    about: ['OwnerId', 'Rep__c', 'Coach__c'],
    words: ['Why__c', 'Outcome_Reason__c']
  }),
  own('Coaching_Agreement__c', {
    about: ['OwnerId', 'Rep__c', 'Coach__c'],
    words: ['Rep_Prepares__c', 'Coach_Promises__c', 'Feedback_Way__c']
  }),
  own('Coaching_Target__c', { about: ['OwnerId', 'Member__c'], words: ['Note__c'], ids: ['Unique_Key__c'] }),
  own('Coaching_Scorecard__c', {
    about: ['OwnerId', 'Member__c'],
    mentions: ['Last_Opened_By__c', 'Reviewed_By__c'],
    words: ['Review_Note__c'],
    ids: ['External_Key__c']
  }),
  own('Coaching_Relationship__c', { about: ['Rep__c', 'Coach__c'] }),
  // Owned by who keeps the list; it is about who was trained.
  own('Training_Attendee__c', { about: ['Attendee__c'], ids: ['Unique_Key__c'] }),
  own('Signal_Dismissal__c', { ids: ['Record_Id__c'] }),
  own('Conversation_Answer__c', { ...detail, words: ['Rep_Words__c', 'Coach_Note__c'] }),
  own('Competency_Rating__c', { ...detail, words: ['Self_Evidence__c', 'Coach_Evidence__c'] }),
  own('Coaching_Activity__c', {
    ...detail,
    mentions: ['Asked_Of__c', 'Assigned_To__c'],
    words: ['What__c', 'Reflection__c', 'Evidence__c', 'Outcome_Reason__c', 'Ask__c'],
    tasks: ['Ask_Task_Id__c', 'Mirror_Task_Id__c']
  }),
  own('Coaching_Gap__c', {
    ...detail,
    words: ['Expected__c', 'Actual__c', 'Remedy__c', 'Evidence__c', 'Disagreement__c', 'No_Activity_Reason__c']
  }),
  own('Coaching_Conversation__c', {
    about: ['OwnerId', 'Coach__c', 'Rep__c'],
    mentions: ['Co_Coach__c'],
    words: [
      'Summary__c',
      'What_Was_Seen__c',
      'Strength__c',
      'Decision_Reason__c',
      'Missed_Reason__c',
      'Preparation_Asked__c',
      'Record_Snapshot__c'
    ]
  }),
  // What was published belongs to the program, and the person is taken out of it; a proposal goes with the person.
  own('Best_Practice__c', {
    about: [],
    mentions: ['Champion__c', 'Published_By__c'],
    words: ['What_To_Do__c', 'Example__c', 'Decision_Note__c']
  }),
  own('Coaching_Policy__c', { about: [], mentions: ['Program_Leader__c'] }),
  own('Gate_Evidence__c', { about: [], mentions: ['Confirmed_By__c'] }),
  own('Automation_Fault__c', { about: [], words: ['Message__c'], ids: ['Record_Id__c'] })
];

/** Objects that say nothing about a person but for who owns them: configuration, and what is known of customers. */
export const keptObjects = [
  'Account_Objective__c',
  'Behavior__c',
  'Coaching_Guide__c',
  // Goes with its scorecard.
  'Coaching_Scorecard_Line__c',
  'Competency_Level__c',
  'Competency__c',
  'Deal_Signal__c',
  'Guide_Question__c',
  'Journey_Gate__c',
  'Learning_Item__c',
  'Root_Cause__c',
  'Territory_Plan__c',
  'Territory_Target__c',
  'Training_Event__c'
] as const;

/** Copied from the guide, the library or the tree into a row: the same words stand in rows of everybody. */
export const copiedWords: ReadonlySet<string> = new Set(['What__c', 'Expected__c', 'Remedy__c', 'Record_Snapshot__c']);

/** What stands where words were, so that a rule that asks for words is still content. */
export const REMOVED = '(removed)';

/** Permission set that opens every row and field of this list; held by whoever runs the commands, for that time. */
export const ERASURE_PERMISSION_SET = 'Coaching_Erasure';

/** Fields that are read of an object. */
export function fieldsOf(object: PersonalObject): string[] {
  const hasOwner = !object.isDetail && object.name !== 'Gate_Evidence__c';
  return [
    ...new Set([
      'Id',
      'Name',
      'CreatedDate',
      'CreatedById',
      'LastModifiedDate',
      ...(hasOwner ? ['OwnerId'] : []),
      ...(object.conversation === null ? [] : [object.conversation]),
      ...object.about,
      ...object.mentions,
      ...object.words,
      ...object.ids,
      ...object.tasks,
      ...(dates[object.name] ?? [])
    ])
  ];
}

const dates: Record<string, readonly string[]> = {
  Best_Practice__c: ['Status__c'],
  Coaching_Agreement__c: ['Status__c'],
  Coaching_Conversation__c: ['Conversation_Kind__c', 'Held_At__c', 'Scheduled_For__c', 'Status__c'],
  Coaching_Goal__c: ['Status__c', 'Reached_On__c'],
  Coaching_Relationship__c: ['End_Date__c'],
  Coaching_Scorecard__c: ['Period_End__c'],
  Coaching_Target__c: ['Period_Start__c'],
  Pulse_Summary__c: ['To__c'],
  Rep_Profile__c: ['User__r.IsActive'],
  Training_Attendee__c: ['Trained_On__c']
};
