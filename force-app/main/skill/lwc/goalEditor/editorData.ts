/** What the goal editor offers: behaviors, how each level looks, and at which level each behavior was seen last. */
import type { GraphQLOperation } from 'c/conversationSave';
import { idOf, numberOf, recordsOf, textOf } from 'c/graphqlRecords';

export interface BehaviorOption {
  id: string;
  name: string;
  wording: string | null;
  competencyId: string | null;
  changeType: string | null;
  /** The level at which the rep was seen last; null: not yet. */
  seenLevel: number | null;
}

export interface EditorData {
  behaviors: BehaviorOption[];
  /** Observable descriptor of a level of a competency; null: none was written. */
  descriptor(competencyId: string | null, level: number | null): string | null;
}

/** The one request of the editor: three subqueries. */
export function editorQuery(repId: string): GraphQLOperation {
  return {
    query: `query GoalEditor($rep: ID) {
  uiapi {
    query {
      Behavior__c(
        first: 200
        where: { Is_Active__c: { eq: true } }
        orderBy: { Sort_Order__c: { order: ASC, nulls: LAST } }
      ) {
        edges { node {
          Id Name { value } Observable_Wording__c { value } Competency__c { value } Change_Type__c { value }
        } }
      }
      Competency_Level__c(first: 1000) @optional {
        edges { node { Id Competency__c { value } Level__c { value } Descriptor__c { value } } }
      }
      Coaching_Conversation__c(
        first: 50
        where: { and: [{ Rep__c: { eq: $rep } }, { Behavior__c: { ne: null } }, { Level_Seen__c: { ne: null } }] }
        orderBy: { Held_At__c: { order: DESC, nulls: LAST } }
      ) @optional {
        edges { node { Id Behavior__c { value } Level_Seen__c { value } } }
      }
    }
  }
}`,
    variables: { rep: repId }
  };
}

/** Reads the answer. Conversations come newest first. */
export function readEditor(data: unknown): EditorData {
  const seen = new Map<string, number>();
  for (const record of recordsOf(data, 'Coaching_Conversation__c')) {
    const [behavior, level] = [textOf(record, 'Behavior__c'), numberOf(record, 'Level_Seen__c')];
    if (behavior !== null && level !== null && !seen.has(behavior)) {
      seen.set(behavior, level);
    }
  }
  const descriptors = new Map(
    recordsOf(data, 'Competency_Level__c').map((record) => [
      `${textOf(record, 'Competency__c')} ${numberOf(record, 'Level__c')}`,
      textOf(record, 'Descriptor__c')
    ])
  );
  return {
    behaviors: recordsOf(data, 'Behavior__c').map((record) => ({
      id: idOf(record),
      name: textOf(record, 'Name') ?? '',
      wording: textOf(record, 'Observable_Wording__c'),
      competencyId: textOf(record, 'Competency__c'),
      changeType: textOf(record, 'Change_Type__c'),
      seenLevel: seen.get(idOf(record)) ?? null
    })),
    descriptor: (competencyId, level) => descriptors.get(`${competencyId} ${level}`) ?? null
  };
}
