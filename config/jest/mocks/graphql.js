import { createTestWireAdapter } from '@salesforce/wire-service-jest-util';

/** Stands in for `lightning/graphql`; unlike the stub of sfdx-lwc-jest it keeps the query's text and has `executeMutation`. */
export class graphql extends createTestWireAdapter() {
  constructor(dataCallback) {
    super(dataCallback);
    dataCallback({ data: undefined, errors: undefined });
  }

  static emit(data, filter, refresh) {
    super.emit({ data, errors: undefined, refresh: refresh ?? jest.fn(() => Promise.resolve()) }, filter);
  }

  static emitErrors(errors, filter, refresh) {
    super.emit({ data: undefined, errors, refresh: refresh ?? jest.fn(() => Promise.resolve()) }, filter);
  }
}

export const gql = (strings, ...values) => ({ text: String.raw({ raw: strings }, ...values) });

export const executeMutation = jest.fn(() => Promise.resolve({ data: {}, errors: undefined }));
