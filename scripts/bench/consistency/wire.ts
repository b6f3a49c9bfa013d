/** One client's connection: every answer is counted, and what must never be answered is kept. */
import { API_VERSION, type OrgConnection } from '../../deploy/orgConnection.ts';

/** An answer later than this counts as none: the org is locked up. */
const PATIENCE_MS = 30_000;

/** What clients did and what became of it. */
export interface Tally {
  /** By operation. */
  saved: Map<string, number>;
  refused: Map<string, number>;
  /** Answers of status 500 and above, and requests without an answer. */
  broken: string[];
}

export interface Answer {
  status: number;
  body: unknown;
}

export class Wire {
  private readonly connection: OrgConnection;
  private readonly tally: Tally;

  constructor(connection: OrgConnection, tally: Tally) {
    this.connection = connection;
    this.tally = tally;
  }

  /** Sends a request; null when it was not answered as a request must be. */
  async send(method: string, path: string, body?: unknown, type = 'application/json'): Promise<Answer | null> {
    const { instanceUrl, accessToken } = this.connection;
    try {
      const response = await fetch(`${instanceUrl}/services/data/v${API_VERSION}${path}`, {
        method,
        headers: { authorization: `Bearer ${accessToken}`, ...(body === undefined ? {} : { 'content-type': type }) },
        signal: AbortSignal.timeout(PATIENCE_MS),
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) })
      });
      const text = await response.text();
      if (response.status >= 500) {
        this.tally.broken.push(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`);
        return null;
      }
      return { status: response.status, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text };
    } catch (error) {
      this.tally.broken.push(`${method} ${path}: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    }
  }

  /** Counts what became of one operation. */
  count(operation: string, isSaved: boolean): void {
    const counts = isSaved ? this.tally.saved : this.tally.refused;
    counts.set(operation, (counts.get(operation) ?? 0) + 1);
  }
}
