/** API calls of the last 24 hours, as `Sforce-Limit-Info` and `limits` tell them. */
import type { Org } from '../../org/org.ts';

/** What an Enterprise Edition org with one user may call a day. */
export const DAILY_API_REQUESTS = 100_000;

const HOUR_MS = 60 * 60 * 1000;

export interface RequestCount {
  /** Counts one call. */
  count(): void;
  used(): number;
  /** Value of the `Sforce-Limit-Info` header. */
  header(): string;
}

/** Counts by the hour, for 24 hours; a restart begins anew. */
export function countRequests(org: Org): RequestCount {
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
    count: () => void byHour.set(hour(), (byHour.get(hour()) ?? 0) + 1),
    used,
    header: () => `api-usage=${used()}/${DAILY_API_REQUESTS}`
  };
}
