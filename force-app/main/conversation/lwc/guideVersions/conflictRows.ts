/** Fields that two tabs, devices or people wrote differently, in words. */
import summary from '@salesforce/label/c.Guide_Summary_Summary';
import strength from '@salesforce/label/c.Guide_Focus_Strength';
import whatWasSeen from '@salesforce/label/c.Guide_Focus_What_Was_Seen';
import behavior from '@salesforce/label/c.Guide_Focus_Behavior';
import mode from '@salesforce/label/c.Guide_Focus_Mode';
import level from '@salesforce/label/c.Level_Heading';
import coachNote from '@salesforce/label/c.Guide_Questions_Coach_Note';
import expected from '@salesforce/label/c.Guide_Gap_Expected';
import actual from '@salesforce/label/c.Guide_Gap_Actual';
import evidence from '@salesforce/label/c.Guide_Gap_Evidence';
import remedy from '@salesforce/label/c.Guide_Gap_Remedy';
import what from '@salesforce/label/c.Guide_Activities_What';
import owner from '@salesforce/label/c.Guide_Activities_Owner';
import due from '@salesforce/label/c.Guide_Activities_Due';
import decision from '@salesforce/label/c.Conflict_Decision';
import decisionReason from '@salesforce/label/c.Guide_Summary_Decision_Reason';
import other from '@salesforce/label/c.Conflict_Other_Field';
import { mergeDrafts, withTheirs } from 'c/conversationConflict';
import type { DraftMerge, FieldConflict, Json } from 'c/conversationConflict';
import type { GuideDraft } from 'c/guideDraft';
import type { Choice, ConflictRow } from 'c/guideConflict';

const FIELD_LABELS: Readonly<Record<string, string>> = {
  summary,
  strength,
  whatWasSeen,
  behaviorId: behavior,
  coachMode: mode,
  levelSeen: level,
  coachNote,
  expected,
  actual,
  evidence,
  remedy,
  what,
  assignedToId: owner,
  dueOn: due,
  decision,
  decisionReason
};

/** Fields whose texts may stand below each other. */
const LONG_TEXTS = ['summary', 'strength', 'whatWasSeen', 'repWords', 'coachNote', 'expected', 'actual', 'evidence'];

/** Both versions of a draft as one: the draft, what has to be chosen (null: nothing), and whether mine changed. */
export function mergedDraft(
  base: GuideDraft,
  mine: GuideDraft,
  theirs: GuideDraft
): { draft: GuideDraft; merge: DraftMerge | null; isChanged: boolean } {
  const merge = mergeDrafts(jsonOf(base), jsonOf(mine), jsonOf(theirs));
  const draft = draftOf(merge.merged);
  return {
    draft,
    merge: merge.conflicts.length > 0 ? merge : null,
    isChanged: JSON.stringify(draft.input) !== JSON.stringify(mine.input)
  };
}

/** The merged draft as the guide works with it; of the steps that both began and nobody filled, one stays. */
function draftOf(merged: Json): GuideDraft {
  const draft = JSON.parse(JSON.stringify(merged)) as GuideDraft;
  const { activities } = draft.input;
  const filled = activities.filter(({ what: words }) => words.trim() !== '');
  return { ...draft, input: { ...draft.input, activities: filled.length > 0 ? filled : activities.slice(0, 1) } };
}

/** What has to be chosen, in words; `names` has the names of people, behaviors and competencies by id. */
export function conflictRows(
  { conflicts }: DraftMerge,
  draft: GuideDraft,
  names: ReadonlyMap<string, string>
): ConflictRow[] {
  const words = (value: Json | undefined): string => names.get(String(value)) ?? textOf(value);
  return conflicts.map((conflict) => ({
    key: keyOf(conflict),
    label: labelOf(conflict, draft),
    mine: words(conflict.mine),
    theirs: words(conflict.theirs),
    canKeepBoth: canKeepBoth(conflict)
  }));
}

/** The draft after somebody chose for each field. */
export function resolved(merge: DraftMerge, choices: Readonly<Record<string, Choice>>): GuideDraft {
  const chosen = merge.conflicts.flatMap((conflict): FieldConflict[] => {
    switch (choices[keyOf(conflict)]) {
      case 'theirs':
        return [conflict];
      case 'both':
        return [{ ...conflict, theirs: `${textOf(conflict.mine)}\n${textOf(conflict.theirs)}` }];
      default:
        return [];
    }
  });
  return draftOf(withTheirs(merge, chosen));
}

function keyOf({ path }: FieldConflict): string {
  return path.join('.');
}

function canKeepBoth({ path, mine, theirs }: FieldConflict): boolean {
  return typeof mine === 'string' && typeof theirs === 'string' && LONG_TEXTS.includes(path.at(-1) ?? '');
}

/** The rep's words are named by their question. */
function labelOf({ path }: FieldConflict, { input }: GuideDraft): string {
  const field = path.at(-1) ?? '';
  const answer = input.answers.find(({ clientKey }) => path.includes(clientKey));
  return field === 'repWords' && answer ? answer.question : (FIELD_LABELS[field] ?? other);
}

function textOf(value: Json | undefined): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function jsonOf(draft: GuideDraft): Json {
  return JSON.parse(JSON.stringify(draft)) as Json;
}
