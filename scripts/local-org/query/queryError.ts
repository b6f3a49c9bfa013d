/** Errors that a query raises, worded as Salesforce words them; a SOQL reader adds the place in its text. */
import { SalesforceError } from '../errors.ts';

const CUSTOM_FIELD_HINT =
  "If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.";
const CUSTOM_OBJECT_HINT =
  "If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.";
const CUSTOM_RELATIONSHIP_HINT =
  "If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.";

/** An error in a query. `token` is the word of the query that it is about, so that a SOQL text can be pointed at. */
export class QueryError extends SalesforceError {
  readonly token: string | undefined;

  constructor(errorCode: string, message: string, token?: string) {
    super(errorCode, message);
    this.name = 'QueryError';
    this.token = token;
  }
}

/** The query errors that more than one file raises. */
export const queryErrors = {
  noSuchColumn: (column: string, entity: string, token = column) =>
    new QueryError('INVALID_FIELD', `No such column '${column}' on entity '${entity}'. ${CUSTOM_FIELD_HINT}`, token),
  noSuchRelationship: (relationship: string) =>
    new QueryError(
      'INVALID_FIELD',
      `Didn't understand relationship '${relationship}' in field path. ${CUSTOM_RELATIONSHIP_HINT}`,
      relationship
    ),
  noSuchChildRelationship: (relationship: string) =>
    new QueryError(
      'INVALID_TYPE',
      `Didn't understand relationship '${relationship}' in FROM part of query call. ${CUSTOM_RELATIONSHIP_HINT}`,
      relationship
    ),
  notSupported: (object: string) =>
    new QueryError('INVALID_TYPE', `sObject type '${object}' is not supported. ${CUSTOM_OBJECT_HINT}`, object),
  notFilterable: (field: string) =>
    new QueryError('INVALID_FIELD', `field '${field}' can not be filtered in a query call`, field),
  notSortable: (field: string) =>
    new QueryError('INVALID_FIELD', `field '${field}' can not be sorted in a query call`, field),
  notGroupable: (field: string) =>
    new QueryError('INVALID_FIELD', `field '${field}' can not be grouped in a query call`, field),
  notAggregable: (field: string, fn: string) =>
    new QueryError('INVALID_FIELD', `field ${field} does not support aggregate operator ${fn}`, field),
  mustGroup: (field: string) =>
    new QueryError('MALFORMED_QUERY', `Field must be grouped or aggregated: ${field}`, field),
  invalidId: (value: string) => new QueryError('INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${value}`, value),
  malformed: (message: string, token?: string) => new QueryError('MALFORMED_QUERY', message, token)
} as const;
