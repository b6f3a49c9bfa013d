/** What the guide asks the platform for: one request of ten subqueries, and how its answer is read. */
import type { LearningItem } from 'c/activitySuggestions';
import type { CoachingModel } from 'c/coachingPolicy';
import { areaOf, lookupFieldOf } from 'c/conversationSave';
import type { Area, CoachedRecord, GraphQLOperation } from 'c/conversationSave';
import { hasSubquery, idOf, isChecked, numberOf, parentOf, recordsOf, textOf } from 'c/graphqlRecords';
import type { RecordNode } from 'c/graphqlRecords';
import type { BehaviorChoice, CompetencyChoice, GuideContext, LastCommitment } from 'c/guideDraft';
import type { Guide, GuideStep } from 'c/guideSteps';
import type { CauseNode } from 'c/rootCauseTree';
import type { VisibilityFacts } from 'c/visibility';
import {
  readDueDays,
  readCoachingModel,
  readFeedbackHours,
  readVisibility,
  visibilitySubqueries
} from 'c/visibilityData';

/** What the guide shows besides what is typed. */
export interface GuideContent {
  guides: Guide[];
  rootCauses: CauseNode[];
  learningItems: LearningItem[];
  behaviors: BehaviorChoice[];
  competencies: CompetencyChoice[];
  lastCommitments: LastCommitment[];
  previousConversationId: string | null;
  /** The behavior of the conversation before: coaching stays with it until the coach changes it. */
  previousBehaviorId: string | null;
  defaultDueDays: number;
  /** Hours within which feedback on an observed meeting should be shared. */
  feedbackHours: number;
  /** Who coaches, who is coached, and from what the guide tells who can read it. */
  visibility: VisibilityFacts;
  /** Steps of which this person may not see a part. */
  withoutAccess: GuideStep[];
  /** Whether a coaching policy is in force; without one the built-in defaults hold. */
  hasPolicy: boolean;
  /** How a conversation goes by the policy. */
  model: CoachingModel;
}

/** A part of the guide that somebody may be kept from without losing the rest, and the step that shows it. */
interface Part {
  object: string;
  step: GuideStep;
  fields: readonly string[];
}

const QUESTIONS: Part = {
  object: 'Guide_Question__c',
  step: 'questions',
  fields: ['Question__c', 'Phase__c', 'Listen_For__c', 'Competency__c', 'Question_Order__c']
};
const CAUSES: Part = {
  object: 'Root_Cause__c',
  step: 'gap',
  fields: [
    'Parent__c',
    'Answer_Label__c',
    'Question__c',
    'Cause__c',
    'Is_Coachable__c',
    'Remedy__c',
    'Remedy_Owner__c',
    'Node_Order__c'
  ]
};
const LEARNING: Part = {
  object: 'Learning_Item__c',
  step: 'activities',
  fields: ['Instructions__c', 'Minutes__c', 'Format__c', 'Competency__c', 'Cause__c', 'Sort_Order__c']
};
const BEHAVIORS: Part = {
  object: 'Behavior__c',
  step: 'focus',
  fields: ['Observable_Wording__c', 'Why_It_Matters__c', 'Competency__c', 'Areas__c', 'External_Key__c']
};
const COMPETENCIES: Part = { object: 'Competency__c', step: 'gap', fields: [] };
const PARTS: readonly Part[] = [QUESTIONS, CAUSES, LEARNING, BEHAVIORS, COMPETENCIES];

/** The area whose guides and behaviors fit: the record's, or the one of a conversation about no record. */
export function guideArea({ record, area }: Pick<GuideContext, 'record' | 'area'>): Area {
  return record ? areaOf(record.objectApiName) : (area ?? 'Skill');
}

/**
 * The one request of the guide: ten subqueries, the most that one may have. What was agreed before is what stands on
 * the record, or, without one, what the rep agreed in conversations of the same area.
 */
