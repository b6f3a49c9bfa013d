import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSchema, fieldDef } from '../schema.ts';
import type { FieldDef, FieldType, FieldValue } from '../types.ts';
import { roundTo } from '../formula/decimal.ts';
import { checkPicklist, normalizeValue } from './normalizeValue.ts';
import { SaveFailure } from './saveFailure.ts';

const schema = createSchema([]);

function fieldOf(type: FieldType, more: Partial<FieldDef> = {}): FieldDef {
  return fieldDef({ name: 'F__c', label: 'Field', type, ...more });
}

const values = ['Red', 'Green', 'Blue'].map((value) => ({
  value,
  label: value,
  active: value !== 'Blue',
  isDefault: false
}));
const colors = { picklist: { restricted: true, sorted: false, values } };

describe('a value becomes what the record holds', () => {
  const cases: [FieldDef, unknown, FieldValue][] = [
    [fieldOf('string'), '  a  ', 'a'],
    [fieldOf('string'), '   ', null],
    [fieldOf('string'), 12, '12'],
    [fieldOf('textarea'), 'a\r\nb', 'a\nb'],
    [fieldOf('boolean'), 'TRUE', true],
    [fieldOf('boolean'), '', false],
    [fieldOf('int'), '7', 7],
    [fieldOf('double', { precision: 5, scale: 1 }), 2.25, 2.3],
    [fieldOf('double', { precision: 5, scale: 1 }), -2.25, -2.3],
    [fieldOf('currency', { precision: 18, scale: 2 }), '1e3', 1000],
    [fieldOf('percent', { precision: 3, scale: 0 }), 99.5, 100],
    [fieldOf('date'), '2024-02-29', '2024-02-29'],
    [fieldOf('date'), '2026-01-02T23:00:00.000Z', '2026-01-02'],
    [fieldOf('datetime'), '2026-01-02', '2026-01-02T00:00:00.000Z'],
    [fieldOf('datetime'), '2026-01-02T10:00:00-05:00', '2026-01-02T15:00:00.000Z'],
    [fieldOf('datetime'), '2026-01-02T10:00:00.999+0000', '2026-01-02T10:00:00.000Z'],
    [fieldOf('time'), '09:30', '09:30:00.000Z'],
    [fieldOf('multipicklist', colors), 'Green;Red;Green', 'Red;Green'],
    [fieldOf('multipicklist', colors), ';', null],
    [fieldOf('email'), 'a.b@c.example', 'a.b@c.example'],
    [fieldOf('date'), null, null]
  ];
  for (const [field, given, expected] of cases) {
    it(`${field.type}: ${JSON.stringify(given)} is ${JSON.stringify(expected)}`, () => {
      assert.equal(normalizeValue(field, given, schema), expected);
    });
  }
});

describe('a value is refused', () => {
  const cases: [FieldDef, unknown, string][] = [
    [fieldOf('string'), { a: 1 }, 'JSON_PARSER_ERROR'],
    [fieldOf('boolean'), null, 'INVALID_TYPE_ON_FIELD_IN_RECORD'],
    [fieldOf('int'), 1.5, 'JSON_PARSER_ERROR'],
    [fieldOf('int'), 3_000_000_000, 'NUMBER_OUTSIDE_VALID_RANGE'],
    [fieldOf('double', { precision: 5, scale: 1 }), Number.NaN, 'JSON_PARSER_ERROR'],
    [fieldOf('double', { precision: 5, scale: 1 }), 9999.95, 'NUMBER_OUTSIDE_VALID_RANGE'],
    [fieldOf('date'), '2023-02-29', 'JSON_PARSER_ERROR'],
    [fieldOf('date'), '01/02/2026', 'JSON_PARSER_ERROR'],
    [fieldOf('date'), '1600-01-01', 'NUMBER_OUTSIDE_VALID_RANGE'],
    [fieldOf('datetime'), '2026-01-02T25:00:00Z', 'JSON_PARSER_ERROR'],
    [fieldOf('time'), '24:00', 'JSON_PARSER_ERROR'],
    [fieldOf('email'), 'a@b', 'INVALID_EMAIL_ADDRESS'],
    [fieldOf('string', { length: 2 }), 'abc', 'STRING_TOO_LONG'],
    [fieldOf('reference', { referenceTo: ['Account'] }), 'x', 'MALFORMED_ID']
  ];
  for (const [field, given, statusCode] of cases) {
    it(`${field.type}: ${JSON.stringify(given)} with ${statusCode}`, () => {
      assert.throws(
        () => normalizeValue(field, given, schema),
        (error) => error instanceof SaveFailure && error.errors[0]?.statusCode === statusCode
      );
    });
  }
});

it('a restricted picklist takes active values only, an open one takes any', () => {
  checkPicklist(fieldOf('multipicklist', colors), 'Red;Green');
  assert.throws(
    () => checkPicklist(fieldOf('multipicklist', colors), 'Red;Pink'),
    /bad value for restricted picklist field: Pink/
  );
  assert.throws(() => checkPicklist(fieldOf('picklist', colors), 'Blue'), /Blue/);
  checkPicklist(fieldOf('picklist', { picklist: { ...colors.picklist, restricted: false } }), 'Pink');
});

it('rounding goes half away from zero, in spite of binary fractions', () => {
  assert.deepEqual(
    [roundTo(1.005, 2), roundTo(-1.005, 2), roundTo(2.5, 0), roundTo(-0.4, 0), roundTo(0.1 + 0.2, 2)],
    [1.01, -1.01, 3, 0, 0.3]
  );
});
