import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { openExampleOrg } from '../../../test/support/exampleOrg.ts';
import type { ExampleOrg } from '../../../test/support/exampleOrg.ts';
import type { CompareOperator, Condition, FieldValue } from '../org/types.ts';

let test: ExampleOrg;
before(() => {
  test = openExampleOrg();
});
after(() => test.org.close());

/** The names of the visits, of all people, that a condition leaves. */
function visits(where: Condition | null): string[] {
  const query = { object: 'Visit__c', select: [{ kind: 'field' as const, path: ['Name'] }], orderBy: [] };
  const { rows } = test.org.query({ ...test.admin, mode: 'system' }, where ? { ...query, where } : query);
  return rows.map((row) => String(row.values['Name'])).toSorted();
}

const FIELDS: Record<string, FieldValue[]> = {
  Name: ['First', 'second', 'nobody', null],
  Score__c: [3, 5, 8, 100, null],
  Cost__c: [12.5, 0, null],
  Mood__c: ['Glad', 'Sour', null],
  Held_On__c: ['2026-03-15', '2025-06-01', null],
  Is_Remote__c: [true, false],
  Double_Score__c: [10, 6, null],
  Industry__c: ['Banking', 'Energy', null],
  'Account__r.Name': ['Acme', 'Äther', null]
};

const comparison = fc.constantFrom(...Object.keys(FIELDS)).chain((name) => {
  const value = fc.constantFrom(...(FIELDS[name] ?? []));
  const path = name.split('.');
  const one = fc.tuple(fc.constantFrom<CompareOperator>('=', '!=', '<', '>=', 'IN', 'NOT IN'), value);
  return one.map(([operator, chosen]): Condition => ({
    kind: 'compare',
    path,
    operator,
    value: operator.endsWith('IN') ? { kind: 'list', values: [chosen] } : { kind: 'value', value: chosen }
  }));
});

const condition = fc.letrec<{ any: Condition }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    comparison,
    tie('any').map((inner): Condition => ({ kind: 'not', condition: inner })),
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const), fc.array(tie('any'), { minLength: 1, maxLength: 3 }))
      .map(([kind, conditions]): Condition => ({ kind, conditions }))
  )
})).any;

const not = (inner: Condition): Condition => ({ kind: 'not', condition: inner });

describe('conditions', () => {
  it('a condition and its negation share no row and leave none out, empty fields or not', () => {
    const all = visits(null);
    fc.assert(
      fc.property(condition, (where) => {
        assert.deepEqual([...visits(where), ...visits(not(where))].toSorted(), all);
      }),
      { numRuns: 300 }
    );
  });

  it('a double negation changes nothing, and negation turns AND into OR', () => {
    fc.assert(
      fc.property(condition, condition, (one, two) => {
        assert.deepEqual(visits(not(not(one))), visits(one));
        const both: Condition = { kind: 'and', conditions: [one, two] };
        const either: Condition = { kind: 'or', conditions: [not(one), not(two)] };
        assert.deepEqual(visits(not(both)), visits(either));
      }),
      { numRuns: 200 }
    );
  });

  it('!= is the negation of =, and NOT IN of IN', () => {
    fc.assert(
      fc.property(comparison, (where) => {
        if (where.kind !== 'compare' || (where.operator !== '=' && where.operator !== 'IN')) return;
        const opposite: Condition = { ...where, operator: where.operator === '=' ? '!=' : 'NOT IN' };
        assert.deepEqual(visits(opposite), visits(not(where)));
      }),
      { numRuns: 200 }
    );
  });
});
