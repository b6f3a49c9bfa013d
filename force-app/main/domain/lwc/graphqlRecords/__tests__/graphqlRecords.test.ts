import {
  childrenOf,
  errorsIn,
  hasSubquery,
  idOf,
  isAccessError,
  isChecked,
  numberOf,
  parentOf,
  recordsOf,
  textOf
} from 'c/graphqlRecords';

const data = {
  uiapi: {
    query: {
      Account: {
        edges: [
          {
            node: {
              Id: '001',
              Name: { value: 'Northwind' },
              Empty__c: { value: null },
              Size__c: { value: 0 },
              Is_New__c: { value: true },
              Owner: { Id: '005', Name: { value: 'Sam' } },
              Contacts: { edges: [{ node: { Id: '003' } }] }
            }
          }
        ]
      }
    }
  }
};

it('reads fields, parents and children of a record', () => {
  const [account] = recordsOf(data, 'Account');
  expect(hasSubquery(data, 'Account')).toBe(true);
  expect(account && idOf(account)).toBe('001');
  expect(textOf(account ?? null, 'Name')).toBe('Northwind');
  expect(numberOf(account ?? null, 'Size__c')).toBe(0);
  expect(isChecked(account ?? null, 'Is_New__c')).toBe(true);
  expect(textOf(parentOf(account ?? null, 'Owner'), 'Name')).toBe('Sam');
  expect(childrenOf(account ?? {}, 'Contacts').map(idOf)).toEqual(['003']);
});

it.each([
  ['an empty field', 'Empty__c'],
  ['a field that was not answered', 'Hidden__c']
])('answers null for %s', (_, field) => {
  const [account] = recordsOf(data, 'Account');
  expect(textOf(account ?? null, field)).toBeNull();
  expect(numberOf(account ?? null, field)).toBeNull();
  expect(isChecked(account ?? null, field)).toBe(false);
});

it.each([[undefined], [null], [{}], [{ uiapi: { query: { Account: null } } }]])('finds no records in %j', (answer) => {
  expect(recordsOf(answer, 'Account')).toEqual([]);
  expect(hasSubquery(answer, 'Account')).toBe(false);
});

it('answers null for a parent that the viewer may not see', () => {
  expect(parentOf({ Owner: null }, 'Owner')).toBeNull();
  expect(textOf(null, 'Name')).toBeNull();
});

const refusal = { message: 'Field is undefined', extensions: { ErrorType: 'ValidationError' } };

it.each([
  ['only refusals', [refusal, refusal], true],
  ['a refusal and something else', [refusal, { message: 'Offline' }], false],
  ['something else', [{ message: 'Offline', extensions: {} }], false],
  ['no errors', [], false],
  ['nothing', undefined, false]
])('knows a lack of access from %s', (_, errors, expected) => {
  expect(isAccessError(errors)).toBe(expected);
});

it.each([
  ['undefined', undefined, undefined],
  ['null', null, undefined],
  ['an empty list', [], undefined],
  ['a list', [refusal], [refusal]]
])('takes %s for its errors', (_, errors, expected) => {
  expect(errorsIn(errors)).toEqual(expected);
});
