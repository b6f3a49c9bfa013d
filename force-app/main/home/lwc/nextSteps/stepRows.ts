import type { AboutRecord } from 'c/aboutRecord';
import type { Day } from 'c/coachingDates';

/** An open step that the viewer owes. */
export interface NextStep {
  id: string;
  what: string;
  dueOn: Day;
  /** The other person of the conversation: the coach, or the rep when the step is the coach's own. */
  otherName: string;
  record: AboutRecord | null;
  howTo: string | null;
  url: string | null;
  /** Why it was moved or opened again. */
  reason: string | null;
  snoozedUntil: Day | null;
  nudgeCount: number;
  lastNudgedOn: Day | null;
}

/** A step that the viewer finished lately. */
export interface FinishedStep {
  id: string;
  what: string;
  doneOn: Day;
  coachName: string;
  isVerified: boolean;
  verifiedOn: Day | null;
  /** Somebody else coached it and may verify it. */
  isCoached: boolean;
}

/** A conversation from which a rep may take a step of their own. */
export interface StepSource {
  id: string;
  title: string;
  recordLookup: Readonly<Record<string, string>>;
}
