import { feedbackClock, feedbackPrompt } from 'c/feedbackClock';
import type { FeedbackMoment } from 'c/feedbackClock';

const meetingEnd = '2026-03-10T10:00:00.000Z';
const at = (time: string) => Date.parse(`2026-03-${time}.000Z`);

function moment(change: Partial<FeedbackMoment> = {}): FeedbackMoment {
  return { meetingEnd, feedbackAt: null, targetHours: 24, ...change };
}

describe('feedback clock', () => {
  it.each([
    ['a second before the end', '10T09:59:59', { state: 'notStarted' }],
    ['at the end', '10T10:00:00', { state: 'running', hours: 0, hoursLeft: 24 }],
    ['after half an hour', '10T10:30:00', { state: 'running', hours: 0.5, hoursLeft: 23.5 }],
    ['exactly on target', '11T10:00:00', { state: 'running', hours: 24, hoursLeft: 0 }],
    ['a second over', '11T10:00:01', { state: 'overdue', hours: 24, lateBy: 0 }],
    ['two days later', '12T10:00:00', { state: 'overdue', hours: 48, lateBy: 24 }]
  ])('without feedback, %s', (_when, now, expected) => {
    expect(feedbackClock(moment(), at(now))).toEqual(expected);
  });

  it.each([
    ['before the meeting was over', '10T09:00:00', { state: 'inTime', hours: 0 }],
    ['exactly on target', '11T10:00:00', { state: 'inTime', hours: 24 }],
    ['six minutes over', '11T10:06:00', { state: 'late', hours: 24.1, lateBy: 0.1 }]
  ])('with feedback given %s', (_when, given, expected) => {
    const feedbackAt = new Date(at(given)).toISOString();
    expect(feedbackClock(moment({ feedbackAt }), at('20T10:00:00'))).toEqual(expected);
  });

  it.each([[null], ['soon']])('does not start without the end of a meeting: %p', (end) => {
    expect(feedbackClock(moment({ meetingEnd: end }), at('11T10:00:00'))).toEqual({ state: 'notStarted' });
    expect(feedbackPrompt(moment({ meetingEnd: end }), at('11T10:00:00'))).toBeNull();
  });

  it('reads an end that is written with an offset', () => {
    expect(feedbackPrompt(moment({ meetingEnd: '2026-03-10T11:00:00.000+0100' }), at('10T10:20:00'))).toEqual({
      minutesAgo: 20
    });
  });

  it.each([
    ['before the end', '10T09:59:59', null],
    ['at the end', '10T10:00:00', { minutesAgo: 0 }],
    ['after 20 minutes and 59 seconds', '10T10:20:59', { minutesAgo: 20 }],
    ['exactly on target', '11T10:00:00', { minutesAgo: 1440 }],
    ['past the target', '11T10:00:01', null]
  ])('prompts %s', (_when, now, expected) => {
    expect(feedbackPrompt(moment(), at(now))).toEqual(expected);
  });

  it('does not prompt for feedback that was given', () => {
    expect(feedbackPrompt(moment({ feedbackAt: '2026-03-10T10:05:00.000Z' }), at('10T10:20:00'))).toBeNull();
  });
});
