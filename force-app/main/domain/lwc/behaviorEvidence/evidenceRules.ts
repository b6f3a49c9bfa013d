/** One function for each evidence rule. What the words of the starter behaviors ask for, as far as records can show it. */
import { isAboveManager } from 'c/accountSignals';
import { addDays } from 'c/coachingDates';
import type { Day } from 'c/coachingDates';
import { closeDatePushes } from 'c/dealSignals';
import { countedPhrase, listOf, phrase } from 'c/phrases';
import type { Phrase } from 'c/phrases';
import type { Evidence, EvidenceRule } from './behaviorEvidence';
import { hasDate, hasFigure, namesDay } from './dateWords';
import type { EvidenceFacts, EvidenceMeeting, EvidenceOfGate } from './evidenceFacts';

const HALF_A_YEAR = 183;
const A_YEAR = 365;
const ROLES_TO_MEET = 3;
/** A close date that moved once may have been put right; twice is a habit. */
const MANY_PUSHES = 2;
const LONGEST_QUOTE = 120;

/** A contact role above manager level on the opportunity, and a completed meeting with that contact. */
export const executiveMet: EvidenceRule = ({ contactRoles, meetings }, today) => {
  if (contactRoles === null) return cannotTell(['contactRoles']);
  const senior = contactRoles.filter(({ title }) => isAboveManager(title));
  if (senior.length === 0) {
    const none = contactRoles.length === 0;
    return notShown(
      none ? phrase('noContact') : countedPhrase('noSeniorContact', contactRoles.length, contactRoles.length)
    );
  }
  if (meetings === null) return cannotTell(['meetings']);
  for (const { contactId, name, title } of senior) {
    const met = lastHeld(meetings, today, contactId);
    if (met) return shown(phrase('seniorMet', name, title ?? '', { day: met.day }));
  }
  return notShown(...senior.map(({ name, title }) => phrase('seniorNotMet', name, title ?? '')));
};

/** Three contacts with different roles on the opportunity, each with a logged meeting or call. */
export const threeRolesMet: EvidenceRule = ({ contactRoles, meetings }, today) => {
  if (contactRoles === null || meetings === null) return cannotTell(unknownOf({ contactRoles, meetings }));
  const isMet = ({ contactId }: { contactId: string }) => lastHeld(meetings, today, contactId) !== null;
  const metByRole = new Map(
    contactRoles.filter(isMet).flatMap(({ role, name }) => (role === null ? [] : [[role, name]]))
  );
  const met = metByRole.size > 0 ? [phrase('rolesMet', listOf([...metByRole.values()], ROLES_TO_MEET))] : [];
  if (metByRole.size >= ROLES_TO_MEET) return shown(...met);
  const others = contactRoles.filter((each) => !isMet(each)).map(({ name }) => name);
  return notShown(
    ...met,
    ...(others.length > 0 ? [phrase('rolesNotMet', listOf(others, ROLES_TO_MEET))] : []),
    ...(contactRoles.length === 0 ? [phrase('noContact')] : [])
  );
};

/** A product line bought in the last year that was never bought before, by a customer who bought another before. */
export const newProductLine: EvidenceRule = ({ productLines }, today) => {
  if (productLines === null || productLines.length === 0) return cannotTell(['productLines']);
  const first = new Map<string, Day>();
  for (const { line, boughtOn } of [...productLines].sort((a, b) => a.boughtOn.localeCompare(b.boughtOn))) {
    if (!first.has(line)) first.set(line, boughtOn);
  }
  const start = addDays(today, -A_YEAR);
  const before = [...first].filter(([, day]) => day < start).map(([line]) => line);
  const added = [...first].filter(([, day]) => day >= start);
  // A first purchase within the year is a new customer, not a second line.
  if (before.length === 0) return cannotTell(['productLines']);
  return added.length > 0
    ? shown(...added.map(([line, day]) => phrase('newProductLine', line, { day })))
    : notShown(phrase('noNewProductLine', listOf(before)));
};

