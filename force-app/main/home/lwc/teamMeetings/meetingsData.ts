import { aboutOf } from 'c/aboutRecord';
import { dealsOf, teamOf } from 'c/coachTeam';
import { missedSessions } from 'c/coachingTime';
import { dayOf } from 'c/coachingDates';
import { feedbackClock } from 'c/feedbackClock';
import type { FeedbackClock } from 'c/feedbackClock';
import { idOf, isChecked, numberOf, parentOf, recordsOf, textOf } from 'c/graphqlRecords';
import type { RecordNode } from 'c/graphqlRecords';
import { isExistingCustomer, safeOpportunities } from 'c/safeOpportunities';
import type { MeetingDeal, SafeOpportunity } from 'c/safeOpportunities';

/** A record on which a meeting can be captured. */
export interface MeetingRecord {
  objectApiName: 'Opportunity' | 'Account';
  id: string;
  name: string | null;
}

/** A customer meeting of one of the coach's reps. */
export interface RepMeeting {
  id: string;
  subject: string;
  repId: string;
  repName: string;
  startsAt: string;
  endsAt: string;
  record: MeetingRecord | null;
  clock: FeedbackClock;
  lastBehaviorId: string | null;
  previousConversationId: string | null;
  deal: RecordNode | null;
}

/** A conversation that the coach has planned. */
export interface PlannedSession {
  id: string;
  repId: string;
  repName: string;
  about: string | null;
  scheduledFor: string;
  minutes: number | null;
  status: 'Prepared';
  isPrepared: boolean;
}

export interface SafeMeeting extends SafeOpportunity {
  repId: string;
  repName: string;
  endsAt: string;
  record: MeetingRecord | null;
}

export interface MeetingsData {
  hasTeam: boolean;
  missed: PlannedSession[];
  /** Meetings of today, and those that ended before and still wait for timely feedback. */
  meetings: RepMeeting[];
  /** Planned conversations that are still to come. */
  sessions: PlannedSession[];
  safe: SafeMeeting[];
}

const FEEDBACK_HOURS = 24;
const RISKS = ['low', 'medium', 'high'];
/** Key prefixes of standard objects are the same in every org. */
const OBJECT_OF_PREFIX: Readonly<Record<string, MeetingRecord['objectApiName']>> = {
  '006': 'Opportunity',
  '001': 'Account'
};

/** Reads the answer to `meetingsQuery`. `now` is in milliseconds. */
export function readMeetings(data: unknown, userId: string, now: number, timeZone?: string): MeetingsData {
  const today = dayOf(now, timeZone);
  const team = new Map(teamOf(data, userId, today));
  const { deals, customers } = openAndWon(data);
  const held = recordsOf(data, 'held');
  const target = numberOf(recordsOf(data, 'Coaching_Policy__c')[0] ?? null, 'Feedback_Hours_Target__c');
  const planned = recordsOf(data, 'planned');
  const prepared = new Set(
    recordsOf(data, 'Conversation_Response__c').map((record) => textOf(record, 'Coaching_Conversation__c'))
  );
  const sessions = planned.map((record) => sessionOf(record, prepared));
  const missed = missedSessions(sessions, now);
  // Who coached nobody yet does not know the prefix of conversations: then it may be any custom object's.
  const conversationPrefix = idOf(planned[0] ?? held[0] ?? {}).slice(0, 3) || 'a';
  const meetings = [...eventsOf(data).values()]
    .filter((event) => team.has(textOf(event, 'OwnerId') ?? '') && !isChecked(event, 'IsAllDayEvent'))
    // A planned conversation is in the calendars too; here it shows as what it is.
    .filter((event) => !textOf(event, 'WhatId')?.startsWith(conversationPrefix))
    .map((event) => meetingOf(event, { team, deals, held, now, targetHours: target ?? FEEDBACK_HOURS }))
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  return {
    hasTeam: team.size > 0,
    missed,
    meetings: meetings.filter(
      ({ startsAt, clock }) => dayOf(Date.parse(startsAt), timeZone) === today || clock.state === 'running'
    ),
    sessions: sessions.filter((session) => !missed.includes(session)),
    safe: [...team.keys()]
      .flatMap((repId) => safeOf(repId, { meetings, deals, customers, held }, now, timeZone))
      .sort(
        (a, b) =>
          RISKS.indexOf(a.risk) - RISKS.indexOf(b.risk) ||
          Date.parse(a.meeting.startsAt) - Date.parse(b.meeting.startsAt)
      )
  };
}

interface MeetingContext {
  team: ReadonlyMap<string, string>;
  deals: ReadonlyMap<string, RecordNode>;
  held: readonly RecordNode[];
  now: number;
  targetHours: number;
}

