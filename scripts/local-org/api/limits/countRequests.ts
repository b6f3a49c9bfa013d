/**
 * API calls of the last 24 hours, as `Sforce-Limit-Info` and `limits` tell them, and the refusal of what goes beyond.
 *
 * Source: REST API Developer Guide, "Limits" and "Status Codes and Error Responses" (403 REQUEST_LIMIT_EXCEEDED).
 */
import { errors } from '../../errors.ts';
import type { Org } from '../../org/org.ts';

/** What an Enterprise Edition org with one user may call a day. */
export const DAILY_API_REQUESTS = 100_000;

const HOUR_MS = 60 * 60 * 1000;

export interface RequestCount {
  /** Calls that may be made in 24 hours. */
  readonly most: number;
  /** Counts one call; REQUEST_LIMIT_EXCEEDED when the limit is enforced and there is none left. */
  count(): void;
  used(): number;
  /** Value of the `Sforce-Limit-Info` header. */
  header(): string;
  /** Begins anew: what the start of the org itself called does not count. */
  forget(): void;
}

/** Counts by the hour, for 24 hours; a restart begins anew. Only an `enforced` limit refuses calls. */
export function countRequests(org: Org, enforced?: number): RequestCount {
  const most = enforced ?? DAILY_API_REQUESTS;
  const byHour = new Map<number, number>();
  const hour = (): number => Math.floor(org.clock.now() / HOUR_MS);
  const used = (): number => {
    const oldest = hour() - 23;
    let sum = 0;
    for (const [at, calls] of byHour) {
      if (at < oldest) byHour.delete(at);
      else sum += calls;
    }
    return sum;
  };
  return {
    most,
    count: () => {
      if (enforced !== undefined && used() >= enforced) throw errors.requestLimitExceeded();
      byHour.set(hour(), (byHour.get(hour()) ?? 0) + 1);
    },
    used,
    header: () => `api-usage=${used()}/${most}`,
    forget: () => byHour.clear()
  };
}
