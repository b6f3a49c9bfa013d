import type { Day } from 'c/coachingDates';

/**
 * What the evidence rules read. Null: it was not asked for, the org does not have it, or the person may not see it;
 * a rule that needs it then cannot tell.
 */
export interface EvidenceFacts {
  contactRoles: { contactId: string; name: string; title: string | null; role: string | null }[] | null;
  meetings: EvidenceMeeting[] | null;
  openTasks: { subject: string; dueOn: Day | null }[] | null;
  nextStep: { text: string | null } | null;
  closeDate: Day | null;
  /** Close dates of the deal, in any order of rows. */
  history: { createdDate: string; closeDate: Day | null; stageName: string | null }[] | null;
  gateEvidence: EvidenceOfGate[] | null;
  productLines: { line: string; boughtOn: Day }[] | null;
  objectives: { name: string; customerOutcome: string | null; lastProgressOn: Day | null }[] | null;
  targets:
    { accountName: string; buyerRole: string | null; hasContact: boolean; lastMeaningfulContact: Day | null }[] | null;
}

/** A meeting or call on the record. */
export interface EvidenceMeeting {
  subject: string;
  day: Day;
  contactIds: string[];
  hasNotes: boolean;
}

export interface EvidenceOfGate {
  /** External key of the journey gate. */
  gateKey: string;
  gateName: string;
  customerDid: string;
  date: Day | null;
  link: string | null;
  isConfirmed: boolean;
}

/** Nothing is known; a reader fills in what it asked for. */
export const NO_FACTS: EvidenceFacts = {
  contactRoles: null,
  meetings: null,
  openTasks: null,
  nextStep: null,
  closeDate: null,
  history: null,
  gateEvidence: null,
  productLines: null,
  objectives: null,
  targets: null
};
