/** How a draft is kept in the org: one row for one person and place, owned and read by that person alone. */
import { POLICY_IN_FORCE } from 'c/coachingPolicy';
import type { GraphQLOperation } from 'c/conversationSave';
import type { ConversationDraft } from 'c/conversationDraft';
import { idOf, isChecked, recordsOf, textOf } from 'c/graphqlRecords';

/** What the org knows: whether drafts may be there at all, and the draft. */
export interface DraftInOrg {
  /** An admin has switched off that people above a user read the user's drafts. */
  isAllowed: boolean;
  rowId: string | null;
  draft: ConversationDraft | null;
  /** What coach and co-coach wrote into the prepared conversation; null without one. */
  written: { whatWasSeen: string; strength: string; summary: string } | null;
}

/** Longest text that the field holds. */
const LONGEST_CONTENT = 131_072;

/** The one request of the keeper. `conversation` is the prepared conversation, or an id that fits none. */
export const draftQuery = `query DraftInOrg($place: String, $user: ID, $conversation: ID) {
  uiapi {
    query {
      Coaching_Policy__c(${POLICY_IN_FORCE}) {
        edges { node { Id Is_Hierarchy_Step_Confirmed__c { value } } }
      }
      Conversation_Draft__c(
        where: { and: [{ Record_Id__c: { eq: $place } }, { OwnerId: { eq: $user } }] }
        orderBy: { LastModifiedDate: { order: DESC } }
        first: 1
      ) {
        edges { node { Id Content__c { value } } }
      }
      Coaching_Conversation__c(where: { Id: { eq: $conversation } }, first: 1) {
        edges { node {
          Id
          What_Was_Seen__c @optional { value } Strength__c @optional { value } Summary__c @optional { value }
        } }
      }
    }
  }
}`;

/** Reads the answer to `draftQuery`. */
export function readDraft(data: unknown): DraftInOrg {
  const [policy] = recordsOf(data, 'Coaching_Policy__c');
  const [row] = recordsOf(data, 'Conversation_Draft__c');
  const [conversation] = recordsOf(data, 'Coaching_Conversation__c');
  return {
    isAllowed: policy !== undefined && isChecked(policy, 'Is_Hierarchy_Step_Confirmed__c'),
    rowId: row ? idOf(row) : null,
    draft: row ? parseDraft(textOf(row, 'Content__c')) : null,
    written: conversation
      ? {
          whatWasSeen: textOf(conversation, 'What_Was_Seen__c') ?? '',
          strength: textOf(conversation, 'Strength__c') ?? '',
          summary: textOf(conversation, 'Summary__c') ?? ''
        }
      : null
  };
}

/** A kept draft as text; null when it is too long for the org and stays in the browser. */
export function contentOf(draft: ConversationDraft): string | null {
  const content = JSON.stringify(draft);
  return content.length > LONGEST_CONTENT ? null : content;
}

/** A draft that cannot be read counts as none. */
export function parseDraft(text: string | null): ConversationDraft | null {
  try {
    const draft = text === null ? null : (JSON.parse(text) as ConversationDraft);
    return Array.isArray(draft?.input?.answers) ? draft : null;
  } catch {
    return null;
  }
}

/** Person and place together are the row's key, so that two devices never make two rows. */
export function buildDraftCreate(userId: string, placeId: string, content: string): GraphQLOperation {
  return operation('Create', {
    Conversation_Draft__c: {
      Record_Id__c: placeId,
      Client_Key__c: `${userId}${placeId}`.slice(0, 36),
      Content__c: content
    }
  });
}

export function buildDraftUpdate(rowId: string, content: string): GraphQLOperation {
  return operation('Update', { Id: rowId, Conversation_Draft__c: { Content__c: content } });
}

export function buildDraftDelete(rowId: string): GraphQLOperation {
  return {
    query: `mutation ForgetDraft($input: RecordDeleteInput!) {
  uiapi(input: { allOrNone: true }) {
    draft: Conversation_Draft__cDelete(input: $input) {
      Id
    }
  }
}`,
    variables: { input: { Id: rowId } }
  };
}

function operation(kind: 'Create' | 'Update', input: Record<string, unknown>): GraphQLOperation {
  return {
    query: `mutation KeepDraft($draft: Conversation_Draft__c${kind}Input!) {
  uiapi(input: { allOrNone: true }) {
    draft: Conversation_Draft__c${kind}(input: $draft) {
      Record {
        Id
      }
    }
  }
}`,
    variables: { draft: input }
  };
}
