/** Requests to the org's own API, with errors as Lightning Data Service gives them to components. */

export const API = '/services/data/v67.0';

/** Dispatched on `window` when the org no longer knows the session. */
export const SIGNED_OUT = 'localorgsignedout';

/** Lightning Data Service's error: `body` is what the API answered. */
export interface FetchResponse {
  body: unknown;
  ok: false;
  status: number;
  statusText: string;
  errorType: 'fetchResponse';
}

/** Sends JSON to the org's API and answers JSON; throws a `FetchResponse`. */
export function request(method: string, path: string, body?: unknown): Promise<unknown> {
  return send(method, `${API}${path}`, body);
}

/** The same for what is no API of Salesforce: `/local-org/…`. */
export function requestLocal(method: string, path: string, body?: unknown): Promise<unknown> {
  return send(method, `/local-org${path}`, body);
}

async function send(method: string, url: string, body: unknown): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      credentials: 'same-origin',
      headers: { Accept: 'application/json', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    });
  } catch {
    throw failure(0, '', { message: 'The org cannot be reached. Check your connection and try again.' });
  }
  const text = await response.text();
  const answer = text === '' ? undefined : parse(text);
  if (!response.ok) {
    if (response.status === 401) {
      window.dispatchEvent(new CustomEvent(SIGNED_OUT));
    }
    throw failure(response.status, response.statusText, answer);
  }
  return answer;
}

/** The first message in an error of any shape, for people. */
export function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null) {
    const body = 'body' in error ? error.body : error;
    const first: unknown = Array.isArray(body) ? body[0] : body;
    if (typeof first === 'object' && first !== null && 'message' in first && typeof first.message === 'string') {
      return first.message;
    }
  }
  return String(error);
}

function failure(status: number, statusText: string, body: unknown): FetchResponse {
  return deepFreeze({ body, ok: false, status, statusText, errorType: 'fetchResponse' });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return { message: text.slice(0, 500) };
  }
}

/** Freezes a value and all that hangs on it: wired data is read-only. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const key of Object.keys(value)) {
      deepFreeze((value as Record<string, unknown>)[key]);
    }
  }
  return value;
}
