import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { GraphqlAsker } from '../../../../test/support/graphqlAsker.ts';

const org = new GraphqlAsker();
before(() => org.open());
after(() => org.close());

describe('mutations', () => {
  it('creates, refers to what it created, updates and deletes in one request', () => {
    const answer = org.data(`mutation { uiapi(input: { allOrNone: true }) {
      visit: Visit__cCreate(input: { Visit__c: { Name: "Made", Score__c: 1, Mood__c: "Fair", Held_On__c: "2026-03-01", Is_Remote__c: true } }) { Record { Id Name { value } Double_Score__c { value } } }
      Step__cCreate(input: { Step__c: { Name: "Its step", Visit__c: "@{visit}", Place__c: 1 } }) { Record { Visit__c { value } } }
      change: Visit__cUpdate(input: { Id: "@{visit}", Visit__c: { Score__c: 4, Mood__c: null } }) { success Record { Score__c { value } Mood__c { value } } }
      gone: Step__cDelete(input: { Id: "@{Step__cCreate}" }) { Id } } }`);
    const shape = z.object({ uiapi: z.object({ visit: z.object({ Record: z.object({ Id: z.string() }) }) }) });
    const id = shape.parse(answer).uiapi.visit.Record.Id;
    assert.deepEqual(answer, {
      uiapi: {
        visit: { Record: { Id: id, Name: { value: 'Made' }, Double_Score__c: { value: 2 } } },
        Step__cCreate: { Record: { Visit__c: { value: id } } },
        change: { success: true, Record: { Score__c: { value: 4 }, Mood__c: { value: null } } },
        gone: {
          Id: org.test.org.query(
            { ...org.test.admin, mode: 'system' },
            {
              object: 'Step__c',
              select: [{ kind: 'field', path: ['Id'] }],
              where: { kind: 'compare', path: ['Visit__c'], operator: '=', value: { kind: 'value', value: id } },
              orderBy: [],
              includeDeleted: true
            }
          ).rows[0]?.id
        }
      }
    });
    assert.equal(org.test.org.record('Visit__c', id)?.['Score__c'], 4);
  });

  it('takes its input as a variable', () => {
    const query =
      'mutation M($input: Visit__cCreateInput!) { uiapi { make: Visit__cCreate(input: $input) { Record { Name { value } } } } }';
    const answer = org.data(query, 'sam', { input: { Visit__c: { Name: 'By variable', Cost__c: '12.5' } } });
    assert.deepEqual(answer, { uiapi: { make: { Record: { Name: { value: 'By variable' } } } } });
  });

  it('undoes everything when one fails, and tells the cause first', () => {
    const before = org.test.org.database.prepare('SELECT COUNT(*) AS n FROM "Visit__c"').get()?.['n'];
    const { data: answer, errors } = org.ask(`mutation { uiapi {
      good: Visit__cCreate(input: { Visit__c: { Name: "Undone", Key__c: "K-77" } }) { Record { Id } }
      bad: Visit__cCreate(input: { Visit__c: { Name: "Twice", Key__c: "K-1" } }) { Record { Id } }
      later: Visit__cCreate(input: { Visit__c: { Name: "Never" } }) { Record { Id } } } }`);
    assert.deepEqual(JSON.parse(JSON.stringify(answer)), { uiapi: { good: null, bad: null, later: null } });
    const [cause, ...others] = errors;
    assert.equal(cause?.extensions.ErrorCode, 'DUPLICATE_VALUE');
    assert.equal(cause?.extensions.ErrorType, 'DataFetchingException');
    assert.deepEqual(cause?.path, ['uiapi', 'bad']);
    assert.deepEqual(
      others.map(({ extensions }) => extensions.ErrorCode),
      ['ALL_OR_NONE_OPERATION_ROLLED_BACK', 'ALL_OR_NONE_OPERATION_ROLLED_BACK']
    );
    assert.equal(org.test.org.database.prepare('SELECT COUNT(*) AS n FROM "Visit__c"').get()?.['n'], before);
  });

  it('keeps what succeeded without allOrNone, but not what refers to a failure', () => {
    const { data: answer, errors } = org.ask(`mutation { uiapi(input: { allOrNone: false }) {
      good: Visit__cCreate(input: { Visit__c: { Name: "Kept" } }) { Record { Name { value } } }
      bad: Visit__cCreate(input: { Visit__c: { Name: "Twice", Key__c: "K-1" } }) { Record { Id } }
      child: Step__cCreate(input: { Step__c: { Name: "S", Visit__c: "@{bad}" } }) { Record { Id } } } }`);
    assert.deepEqual(JSON.parse(JSON.stringify(answer)), {
      uiapi: { good: { Record: { Name: { value: 'Kept' } } }, bad: null, child: null }
    });
    assert.equal(errors.length, 2);
    assert.match(errors[1]?.message ?? '', /@\{bad\} is not an earlier operation that succeeded/);
  });

  it('refuses to refer to an update', () => {
    const { errors } =
      org.ask(`mutation { uiapi { up: Visit__cUpdate(input: { Id: {{second}}, Visit__c: { Score__c: 3 } }) { success }
      child: Step__cCreate(input: { Step__c: { Name: "S", Visit__c: "@{up}" } }) { Record { Id } } } }`);
    assert.match(errors[0]?.message ?? '', /is an update/);
  });

  it('names the fields that a refusal is about', () => {
    const { errors } = org.ask(
      'mutation { uiapi { Visit__cCreate(input: { Visit__c: { Mood__c: "Angry", Name: "X" } }) { Record { Id } } } }'
    );
    assert.equal(errors[0]?.extensions.ErrorCode, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');
    assert.deepEqual(errors[0]?.extensions.Fields, ['Mood__c']);
  });

  it('refuses fields that the user may not write, relationships in the answer, and records of others', () => {
    assert.match(
      org.onlyError('mutation { uiapi { Visit__cCreate(input: { Visit__c: { Hidden__c: "x" } }) { Record { Id } } } }')
        .message,
      /'Hidden__c'/
    );
    assert.match(
      org.onlyError(
        'mutation { uiapi { Visit__cCreate(input: { Visit__c: { Double_Score__c: 1 } }) { Record { Id } } } }'
      ).message,
      /WrongType/
    );
    const related = org.ask(
      'mutation { uiapi { Visit__cCreate(input: { Visit__c: { Name: "R" } }) { Record { Account__r { Id } } } } }'
    );
    assert.match(related.errors[0]?.message ?? '', /cannot select the relationship Account__r/);
    const foreign = org.ask(
      'mutation { uiapi { Visit__cUpdate(input: { Id: {{first}}, Visit__c: { Score__c: 1 } }) { success } } }',
      'olga'
    );
    assert.match(foreign.errors[0]?.extensions.ErrorCode ?? '', /INSUFFICIENT_ACCESS/);
    assert.equal(org.test.org.record('Visit__c', org.test.ids['first'] ?? '')?.['Score__c'], 5);
    assert.match(
      org.onlyError(
        'mutation { uiapi { Visit__cCreate(input: { Visit__c: { Name: "X" } }) { Record { Id } } } }',
        'newt'
      ).message,
      /FieldUndefined@\[uiapi\/Visit__cCreate\]/
    );
  });
});
