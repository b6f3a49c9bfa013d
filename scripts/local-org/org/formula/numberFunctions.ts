/** Math functions (Salesforce Help, "Formula Operators and Functions", Math Functions). Blank in, blank out. */
import { remainder, roundTo, shift } from './decimal.ts';
import { FormulaFault } from './fault.ts';
import type { Call, FunctionDef, FunctionTable } from './functionTypes.ts';
import { NUMBER } from './functionTypes.ts';
import { asNumber, number } from './values.ts';

export const numberFunctions: FunctionTable = {
  ABS: one(Math.abs),
  /** "Rounds a number up to the nearest integer, away from zero if negative." */
  CEILING: one((value) => (value < 0 ? Math.floor(value) : Math.ceil(value))),
  /** "Rounds a number down to the nearest integer, towards zero if negative." */
  FLOOR: one(Math.trunc),
  MCEILING: one(Math.ceil),
  MFLOOR: one(Math.floor),
  SQRT: one(within(Math.sqrt, (value) => value >= 0)),
  EXP: one(Math.exp),
  LN: one(within(Math.log, (value) => value > 0)),
  LOG: one(within(Math.log10, (value) => value > 0)),
  ROUND: two((value, digits) => roundTo(value, Math.trunc(digits))),
  TRUNC: {
    params: [NUMBER, NUMBER],
    min: 1,
    result: 'number',
    run: (call) => {
      const value = asNumber(call.get(0));
      const digits = call.args.length > 1 ? asNumber(call.get(1)) : 0;
      if (value === null || digits === null) return number(null);
      const places = Math.trunc(digits);
      return number(shift(Math.trunc(shift(value, places)), -places));
    }
  },
  /** The sign is that of the number divided; `MOD(x, 0)` is x. */
  MOD: two((value, divisor) => (divisor === 0 ? value : remainder(value, divisor))),
  MAX: many((values) => Math.max(...values)),
  MIN: many((values) => Math.min(...values)),
  PI: { params: [], result: 'number', run: () => number(Math.PI) },
  SIN: one(Math.sin),
  COS: one(Math.cos),
  TAN: one(Math.tan),
  ASIN: one(within(Math.asin, (value) => Math.abs(value) <= 1)),
  ACOS: one(within(Math.acos, (value) => Math.abs(value) <= 1)),
  ATAN: one(Math.atan),
  ATAN2: two(Math.atan2)
};

/** The function where it is defined, and a fault elsewhere. */
function within(compute: (value: number) => number, isDefined: (value: number) => boolean): (value: number) => number {
  return (value) => {
    if (!isDefined(value)) throw new FormulaFault('The argument is out of range');
    return compute(value);
  };
}

function one(compute: (value: number) => number): FunctionDef {
  return {
    params: [NUMBER],
    result: 'number',
    run: (call) => {
      const value = asNumber(call.get(0));
      return number(value === null ? null : compute(value));
    }
  };
}

function two(compute: (left: number, right: number) => number): FunctionDef {
  return {
    params: [NUMBER, NUMBER],
    result: 'number',
    run: (call) => {
      const left = asNumber(call.get(0));
      const right = asNumber(call.get(1));
      return number(left === null || right === null ? null : compute(left, right));
    }
  };
}

function many(compute: (values: number[]) => number): FunctionDef {
  return {
    params: [NUMBER],
    repeats: 1,
    result: 'number',
    run: (call) => {
      const values = numbers(call);
      return number(values === null ? null : compute(values));
    }
  };
}

function numbers(call: Call): number[] | null {
  const values: number[] = [];
  for (let index = 0; index < call.args.length; index += 1) {
    const value = asNumber(call.get(index));
    if (value === null) return null;
    values.push(value);
  }
  return values;
}
