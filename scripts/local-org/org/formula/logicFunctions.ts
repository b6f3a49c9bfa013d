/** Logical functions (Salesforce Help, "Formula Operators and Functions", Logical Functions). */
import type { Call, FunctionTable } from './functionTypes.ts';
import { BOOLEAN } from './functionTypes.ts';
import type { Kind, Value } from './values.ts';
import { asBoolean, bool, compare, isBlank, NULL } from './values.ts';

export const logicFunctions: FunctionTable = {
  IF: {
    params: [BOOLEAN, 'any', 'any'],
    result: ([, yes, no]) => together(yes, no),
    run: (call) => (asBoolean(call.get(0)) === true ? call.get(1) : call.get(2))
  },
  CASE: {
    params: ['field', 'any', 'any', 'any'],
    repeats: 2,
    result: (kinds) =>
      kinds.filter((_, index) => index > 0 && (index % 2 === 0 || index === kinds.length - 1)).reduce(together),
    run: chosenCase
  },
  AND: {
    params: [BOOLEAN],
    repeats: 1,
    result: 'boolean',
    run: (call) => bool(all(call))
  },
  OR: {
    params: [BOOLEAN],
    repeats: 1,
    result: 'boolean',
    run: (call) => bool(any(call))
  },
  ISBLANK: { params: ['field'], result: 'boolean', run: (call) => bool(isBlank(call.get(0))) },
  /** "Text fields are never null, so using this function with a text field always returns false." */
  ISNULL: {
    params: ['field'],
    result: 'boolean',
    run: (call) => {
      const value = call.get(0);
      return bool(value.kind !== 'text' && isBlank(value));
    }
  },
  BLANKVALUE: {
    params: ['any', 'any'],
    result: ([first, second]) => together(first, second),
    run: (call) => {
      const value = call.get(0);
      return isBlank(value) ? call.get(1) : value;
    }
  },
  /** "Don't use this function for text fields because they are never null": they come back as they are. */
  NULLVALUE: {
    params: ['any', 'any'],
    result: ([first, second]) => together(first, second),
    run: (call) => {
      const value = call.get(0);
      return value.kind !== 'text' && isBlank(value) ? call.get(1) : value;
    }
  },
  ISNEW: { params: [], result: 'boolean', run: (call) => bool(call.scope.isNew) },
  ISCLONE: { params: [], result: 'boolean', run: () => bool(false) },
  ISCHANGED: {
    params: ['field'],
    result: 'boolean',
    run: (call) => bool(!call.scope.isNew && changed(call.get(0), call.prior(0)))
  },
  PRIORVALUE: {
    params: ['field'],
    result: ([kind]) => kind ?? 'null',
    run: (call) => (call.scope.isNew ? call.get(0) : call.prior(0))
  }
};

/** The kind that both have; a literal blank takes the other's. A picklist's value counts as text. */
export function together(left: Kind | undefined, right: Kind | undefined): Kind {
  if (left === undefined || left === 'null') return right ?? 'null';
  return left;
}

function changed(now: Value, before: Value): boolean {
  if (isBlank(now) || isBlank(before)) return isBlank(now) !== isBlank(before);
  return compare(now, before) !== 0;
}

function chosenCase(call: Call): Value {
  const value = call.get(0);
  const last = call.args.length - 1;
  for (let index = 1; index < last; index += 2) {
    if (compare(value, call.get(index)) === 0) return call.get(index + 1);
  }
  return last > 0 ? call.get(last) : NULL;
}

/** False as soon as one is false; blank when none is false but one is blank. */
function all(call: Call): boolean | null {
  let result: boolean | null = true;
  for (let index = 0; index < call.args.length; index += 1) {
    const value = asBoolean(call.get(index));
    if (value === false) return false;
    if (value === null) result = null;
  }
  return result;
}

function any(call: Call): boolean | null {
  let result: boolean | null = false;
  for (let index = 0; index < call.args.length; index += 1) {
    const value = asBoolean(call.get(index));
    if (value === true) return true;
    if (value === null) result = null;
  }
  return result;
}
