/** The steps of a sequence: changes of the org, faults, and commands of the service. */
import fc from 'fast-check';

/**
 * One step; `at` chooses a record among those there are. A record whose change commits late is changed first; a deal is
 * won and read before figures are published, while the rows that take them are `locked` for so many tries.
 */
export type Step =
  | { do: 'pass'; bulkAbove?: number }
  | { do: 'release' }
  | { do: 'publish'; at: number; locked: number }
  | { do: 'wait'; minutes: number }
  | { do: 'create'; object: string; at: number }
  | { do: Touch; at: number }
  | { do: 'request'; kind: (typeof requestFaults)[number]; after: number; times: number }
  | { do: 'skew'; minutes: number }
  | { do: 'hide'; field: string }
  | { do: 'bulk'; times: number };

/** What is done to one record. */
export type Touch = (typeof touches)[number];

const touches = ['change', 'remove', 'undelete', 'reparent', 'hardDelete', 'lateCommit'] as const;

/** The faults that happen to requests. */
export const requestFaults = [
  'latency',
  'connectionDropped',
  'serverUnavailable',
  'requestLimitExceeded',
  'sessionExpired'
] as const;

/** The objects whose records come and go. */
export const changingObjects = [
  'Account',
  'Topic__c',
  'Point__c',
  'Opportunity',
  'Task',
  'Contact',
  'Coaching_Conversation__c'
];

const at = fc.nat({ max: 1000 });
const times = fc.integer({ min: 1, max: 5 });

/** Every query is a bulk query, or as the service chooses, which is none: the org is small. */
const bulkAbove = fc.constantFrom(0, 8_000, 8_000, 8_000);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('pass' as const), bulkAbove }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 90 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('create' as const), object: fc.constantFrom(...changingObjects), at })
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom(...touches), at }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('request' as const),
      kind: fc.constantFrom(...requestFaults),
      after: fc.nat({ max: 1 }),
      times
    })
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('skew' as const), minutes: fc.integer({ min: -300, max: 300 }) })
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('hide' as const), field: fc.constantFrom('Kind__c', 'Worth__c') })
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('bulk' as const), times }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('publish' as const), at, locked: fc.nat({ max: 5 }) }) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'release' }) }
);

/** Sequences of steps. */
export const steps: fc.Arbitrary<Step[]> = fc.array(step, { minLength: 2, maxLength: 10 });
