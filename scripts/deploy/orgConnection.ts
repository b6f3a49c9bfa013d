/** The few REST calls that the deploy commands make, on any org: an address and an access token. */

/** An org and a token to call it with. */
export interface OrgConnection {
  instanceUrl: string;
  accessToken: string;
}

/** The API version that every call of this repository names. */
export const API_VERSION = '67.0';

/** A refused call: its status and what the org said. */
export class OrgRequestError extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(method: string, path: string, status: number, body: unknown) {
    super(`${method} ${path} answered ${status}: ${describe(body)}`);
    this.name = 'OrgRequestError';
    this.status = status;
    this.body = body;
  }
}

/** Calls `/services/data/v67.0` + path with a JSON body; throws OrgRequestError on any status of 400 and above. */
export async function callOrg<T>(connection: OrgConnection, method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${connection.instanceUrl}/services/data/v${API_VERSION}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${connection.accessToken}`,
      ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' })
    },
    ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) })
  });
  const text = await response.text();
  const answer: unknown = text === '' ? null : parse(text);
  if (response.status >= 400) throw new OrgRequestError(method, path, response.status, answer);
  return answer as T;
}

/** Runs a query of less than one page. */
export async function queryOrg<T>(connection: OrgConnection, soql: string): Promise<T[]> {
  const { records } = await callOrg<{ records: T[] }>(connection, 'GET', `/query?q=${encodeURIComponent(soql)}`);
  return records;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function describe(body: unknown): string {
  if (!Array.isArray(body)) return typeof body === 'string' ? body.slice(0, 500) : JSON.stringify(body);
  return body
    .map((entry: { errorCode?: string; message?: string }) => `${entry.errorCode} ${entry.message}`)
    .join('; ');
}
