-- Every measure once: its name, how facts become a figure, its unit, how it is rounded, which way is better, and what it
-- says. aggregate: sum of values; percent and ratio of values to weights; median, p90 of values; subjects with a value
-- above 0, as a number or as a percent of all subjects.
CREATE VIEW coaching.measure_definition AS
SELECT d.measure, d.aggregate, d.unit, d.decimals, d.better, d.meaning, o.outcome FROM (VALUES
  ('conversations_held', 'sum', 'conversations', 0, 'up', 'Coaching conversations that were held.'),
  ('conversations_planned', 'sum', 'conversations', 0, NULL, 'Conversations that were scheduled for the period and not cancelled.'),
  ('conversations_missed', 'sum', 'conversations', 0, 'down', 'Planned conversations whose time has passed and which nobody held.'),
  ('reps_assigned', 'subjects', 'reps', 0, NULL, 'Reps with a coaching relationship in the period.'),
  ('reps_coached', 'subjects', 'reps', 0, 'up', 'Reps with at least one conversation in the period, assigned or not.'),
  ('rep_coverage_percent', 'subject_percent', '%', 1, 'up', 'Assigned reps who had a conversation in the period with a coach they are assigned to.'),
  ('cadence_kept_percent', 'percent', '%', 1, 'up', 'Weeks of coach and rep in which their last conversation was within the policy''s silent weeks.'),
  ('minutes_planned', 'sum', 'minutes', 0, NULL, 'Minutes that coaches plan for their reps, a seventh of the weekly minutes for each day; of a month that still runs, those to its end.'),
  ('minutes_used', 'sum', 'minutes', 0, NULL, 'Minutes of held conversations that say how long they took.'),
  ('capacity_used_percent', 'percent', '%', 1, NULL, 'Minutes used as a percent of minutes planned. Low while the period runs: it is planned to its end and used to date.'),
  ('conversations_unmeasured', 'sum', 'conversations', 0, 'down', 'Held conversations that do not say how long they took.'),
  ('median_hours_to_feedback', 'median', 'hours', 1, 'down', 'Median hours from the end of an observed call to shared feedback.'),
  ('p90_hours_to_feedback', 'p90', 'hours', 1, 'down', 'Hours from the end of an observed call within which nine of ten feedbacks were shared.'),
  ('observed_without_feedback', 'sum', 'conversations', 0, 'down', 'Held conversations about an observed call that were not shared yet: the hours to feedback do not know of them.'),
  ('self_first_percent', 'percent', '%', 1, 'up', 'Ratings for which the rep rated before seeing the coach''s view.'),
  ('self_discovery_percent', 'percent', '%', 1, NULL, 'Conversations in the guide that began with the rep''s own view, of those that say; the others opened on what the coach saw.'),
  ('with_behavior_percent', 'percent', '%', 1, 'up', 'Held conversations that name a behavior.'),
  ('with_behavior_outcome_percent', 'percent', '%', 1, 'up', 'Held conversations that say at which level the behavior was seen.'),
  ('with_record_outcome_percent', 'percent', '%', 1, 'up', 'Conversations about a deal, account or territory that ended with a decision about it.'),
  ('with_both_outcomes_percent', 'percent', '%', 1, 'up', 'Conversations about a deal, account or territory that ended with both.'),
  ('with_next_step_percent', 'percent', '%', 1, 'up', 'Held conversations that ended with an agreed next step.'),
  ('commitments_due', 'sum', 'commitments', 0, NULL, 'Next steps due in the period that were done, dropped, or passed their day.'),
  ('commitments_kept_on_time', 'sum', 'commitments', 0, 'up', 'Of those, the ones done on or before the day on which they were due.'),
  ('commitments_kept_on_time_percent', 'percent', '%', 1, 'up', 'Next steps kept on time of those due.'),
  ('gaps_opened', 'sum', 'gaps', 0, NULL, 'Gaps that were named.'),
  ('gaps_closed', 'sum', 'gaps', 0, 'up', 'Gaps that were closed.'),
  ('gaps_opened_by_cause', 'sum', 'gaps', 0, NULL, 'Gaps that were named, by the cause that both agreed on (detail).'),
  ('median_gap_days_open', 'median', 'days', 1, 'down', 'Median days that gaps closed in the period had been open.'),
  ('level_change', 'ratio', 'levels', 2, 'up', 'Mean levels gained on closed gaps and reached goals. What stayed open or was dropped is not in it; rating_change counts every rating.'),
  ('level_change_by_competency', 'ratio', 'levels', 2, 'up', 'Mean levels gained, by competency (detail).'),
  ('rating_change', 'ratio', 'levels', 2, 'up', 'Mean levels from one rating by a coach to the next of the same rep in the same competency, whichever way they went.'),
  ('rating_change_by_competency', 'ratio', 'levels', 2, 'up', 'The same, by competency (detail).'),
  ('sustained_90_days_percent', 'percent', '%', 1, 'up', 'Learning and practice that still held after 90 days, of those that are known.'),
  ('sustained_90_days_by_competency_percent', 'percent', '%', 1, 'up', 'The same, by the competency of the gap (detail).'),
  ('pulse_answers', 'sum', 'pulses', 0, NULL, 'Pulses in the batches that end in the period.'),
  ('pulse_relevant_percent', 'percent', '%', 1, 'up', 'How relevant reps found their conversations.'),
  ('pulse_developmental_percent', 'percent', '%', 1, 'up', 'How much reps found their conversations help them to develop.'),
  ('pulse_motivational_percent', 'percent', '%', 1, 'up', 'How motivating reps found their conversations.'),
  ('perception_gap_relevant', 'ratio', 'points', 1, NULL, 'Points by which coaches thought better of relevance than reps did; negative: worse.'),
  ('perception_gap_developmental', 'ratio', 'points', 1, NULL, 'Points by which coaches thought better of development than reps did; negative: worse.'),
  ('perception_gap_motivational', 'ratio', 'points', 1, NULL, 'Points by which coaches thought better of motivation than reps did; negative: worse.'),
  ('deals_first_coached', 'sum', 'deals', 0, NULL, 'Opportunities coached for the first time, by the stage they were in (detail).'),
  ('median_days_to_first_coaching', 'median', 'days', 1, 'down', 'Median days from the creation of an opportunity to its first conversation.'),
  ('decisions', 'sum', 'decisions', 0, NULL, 'Decisions to continue, change or stop (detail).'),
  ('decision_amount', 'sum', 'currency', 0, NULL, 'Amount of the opportunities decided on, by decision (detail) and, in an org of several currencies, by currency. A decision that repeats the one before on the same opportunity counts nothing again.'),
  ('hours_released', 'sum', 'hours a week', 1, NULL, 'Hours a week released by decisions to change or stop. A decision that repeats the one before on the same record releases nothing again.'),
  ('trainings_reinforced_percent', 'percent', '%', 1, 'up', 'Attendances of trainings whose 30 days end in the period and after which a coach came back to the trained behavior within those days.'),
  ('active_coaches_percent', 'subject_percent', '%', 1, 'up', 'Coaches with a relationship in the period who held a conversation in it.'),
  ('deals_touched', 'subjects', 'deals', 0, 'up', 'Opportunities with at least one conversation in the period.'),
  ('behaviors_moved', 'subjects', 'behaviors', 0, 'up', 'Behaviors of reps seen at a higher level than the time before, or raised by a reached goal; each counts once a rep.'),
  ('stories', 'sum', 'recognitions', 0, 'up', 'Recognitions of a behavior that was done well.'),
  ('median_days_to_level', 'median', 'days', 1, 'down', 'Median days from the naming of a gap or the agreement on a goal to a higher level.'),
  ('confidence_before', 'ratio', 'points', 2, NULL, 'Mean confidence of reps, from 1 to 5, at the start of the goals reached in the period.'),
  ('confidence_after', 'ratio', 'points', 2, 'up', 'Mean confidence of reps, from 1 to 5, at the end of the same goals.'),
  ('confidence_change', 'ratio', 'points', 2, 'up', 'Mean points by which their confidence rose.'),
  ('deals_closed', 'sum', 'deals', 0, NULL, 'Opportunities won or lost, by close date and owner; the coach is the owner''s.'),
  ('deals_won', 'sum', 'deals', 0, 'up', 'Of those, the ones won.'),
  ('win_rate_percent', 'percent', '%', 1, 'up', 'Opportunities won of those closed.'),
  ('revenue_won', 'sum', 'currency', 0, 'up', 'Amount of the opportunities won; in an org of several currencies by currency (detail).'),
  ('coached_deals_closed', 'sum', 'deals', 0, NULL, 'Closed opportunities that were coached by their close date.'),
  ('coached_win_rate_percent', 'percent', '%', 1, 'up', 'Of those, the ones won. No comparison: which deals are coached is not chance (docs/effect.md).')
) d (measure, aggregate, unit, decimals, better, meaning)
LEFT JOIN (VALUES
  ('median_days_to_level', 'learning speed'),
  ('median_gap_days_open', 'learning speed'),
  ('confidence_before', 'confidence'),
  ('confidence_after', 'confidence'),
  ('confidence_change', 'confidence'),
  ('revenue_won', 'sales outcomes'),
  ('win_rate_percent', 'sales outcomes'),
  ('coached_win_rate_percent', 'sales outcomes')
) o (measure, outcome) USING (measure)
-- Things that could have happened count as 0; where nobody could have told of them, the measure is not there. Looked up in
-- the catalog: to_regclass would ask the reader, who may not look into schema salesforce.
WHERE d.measure NOT IN ('gaps_opened', 'gaps_closed', 'stories') OR EXISTS (
  SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'salesforce'
    AND c.relname = CASE d.measure WHEN 'stories' THEN 'recognition__c' ELSE 'coaching_gap__c' END);
COMMENT ON VIEW coaching.measure_definition IS 'One row a measure: its unit, what it means, and how it is computed from coaching.measure_fact.';
COMMENT ON COLUMN coaching.measure_definition.aggregate IS 'sum; percent or ratio of values to weights; median or p90 of values; subjects with a value above 0, or subject_percent of all subjects.';
COMMENT ON COLUMN coaching.measure_definition.decimals IS 'Decimals to which the figure is rounded.';
COMMENT ON COLUMN coaching.measure_definition.better IS 'up or down; empty where neither is better.';
COMMENT ON COLUMN coaching.measure_definition.meaning IS 'What the figure says, in a sentence.';
COMMENT ON COLUMN coaching.measure_definition.outcome IS 'The outcome that a program owes reps and firm: learning speed, confidence or sales outcomes; empty for the others.';
