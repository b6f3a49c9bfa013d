import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { errors, NotEmulated, SalesforceError, wireError } from './errors.ts';

describe('the error catalogue', () => {
  const made = [
    errors.invalidSession(),
    errors.requestLimitExceeded(),
    errors.notFound(),
    errors.malformedId('x'),
    errors.invalidType('X'),
    errors.methodNotAllowed('PUT', ['GET']),
    errors.jsonParser('x'),
    errors.invalidQueryLocator(),
    errors.noSuchField('x', 'X')
  ];

  it('is tested as a whole', () => {
    assert.equal(made.length, Object.keys(errors).length);
  });

  it('has codes as Salesforce writes them, texts, and statuses of refusals', () => {
    for (const error of made) {
      assert.match(error.errorCode, /^[A-Z]+(?:_[A-Z]+)*$/);
      assert.notEqual(error.message, '');
      assert.ok(error.status >= 400 && error.status < 500, error.errorCode);
    }
  });
});

describe('an error on the wire', () => {
  it('tells code, message and fields of what Salesforce refuses', () => {
    const error = new SalesforceError('REQUIRED_FIELD_MISSING', 'Required fields are missing: [Name]', {
      fields: ['Name']
    });
    assert.deepEqual(wireError(error), {
      status: 400,
      body: [{ message: 'Required fields are missing: [Name]', errorCode: 'REQUIRED_FIELD_MISSING', fields: ['Name'] }]
    });
  });

  it('names what is not emulated, and calls everything else a bug', () => {
    const missing = wireError(new NotEmulated('the clause FOR UPDATE'));
    assert.deepEqual(
      [missing.status, missing.body[0]?.message],
      [501, 'The local org does not emulate the clause FOR UPDATE.']
    );
    const bug = wireError(new TypeError('x is undefined'));
    assert.deepEqual([bug.status, bug.body[0]?.errorCode], [500, 'UNKNOWN_EXCEPTION']);
  });
});
