/**
 * A coaching scorecard: which measures are on it, how a figure stands to its target, and what to do about one that does
 * not reach it. The sync service publishes by these rules and the page shows by them.
 */

/** Where a line stands. Development and business are always shown together; context and service carry no status. */
export type ScorecardHalf = 'Development' | 'Business' | 'Context' | 'Service';

/** How a figure stands to its target: the values of `Coaching_Scorecard_Line__c.Status__c`. */
export type LineStatus = 'On target' | 'Close' | 'Needs action' | 'No target' | 'Not enough data';

/** Of whom a scorecard is: the values of `Level__c`. */
export type ScorecardLevel = 'Organization' | 'Team' | 'Coach';

/** How long its period is: the values of `Period_Kind__c`. */
export type ScorecardPeriodKind = 'Month' | 'Fiscal Quarter' | 'Fiscal Year';

/** What to do about a figure that needs action; the page has words and a way there for each. */
export type NextAction =
  | 'agreeNextStep'
  | 'askForSelfRating'
  | 'coachTheUncoached'
  | 'coachWhatWins'
  | 'followUpNextSteps'
  | 'giveFeedbackSooner'
  | 'helpSilentCoaches'
  | 'nameTheBehavior'
  | 'planRegularTime'
  | 'practiceTheGap'
  | 'readThePulse'
  | 'reviewOpenGaps'
  | 'runReChecks'
  | 'scheduleConversations';

interface MeasureRule {
  half: ScorecardHalf;
  /** Things on which the figure must rest: 0 for a count, which is its own sample. */
  minimumSample: number;
  /** Grows until its period is over: what is not there yet may still come. */
  accumulates: boolean;
  /** What to do when the target is missed; null: the measure takes no target. */
  action: NextAction | null;
  /** Set where a scorecard shows it for these levels or kinds of period only. */
  levels?: readonly ScorecardLevel[];
  kinds?: readonly ScorecardPeriodKind[];
  /** Set where it is told in parts, each by its cause or competency. */
  isSplit?: boolean;
}

/** Fewer than this say nothing of a share, a mean or a median. */
const ENOUGH = 5;

const count = (half: ScorecardHalf, action: NextAction | null = null): MeasureRule => ({
  half,
  minimumSample: 0,
  accumulates: true,
  action
});
const share = (half: ScorecardHalf, action: NextAction | null = null): MeasureRule => ({
  half,
  minimumSample: ENOUGH,
  accumulates: false,
  action
});
/** People who were reached of everybody that there is, not of a sample: one is enough. */
const reached = (action: NextAction): MeasureRule => ({
  half: 'Development',
  minimumSample: 1,
  accumulates: true,
  action
});
/** In parts, each of which has to rest on enough by itself. */
const split = (rule: MeasureRule): MeasureRule => ({ ...rule, minimumSample: ENOUGH, isSplit: true });
/** By whom the batches of pulses are counted: they name a coach and no rep, so that no team has a figure. */
const pulse: MeasureRule = { ...share('Development', 'readThePulse'), levels: ['Organization', 'Coach'] };
/** What the service delivered in a quarter, to the organization and to each team. */
const delivered = (rule: MeasureRule): MeasureRule => ({
  ...rule,
  levels: ['Organization', 'Team'],
  kinds: ['Fiscal Quarter']
});

const RULES: Readonly<Record<string, MeasureRule>> = {
  rep_coverage_percent: reached('coachTheUncoached'),
  cadence_kept_percent: { ...share('Development', 'planRegularTime'), minimumSample: 1 },
  active_coaches_percent: { ...reached('helpSilentCoaches'), levels: ['Organization', 'Team'] },
  conversations_held: count('Development', 'scheduleConversations'),
  self_first_percent: share('Development', 'askForSelfRating'),
  with_behavior_percent: share('Development', 'nameTheBehavior'),
  level_change: share('Development', 'practiceTheGap'),
  level_change_by_competency: split(share('Development')),
  sustained_90_days_percent: share('Development', 'runReChecks'),
  sustained_90_days_by_competency_percent: split(share('Development')),
  pulse_relevant_percent: pulse,
  pulse_developmental_percent: pulse,
  pulse_motivational_percent: pulse,
  commitments_kept_on_time_percent: share('Business', 'followUpNextSteps'),
  with_next_step_percent: share('Business', 'agreeNextStep'),
  gaps_closed: count('Business', 'reviewOpenGaps'),
  gaps_opened_by_cause: split(count('Business')),
  median_gap_days_open: share('Business', 'reviewOpenGaps'),
  median_hours_to_feedback: share('Business', 'giveFeedbackSooner'),
  coached_win_rate_percent: share('Business', 'coachWhatWins'),
  hours_released: count('Business'),
  decision_amount: count('Business'),
  revenue_won: count('Context'),
  win_rate_percent: share('Context'),
  reps_coached: delivered(count('Service')),
  behaviors_moved: delivered(count('Service')),
  deals_touched: delivered(count('Service')),
  stories: delivered(count('Service')),
  median_days_to_level: delivered(share('Service')),
  confidence_before: delivered(share('Service')),
  confidence_after: delivered(share('Service'))
};