/** The customer's figure in the confirmed evidence of a gate. */
export function customerFigure(gateKey: string): EvidenceRule {
  return confirmedWith(gateKey, 'gateWithoutFigure', ({ customerDid }) => hasFigure(customerDid));
}

/** Confirmed evidence of a gate that says on which day. */
export function datedAnswer(gateKey: string): EvidenceRule {
  return confirmedWith(gateKey, 'gateWithoutDate', ({ date, customerDid }) => date !== null || hasDate(customerDid));
}

/** What is written at a gate: whether the behavior is in it, only people can tell. */
export function gateWords(gateKey: string): EvidenceRule {
  return (facts) => {
    const written = evidenceOf(facts, gateKey);
    return written.length > 0 ? { ...cannotTell([]), facts: written.map(saidAt) } : withoutEvidence(facts);
  };
}

function confirmedWith(
  gateKey: string,
  lacks: 'gateWithoutFigure' | 'gateWithoutDate',
  has: (evidence: EvidenceOfGate) => boolean
): EvidenceRule {
  return (facts) => {
    const all = evidenceOf(facts, gateKey);
    const [open] = all;
    if (!open) return withoutEvidence(facts);
    const confirmed = all.filter(({ isConfirmed }) => isConfirmed);
    if (confirmed.length === 0) return { ...cannotTell([]), facts: [phrase('gateUnconfirmed', open.gateName)] };
    const telling = confirmed.filter(has);
    return telling.length > 0
      ? shown(...telling.map(saidAt))
      : notShown(...confirmed.map(({ gateName }) => phrase(lacks, gateName)));
  };
}

/** On a deal on which nobody wrote any evidence, that one piece is absent says nothing. */
function withoutEvidence({ gateEvidence }: EvidenceFacts): Evidence {
  return gateEvidence === null || gateEvidence.length === 0
    ? cannotTell(['gateEvidence'])
    : notShown(phrase('gateWithoutEvidence'));
}

/** Next step filled with a date, and a future meeting or task on the opportunity. */
export const datedNextStep: EvidenceRule = ({ nextStep, meetings, openTasks }, today) => {
  if (nextStep === null) return cannotTell(['nextStep']);
  const text = nextStep.text?.trim() ?? '';
  if (text === '') return notShown(phrase('noNextStep'));
  if (!hasDate(text)) return notShown(phrase('nextStepUndated', short(text)));
  const said = phrase('nextStepDated', short(text));
  const ahead = [
    ...(meetings ?? []).map(({ subject, day }) => ({ subject, day })),
    ...(openTasks ?? []).flatMap(({ subject, dueOn }) => (dueOn === null ? [] : [{ subject, day: dueOn }]))
  ]
    .filter(({ day }) => day >= today)
    .sort((a, b) => a.day.localeCompare(b.day));
  const [next] = ahead;
  if (next) return shown(said, phrase('planned', next.subject, { day: next.day }));
  const unknown = unknownOf({ meetings, openTasks });
  return unknown.length > 0 ? { ...cannotTell(unknown), facts: [said] } : notShown(said, phrase('nothingPlanned'));
};

/** A link to the plan in the gate evidence; the close date equals a date in it. */
export const mutualPlan: EvidenceRule = ({ gateEvidence, closeDate }) => {
  if (gateEvidence === null || gateEvidence.length === 0) return cannotTell(['gateEvidence']);
  const linked = gateEvidence.filter(({ link }) => link !== null && link !== '');
  if (linked.length === 0) return notShown(phrase('planNotLinked'));
  const links = linked.map(({ gateName }) => phrase('planLinked', gateName));
  if (closeDate === null) return { ...cannotTell(['closeDate']), facts: links };
  const isTied = linked.some(({ date, customerDid }) => date === closeDate || namesDay(customerDid, closeDate));
  return isTied
    ? shown(...links, phrase('closeDateInPlan', { day: closeDate }))
    : notShown(...links, phrase('closeDateNotInPlan', { day: closeDate }));
};

