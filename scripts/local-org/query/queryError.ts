/** Errors that a query raises, worded as Salesforce words them; a SOQL reader adds the place in its text. */
import { SalesforceError } from '../errors.ts';

const CUSTOM_FIELD_HINT =
  "If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.";
const CUSTOM_OBJECT_HINT =
  "If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.";
const CUSTOM_RELATIONSHIP_HINT =
  "If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.";

/** The clause in which a SOQL text must be pointed at. */
export type ErrorClause = 'WHERE' | 'GROUP BY' | 'ORDER BY';

/**
 * An error in a query. `place` tells a SOQL reader where to point: the word that it is about, or, when it comes from
 * the reader itself, the position in the text.
 */
export class QueryError extends SalesforceError {
  readonly place: string | number | undefined;
  readonly clause: ErrorClause | undefined;

  constructor(errorCode: string, message: string, place?: string | number, clause?: ErrorClause) {
    super(errorCode, message);
    this.name = 'QueryError';
    this.place = place;
    this.clause = clause;
  }
}

/** The query errors that more than one file raises. */
export const queryErrors = {
  noSuchColumn: (column: string, entity: string) =>
    new QueryError('INVALID_FIELD', `No such column '${column}' on entity '${entity}'. ${CUSTOM_FIELD_HINT}`, column),
  noSuchRelationship: (relationship: string, at?: number) =>
    new QueryError(
      'INVALID_FIELD',
      `Didn't understand relationship '${relationship}' in field path. ${CUSTOM_RELATIONSHIP_HINT}`,
      at ?? relationship
    ),
  noSuchChildRelationship: (relationship: string, at?: number) =>
    new QueryError(
      'INVALID_TYPE',
      `Didn't understand relationship '${relationship}' in FROM part of query call. ${CUSTOM_RELATIONSHIP_HINT}`,
      at ?? relationship
    ),
  notSupported: (object: string, at?: number) =>
    new QueryError('INVALID_TYPE', `sObject type '${object}' is not supported. ${CUSTOM_OBJECT_HINT}`, at ?? object),
  notFilterable: (field: string) =>
    new QueryError('INVALID_FIELD', `field '${field}' can not be filtered in a query call`, field, 'WHERE'),
  notSortable: (field: string) =>
    new QueryError('INVALID_FIELD', `field '${field}' can not be sorted in a query call`, field, 'ORDER BY'),
  notGroupable: (field: string) =>
    new QueryError('INVALID_FIELD', `field '${field}' can not be grouped in a query call`, field, 'GROUP BY'),
  notAggregable: (field: string, fn: string) =>
    new QueryError('INVALID_FIELD', `field ${field} does not support aggregate operator ${fn}`, field),
  mustGroup: (field: string) =>
    new QueryError('MALFORMED_QUERY', `Field must be grouped or aggregated: ${field}`, field),
  mustGroupOrder: (field: string) =>
    new QueryError('MALFORMED_QUERY', `Ordered field must be grouped or aggregated: ${field}`, field, 'ORDER BY'),
  tooComplicated: () =>
    new QueryError(
      'QUERY_TOO_COMPLICATED',
      'Query is either selecting too many fields or the filter conditions are too complicated.'
    ),
  invalidId: (value: string) => new QueryError('INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${value}`, value),
  malformed: (message: string, place?: string | number) => new QueryError('MALFORMED_QUERY', message, place)
} as const;
