/** The faults that are planned, and what they do to requests, reads and saves. */
import { toId18 } from '../../org/ids.ts';
import type { OrgFaults } from '../../org/org.ts';
import type { Access, Clock, Context, FieldDef, Id, ObjectDef, SaveError, SaveRequest } from '../../org/types.ts';
import type { FaultPlan, RequestFault } from './plan.ts';

type Held<K extends FaultPlan['kind']> = PlannedFault & { plan: Extract<FaultPlan, { kind: K }> };

/** A planned fault as `GET /local-org/faults` tells it. */
export interface PlannedFault {
  id: number;
  plan: FaultPlan;
  /** Milliseconds, by the org's clock. */
  plannedAt: number;
  /** Requests that matched, or saves that were refused. */
  seen: number;
  /** Times it happened. */
  happened: number;
  /** The user that `fieldHidden` names. */
  userId?: Id;
}

/** The faults of one org. */
export class Faults implements OrgFaults {
  readonly #clock: Clock;
  #planned: PlannedFault[] = [];
  #lastId = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  plan(plan: FaultPlan, userId?: Id): PlannedFault {
    this.#lastId += 1;
    const planned: PlannedFault = { id: this.#lastId, plan, plannedAt: this.#clock.now(), seen: 0, happened: 0 };
    if (userId !== undefined) planned.userId = userId;
    this.#planned.push(planned);
    return planned;
  }

  /** Those that still happen, or may. */
  list(): PlannedFault[] {
    this.#planned = this.#planned.filter((fault) => !this.#isOver(fault));
    return [...this.#planned];
  }

  /** Releases one fault, or all; false when there is none of that id. */
  release(id?: number): boolean {
    const before = this.#planned.length;
    this.#planned = id === undefined ? [] : this.#planned.filter((fault) => fault.id !== id);
    return id === undefined || this.#planned.length < before;
  }

  /** The faults that happen to this request; asking counts it. */
  ofRequest(method: string, path: string): RequestFault[] {
    return this.list().flatMap((fault) => {
      const { plan } = fault;
      if (!('match' in plan)) return [];
      if (plan.match.method !== undefined && plan.match.method !== method) return [];
      if (plan.match.path !== undefined && !path.includes(plan.match.path)) return [];
      fault.seen += 1;
      if (fault.seen <= plan.after) return [];
      fault.happened += 1;
      return [plan];
    });
  }

  /** Milliseconds that the `Date` header is off. */
  get clockSkew(): number {
    return this.#of('clockSkew').reduce((sum, { plan }) => sum + plan.ms, 0);
  }

  refuse(request: SaveRequest): SaveError | null {
    const id = request.op === 'create' || request.op === 'upsert' ? null : toId18(request.id);
    for (const fault of this.#of('rowLocked')) {
      const { ids = [], object } = fault.plan;
      const isIt = ids.some((one) => toId18(one) === id) || object?.toLowerCase() === request.object.toLowerCase();
      if (!isIt) continue;
      fault.seen += 1;
      fault.happened += 1;
      const records = id === null ? 'this record' : `this record or 1 records: ${id}`;
      return {
        statusCode: 'UNABLE_TO_LOCK_ROW',
        message: `unable to obtain exclusive access to ${records}`,
        fields: []
      };
    }
    return null;
  }

  /** How a bulk job ends that has come so far; null for one that goes on. */
  bulkJobEnd(object: string, processed: number): 'Failed' | 'Aborted' | null {
    const fault = this.#of('bulkJobEnded').find(
      ({ plan }) =>
        processed >= plan.afterRecords &&
        (plan.object === undefined || plan.object.toLowerCase() === object.toLowerCase())
    );
    if (fault === undefined) return null;
    fault.seen += 1;
    fault.happened += 1;
    return fault.plan.state;
  }

  /** Access without the rows that are held back and the fields that are hidden. */
  wrapAccess(own: Access): Access {
    const isHidden = (context: Context, object: ObjectDef, field: FieldDef): boolean =>
      context.mode === 'user' &&
      this.#of('fieldHidden').some(
        ({ plan, userId }) => userId === context.userId && plan.object === object.name && plan.field === field.name
      );
    const isHeldBack = (context: Context, id: Id): boolean =>
      context.mode === 'user' && this.uncommitted().includes(toId18(id) ?? id);
    return {
      ...own,
      canReadField: (context, object, field) =>
        own.canReadField(context, object, field) && !isHidden(context, object, field),
      canEditField: (context, object, field) =>
        own.canEditField(context, object, field) && !isHidden(context, object, field),
      readFilter: (context, object, alias) => {
        const filter = own.readFilter(context, object, alias);
        const heldBack = context.mode === 'user' ? this.uncommitted() : [];
        if (heldBack.length === 0) return filter;
        const isCommitted = `${alias}."Id" NOT IN (SELECT value FROM json_each(?))`;
        return {
          sql: filter ? `(${isCommitted} AND ${filter.sql})` : isCommitted,
          params: [JSON.stringify(heldBack), ...(filter?.params ?? [])]
        };
      },
      canReadRecord: (context, object, id) => !isHeldBack(context, id) && own.canReadRecord(context, object, id),
      canEditRecord: (context, object, id) => !isHeldBack(context, id) && own.canEditRecord(context, object, id),
      canDeleteRecord: (context, object, id) => !isHeldBack(context, id) && own.canDeleteRecord(context, object, id)
    };
  }

  /** Rows that are saved and that nobody can read yet. */
  uncommitted(): Id[] {
    return this.#of('lateCommit').flatMap(({ plan }) => plan.ids.map((id) => toId18(id) ?? id));
  }

  #of<K extends FaultPlan['kind']>(kind: K): Held<K>[] {
    return this.#planned.filter((fault): fault is Held<K> => fault.plan.kind === kind && !this.#isOver(fault));
  }

  #isOver({ plan, plannedAt, happened }: PlannedFault): boolean {
    if (plan.kind === 'lateCommit') return plan.forMs !== undefined && this.#clock.now() >= plannedAt + plan.forMs;
    return 'times' in plan && plan.times !== undefined && happened >= plan.times;
  }
}
