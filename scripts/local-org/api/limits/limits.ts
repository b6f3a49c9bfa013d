/** The org's limits that this server counts. */
import type { Operation } from '../rest/operation.ts';
import { DAILY_API_REQUESTS } from './countRequests.ts';

export const limitOperations: Operation[] = [
  {
    method: 'GET',
    path: '/limits',
    run: ({ requests }) => ({
      status: 200,
      body: { DailyApiRequests: { Max: DAILY_API_REQUESTS, Remaining: DAILY_API_REQUESTS - requests.used() } }
    })
  }
];
