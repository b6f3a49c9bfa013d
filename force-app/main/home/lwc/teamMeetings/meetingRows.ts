/** The rows of the card: what was loaded, in words. */
import timeZone from '@salesforce/i18n/timeZone';
import { dayOf } from 'c/coachingDates';
import type { FeedbackClock } from 'c/feedbackClock';
import { fillLabel } from 'c/labelText';
import { labels } from './labels';
import type { MeetingsData, PlannedSession, RepMeeting, SafeMeeting } from './meetingsData';
import { modeWords, RISK_BADGES, safetyWords } from './safetyWords';

/** Meetings and planned conversations of today, by their time; who may not coach captures nothing. */
export function todayRows({ meetings, sessions }: MeetingsData, now: number, mayCoach: boolean) {
  return [
    ...meetings.map((each) => meetingRow(each, mayCoach)),
    ...sessions.filter((each) => isToday(each, now)).map(sessionRow)
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** Planned conversations of the days to come. */
export function upcomingRows({ sessions }: MeetingsData, now: number) {
  return sessions.filter((each) => !isToday(each, now)).map(sessionRow);
}

/** A conversation that is planned, or was missed. */
export function sessionRow(session: PlannedSession) {
  const title = session.about ? fillLabel(labels.withRep, session.repName, session.about) : session.repName;
  return {
    ...session,
    at: session.scheduledFor,
    isMeeting: false,
    title: fillLabel(labels.coaching, title),
    href: hrefOf('Coaching_Conversation__c', session.id),
    recordName: '',
    status: session.isPrepared ? labels.prepared : labels.notPrepared,
    mayCapture: false,
    captureLabel: '',
    openLabel: fillLabel(labels.openItem, title),
    moveLabel: fillLabel(labels.moveItem, title)
  };
}

/** A meeting that is safe to join, with the reasons for and against. */
export function safeRow(safe: SafeMeeting) {
  const { meeting, record } = safe;
  return {
    ...safe,
    id: meeting.id,
    at: meeting.startsAt,
    title: meeting.subject,
    badge: RISK_BADGES[safe.risk],
    reasons: [...safe.safe, ...safe.risky].map(safetyWords).join(' · '),
    modeWords: modeWords(safe.mode, safe.modeReason),
    href: record && hrefOf(record.objectApiName, record.id),
    planLabel: fillLabel(labels.planItem, meeting.subject)
  };
}

function meetingRow(meeting: RepMeeting, mayCoach: boolean) {
  const { record, clock, subject } = meeting;
  return {
    ...meeting,
    at: meeting.startsAt,
    isMeeting: true,
    title: subject,
    href: record && hrefOf(record.objectApiName, record.id),
    recordName: record?.name ?? '',
    status: clockWords(clock),
    mayCapture: mayCoach && record !== null && !['inTime', 'late'].includes(clock.state),
    captureLabel: fillLabel(labels.captureItem, subject),
    openLabel: '',
    moveLabel: ''
  };
}

function clockWords(clock: FeedbackClock): string {
  switch (clock.state) {
    case 'notStarted':
      return '';
    case 'running':
      return fillLabel(labels.clockRunning, Math.floor(clock.hoursLeft));
    case 'overdue':
      return fillLabel(labels.clockOverdue, Math.ceil(clock.lateBy));
    case 'inTime':
    case 'late':
      return labels.clockGiven;
  }
}

function isToday({ scheduledFor }: PlannedSession, now: number): boolean {
  return dayOf(Date.parse(scheduledFor), timeZone) === dayOf(now, timeZone);
}

function hrefOf(objectApiName: string, id: string): string {
  return `/lightning/r/${objectApiName}/${id}/view`;
}
