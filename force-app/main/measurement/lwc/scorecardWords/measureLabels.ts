import activeCoaches from '@salesforce/label/c.Measure_Active_Coaches';
import behaviorsMoved from '@salesforce/label/c.Measure_Behaviors_Moved';
import cadenceKept from '@salesforce/label/c.Measure_Cadence_Kept';
import coachedWinRate from '@salesforce/label/c.Measure_Coached_Win_Rate';
import commitmentsKept from '@salesforce/label/c.Measure_Commitments_Kept';
import confidenceAfter from '@salesforce/label/c.Measure_Confidence_After';
import confidenceBefore from '@salesforce/label/c.Measure_Confidence_Before';
import conversationsHeld from '@salesforce/label/c.Measure_Conversations_Held';
import daysToLevel from '@salesforce/label/c.Measure_Days_To_Level';
import dealsTouched from '@salesforce/label/c.Measure_Deals_Touched';
import decisionAmount from '@salesforce/label/c.Measure_Decision_Amount';
import gapsByCause from '@salesforce/label/c.Measure_Gaps_By_Cause';
import gapDaysOpen from '@salesforce/label/c.Measure_Gap_Days_Open';
import gapsClosed from '@salesforce/label/c.Measure_Gaps_Closed';
import hoursReleased from '@salesforce/label/c.Measure_Hours_Released';
import hoursToFeedback from '@salesforce/label/c.Measure_Hours_To_Feedback';
import levelChange from '@salesforce/label/c.Measure_Level_Change';
import pulseDevelopmental from '@salesforce/label/c.Measure_Pulse_Developmental';
import pulseMotivational from '@salesforce/label/c.Measure_Pulse_Motivational';
import pulseRelevant from '@salesforce/label/c.Measure_Pulse_Relevant';
import repCoverage from '@salesforce/label/c.Measure_Rep_Coverage';
import repsCoached from '@salesforce/label/c.Measure_Reps_Coached';
import revenueWon from '@salesforce/label/c.Measure_Revenue_Won';
import selfFirst from '@salesforce/label/c.Measure_Self_First';
import stories from '@salesforce/label/c.Measure_Stories';
import sustained from '@salesforce/label/c.Measure_Sustained';
import winRate from '@salesforce/label/c.Measure_Win_Rate';
import withBehavior from '@salesforce/label/c.Measure_With_Behavior';
import withNextStep from '@salesforce/label/c.Measure_With_Next_Step';

/** The name of each measure on a scorecard. */
export const measureLabels: Readonly<Record<string, string>> = {
  active_coaches_percent: activeCoaches,
  behaviors_moved: behaviorsMoved,
  cadence_kept_percent: cadenceKept,
  coached_win_rate_percent: coachedWinRate,
  commitments_kept_on_time_percent: commitmentsKept,
  confidence_after: confidenceAfter,
  confidence_before: confidenceBefore,
  conversations_held: conversationsHeld,
  deals_touched: dealsTouched,
  decision_amount: decisionAmount,
  gaps_closed: gapsClosed,
  gaps_opened_by_cause: gapsByCause,
  hours_released: hoursReleased,
  level_change: levelChange,
  level_change_by_competency: levelChange,
  median_days_to_level: daysToLevel,
  median_gap_days_open: gapDaysOpen,
  median_hours_to_feedback: hoursToFeedback,
  pulse_developmental_percent: pulseDevelopmental,
  pulse_motivational_percent: pulseMotivational,
  pulse_relevant_percent: pulseRelevant,
  rep_coverage_percent: repCoverage,
  reps_coached: repsCoached,
  revenue_won: revenueWon,
  self_first_percent: selfFirst,
  stories,
  sustained_90_days_by_competency_percent: sustained,
  sustained_90_days_percent: sustained,
  win_rate_percent: winRate,
  with_behavior_percent: withBehavior,
  with_next_step_percent: withNextStep
};
