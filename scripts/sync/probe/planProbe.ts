/** What one composite call may hold. Source: REST API Developer Guide, "Composite". */
const mostParts = 25;
const mostQueries = 5;

/** What planning needs to know of an object. */
export interface Watched {
  name: string;
  /** False: its list of deletes says nothing, so it is not asked for. */
  isDeletable: boolean;
  /** False: the org keeps no lists of changes for it, and it is always queried. */
  hasLists: boolean;
  /** True: every row has to be read. */
  isUnread: boolean;
  /** When it was last queried, in milliseconds; 0: never. */
  queriedAt: number;
}

/**
 * How an object is looked at: `query` gives rows and deletes at once but promises nothing; `lists` gives the ids that
 * changed and the org's promise; `both` gives rows after the promise.
 */
export type Look<Target extends Watched> = { target: Target; by: 'query' | 'lists' | 'both' };

/**
 * Divides objects among as few composite calls as hold them. Those that were queried longest ago are queried this time,
 * so that each object's lists, and with them the org's promise, come round too.
 */
export function planProbe<Target extends Watched>(targets: readonly Target[]): Look<Target>[][] {
  const mustQuery = targets.filter((target) => target.isUnread || !target.hasLists);
  const mayQuery = targets
    .filter((target) => !mustQuery.includes(target) && target.isDeletable)
    .sort((a, b) => a.queriedAt - b.queriedAt);
  const listsAlone = targets.filter((target) => !mustQuery.includes(target) && !target.isDeletable);
  const calls: Look<Target>[][] = [];
  while (mustQuery.length + mayQuery.length + listsAlone.length > 0) {
    const call: Look<Target>[] = [];
    for (const target of mustQuery.splice(0, mostQueries)) {
      call.push({ target, by: target.hasLists ? 'both' : 'query' });
    }
    while (call.length < mostQueries && mayQuery.length > 0) call.push(...take(mayQuery, 'query'));
    for (const rest of [listsAlone, mayQuery]) {
      const next = (): number => (rest[0] === undefined ? Infinity : costOf({ target: rest[0], by: 'lists' }));
      while (sumOf(call) + next() <= mostParts) call.push(...take(rest, 'lists'));
    }
    // Where there is room, a query comes with a promise.
    for (const look of call) {
      if (look.by === 'query' && look.target.hasLists && sumOf(call) < mostParts) look.by = 'both';
    }
    calls.push(call);
  }
  return calls;
}

function take<Target extends Watched>(from: Target[], by: 'query' | 'lists'): Look<Target>[] {
  return from.splice(0, 1).map((target) => ({ target, by }));
}

function sumOf(call: readonly Look<Watched>[]): number {
  return call.reduce((sum, look) => sum + costOf(look), 0);
}

/** How many parts a look takes. */
export function costOf({ target, by }: Look<Watched>): number {
  if (by === 'query') return 1;
  return by === 'both' || target.isDeletable ? 2 : 1;
}
