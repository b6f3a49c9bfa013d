/** What rating loads: three subqueries in one request. */
import type { LevelDescriptor } from 'c/competencyRating';
import { booleanValue, nodesOf, numberValue, textValue } from 'c/panelData';
import type { RatingPair } from 'c/ratingReveal';

export interface OwnDraft {
  id: string;
  competencyId: string;
  level: number | null;
  why: string;
  isReady: boolean;
  isRevealed: boolean;
}

export interface RatingsData {
  levels: Record<string, LevelDescriptor[]>;
  /** The viewer's own drafts; nobody else's can be read. */
  drafts: OwnDraft[];
  revealed: RatingPair[];
}

export const ratingsQuery = `query ConversationRatings($id: ID!, $userId: ID!, $competencyIds: [ID]!) {
  uiapi {
    query {
      Competency_Level__c(
        where: { Competency__c: { in: $competencyIds } }
        orderBy: { Level__c: { order: ASC } }
        first: 20
      ) {
        edges { node { Id Competency__c { value } Level__c { value } Descriptor__c { value } } }
      }
      Rating_Draft__c(
        where: { and: [{ Coaching_Conversation__c: { eq: $id } }, { OwnerId: { eq: $userId } }] }
        first: 10
      ) @optional {
        edges { node {
          Id
          Competency__c { value } Level__c { value } Why__c { value } Is_Ready__c { value } Is_Revealed__c { value }
        } }
      }
      Competency_Rating__c(where: { Coaching_Conversation__c: { eq: $id } }, first: 10) {
        edges { node {
          Id
          Competency__c { value } Self_Level__c { value } Self_Evidence__c @optional { value }
          Coach_Level__c { value } Coach_Evidence__c @optional { value }
        } }
      }
    }
  }
}`;

/** Reads the answer; a rating without the coach's level is not revealed yet. */
export function readRatings(data: unknown, competencies: readonly { id: string; name: string }[]): RatingsData {
  const levels: RatingsData['levels'] = {};
  for (const node of nodesOf(data, 'Competency_Level__c')) {
    (levels[textValue(node, 'Competency__c')] ??= []).push({
      level: numberValue(node, 'Level__c') ?? 0,
      descriptor: textValue(node, 'Descriptor__c')
    });
  }
  return {
    levels,
    drafts: nodesOf(data, 'Rating_Draft__c').map((node) => ({
      id: node.Id,
      competencyId: textValue(node, 'Competency__c'),
      level: numberValue(node, 'Level__c'),
      why: textValue(node, 'Why__c'),
      isReady: booleanValue(node, 'Is_Ready__c'),
      isRevealed: booleanValue(node, 'Is_Revealed__c')
    })),
    revealed: nodesOf(data, 'Competency_Rating__c').flatMap((node) => {
      const competency = competencies.find(({ id }) => id === textValue(node, 'Competency__c'));
      const coachLevel = numberValue(node, 'Coach_Level__c');
      return competency === undefined || coachLevel === null
        ? []
        : [
            {
              competencyId: competency.id,
              competencyName: competency.name,
              selfLevel: numberValue(node, 'Self_Level__c'),
              selfWhy: textValue(node, 'Self_Evidence__c'),
              coachLevel,
              coachWhy: textValue(node, 'Coach_Evidence__c')
            }
          ];
    })
  };
}
