/** Tables of SOQL cases: a page of the SOQL and SOSL Reference, and queries with the rows that they answer. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Person, SoqlAsker } from './soqlAsker.ts';

/** A query, and its rows: the selected values in their order, bare when only one is selected. */
export type SoqlCase = [soql: string, rows: unknown[], person?: Person];

/** A query, the code that it is refused with, and words of the message. */
export type RefusedCase = [soql: string, code: string, message: RegExp | string, person?: Person];

/** One test a case, under the page that the rule comes from. */
export function answers(org: SoqlAsker, page: string, cases: SoqlCase[]): void {
  describe(page, () => {
    for (const [soql, rows, person] of cases) {
      it(`answers ${person === undefined ? '' : `${person}: `}${soql}`, () => {
        assert.deepEqual(org.run(soql, person).records.map(shown), org.withIds(rows));
      });
    }
  });
}

/** One test a refusal, under the page that the rule comes from. */
export function refuses(org: SoqlAsker, page: string, cases: RefusedCase[]): void {
  describe(page, () => {
    for (const [soql, code, message, person] of cases) {
      it(`refuses ${soql.length > 200 ? `${soql.slice(0, 200)}…` : soql}`, () => {
        const refused = org.refusal(soql, person);
        assert.equal(refused.code, code);
        if (typeof message === 'string') assert.equal(refused.message, message);
        else assert.match(refused.message, message);
      });
    }
  });
}

/** A record as its values; a parent as its own; children as a list. */
function shown(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { attributes, ...rest } = value as Record<string, unknown>;
  if (attributes === undefined && Array.isArray(rest['records'])) return rest['records'].map(shown);
  const values = Object.values(rest).map(shown);
  return values.length === 1 ? values[0] : values;
}