function meetingOf(event: RecordNode, { team, deals, held, now, targetHours }: MeetingContext): RepMeeting {
  const repId = textOf(event, 'OwnerId') ?? '';
  const startsAt = textOf(event, 'StartDateTime') ?? '';
  const endsAt = textOf(event, 'EndDateTime') ?? startsAt;
  const whatId = textOf(event, 'WhatId') ?? '';
  const deal = deals.get(whatId) ?? null;
  const withRep = held.filter((record) => textOf(record, 'Rep__c') === repId);
  const feedback = withRep.find(
    (record) => Date.parse(textOf(record, 'Observed_Call_End__c') ?? '') === Date.parse(endsAt)
  );
  const here = withRep.find((record) =>
    [textOf(record, 'Opportunity__c'), textOf(record, 'Account__c')].includes(whatId)
  );
  return {
    id: idOf(event),
    subject: textOf(event, 'Subject') ?? '',
    repId,
    repName: team.get(repId) ?? '',
    startsAt,
    endsAt,
    record: meetingRecordOf(event, deal),
    clock: feedbackClock(
      {
        meetingEnd: endsAt,
        feedbackAt: feedback ? (textOf(feedback, 'Shared_At__c') ?? textOf(feedback, 'Held_At__c')) : null,
        targetHours
      },
      now
    ),
    lastBehaviorId: textOf(here ?? withRep[0] ?? null, 'Behavior__c'),
    previousConversationId: here ? idOf(here) : null,
    deal
  };
}

function meetingRecordOf(event: RecordNode, deal: RecordNode | null): MeetingRecord | null {
  const id = textOf(event, 'WhatId') ?? '';
  const objectApiName = OBJECT_OF_PREFIX[id.slice(0, 3)];
  if (!objectApiName) {
    return null;
  }
  const account = textOf(event, 'AccountId') === id ? textOf(parentOf(event, 'Account'), 'Name') : null;
  return { objectApiName, id, name: textOf(deal, 'Name') ?? account };
}

/** Open deals by their id, and the accounts where a deal was won. */
function openAndWon(data: unknown): { deals: Map<string, RecordNode>; customers: Set<string | null> } {
  const all = [...dealsOf(data)];
  return {
    deals: new Map(all.filter(([, deal]) => !isChecked(deal, 'IsClosed'))),
    customers: new Set(all.flatMap(([, deal]) => (isChecked(deal, 'IsClosed') ? [textOf(deal, 'AccountId')] : [])))
  };
}

interface RepContext {
  meetings: readonly RepMeeting[];
  deals: ReadonlyMap<string, RecordNode>;
  customers: ReadonlySet<string | null>;
  held: readonly RecordNode[];
}

function safeOf(
  repId: string,
  { meetings, deals, customers, held }: RepContext,
  now: number,
  timeZone?: string
): SafeMeeting[] {
  const own = [...deals.values()].filter((deal) => textOf(deal, 'OwnerId') === repId);
  const seen = held.find((record) => textOf(record, 'Rep__c') === repId && numberOf(record, 'Level_Seen__c') !== null);
  // A deal that is not among the open ones is closed, or not the coach's to see.
  const known = meetings.filter(
    (each) => each.repId === repId && (each.deal || each.record?.objectApiName !== 'Opportunity')
  );
  const facts = {
    openAmounts: own.map((deal) => numberOf(deal, 'Amount')),
    levelSeen: numberOf(seen ?? null, 'Level_Seen__c')
  };
  const upcoming = known.map(({ id, subject, startsAt, deal }) => ({
    id,
    subject,
    startsAt,
    deal: deal && dealOf(deal, customers)
  }));
  return safeOpportunities(upcoming, facts, now, timeZone).flatMap((safe) => {
    const meeting = known.find(({ id }) => id === safe.meeting.id);
    return meeting
      ? [{ ...safe, repId, repName: meeting.repName, endsAt: meeting.endsAt, record: meeting.record }]
      : [];
  });
}

/** Whether there is a competitor is not known: no field that every org has says so. */
function dealOf(deal: RecordNode, customers: ReadonlySet<string | null>): MeetingDeal {
  const accountId = textOf(deal, 'AccountId');
  return {
    id: idOf(deal),
    name: textOf(deal, 'Name') ?? '',
    isClosed: false,
    probability: numberOf(deal, 'Probability'),
    amount: numberOf(deal, 'Amount'),
    closeDate: textOf(deal, 'CloseDate'),
    pushCount: numberOf(deal, 'PushCount'),
    hasCompetitor: null,
    isExistingCustomer: isExistingCustomer({
      dealType: textOf(deal, 'Type'),
      accountType: textOf(parentOf(deal, 'Account'), 'Type'),
      hasWonBefore: accountId !== null && customers.has(accountId)
    })
  };
}

function sessionOf(record: RecordNode, prepared: ReadonlySet<string | null>): PlannedSession {
  return {
    id: idOf(record),
    repId: textOf(record, 'Rep__c') ?? '',
    repName: textOf(parentOf(record, 'Rep__r'), 'Name') ?? '',
    about:
      aboutOf(record)?.name ??
      textOf(parentOf(record, 'Behavior__r'), 'Name') ??
      textOf(parentOf(record, 'First_Competency__r'), 'Name'),
    scheduledFor: textOf(record, 'Scheduled_For__c') ?? '',
    minutes: numberOf(record, 'Scheduled_Minutes__c'),
    status: 'Prepared',
    isPrepared: prepared.has(idOf(record))
  };
}

function eventsOf(data: unknown): Map<string, RecordNode> {
  const found = ['managedEvents', 'coachedEvents'].flatMap((name) => recordsOf(data, name));
  return new Map(found.map((record) => [idOf(record), record]));
}
