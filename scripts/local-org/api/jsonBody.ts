/** JSON as a request brings it: UTF-8, not nested without end, and with no key that JavaScript takes for something else. */
import { errors } from '../errors.ts';

/** How deep objects and lists may stand inside each other: what the JSON reader of Salesforce's platform allows. */
const MOST_LEVELS = 1000;

/** Reads JSON; an empty text is null. Throws JSON_PARSER_ERROR for what is none. */
export function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return null;
  const text = decode(bytes);
  refuseDepth(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw errors.jsonParser(error instanceof Error ? error.message : String(error));
  }
  // The key may be written with escapes; most texts have neither, and are not walked through.
  if (text.includes('__proto__') || text.includes('\\u')) refuseKeys(value);
  return value;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw errors.jsonParser('Invalid UTF-8 in the request body');
  }
}

/** Counts brackets outside of texts, so that no reader of the value can run out of stack. */
function refuseDepth(text: string): void {
  const marks = /["\\[\]{}]/g;
  let depth = 0;
  let isText = false;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    const [sign] = mark;
    if (sign === '\\') marks.lastIndex += 1;
    else if (sign === '"') isText = !isText;
    else if (!isText) depth += sign === '{' || sign === '[' ? 1 : -1;
    if (depth > MOST_LEVELS) throw errors.jsonParser(`The request body is nested more than ${MOST_LEVELS} levels deep`);
  }
}

/** Such a key would vanish where fields are copied; it is no field of any object. */
function refuseKeys(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if (Object.hasOwn(value, '__proto__')) throw errors.jsonParser('Unexpected key "__proto__"');
  for (const part of Object.values(value)) refuseKeys(part);
}
