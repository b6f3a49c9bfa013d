import type { Day } from 'c/coachingDates';
import { idOf, isChecked, parentOf, recordsOf, textOf } from 'c/graphqlRecords';
import type { RecordNode } from 'c/graphqlRecords';

/** The open deals of a team, or also those that were won. */
export const OPEN_DEALS = '{ IsClosed: { eq: false } }';
export const OPEN_AND_WON_DEALS = '{ or: [{ IsClosed: { eq: false } }, { IsWon: { eq: true } }] }';

/**
 * The four subqueries that say who the team of `$me` is and what it sells, `fields` of each deal, open deals first.
 *
 * Deals come twice, by the manager and by the relationship, because a semi-join may not stand inside an `or`.
 */
export function teamSubqueries(fields: string, deals: string): string {
  const ofDeals = (owner: string) => `(
        first: 500
        where: { and: [${deals}, ${owner}] }
        orderBy: { IsClosed: { order: ASC }, Amount: { order: DESC, nulls: LAST } }
      ) @optional {
        edges { node { Id OwnerId { value } IsClosed { value } ${fields} } }
      }`;
  return `
      Coaching_Relationship__c(
        first: 1000
        where: { or: [
          { Coach__c: { eq: $me } }
          { Coach__r: { ManagerId: { eq: $me } } }
          { Rep__r: { ManagerId: { eq: $me } } }
        ] }
      ) @optional {
        edges { node {
          Id Coach__c { value } Rep__c { value } Rep__r { Name { value } IsActive { value } }
          Start_Date__c { value } End_Date__c { value }
        } }
      }
      User(first: 200, where: { and: [{ ManagerId: { eq: $me } }, { IsActive: { eq: true } }] }) {
        edges { node { Id Name { value } } }
      }
      managedDeals: Opportunity${ofDeals('{ Owner: { ManagerId: { eq: $me } } }')}
      coachedDeals: Opportunity${ofDeals('{ OwnerId: { inq: { Coaching_Relationship__c: { Coach__c: { eq: $me } }, ApiName: "Rep__c" } } }')}`;
}

/**
 * The team of a coach, as id and name: the reps whom a relationship names today, or else the direct reports who sell,
 * coach or are coached. Others who report to the same leader, such as an enablement lead, are not for a coach to list.
 *
 * Reads `teamSubqueries`. Empty for a person who coaches nobody.
 */
export function teamOf(data: unknown, userId: string, today: Day): [id: string, name: string][] {
  const relationships = recordsOf(data, 'Coaching_Relationship__c').filter((record) => coversDay(record, today));
  const coached = relationships.filter((record) => textOf(record, 'Coach__c') === userId);
  if (coached.length > 0) {
    return [...new Map(coached.map((record) => [textOf(record, 'Rep__c') ?? '', nameOf(parentOf(record, 'Rep__r'))]))];
  }
  const involved = new Set([
    ...relationships.flatMap((record) => [textOf(record, 'Coach__c'), textOf(record, 'Rep__c')]),
    ...[...dealsOf(data).values()].filter((deal) => !isChecked(deal, 'IsClosed')).map((deal) => textOf(deal, 'OwnerId'))
  ]);
  return recordsOf(data, 'User')
    .filter((record) => involved.has(idOf(record)))
    .map((record) => [idOf(record), nameOf(record)]);
}

/** The deals of `teamSubqueries` by their id, each once. */
export function dealsOf(data: unknown): Map<string, RecordNode> {
  const found = ['managedDeals', 'coachedDeals'].flatMap((name) => recordsOf(data, name));
  return new Map(found.map((record) => [idOf(record), record]));
}

/** A relationship with somebody who has left covers no day. */
function coversDay(relationship: RecordNode, today: Day): boolean {
  const rep = parentOf(relationship, 'Rep__r');
  const from = textOf(relationship, 'Start_Date__c') ?? '';
  const to = textOf(relationship, 'End_Date__c') ?? '9999-12-31';
  return rep !== null && isActive(rep) && from <= today && today <= to;
}

function isActive(user: RecordNode): boolean {
  return (user.IsActive as { value?: unknown } | undefined)?.value !== false;
}

function nameOf(user: RecordNode | null): string {
  return textOf(user, 'Name') ?? '';
}
