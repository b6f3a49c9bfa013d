import { z } from 'zod';
import { SyncProblem } from '../problem.ts';

const jsforceError = z.object({ message: z.string(), errorCode: z.string() });

const errorList = z
  .string()
  .transform((body, context): unknown => {
    try {
      return JSON.parse(body);
    } catch {
      context.addIssue('no JSON');
      return z.NEVER;
    }
  })
  .pipe(z.array(jsforceError));

/** What the org answered instead of data: its status, its error code, its words. */
export class OrgRefusal extends SyncProblem {
  readonly status: number;
  readonly errorCode: string;

  constructor(status: number, errorCode: string, message: string) {
    super(
      `${errorCode}: ${message}`,
      status >= 500
        ? `The org failed at this (HTTP ${status}). Run the command again later: it goes on where it stopped.`
        : `The org refused this (HTTP ${status}). Run npm run sync -- doctor to see what the sync user lacks.`
    );
    this.name = 'OrgRefusal';
    this.status = status;
    this.errorCode = errorCode;
  }

  /** The refusal that jsforce throws for an answer of 400 and above; null when there was no such answer. */
  static from(error: unknown, status: number): OrgRefusal | null {
    const refused = jsforceError.safeParse(error);
    return status >= 400 && refused.success
      ? new OrgRefusal(status, refused.data.errorCode, refused.data.message)
      : null;
  }

  /** The refusal in the body of an answer of 400 and above. */
  static fromText(status: number, body: string): OrgRefusal {
    const [first] = errorList.safeParse(body).data ?? [];
    return new OrgRefusal(status, first?.errorCode ?? `HTTP_${status}`, first?.message ?? body.slice(0, 200));
  }
}

/** True for what passes by itself: a server that is down for a moment, a broken connection, a locked row. */
export function isPassing(error: unknown): boolean {
  if (error instanceof OrgRefusal) return isDown(error) || error.errorCode === 'UNABLE_TO_LOCK_ROW';
  return isBroken(error);
}

/** The org, or a gateway in front of it, cannot answer at the moment. */
function isDown({ status }: OrgRefusal): boolean {
  return status === 502 || status === 503 || status === 504;
}

/** True when the org does not take the session: it has expired, or was never valid. */
export function isSessionRefused(error: unknown): boolean {
  return error instanceof OrgRefusal && sessionRefusals.includes(error.errorCode);
}

const sessionRefusals = ['INVALID_SESSION_ID', 'INVALID_AUTH_HEADER'];

/** A failure as a person needs it: what happened, and what to do. */
export function explain(error: unknown, instanceUrl: string): unknown {
  const problem = (message: string, advice: string) => new SyncProblem(message, advice, { cause: error });
  if (isSessionRefused(error)) {
    return problem(
      'The org refused the access token: it has expired or is not valid.',
      'Get a new token and set SALESFORCE_ACCESS_TOKEN, or start the local org again with npm start.'
    );
  }
  if (error instanceof OrgRefusal) {
    switch (error.errorCode) {
      case 'REQUEST_LIMIT_EXCEEDED':
        return problem(
          'The org has no API requests left for today.',
          'Run the pass again later. Nothing was half-done: it goes on where it stopped.'
        );
      case 'UNABLE_TO_LOCK_ROW':
        return problem('Somebody else is changing the same records.', 'Run the command again in a minute.');
      default:
        return isDown(error)
          ? problem(
              `The org is not available at the moment (HTTP ${error.status}).`,
              'See status.salesforce.com and run the pass again later. Nothing was half-done: it goes on where it stopped.'
            )
          : error;
    }
  }
  if (isBroken(error)) {
    return problem(
      `The connection to the org at ${instanceUrl} broke off (${networkReason(error)}).`,
      'Run the pass again. Nothing was half-done: it goes on where it stopped.'
    );
  }
  const network = networkReason(error);
  if (network === null) return error;
  return problem(
    `The org at ${instanceUrl} does not answer (${network}).`,
    'Check SALESFORCE_INSTANCE_URL. For the local org, run npm start in another terminal.'
  );
}

/** Node's codes, and those of its fetch; a name that cannot be looked up now (EAI_AGAIN) may be found in a moment. */
const BROKEN = new Set([
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT'
]);

function isBroken(error: unknown): boolean {
  return BROKEN.has(networkReason(error) ?? '');
}

/** What fetch says of a connection that failed or broke, or null for anything else. */
function networkReason(error: unknown): string | null {
  if (!(error instanceof TypeError) || !['fetch failed', 'terminated'].includes(error.message)) return null;
  const cause = error.cause as { code?: string; message?: string } | undefined;
  return cause?.code ?? cause?.message ?? 'no connection';
}
