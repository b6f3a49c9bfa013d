/** The small mutations beside a conversation. Each is one operation; values are only in the variables. */
import { lookupFieldOf } from 'c/conversationSave';
import type { CoachedRecord, GraphQLOperation } from 'c/conversationSave';
import { storedFact } from 'c/signals';
import type { Signal } from 'c/signals';

/** Finishes an activity, or opens it again. The completion day is set by the platform. */
export function buildActivityStatus(activityId: string, status: 'Done' | 'Open'): GraphQLOperation {
  return single('SetActivityStatus', 'Coaching_Activity__c', 'Update', {
    Id: activityId,
    Coaching_Activity__c: { Status__c: status }
  });
}

/** The longest reason that `buildReopening` takes; a test holds it to the field's own definition. */
export const reopeningLimit = 255;

/** Says that the coach has seen what shows a finished activity, or takes that back. The day is set by the platform. */
export function buildVerification(activityId: string, isVerified: boolean): GraphQLOperation {
  return single('VerifyActivity', 'Coaching_Activity__c', 'Update', {
    Id: activityId,
    Coaching_Activity__c: { Is_Verified__c: isVerified }
  });
}

/** Opens a finished activity again, with what is still missing and a day. The platform takes a verification back. */
export function buildReopening(activityId: string, reason: string, dueOn: string): GraphQLOperation {
  return single('ReopenActivity', 'Coaching_Activity__c', 'Update', {
    Id: activityId,
    Coaching_Activity__c: { Status__c: 'Open', Outcome_Reason__c: reason.trim(), Due_On__c: dueOn }
  });
}

/** Notes that a signal is not relevant on this record. It speaks again when its fact changes. */
export function buildDismissal(signal: Signal, recordId: string, clientKey: string): GraphQLOperation {
  return single('DismissSignal', 'Signal_Dismissal__c', 'Create', {
    Signal_Dismissal__c: {
      Signal_Key__c: signal.key,
      Record_Id__c: recordId,
      Fact__c: storedFact(signal.fact),
      Client_Key__c: clientKey
    }
  });
}

/** Takes a dismissal back. */
export function buildDismissalUndo(dismissalId: string): GraphQLOperation {
  return {
    query: `mutation RestoreSignal($input: RecordDeleteInput!) {
  uiapi(input: { allOrNone: true }) {
    change: Signal_Dismissal__cDelete(input: $input) {
      Id
    }
  }
}`,
    variables: { input: { Id: dismissalId } }
  };
}

export interface CoachingRequest {
  record: CoachedRecord;
  recipientId: string;
  body: string;
  clientKey: string;
}

/** Asks a coach for coaching on a record. */
export function buildCoachingRequest({ record, recipientId, body, clientKey }: CoachingRequest): GraphQLOperation {
  return single('AskForCoaching', 'Conversation_Response__c', 'Create', {
    Conversation_Response__c: {
      Kind__c: 'Coaching Request',
      [lookupFieldOf(record.objectApiName)]: record.id,
      Recipient__c: recipientId,
      Is_Released__c: true,
      Request_Status__c: 'Open',
      Client_Key__c: clientKey,
      ...(body.trim() ? { Body__c: body.trim() } : {})
    }
  });
}

/** Withdraws a request for coaching. */
export function buildRequestWithdrawal(requestId: string): GraphQLOperation {
  return single('WithdrawRequest', 'Conversation_Response__c', 'Update', {
    Id: requestId,
    Conversation_Response__c: { Request_Status__c: 'Withdrawn' }
  });
}

function single(
  name: string,
  object: string,
  verb: 'Create' | 'Update',
  input: Record<string, unknown>
): GraphQLOperation {
  return {
    query: `mutation ${name}($input: ${object}${verb}Input!) {
  uiapi(input: { allOrNone: true }) {
    change: ${object}${verb}(input: $input) {
      Record {
        Id
      }
    }
  }
}`,
    variables: { input }
  };
}
