-- Columns that mean the same in every view are described once.
DO $$
DECLARE c record;
BEGIN
  FOR c IN
    SELECT a.attrelid::regclass AS view, a.attname AS name, shared.meaning
    FROM (VALUES
      ('org_id', 'Id of the Salesforce org.'),
      ('conversation_id', 'Id of the conversation.'),
      ('conversation_number', 'Number of the conversation.'),
      ('coach_id', 'Id of the user who coached.'),
      ('coach', 'Name of the user who coached.'),
      ('rep_id', 'Id of the user who was coached.'),
      ('rep', 'Name of the user who was coached.'),
      ('team_id', 'Id of the manager to whom the rep reports today.'),
      ('area', 'What it is about: an opportunity, the pipeline, a skill, an account or a territory.'),
      ('capture_mode', 'How it was written down: quick capture or the guide.'),
      ('behavior_id', 'Id of the behavior talked about.'),
      ('behavior', 'Name of the behavior talked about.'),
      ('level_seen', 'Level of the behavior that the coach saw, from 1 to 5.'),
      ('opportunity_id', 'Id of the opportunity it is about.'),
      ('account_id', 'Id of the account it is about.'),
      ('territory_plan_id', 'Id of the territory plan it is about.'),
      ('previous_conversation_id', 'Id of the conversation before it.'),
      ('held_at', 'When the conversation was held.'),
      ('month', 'First day of the month.'),
      ('shared_at', 'When it was shared with the rep.'),
      ('observed_call_end', 'End of the call that the coach observed.'),
      ('minutes', 'Minutes it took; empty where nobody said.'),
      ('seconds_to_log', 'Seconds it took to write it down.'),
      ('decision', 'Continue, Change or Stop.'),
      ('commitments', 'Agreed next steps, as the org counts them.'),
      ('gaps', 'Gaps named, as the org counts them.'),
      ('answers', 'Answers written down, as the org counts them.'),
      ('gap_id', 'Id of the gap.'),
      ('gap_number', 'Number of the gap.'),
      ('competency_id', 'Id of the competency.'),
      ('competency', 'Name of the competency.'),
      ('rep_cause', 'The cause that the rep sees.'),
      ('coach_cause', 'The cause that the coach sees.'),
      ('cause', 'The cause that both agreed on.'),
      ('level_before', 'Level before, from 1 to 5.'),
      ('level_after', 'Level after, from 1 to 5.'),
      ('opened_on', 'Day on which it was named.'),
      ('closed_on', 'Day on which it was closed.'),
      ('activity_id', 'Id of the activity.'),
      ('activity_number', 'Number of the activity.'),
      ('what', 'What is to be done.'),
      ('is_commitment', 'Whether it was agreed as a next step.'),
      ('assigned_to_id', 'Id of the user who does it.'),
      ('assigned_to', 'Name of the user who does it.'),
      ('due_on', 'Day on which it is due.'),
      ('first_due_on', 'Day on which it was due at first.'),
      ('completed_on', 'Day on which it was done.'),
      ('is_verified', 'Whether the coach saw that it was done.'),
      ('learning_item_id', 'Id of the learning item.'),
      ('measure', 'Name of the measure; coaching.measure_definition says what it means.'),
      ('valid_from', 'From when it held, by the org''s clock.'),
      ('valid_to', 'Until when it held; that moment is the next one''s. Empty: it still holds.'),
      ('is_observed', 'Whether its beginning was seen. False: it is the first value that was read, and counts from the creation of the record.'),
      ('unit', 'What the value is counted in.')
    ) shared (name, meaning)
    JOIN pg_attribute a ON a.attname = shared.name AND a.attnum > 0
    JOIN pg_class v ON v.oid = a.attrelid AND v.relkind = 'v' AND v.relnamespace = 'coaching'::regnamespace
    WHERE col_description(a.attrelid, a.attnum) IS NULL
  LOOP EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', c.view, c.name, c.meaning); END LOOP;
END $$;
