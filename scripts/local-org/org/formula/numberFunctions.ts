/** Math functions (Salesforce Help, "Formula Operators and Functions", Math Functions). Blank in, blank out. */
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
  SQRT: one(Math.sqrt),
  EXP: one(Math.exp),
  LN: one(Math.log),
  LOG: one(Math.log10),
  ROUND: two((value, digits) => roundTo(value, Math.trunc(digits))),
  TRUNC: {
    ...two((value, digits) => Math.trunc(value * 10 ** digits) / 10 ** digits),
    min: 1,
    run: (call) => {
      const value = asNumber(call.get(0));
      const factor = 10 ** (call.args.length > 1 ? (asNumber(call.get(1)) ?? 0) : 0);
      return number(value === null ? null : Math.trunc(value * factor) / factor);
    }
  },
  MOD: two((value, divisor) => value % divisor),
  MAX: many((values) => Math.max(...values)),
  MIN: many((values) => Math.min(...values)),
  PI: { params: [], result: 'number', run: () => number(Math.PI) },
  SIN: one(Math.sin),
  COS: one(Math.cos),
  TAN: one(Math.tan),
  ASIN: one(Math.asin),
  ACOS: one(Math.acos),
  ATAN: one(Math.atan),
  ATAN2: two(Math.atan2)
};

/** Rounds half away from zero, in decimal: 2.675 to two digits is 2.68. */
export function roundTo(value: number, digits: number): number {
  const shifted = Number(`${Math.abs(value)}e${digits}`);
  if (!Number.isFinite(shifted)) return value;
  return Math.sign(value) * Number(`${Math.round(shifted)}e${-digits}`);
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