export function guideContentQuery(
  record: CoachedRecord | null,
  area: string,
  coachId: string,
  repId: string
): GraphQLOperation {
  const agreedBefore = record
    ? `{ ${lookupFieldOf(record.objectApiName)}: { eq: $about } }`
    : '{ Coaching_Conversation__r: { and: [{ Rep__c: { eq: $about } }, { Area__c: { eq: $area } }] } }';
  return {
    query: `query GuideContent($about: ID, $area: Picklist, $people: [ID]!) {
  uiapi {
    query {
      Guide_Question__c(
        first: 500
        where: { Coaching_Guide__r: { and: [{ Area__c: { eq: $area } }, { Is_Active__c: { eq: true } }] } }
      ) @optional {
        edges { node {
          Id ${fieldsOf(QUESTIONS)}
          Coaching_Guide__r {
            Id Name { value } Area__c { value } Journey_Gate__c @optional { value }
            Buying_Situation__c @optional { value } Purpose__c @optional { value }
          }
        } }
      }
      Root_Cause__c(first: 500, where: { Is_Active__c: { eq: true } }) @optional {
        edges { node { Id Name { value } ${fieldsOf(CAUSES)} } }
      }
      Learning_Item__c(first: 1000, where: { Is_Active__c: { eq: true } }) @optional {
        edges { node { Id Name { value } ${fieldsOf(LEARNING)} } }
      }
      Behavior__c(
        first: 200
        where: { Is_Active__c: { eq: true } }
        orderBy: { Sort_Order__c: { order: ASC, nulls: LAST } }
      ) @optional {
        edges { node { Id Name { value } ${fieldsOf(BEHAVIORS)} } }
      }
      Competency__c(
        first: 200
        where: { Is_Active__c: { eq: true } }
        orderBy: { Sort_Order__c: { order: ASC, nulls: LAST } }
      ) @optional {
        edges { node { Id Name { value } } }
      }
      Coaching_Activity__c(
        first: 100
        where: { and: [${agreedBefore}, { Is_Commitment__c: { eq: true } }] }
        orderBy: { CreatedDate: { order: DESC } }
      ) {
        edges { node {
          Id What__c { value } Due_On__c { value } Status__c { value } Assigned_To__c { value }
          Assigned_To__r { Name { value } }
          Coaching_Conversation__c { value }
          Coaching_Conversation__r {
            Coach__c { value } Rep__c { value } Held_At__c { value } Behavior__c { value }
          }
        } }
      }${visibilitySubqueries}
    }
  }
}`,
    variables: { about: record?.id ?? repId, area, people: [coachId, repId] }
  };
}

/** Reads the answer to `guideContentQuery` for the coach who opened the guide and the rep who is coached. */
export function readGuideContent(data: unknown, area: string, coachId: string, repId: string): GuideContent {
  const commitments = recordsOf(data, 'Coaching_Activity__c').filter(
    (record) => textOf(parentOf(record, 'Coaching_Conversation__r'), 'Rep__c') === repId
  );
  const latest = latestOf(commitments);
  const previousConversationId = latest && textOf(latest, 'Coaching_Conversation__c');
  return {
    guides: guidesOf(recordsOf(data, 'Guide_Question__c')),
    rootCauses: recordsOf(data, 'Root_Cause__c').map(causeNodeOf),
    learningItems: recordsOf(data, 'Learning_Item__c').map(learningItemOf),
    behaviors: behaviorsFirstFor(area, recordsOf(data, 'Behavior__c')),
    competencies: recordsOf(data, 'Competency__c').map((record) => ({ id: idOf(record), name: nameOf(record) })),
    lastCommitments: commitments
      .filter(
        (record) =>
          textOf(record, 'Status__c') === 'Open' ||
          textOf(record, 'Coaching_Conversation__c') === previousConversationId
      )
      .map((record) => commitmentOf(record, coachId))
      .sort((a, b) => Number(b.isOpen) - Number(a.isOpen) || a.dueOn.localeCompare(b.dueOn)),
    previousConversationId,
    previousBehaviorId: textOf(parentOf(latest, 'Coaching_Conversation__r'), 'Behavior__c'),
    defaultDueDays: readDueDays(data),
    feedbackHours: readFeedbackHours(data),
    visibility: readVisibility(data, coachId, repId),
    withoutAccess: PARTS.filter((part) => isCut(data, part)).map(({ step }) => step),
    hasPolicy: recordsOf(data, 'Coaching_Policy__c').length > 0,
    model: readCoachingModel(data)
  };
}

function fieldsOf({ fields }: Part): string {
  return fields.map((field) => `${field} @optional { value }`).join(' ');
}

