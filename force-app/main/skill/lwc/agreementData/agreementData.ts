/** The agreements of a rep with their coaches, and what coach and rep change on them. */
import { agreementStanding, nextReview } from 'c/coachingAgreements';
import type { AgreementSide, AgreementStanding, AgreementStatus } from 'c/coachingAgreements';
import type { Day } from 'c/coachingDates';
import { linesOf } from 'c/conversationReplies';
import type { GraphQLOperation } from 'c/conversationSave';
import { coachesOf, hasLeft } from 'c/goalData';
import type { GoalCoach } from 'c/goalData';
import { hasSubquery, idOf, isChecked, parentOf, recordsOf, textOf } from 'c/graphqlRecords';
import type { RecordNode } from 'c/graphqlRecords';

export { rhythmOptions, rhythmWords } from './rhythmWords';

/** The longest text of each field that somebody types into; a test holds them to the fields' own definitions. */
export const agreementLimits = { repPrepares: 2000, coachPromises: 2000, feedback: 1000 } as const;

export interface Agreement {
  id: string;
  status: AgreementStatus;
  coachId: string;
  coachName: string;
  rhythm: string;
  /** One item a line; empty when this person may not read it. */
  repPrepares: string[];
  coachPromises: string[];
  feedback: string;
  reviewOn: Day | null;
  coachAgreed: boolean;
  repAgreed: boolean;
  /** The moment at which the second of them agreed. */
  since: string | null;
}

/** What somebody writes when proposing an agreement. */
export interface AgreementWords {
  rhythm: string;
  repPrepares: string;
  coachPromises: string;
  feedback: string;
  reviewOn: Day | null;
}

/** Between whom it is. */
export interface AgreementPair {
  coachId: string;
  repId: string;
}

export interface AgreementsData {
  repName: string;
  hasLeft: boolean;
  /** Who coaches the rep today; the primary coach first. */
  coaches: GoalCoach[];
  /** Newest first. */
  agreements: Agreement[];
}

const FIELDS = `Id Status__c { value } Rhythm__c { value }
          Rep_Prepares__c @optional { value } Coach_Promises__c @optional { value } Feedback_Way__c @optional { value }
          Review_On__c { value } Coach__c { value } Coach__r { Name { value } }
          Coach_Agreed__c { value } Coach_Agreed_On__c { value } Rep_Agreed__c { value } Rep_Agreed_On__c { value }`;

/** The one request for the agreements of a rep: three subqueries. */
export function agreementsQuery(repId: string): GraphQLOperation {
  return {
    query: `query RepAgreements($rep: ID) {
  uiapi {
    query {
      Coaching_Agreement__c(
        first: 50
        where: { Rep__c: { eq: $rep } }
        orderBy: { CreatedDate: { order: DESC } }
      ) @optional {
        edges { node { ${FIELDS} } }
      }
      Coaching_Relationship__c(first: 50, where: { Rep__c: { eq: $rep } }) @optional {
        edges { node {
          Id Coach__c { value } Coach__r { Name { value } } Is_Primary__c { value }
          Start_Date__c { value } End_Date__c { value }
        } }
      }
      User(first: 1, where: { Id: { eq: $rep } }) {
        edges { node { Id Name { value } IsActive @optional { value } } }
      }
    }
  }
}`,
    variables: { rep: repId }
  };
}

/** The request for the agreement that counts between two people: one subquery. */
export function agreementInForceQuery({ coachId, repId }: AgreementPair): GraphQLOperation {
  return {
    query: `query AgreementInForce($coach: ID, $rep: ID) {
  uiapi {
    query {
      Coaching_Agreement__c(
        first: 1
        where: { and: [{ Coach__c: { eq: $coach } }, { Rep__c: { eq: $rep } }, { Status__c: { eq: "Active" } }] }
        orderBy: { CreatedDate: { order: DESC } }
      ) @optional {
        edges { node { ${FIELDS} } }
      }
    }
  }
}`,
    variables: { coach: coachId, rep: repId }
  };
}

