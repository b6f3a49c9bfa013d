/** All functions by name, and those that Salesforce has and this server has not. */
import { dateFunctions } from './dateFunctions.ts';
import type { FunctionDef } from './functionTypes.ts';
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

/** The function of this name, in capitals. */
export function functionNamed(name: string): FunctionDef | undefined {
  return functions.get(name);
}

/** Whether Salesforce has a function of this name that is missing here. */
export function isMissingFunction(name: string): boolean {
  return MISSING_FUNCTIONS.has(name);
}
