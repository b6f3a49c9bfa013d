/** What viewers change on a scorecard. Each is one mutation; values are only in the variables. */
import type { GraphQLOperation } from 'c/conversationSave';
import type { ScorecardChoice } from './scorecardQuery';

/** Says that the viewer has opened the scorecard. */
export function markOpened(scorecardId: string, userId: string, at: string): GraphQLOperation {
  return update('OpenScorecard', scorecardId, { Last_Opened_On__c: at, Last_Opened_By__c: userId });
}

/** Signs the review off in the viewer's name; a flow dates it. */
export function signReview(scorecardId: string, userId: string, note: string): GraphQLOperation {
  return update('SignReview', scorecardId, { Reviewed_By__c: userId, Review_Note__c: note.trim() || null });
}

/** Takes a sign-off back, and its note with it. */
export function takeReviewBack(scorecardId: string): GraphQLOperation {
  return update('TakeReviewBack', scorecardId, { Reviewed_By__c: null, Review_Note__c: null });
}

function update(name: string, Id: string, fields: Record<string, unknown>): GraphQLOperation {
  return {
    query: `mutation ${name}($input: Coaching_Scorecard__cUpdateInput!) {
  uiapi(input: { allOrNone: true }) {
    scorecard: Coaching_Scorecard__cUpdate(input: $input) { Record { Id } }
  }
}`,
    variables: { input: { Id, Coaching_Scorecard__c: fields } }
  };
}

/** What becomes of the target of one measure: `id` is null where there was none, `value` where there shall be none. */
export interface TargetChange {
  measure: string;
  id: string | null;
  value: number | null;
}

/** Creates, changes and deletes targets of one period in one mutation, all or none. Takes at least one change. */
export function changeTargets(
  changes: readonly TargetChange[],
  { level, memberId, kind }: ScorecardChoice,
  start: string
): GraphQLOperation {
  const steps = changes.map(({ measure, id, value }, index) => {
    const name = `t${index}`;
    if (id === null) {
      const fields = {
        Level__c: level,
        Member__c: memberId,
        Measure__c: measure,
        Period_Kind__c: kind,
        Period_Start__c: start,
        Target_Value__c: value
      };
      return step(name, 'Create', '{ Record { Id } }', { Coaching_Target__c: fields });
    }
    return value === null
      ? step(name, 'Delete', '{ Id }', { Id: id })
      : step(name, 'Update', '{ Record { Id } }', { Id: id, Coaching_Target__c: { Target_Value__c: value } });
  });
  return {
    query: `mutation ChangeTargets(${steps.map(({ declared }) => declared).join(', ')}) {
  uiapi(input: { allOrNone: true }) {
    ${steps.map(({ call }) => call).join('\n    ')}
  }
}`,
    variables: Object.fromEntries(steps.map(({ name, input }) => [name, input]))
  };
}

function step(name: string, verb: 'Create' | 'Update' | 'Delete', answer: string, input: Record<string, unknown>) {
  const type = verb === 'Delete' ? 'RecordDeleteInput' : `Coaching_Target__c${verb}Input`;
  return {
    name,
    input,
    declared: `$${name}: ${type}!`,
    call: `${name}: Coaching_Target__c${verb}(input: $${name}) ${answer}`
  };
}
