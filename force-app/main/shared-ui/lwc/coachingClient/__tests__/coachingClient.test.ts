import { executeMutation } from 'lightning/graphql';
import { mutate, newClientKey, reduceErrors } from 'c/coachingClient';

const mutation = executeMutation as jest.MockedFunction<typeof executeMutation>;
const operation = { query: 'mutation X { uiapi { a } }', variables: { a: 1 } };

describe('reducing errors to sentences', () => {
  it.each([
    ['text', 'Broken', ['Broken'], false],
    ['an Error', new TypeError('Failed to fetch'), ['Failed to fetch'], false],
    ['nothing', undefined, [], false],
    ['a GraphQL error', [{ message: 'Refused', path: ['uiapi'] }], ['Refused'], true],
    ['a lost request, as the client reports it', [{ message: 'Failed to fetch' }], ['Failed to fetch'], false],
    ['a REST answer', { status: 400, body: [{ message: 'Bad', errorCode: 'X' }] }, ['Bad'], true],
    ['a server that broke', { status: 500, body: { message: 'Oops' } }, ['Oops'], false],
    [
      'the same twice',
      [
        { message: 'A', path: [] },
        { message: 'A', path: [] }
      ],
      ['A'],
      true
    ]
  ])('%s', (_name, error, messages, isAnswer) => {
    const reduced = reduceErrors(error);
    expect([reduced.messages, reduced.isAnswer]).toEqual([messages, isAnswer]);
  });

  it('ties messages to fields in every shape', () => {
    expect(
      reduceErrors({
        status: 400,
        body: {
          message: 'An error',
          output: { fieldErrors: { What__c: [{ message: 'Required' }] }, errors: [{ message: 'Rule' }] }
        }
      })
    ).toMatchObject({ fields: { What__c: 'Required' }, messages: expect.arrayContaining(['Required', 'Rule']) });
    expect(reduceErrors([{ message: 'Too long', extensions: { Fields: ['What__c'] } }]).fields).toEqual({
      What__c: 'Too long'
    });
    expect(
      reduceErrors({ status: 400, body: [{ message: 'Bad', errorCode: 'X', fields: ['Due_On__c'] }] }).fields
    ).toEqual({
      Due_On__c: 'Bad'
    });
  });

  it('leaves out what only says that the rest was rolled back', () => {
    const rolledBack = { message: 'Rolled back', extensions: { ErrorCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK' } };
    expect(reduceErrors([rolledBack, { message: 'The cause', path: [] }]).messages).toEqual(['The cause']);
    expect(reduceErrors([rolledBack]).messages).toEqual(['Rolled back']);
  });
});

describe('running a mutation', () => {
  it('answers with the ids by alias', async () => {
    mutation.mockResolvedValueOnce({ data: { uiapi: { a: { Record: { Id: '1' } }, b: { Id: '2' }, c: null } } });
    expect(await mutate(operation)).toEqual({ status: 'saved', ids: { a: '1', b: '2' } });
  });

  it('looks at errors even when there is data', async () => {
    mutation.mockResolvedValueOnce({ data: { uiapi: {} }, errors: [{ message: 'No', path: ['uiapi'] }] });
    expect(await mutate(operation)).toEqual({ status: 'refused', messages: ['No'], fields: {} });
  });

  it('calls a request without an answer unclear, and never throws', async () => {
    mutation.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    expect(await mutate(operation)).toEqual({ status: 'unclear', messages: ['Failed to fetch'] });
  });

  it('makes keys that fit their field and differ', () => {
    expect(newClientKey()).toHaveLength(36);
    expect(newClientKey()).not.toBe(newClientKey());
  });
});