/** Where the measure stands on a scorecard; null: it is on none. */
export function halfOf(measure: string): ScorecardHalf | null {
  return RULES[measure]?.half ?? null;
}

/** The measures of a scorecard in the order in which they are shown. */
export function measuresOf(level: ScorecardLevel, kind: ScorecardPeriodKind): string[] {
  return Object.entries(RULES)
    .filter(([, { levels, kinds }]) => (levels?.includes(level) ?? true) && (kinds?.includes(kind) ?? true))
    .map(([measure]) => measure);
}

/** The measures that may have a target, in the order in which they are shown. */
export function measuresWithTarget(): string[] {
  return Object.entries(RULES)
    .filter(([, { action }]) => action !== null)
    .map(([measure]) => measure);
}

/** What to do when the measure misses its target; null: it has no target to miss. */
export function nextActionFor(measure: string): NextAction | null {
  return RULES[measure]?.action ?? null;
}

/** Things on which the measure must rest before it is judged. */
export function minimumSampleOf(measure: string): number {
  return RULES[measure]?.minimumSample ?? ENOUGH;
}

/** Whether the measure is told in parts that rest on enough: a part that rests on few would tell of single people. */
export function isToldOf(measure: string, sample: number): boolean {
  return RULES[measure]?.isSplit !== true || sample >= minimumSampleOf(measure);
}

/** Whether the measure grows until its period is over. */
export function accumulates(measure: string): boolean {
  return RULES[measure]?.accumulates ?? false;
}

export interface LineFigures {
  actual: number | null;
  target: number | null;
  /** null: neither more nor less is better, and the figure is not judged. */
  better: 'Up' | 'Down' | null;
  sample: number;
  minimumSample: number;
  /** The figure grows over the period and the period still runs, so that more is to come. */
  isStillCounting?: boolean;
}

/** Within a tenth of the target a figure is close. */
const CLOSE = 0.1;

/** How a figure stands to its target. One that still grows is judged only once that is certain. */
export function lineStatus(figures: LineFigures): LineStatus {
  const { actual, target, better, sample, minimumSample, isStillCounting = false } = figures;
  if (target === null || better === null) return 'No target';
  if (actual === null || sample < minimumSample) return 'Not enough data';
  const isReached = better === 'Up' ? actual >= target : actual <= target;
  // It only grows: one that is reached stays reached, one that is exceeded stays exceeded.
  if (isStillCounting && isReached === (better === 'Down')) return 'Not enough data';
  if (isReached) return 'On target';
  const isClose = better === 'Up' ? actual >= target * (1 - CLOSE) : actual <= target * (1 + CLOSE);
  return isClose ? 'Close' : 'Needs action';
}

/** One target as it was set; `memberId` is null where it is for every team or coach of its level. */
export interface ScorecardTarget {
  level: ScorecardLevel;
  memberId: string | null;
  measure: string;
  kind: ScorecardPeriodKind;
  /** First day of its period. */
  start: string;
  value: number;
}

/** The target of a line: one for the member by name wins over one for everybody; null: none was set. */
export function targetFor(
  targets: readonly ScorecardTarget[],
  { level, memberId, measure, kind, start }: Omit<ScorecardTarget, 'value'>
): number | null {
  const fitting = targets.filter(
    (target) => target.level === level && target.measure === measure && target.kind === kind && target.start === start
  );
  const named = fitting.find((target) => memberId !== null && target.memberId === memberId);
  return (named ?? fitting.find((target) => target.memberId === null))?.value ?? null;
}
