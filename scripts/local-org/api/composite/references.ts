/** `@{name.path}` in a composite's later parts: what an earlier part answered. */
import { SalesforceError } from '../../errors.ts';
import type { RestResponse } from '../rest/operation.ts';

export interface Answered {
  referenceId: string;
  response: RestResponse;
}

const REFERENCE = /@\{([^}]+)\}/g;

/** Text with every reference filled in; PROCESSING_HALTED when one says nothing. */
export function resolveText(text: string, answers: Answered[]): string {
  return text.replace(REFERENCE, (_whole, path: string) => String(lookUp(path, answers)));
}

/** The same for every text inside a JSON value; a text that is one reference keeps the type of what it stands for. */
export function resolveValue(value: unknown, answers: Answered[]): unknown {
  if (typeof value === 'string') {
    const only = /^@\{([^}]+)\}$/.exec(value)?.[1];
    return only === undefined ? resolveText(value, answers) : lookUp(only, answers);
  }
  if (Array.isArray(value)) return value.map((part) => resolveValue(part, answers));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, resolveValue(part, answers)]));
  }
  return value;
}

function lookUp(path: string, answers: Answered[]): unknown {
  const [referenceId = '', ...steps] = path.replace(/\[(\d+)\]/g, '.$1').split('.');
  const answer = answers.find((one) => one.referenceId === referenceId);
  if (!answer || answer.response.status >= 400) throw noValue(path, referenceId);
  let value: unknown = answer.response.body;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null) throw noValue(path, referenceId);
    value = Object.entries(value).find(([name]) => name === step)?.[1];
  }
  if (value === undefined || value === null) throw noValue(path, referenceId);
  return value;
}

function noValue(path: string, referenceId: string): SalesforceError {
  const message = `Invalid reference specified. No value for ${path} found in ${referenceId}`;
  return new SalesforceError('PROCESSING_HALTED', message);
}