/** Reads the answer to `agreementsQuery`; null when the viewer has no access to agreements. */
export function readAgreements(data: unknown, today: Day): AgreementsData | null {
  if (!hasSubquery(data, 'Coaching_Agreement__c')) {
    return null;
  }
  return {
    repName: textOf(recordsOf(data, 'User')[0] ?? null, 'Name') ?? '',
    hasLeft: hasLeft(data),
    coaches: coachesOf(recordsOf(data, 'Coaching_Relationship__c'), today),
    agreements: recordsOf(data, 'Coaching_Agreement__c').map(agreementOf)
  };
}

/** Reads the answer to `agreementInForceQuery`. */
export function readAgreementInForce(data: unknown): Agreement | null {
  return recordsOf(data, 'Coaching_Agreement__c').map(agreementOf)[0] ?? null;
}

/** How things stand with one coach. */
export function standingWith({ agreements }: AgreementsData, coachId: string): AgreementStanding<Agreement> {
  return agreementStanding(agreements.filter((each) => each.coachId === coachId));
}

/** Proposes an agreement. Who proposes it agrees to it; it counts once the other does. */
export function proposeAgreement(
  words: AgreementWords,
  { coachId, repId }: AgreementPair,
  side: AgreementSide,
  clientKey: string
): GraphQLOperation {
  return write('ProposeAgreement', 'Create', {
    Coaching_Agreement__c: {
      ...wordFields(words),
      Coach__c: coachId,
      Rep__c: repId,
      [agreementOfSide(side)]: true,
      Client_Key__c: clientKey
    }
  });
}

/** Changes a proposal to which the other person has not agreed yet. */
export function changeAgreement(id: string, words: AgreementWords, side: AgreementSide): GraphQLOperation {
  return update('ChangeAgreement', id, { ...wordFields(words), [agreementOfSide(side)]: true });
}

/** Agrees to a proposal. */
export function acceptAgreement(id: string, side: AgreementSide): GraphQLOperation {
  return update('AcceptAgreement', id, { [agreementOfSide(side)]: true });
}

/** Says that an agreement is still right, and when to look at it again. */
export function keepAgreement(id: string, today: Day): GraphQLOperation {
  return update('KeepAgreement', id, { Review_On__c: nextReview(today) });
}

function wordFields({ rhythm, repPrepares, coachPromises, feedback, reviewOn }: AgreementWords) {
  return {
    Rhythm__c: rhythm,
    Rep_Prepares__c: repPrepares.trim(),
    Coach_Promises__c: coachPromises.trim(),
    Feedback_Way__c: feedback.trim() || null,
    Review_On__c: reviewOn
  };
}

function agreementOfSide(side: AgreementSide): 'Coach_Agreed__c' | 'Rep_Agreed__c' {
  return side === 'coach' ? 'Coach_Agreed__c' : 'Rep_Agreed__c';
}

function agreementOf(record: RecordNode): Agreement {
  const agreedOn = [textOf(record, 'Coach_Agreed_On__c'), textOf(record, 'Rep_Agreed_On__c')];
  return {
    id: idOf(record),
    status: (textOf(record, 'Status__c') ?? 'Proposed') as AgreementStatus,
    coachId: textOf(record, 'Coach__c') ?? '',
    coachName: textOf(parentOf(record, 'Coach__r'), 'Name') ?? '',
    rhythm: textOf(record, 'Rhythm__c') ?? '',
    repPrepares: linesOf(textOf(record, 'Rep_Prepares__c') ?? ''),
    coachPromises: linesOf(textOf(record, 'Coach_Promises__c') ?? ''),
    feedback: textOf(record, 'Feedback_Way__c') ?? '',
    reviewOn: textOf(record, 'Review_On__c'),
    coachAgreed: isChecked(record, 'Coach_Agreed__c'),
    repAgreed: isChecked(record, 'Rep_Agreed__c'),
    since: agreedOn.includes(null) ? null : ([...agreedOn].sort().at(-1) ?? null)
  };
}

function update(name: string, id: string, fields: Record<string, unknown>): GraphQLOperation {
  return write(name, 'Update', { Id: id, Coaching_Agreement__c: fields });
}

function write(name: string, verb: 'Create' | 'Update', input: Record<string, unknown>): GraphQLOperation {
  return {
    query: `mutation ${name}($input: Coaching_Agreement__c${verb}Input!) {
  uiapi(input: { allOrNone: true }) {
    agreement: Coaching_Agreement__c${verb}(input: $input) { Record { Id } }
  }
}`,
    variables: { input }
  };
}