/** The platform leaves out what a person may not see: the whole subquery, or a field of every row. */
function isCut(data: unknown, { object, fields }: Part): boolean {
  const [first] = recordsOf(data, object);
  return !hasSubquery(data, object) || (first !== undefined && fields.some((field) => !(field in first)));
}

function latestOf(commitments: readonly RecordNode[]): RecordNode | null {
  const held = (record: RecordNode) => textOf(parentOf(record, 'Coaching_Conversation__r'), 'Held_At__c') ?? '';
  return [...commitments].sort((a, b) => held(b).localeCompare(held(a)))[0] ?? null;
}

function guidesOf(questions: readonly RecordNode[]): Guide[] {
  const guides = new Map<string, Guide>();
  for (const record of questions) {
    const parent = parentOf(record, 'Coaching_Guide__r');
    if (!parent) {
      continue;
    }
    const guide = guides.get(idOf(parent)) ?? {
      id: idOf(parent),
      name: nameOf(parent),
      area: textOf(parent, 'Area__c') ?? '',
      gateId: textOf(parent, 'Journey_Gate__c'),
      buyingSituation: textOf(parent, 'Buying_Situation__c'),
      purpose: textOf(parent, 'Purpose__c'),
      questions: []
    };
    guide.questions.push({
      id: idOf(record),
      question: textOf(record, 'Question__c') ?? '',
      phase: textOf(record, 'Phase__c') ?? '',
      listenFor: textOf(record, 'Listen_For__c'),
      competencyId: textOf(record, 'Competency__c'),
      order: numberOf(record, 'Question_Order__c') ?? 0
    });
    guides.set(guide.id, guide);
  }
  return [...guides.values()];
}

function causeNodeOf(record: RecordNode): CauseNode {
  return {
    id: idOf(record),
    name: nameOf(record),
    parentId: textOf(record, 'Parent__c'),
    answerLabel: textOf(record, 'Answer_Label__c'),
    question: textOf(record, 'Question__c'),
    cause: textOf(record, 'Cause__c'),
    isCoachable: isChecked(record, 'Is_Coachable__c'),
    remedy: textOf(record, 'Remedy__c'),
    remedyOwner: textOf(record, 'Remedy_Owner__c'),
    order: numberOf(record, 'Node_Order__c') ?? 0
  };
}

function learningItemOf(record: RecordNode): LearningItem {
  return {
    id: idOf(record),
    name: nameOf(record),
    instructions: textOf(record, 'Instructions__c'),
    minutes: numberOf(record, 'Minutes__c'),
    format: textOf(record, 'Format__c'),
    competencyId: textOf(record, 'Competency__c'),
    cause: textOf(record, 'Cause__c'),
    order: numberOf(record, 'Sort_Order__c') ?? 0
  };
}

/** Behaviors meant for this area come first; the order among them stays. */
function behaviorsFirstFor(area: string, records: readonly RecordNode[]): BehaviorChoice[] {
  const isMeant = (record: RecordNode) => (textOf(record, 'Areas__c') ?? '').split(';').includes(area);
  return [...records]
    .sort((a, b) => Number(isMeant(b)) - Number(isMeant(a)))
    .map((record) => ({
      id: idOf(record),
      name: nameOf(record),
      wording: textOf(record, 'Observable_Wording__c'),
      why: textOf(record, 'Why_It_Matters__c'),
      competencyId: textOf(record, 'Competency__c'),
      key: textOf(record, 'External_Key__c')
    }));
}

function commitmentOf(record: RecordNode, coachId: string): LastCommitment {
  const status = textOf(record, 'Status__c') ?? '';
  const coachOfThen = textOf(parentOf(record, 'Coaching_Conversation__r'), 'Coach__c');
  return {
    id: idOf(record),
    what: textOf(record, 'What__c') ?? '',
    ownerName: textOf(parentOf(record, 'Assigned_To__r'), 'Name') ?? '',
    dueOn: textOf(record, 'Due_On__c') ?? '',
    status,
    isOpen: status === 'Open',
    canChange: coachOfThen === coachId || textOf(record, 'Assigned_To__c') === coachId
  };
}

function nameOf(record: RecordNode): string {
  return textOf(record, 'Name') ?? '';
}
