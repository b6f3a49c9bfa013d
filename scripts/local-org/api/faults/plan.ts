/**
 * What faults can be asked for. A fault of a request happens to requests that match; a fault of the org lasts until it
 * is released.
 */
import { z } from 'zod';

const requests = {
  match: z
    .strictObject({
      method: z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']).optional(),
      /** Text that the path holds, without its query. */
      path: z.string().min(1).optional()
    })
    .default({}),
  /** How many matching requests go well first. */
  after: z.number().int().nonnegative().default(0),
  /** How many requests it then happens to. */
  times: z.number().int().positive().default(1)
};
const id = z.string().regex(/^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/, 'must be a record id');
const ids = z.array(id).min(1);

/** Faults of requests. */
const requestFault = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('latency'), ms: z.number().int().positive().max(600_000), ...requests }),
  z.strictObject({ kind: z.literal('connectionDropped'), ...requests }),
  z.strictObject({ kind: z.literal('serverUnavailable'), ...requests }),
  z.strictObject({ kind: z.literal('requestLimitExceeded'), ...requests }),
  z.strictObject({ kind: z.literal('sessionExpired'), ...requests })
]);

/** Faults of the org. */
const orgFault = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('rowLocked'),
      /** Saves of these records fail, and … */
      ids: ids.optional(),
      /** … saves of this object's. */
      object: z.string().min(1).optional(),
      /** How many saves fail; all, until it is released, when absent. */
      times: z.number().int().positive().optional()
    })
    .refine((fault) => fault.ids !== undefined || fault.object !== undefined, 'ids or object must be given'),
  z.strictObject({
    kind: z.literal('lateCommit'),
    /** Rows that nobody can read yet. */
    ids,
    /** They show after so many milliseconds of the org's clock; when it is released when absent. */
    forMs: z.number().int().positive().optional()
  }),
  z.strictObject({ kind: z.literal('clockSkew'), ms: z.number().int() }),
  z.strictObject({
    kind: z.literal('fieldHidden'),
    object: z.string().min(1),
    field: z.string().min(1),
    username: z.string().min(1)
  }),
  z.strictObject({
    kind: z.literal('bulkJobEnded'),
    state: z.enum(['Failed', 'Aborted']),
    /** Once so many of its records are processed; what was saved stays. */
    afterRecords: z.number().int().nonnegative().default(0),
    /** Of jobs of this object only. */
    object: z.string().min(1).optional(),
    times: z.number().int().positive().default(1)
  }),
  /** Done at once, as the user who asks; there is nothing to release. */
  z.strictObject({ kind: z.literal('hardDelete'), ids })
]);

export const faultPlan = z.union([requestFault, orgFault]);
export const faultRequest = z.strictObject({ faults: z.array(faultPlan).min(1) });

export type RequestFault = z.infer<typeof requestFault>;
export type OrgFault = z.infer<typeof orgFault>;
export type FaultPlan = RequestFault | OrgFault;

/** Every kind of fault, and what it does; issue and coverage speak of them by these names. */
export const FAULT_KINDS: Record<FaultPlan['kind'], string> = {
  latency: 'the answer comes later',
  connectionDropped: 'the work is done, half of the answer is sent, the connection breaks',
  serverUnavailable: '503 SERVER_UNAVAILABLE',
  requestLimitExceeded: '403 REQUEST_LIMIT_EXCEEDED',
  sessionExpired: 'the session that the request came with ends: 401 INVALID_SESSION_ID until somebody signs in again',
  rowLocked: 'saves of a record end in UNABLE_TO_LOCK_ROW, in every API',
  lateCommit: 'a row shows only after its SystemModstamp has passed, as when a long transaction commits',
  clockSkew: 'the `Date` header is off by some milliseconds',
  fieldHidden: 'a field is hidden from one user, and shown again',
  bulkJobEnded: 'a Bulk API 2.0 job fails or is aborted in the middle',
  hardDelete: 'a row and what it takes along is gone, without a trace in the recycle bin'
};
