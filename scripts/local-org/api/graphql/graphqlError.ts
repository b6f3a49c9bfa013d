/** Errors of a GraphQL answer. Source: GraphQL API Developer Guide, "Status Codes and Error Responses". */
import type { GraphQLError } from 'graphql';
import { SalesforceError } from '../../errors.ts';

export type ErrorType =
  'InvalidSyntax' | 'ValidationError' | 'DataFetchingException' | 'OperationNotSupported' | 'ExecutionAborted';

/** One entry of `errors`. */
export interface AnswerError {
  message: string;
  locations: { line: number; column: number }[];
  /** Where in the data the value is missing; empty for what was refused before it ran. */
  paths: (string | number)[];
  path?: (string | number)[];
  extensions: { ErrorType: ErrorType; ErrorCode?: string; Fields?: string[] };
}

/** A request that is refused as a whole, or a field that could not be answered. */
export class RequestError extends SalesforceError {
  readonly errorType: ErrorType;

  constructor(errorType: ErrorType, message: string, errorCode = 'INVALID_INPUT', fields?: string[]) {
    super(errorCode, message, fields ? { fields } : {});
    this.name = 'RequestError';
    this.errorType = errorType;
  }
}

/** The wire form of an error that happened while fields were answered. */
export function executionError(error: GraphQLError): AnswerError {
  const cause = error.originalError;
  const path = [...(error.path ?? [])];
  const type = cause instanceof RequestError ? cause.errorType : 'DataFetchingException';
  const answer: AnswerError = {
    message: error.message,
    locations: locationsOf(error),
    paths: path,
    path,
    extensions: { ErrorType: type }
  };
  if (cause instanceof SalesforceError) {
    answer.extensions.ErrorCode = cause.errorCode;
    if (cause.fields && cause.fields.length > 0) answer.extensions.Fields = cause.fields;
  }
  return answer;
}

/** The wire form of an error found before anything ran. */
export function requestError(type: ErrorType, message: string, locations: AnswerError['locations'] = []): AnswerError {
  return { message, locations, paths: [], extensions: { ErrorType: type } };
}

/** The places in the document that an error is about. */
export function locationsOf(error: GraphQLError): AnswerError['locations'] {
  return (error.locations ?? []).map(({ line, column }) => ({ line, column }));
}
