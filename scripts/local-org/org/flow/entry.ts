/** Whether a record meets what a flow's start asks for. */
import { holds, startSides } from './conditions.ts';
import type { Interview } from './interview.ts';

/** The entry conditions hold for the record as it is now. */
export function meetsEntry(interview: Interview): boolean {
  const { start } = interview.flow;
  if (start.filterFormula && interview.run(start.filterFormula) !== true) return false;
  return start.filters === null || holds(interview, start.filters, startSides(interview));
}

/** They held before this save too. */
export function metEntryBefore(interview: Interview): boolean {
  const { start } = interview.flow;
  if (interview.trigger.prior === null) return false;
  if (start.filterFormula && interview.before().run(start.filterFormula) !== true) return false;
  return start.filters === null || holds(interview, start.filters, startSides(interview), true);
}
