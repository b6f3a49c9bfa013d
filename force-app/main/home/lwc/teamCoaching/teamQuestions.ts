/** What reps asked to clear up after a conversation, as Team Coaching loads it: one subquery. */
import { ABOUT_FIELDS, aboutOf } from 'c/aboutRecord';
import type { Day } from 'c/coachingDates';
import { idOf, parentOf, recordsOf, textOf } from 'c/graphqlRecords';
import type { OpenQuestion } from 'c/openQuestions';

/** The newest questions to the viewer and the viewer's own answers; the query declares `$me`. */
export const questionsSubquery = `
      thread: Conversation_Response__c(
        first: 500
        where: { and: [
          { Coaching_Conversation__c: { ne: null } }
          { or: [
            { and: [{ Recipient__c: { eq: $me } }, { Kind__c: { in: ["Clarification", "Question"] } }] }
            { and: [{ CreatedById: { eq: $me } }, { Kind__c: { eq: "Answer" } }] }
          ] }
        ] }
        orderBy: { CreatedDate: { order: DESC } }
      ) @optional {
        edges { node {
          Id Kind__c { value } CreatedDate { value } Body__c { value } Coaching_Conversation__c { value }
          Coaching_Conversation__r @optional {
            Rep__r { Name { value } } Behavior__r @optional { Name { value } } ${ABOUT_FIELDS}
          }
        } }
      }`;

/**
 * The questions that wait, the longest waiting first. An answer settles every question that was asked before it in the
 * same conversation, because coach and rep read them as one thread.
 */
export function openQuestionsOf(data: unknown, dayOfInstant: (instant: string) => Day): OpenQuestion[] {
  const settled = new Set<string>();
  const open: OpenQuestion[] = [];
  for (const record of recordsOf(data, 'thread')) {
    const conversationId = textOf(record, 'Coaching_Conversation__c') ?? '';
    const conversation = parentOf(record, 'Coaching_Conversation__r');
    if (textOf(record, 'Kind__c') === 'Answer') {
      settled.add(conversationId);
    } else if (conversation && !settled.has(conversationId)) {
      open.push({
        id: idOf(record),
        conversationId,
        repName: textOf(parentOf(conversation, 'Rep__r'), 'Name') ?? '',
        askedOn: dayOfInstant(textOf(record, 'CreatedDate') ?? ''),
        about: aboutOf(conversation)?.name ?? textOf(parentOf(conversation, 'Behavior__r'), 'Name'),
        body: textOf(record, 'Body__c') ?? ''
      });
    }
  }
  return open.reverse();
}