/** Notes say what was prepared and answered; whether it was an insight only people can tell. */
export const meetingNotes: EvidenceRule = ({ meetings }, today) => {
  if (meetings === null) return cannotTell(['meetings']);
  const noted = meetings
    .filter(({ day, hasNotes }) => hasNotes && day <= today)
    .sort((a, b) => b.day.localeCompare(a.day))
    .slice(0, ROLES_TO_MEET);
  return { ...cannotTell([]), facts: noted.map(({ subject, day }) => phrase('meetingNotes', subject, { day })) };
};

/** The customer's stated outcome on an objective, within half a year. */
export const outcomeInCustomerWords: EvidenceRule = ({ objectives }, today) => {
  if (objectives === null || objectives.length === 0) return cannotTell(['objectives']);
  const since = addDays(today, -HALF_A_YEAR);
  const said = objectives.filter(
    ({ customerOutcome, lastProgressOn }) =>
      customerOutcome?.trim() && lastProgressOn !== null && lastProgressOn >= since
  );
  return said.length > 0
    ? shown(...said.map(({ name, customerOutcome }) => phrase('saidWords', name, short(customerOutcome ?? ''))))
    : notShown(phrase('noOutcomeWords'));
};

/** A buyer role at a target account with a contact and a meaningful contact within half a year. */
export const targetRoleMet: EvidenceRule = ({ targets }, today) => {
  if (targets === null || targets.length === 0) return cannotTell(['targets']);
  const since = addDays(today, -HALF_A_YEAR);
  const met = targets.flatMap(({ accountName, buyerRole, hasContact, lastMeaningfulContact: last }) => {
    if (!hasContact || buyerRole === null || last === null || last < since) return [];
    return [phrase('targetMet', { names: [phrase('roleAt', buyerRole, accountName)], more: 0 }, { day: last })];
  });
  return met.length > 0 ? shown(...met) : notShown(phrase('noTargetMet'));
};

/** The close date stays, and the next step says what makes it matter. */
export const closeDateTied: EvidenceRule = ({ history, nextStep }) => {
  if (history === null || nextStep === null) return cannotTell(unknownOf({ history, nextStep }));
  const { times, days } = closeDatePushes(history);
  if (times >= MANY_PUSHES) return notShown(phrase('pushedMany', times, days));
  const text = nextStep.text?.trim() ?? '';
  const moved = times === 0 ? phrase('closeDateKept') : countedPhrase('pushedOnce', days, times, days);
  return text === '' ? notShown(moved, phrase('noNextStep')) : shown(moved, phrase('nextStepDated', short(text)));
};

function shown(...facts: Phrase[]): Evidence {
  return { outcome: 'shown', facts, unknown: [] };
}

function notShown(...facts: Phrase[]): Evidence {
  return { outcome: 'notShown', facts, unknown: [] };
}

function cannotTell(unknown: (keyof EvidenceFacts)[]): Evidence {
  return { outcome: 'cannotTell', facts: [], unknown };
}

function unknownOf(facts: Partial<EvidenceFacts>): (keyof EvidenceFacts)[] {
  return (Object.keys(facts) as (keyof EvidenceFacts)[]).filter((name) => facts[name] === null);
}

/** The last meeting with a contact that has taken place; today's counts. */
function lastHeld(meetings: readonly EvidenceMeeting[], today: Day, contactId: string): EvidenceMeeting | null {
  const held = meetings.filter(({ day, contactIds }) => day <= today && contactIds.includes(contactId));
  return held.sort((a, b) => b.day.localeCompare(a.day))[0] ?? null;
}

function evidenceOf({ gateEvidence }: EvidenceFacts, gateKey: string): EvidenceOfGate[] {
  return (gateEvidence ?? []).filter((each) => each.gateKey === gateKey);
}

function saidAt({ gateName, customerDid }: EvidenceOfGate): Phrase {
  return phrase('saidWords', gateName, short(customerDid));
}

/** As much of a text as a fact can carry, without cutting a character in two. */
function short(text: string): string {
  const characters = Array.from(text.trim().replace(/\s+/g, ' '));
  return characters.length <= LONGEST_QUOTE ? characters.join('') : `${characters.slice(0, LONGEST_QUOTE).join('')}…`;
}
