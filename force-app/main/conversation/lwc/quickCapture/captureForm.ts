/** What the form says at its fields before and after a save. */
import { fieldProblems, missingForCompletion } from 'c/conversationSave';
import type { ConversationInput, MissingItem } from 'c/conversationSave';
import { fillLabel } from 'c/labelText';
import { missingWords } from 'c/wording';
import { labels } from './labels';

/** A field of the form as far as validation needs it. */
export interface FormField extends HTMLElement {
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
  focus(): void;
}

/** Messages by the name of the field that shows them. */
export type FieldMessages = Record<string, string>;

const FIELD_OF_ITEM: Partial<Record<MissingItem, string>> = {
  behavior: 'behavior',
  repWords: 'repWords',
  commitment: 'what',
  commitmentOwner: 'owner',
  commitmentDate: 'dueOn',
  dueInPast: 'dueOn'
};

/** The form field that shows what the platform says about one of its fields. */
const FIELD_OF_API_NAME: Readonly<Record<string, string>> = {
  Behavior__c: 'behavior',
  What_Was_Seen__c: 'whatWasSeen',
  Strength__c: 'strength',
  Rep_Words__c: 'repWords',
  What__c: 'what',
  Assigned_To__c: 'owner',
  Due_On__c: 'dueOn'
};

/** What is missing or too long. */
export function problemsOf(input: ConversationInput, today: string): FieldMessages {
  const messages: FieldMessages = {};
  for (const item of missingForCompletion(input, today)) {
    const field = FIELD_OF_ITEM[item];
    if (field) {
      messages[field] = missingWords[item];
    }
  }
  for (const { field, length, limit } of fieldProblems(input)) {
    messages[field] = fillLabel(labels.tooLong, length, limit, length - limit);
  }
  return messages;
}

/** What the platform refused: at the fields that the form has, and the rest. */
export function refusalsOf({ messages, fields }: { messages: string[]; fields: Record<string, string> }): {
  marked: FieldMessages;
  others: string[];
} {
  const marked: FieldMessages = {};
  for (const [apiName, message] of Object.entries(fields)) {
    const field = FIELD_OF_API_NAME[apiName];
    if (field) {
      marked[field] = message;
    }
  }
  const shown = new Set(Object.values(marked));
  return { marked, others: messages.filter((message) => !shown.has(message)) };
}
