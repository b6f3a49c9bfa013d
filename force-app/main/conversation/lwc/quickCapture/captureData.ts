/** What quick capture loads: six subqueries in one request. */
import { nodesOf, numberValue, textValue } from 'c/panelData';
import type { Person, VisibilityFacts } from 'c/visibility';
import { readDueDays, readVisibility, visibilitySubqueries } from 'c/visibilityData';

export interface BehaviorChoice {
  id: string;
  name: string;
  wording: string;
  areas: string[];
}

export interface CaptureData {
  behaviors: BehaviorChoice[];
  dueDays: number;
  /** Whether a coaching policy is in force; without one the built-in defaults hold. */
  hasPolicy: boolean;
  coach: Person;
  rep: Person;
  visibility: VisibilityFacts;
  /** Seconds of the coach's own quick captures, newest first. */
  seconds: (number | null)[];
}

export const captureQuery = `query CaptureConversation($people: [ID]!, $coach: ID) {
  uiapi {
    query {
      Behavior__c(where: { Is_Active__c: { eq: true } }, orderBy: { Sort_Order__c: { order: ASC } }, first: 200) {
        edges { node { Id Name { value } Observable_Wording__c { value } Areas__c { value } } }
      }
      Coaching_Conversation__c(
        where: { and: [{ Coach__c: { eq: $coach } }, { Capture_Mode__c: { eq: "Quick" } }] }
        orderBy: { Held_At__c: { order: DESC, nulls: LAST } }
        first: 20
      ) {
        edges { node { Id Seconds_To_Log__c { value } } }
      }${visibilitySubqueries}
    }
  }
}`;

/** Reads the answer. `coachId` and `repId` are the two people whom the query asked for. */
export function readCapture(data: unknown, coachId: string, repId: string): CaptureData {
  const visibility = readVisibility(data, coachId, repId);
  return {
    behaviors: nodesOf(data, 'Behavior__c').map((node) => ({
      id: node.Id,
      name: textValue(node, 'Name'),
      wording: textValue(node, 'Observable_Wording__c'),
      areas: textValue(node, 'Areas__c').split(';')
    })),
    dueDays: readDueDays(data),
    hasPolicy: nodesOf(data, 'Coaching_Policy__c').length > 0,
    coach: visibility.coach,
    rep: visibility.rep,
    visibility,
    seconds: nodesOf(data, 'Coaching_Conversation__c').map((node) => numberValue(node, 'Seconds_To_Log__c'))
  };
}

/** The behavior to start with: the last conversation's, else the first one meant for this area. */
export function presetBehavior(
  behaviors: readonly BehaviorChoice[],
  area: string,
  lastBehaviorId: string | null
): string | null {
  const known = behaviors.find((each) => each.id === lastBehaviorId);
  return (known ?? behaviors.find((each) => each.areas.includes(area)) ?? behaviors[0])?.id ?? null;
}
