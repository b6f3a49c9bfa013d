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
  /** Calls beyond `most` are refused. */
  readonly isEnforced: boolean;
  /** Counts one call of a kind; REQUEST_LIMIT_EXCEEDED when the limit is enforced and there is none left. */
  count(kind: string): void;
  used(): number;
  /** Calls of the last 24 hours by kind, the most frequent first. */
  usedByKind(): { kind: string; calls: number }[];
  /** Value of the `Sforce-Limit-Info` header. */
  header(): string;
  /** Begins anew: what the start of the org itself called does not count. */
  forget(): void;
}

/** Counts by the hour, for 24 hours; a restart begins anew. Only an `enforced` limit refuses calls. */
export function countRequests(org: Org, enforced?: number): RequestCount {
  const most = enforced ?? DAILY_API_REQUESTS;
  const byHour = new Map<number, Map<string, number>>();
  const hour = (): number => Math.floor(org.clock.now() / HOUR_MS);
  const byKind = (): Map<string, number> => {
    const oldest = hour() - 23;
    const sums = new Map<string, number>();
    for (const [at, kinds] of byHour) {
      if (at < oldest) byHour.delete(at);
      else for (const [kind, calls] of kinds) sums.set(kind, (sums.get(kind) ?? 0) + calls);
    }
    return sums;
  };
  const used = (): number => [...byKind().values()].reduce((sum, calls) => sum + calls, 0);
  return {
    most,
    isEnforced: enforced !== undefined,
    count: (kind) => {
      if (enforced !== undefined && used() >= enforced) throw errors.requestLimitExceeded();
      const kinds = byHour.get(hour()) ?? new Map<string, number>();
      byHour.set(hour(), kinds.set(kind, (kinds.get(kind) ?? 0) + 1));
    },
    used,
    usedByKind: () =>
      [...byKind()].map(([kind, calls]) => ({ kind, calls })).sort((one, other) => other.calls - one.calls),
    header: () => `api-usage=${used()}/${most}`,
    forget: () => byHour.clear()
  };
}

/** The API that a path under `/services/data/vXX.X` belongs to, as people call it. */
export function kindOfCall(url: string): string {
  const [, first = '', second = ''] = /^\/+services\/data\/v[^/]+\/([^/?]*)\/?([^/?]*)/.exec(url) ?? [];
  return KINDS[`${first}/${second}`] ?? KINDS[first] ?? 'REST, other resources';
}

const KINDS: Record<string, string> = {
  query: 'REST query',
  queryAll: 'REST query',
  sobjects: 'REST records and describe',
  composite: 'REST composite',
  'jobs/ingest': 'Bulk API 2.0 ingest',
  'jobs/query': 'Bulk API 2.0 query',
  graphql: 'GraphQL API',
  'ui-api': 'UI API',
  metadata: 'Metadata API',
  tooling: 'Tooling API'
};
