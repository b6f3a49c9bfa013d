import fc from 'fast-check';

/** A row as it is from now on, or the id of one that goes. */
export interface RowChange {
  object: string;
  row: Record<string, unknown>;
  isErased?: boolean;
}

/** Whom the rows of random changes name. */
export const people = ['dana', 'eve', 'ann', 'ben', 'cy', 'mo', 'head', 'new'];

const id = (prefix: string, most: number) => fc.integer({ min: 1, max: most }).map((number) => `${prefix}${number}`);

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });

const instant = fc
  .integer({ min: Date.UTC(2025, 11, 1), max: Date.UTC(2026, 6, 1) })
  .map((time) => new Date(time).toISOString());

const day = instant.map((time) => time.slice(0, 10));

const level = fc.integer({ min: 1, max: 5 });

/** A change of any object that measures are made of: new rows, other values, rows that move, go and come back. */
export function changeOf(users: readonly string[]): fc.Arbitrary<RowChange> {
  const person = fc.constantFrom(...users);
  const conversation = id('c', 12);
  const rows: Record<string, fc.Arbitrary<Record<string, unknown>>> = {
    Coaching_Conversation__c: fc.record({
      Id: conversation,
      Coach__c: person,
      Rep__c: person,
      Area__c: fc.constantFrom('Opportunity', 'Skill'),
      Status__c: fc.constantFrom('Draft', 'Prepared', 'Held', 'Shared', 'Acknowledged', 'Cancelled'),
      Held_At__c: maybe(instant),
      Scheduled_For__c: maybe(instant),
      Scheduled_Minutes__c: maybe(fc.integer({ min: 1, max: 999 })),
      Minutes__c: maybe(fc.integer({ min: 0, max: 90 })),
      Behavior__c: maybe(id('b', 2)),
      Level_Seen__c: maybe(level),
      Observed_Call_End__c: maybe(instant),
      Shared_At__c: maybe(instant),
      Opportunity__c: maybe(id('o', 6)),
      Account__c: maybe(id('x', 2)),
      Territory_Plan__c: maybe(id('t', 2)),
      Coaching_Model__c: maybe(fc.constantFrom('Guided self-discovery', 'Direct assessment')),
      Decision__c: maybe(fc.constantFrom('Continue', 'Change', 'Stop')),
      Hours_Released__c: maybe(level)
    }),
    Coaching_Activity__c: fc.record({
      Id: id('a', 10),
      Coaching_Conversation__c: conversation,
      Is_Commitment__c: fc.boolean(),
      Status__c: fc.constantFrom('Open', 'Done', 'Dropped'),
      Due_On__c: maybe(day),
      Completed_On__c: maybe(day),
      Coaching_Gap__c: maybe(id('g', 4)),
      Recheck_Of__c: maybe(id('a', 5)),
      Recheck_Day__c: maybe(fc.constantFrom(7, 30, 90)),
      Recheck_Result__c: maybe(fc.constantFrom('Still doing it', 'Now and then', 'Not any more'))
    }),
    Coaching_Gap__c: fc.record({
      Id: id('g', 4),
      Coaching_Conversation__c: conversation,
      Competency__c: maybe(id('k', 2)),
      Cause__c: maybe(fc.constantFrom('Skill', 'Will')),
      Status__c: fc.constantFrom('Open', 'Closed'),
      Opened_On__c: day,
      Closed_On__c: maybe(day),
      Level_Before__c: maybe(level),
      Level_After__c: maybe(level)
    }),
    Competency_Rating__c: fc.record({
      Id: id('q', 4),
      Coaching_Conversation__c: conversation,
      Competency__c: maybe(id('k', 2)),
      Self_Level__c: maybe(level),
      Coach_Level__c: maybe(level)
    }),
    Training_Attendee__c: fc.record({
      Id: id('n', 4),
      Attendee__c: person,
      Is_Attended__c: fc.boolean(),
      Trained_On__c: maybe(day),
      Coached_On__c: maybe(day)
    }),
    Coaching_Relationship__c: fc.record({
      Id: id('r', 6),
      Coach__c: person,
      Rep__c: person,
      Start_Date__c: day,
      End_Date__c: maybe(day),
      Is_Primary__c: fc.boolean(),
      Weekly_Minutes__c: maybe(fc.integer({ min: 0, max: 70 }))
    }),
    Coaching_Goal__c: fc.record({
      Id: id('goal', 3),
      Coach__c: person,
      Rep__c: person,
      Coaching_Conversation__c: maybe(conversation),
      Competency__c: maybe(id('k', 2)),
      Behavior__c: maybe(id('b', 2)),
      Status__c: fc.constantFrom('Active', 'Reached', 'Dropped'),
      Rep_Agreed_On__c: instant,
      Coach_Agreed_On__c: instant,
      Reached_On__c: maybe(day),
      Current_Level__c: level,
      Level_After__c: maybe(level),
      Confidence_Before__c: maybe(level),
      Confidence_After__c: maybe(level)
    }),
    Recognition__c: fc.record({
      Id: id('s', 3),
      CreatedById: person,
      CreatedDate: instant,
      Rep__c: person,
      Coaching_Conversation__c: maybe(conversation)
    }),
    Opportunity: fc.record({
      Id: id('o', 6),
      OwnerId: person,
      CreatedDate: instant,
      Amount: maybe(fc.integer({ min: 0, max: 1000 })),
      CurrencyIsoCode: fc.constantFrom('EUR', 'USD'),
      IsClosed: fc.boolean(),
      IsWon: fc.boolean(),
      CloseDate: day
    }),
    OpportunityHistory: fc.record({
      Id: id('h', 5),
      OpportunityId: id('o', 6),
      StageName: fc.constantFrom('Qualify', 'Propose'),
      CreatedDate: instant
    }),
    Pulse_Summary__c: fc.record({
      Id: id('p', 3),
      Coach__c: person,
      To__c: day,
      Answer_Count__c: fc.integer({ min: 0, max: 20 }),
      Relevant_Percent__c: maybe(fc.integer({ min: 0, max: 100 })),
      Coach_Relevant_Percent__c: maybe(fc.integer({ min: 0, max: 100 }))
    }),
    User: fc.record({
      Id: person,
      ManagerId: maybe(person),
      IsActive: fc.boolean(),
      LastModifiedDate: instant
    }),
    Competency__c: fc.record({ Id: id('k', 2), Name: fc.constantFrom('Discovery', 'Closing') })
  };
  const changes = Object.entries(rows).map(([object, row]) =>
    fc.tuple(row, fc.integer({ min: 0, max: 5 })).map(([values, lot]): RowChange => ({
      object,
      row: values,
      isErased: lot === 0 && object !== 'User'
    }))
  );
  return fc.oneof(...changes);
}
