/**
 * Salesforce ids: 15 case-sensitive characters (3 of the object, 12 of the record) and 3 that make them safe where case
 * is lost. Source: "ID Field Type", SOAP API Developer Guide.
 */
import type { Id } from './types.ts';

const SUFFIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** The instance's part of every id that this org gives: three characters after the object's, and one reserved. */
const INSTANCE = 'Lo0';
const SHAPE = /^[0-9A-Za-z]{15}(?:[A-Z0-5a-z]{3})?$/;

/** The three characters that complete a 15-character id: one bit for each upper-case letter, five bits a character. */
export function idSuffix(id15: string): string {
  let suffix = '';
  for (let chunk = 0; chunk < 3; chunk += 1) {
    let bits = 0;
    for (let position = 0; position < 5; position += 1) {
      const code = id15.charCodeAt(chunk * 5 + position);
      if (code >= 65 && code <= 90) {
        bits |= 1 << position;
      }
    }
    suffix += SUFFIX.charAt(bits);
  }
  return suffix;
}

/** The 18-character form of an id of 15 or 18 characters; null when the text is no id or its suffix is wrong. */
export function toId18(text: string): Id | null {
  if (!SHAPE.test(text)) {
    return null;
  }
  const id15 = text.slice(0, 15);
  const suffix = idSuffix(id15);
  if (text.length === 18 && text.slice(15).toUpperCase() !== suffix) {
    return null;
  }
  return id15 + suffix;
}

/** The id of an object's nth record: prefix, instance, a reserved zero and the number in base 62. */
export function makeId(keyPrefix: string, sequence: number): Id {
  let rest = sequence;
  let digits = '';
  for (let position = 0; position < 8; position += 1) {
    digits = DIGITS.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  const id15 = `${keyPrefix}${INSTANCE}0${digits}`;
  return id15 + idSuffix(id15);
}

/** The prefix of the nth custom object: a00, a01 … a09, a0A … a0z, a10 … */
export function customKeyPrefix(index: number): string {
  return `a${DIGITS.charAt(Math.floor(index / 62) % 62)}${DIGITS.charAt(index % 62)}`;
}
