/** All functions by name, and those that Salesforce has and this server has not. */
import { dateFunctions } from './dateFunctions.ts';
import type { FormulaUse, FunctionDef } from './functionTypes.ts';
import { logicFunctions } from './logicFunctions.ts';
import { numberFunctions } from './numberFunctions.ts';
import { textFunctions } from './textFunctions.ts';

const functions = new Map<string, FunctionDef>(
  Object.entries({ ...textFunctions, ...numberFunctions, ...dateFunctions, ...logicFunctions })
);

/** Every function that formulas may call. */
export const FORMULA_FUNCTIONS: readonly string[] = [...functions.keys()];

/** Functions that Salesforce has and this server has not. */
export const MISSING_FUNCTIONS: ReadonlySet<string> = new Set([
  'CURRENCYRATE',
  'DISTANCE',
  'FORMATDURATION',
  'GEOLOCATION',
  'GETRECORDIDS',
  'GETSESSIONID',
  'IMAGEPROXYURL',
  'INCLUDE',
  'JSENCODE',
  'JSINHTMLENCODE',
  'JUNCTIONIDLIST',
  'LINKTO',
  'PARENTGROUPVAL',
  'PICKLISTCOUNT',
  'PREDICT',
  'PREVGROUPVAL',
  'REQUIRESCRIPT',
  'URLENCODE',
  'URLFOR',
  'VLOOKUP'
]);

/**
 * Functions that only some formulas may call; all others stand everywhere. Source: Salesforce Help, the page of each
 * function ("This function is available only in …").
 */
const USES: Record<string, readonly FormulaUse[]> = {
  HTMLENCODE: [],
  HYPERLINK: ['formulaField'],
  IMAGE: ['formulaField'],
  ISCHANGED: ['validationRule'],
  ISCLONE: ['validationRule'],
  ISNEW: ['validationRule'],
  PRIORVALUE: ['validationRule'],
  REGEX: ['validationRule', 'defaultValue']
};

/** Whether a formula that stands there may call the function. */
export function mayUse(name: string, use: FormulaUse): boolean {
  return USES[name]?.includes(use) ?? true;
}

/** The function of this name, in capitals. */
export function functionNamed(name: string): FunctionDef | undefined {
  return functions.get(name);
}

/** Whether Salesforce has a function of this name that is missing here. */
export function isMissingFunction(name: string): boolean {
  return MISSING_FUNCTIONS.has(name);
}
