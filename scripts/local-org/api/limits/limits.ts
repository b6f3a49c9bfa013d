/** The org's limits that this server counts. */
import { z } from 'zod';
import type { Operation } from '../rest/operation.ts';

/** Limits that the server enforces when it is asked to, by the names of the `limits` resource. */
export const enforcedLimits = z.strictObject({ DailyApiRequests: z.number().int().positive().optional() });

export type EnforcedLimits = z.infer<typeof enforcedLimits>;

export const limitOperations: Operation[] = [
  {
    method: 'GET',
    path: '/limits',
    run: ({ requests }) => ({
      status: 200,
      body: { DailyApiRequests: { Max: requests.most, Remaining: requests.most - requests.used() } }
    })
  }
];
