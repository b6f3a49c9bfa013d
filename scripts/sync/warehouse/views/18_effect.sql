-- What coaching is associated with, as npm run sync -- effect and publish computed it: statistics that are not plain SQL.
CREATE VIEW coaching.effect AS
SELECT
  e.org_id,
  e.computed_on,
  e.computed_on = max(e.computed_on) OVER (PARTITION BY e.org_id, e.method) AS is_latest,
  e.method,
  CASE e.method WHEN 'deals' THEN 'share of deals won' ELSE 'deals won a month' END AS outcome,
  nullif(e.stratum, '') AS stratum,
  e.cohort_from,
  e.cohort_to,
  e.period_from,
  e.period_to,
  e.landmark_days,
  e.coached,
  e.comparable,
  e.coached + e.comparable AS n,
  e.clusters,
  e.left_out,
  e.value AS estimate,
  e.low,
  e.high,
  e.verdict
FROM sync.effect_figure e;
COMMENT ON VIEW coaching.effect IS 'One row a day on which it was computed, method and part: coached beside comparable, with n and a 95 % interval (docs/effect.md). No row is about a person.';
COMMENT ON COLUMN coaching.effect.computed_on IS 'Day of the org''s clock up to which was read when it was computed. Rows of earlier days stay.';
COMMENT ON COLUMN coaching.effect.is_latest IS 'Whether it is of the last day on which this method was computed.';
COMMENT ON COLUMN coaching.effect.method IS 'deals: coached by an age beside comparable deals of that age. rep_months: months of coached reps beside reps not coached yet. rollout: the same by the turn of teams, in the order that was registered beforehand.';
COMMENT ON COLUMN coaching.effect.outcome IS 'What is compared, and what estimate, low and high are counted in: share of deals won, from 0 to 1, or deals won a month.';
COMMENT ON COLUMN coaching.effect.stratum IS 'The part, an industry; empty for the whole. The estimate of a part is drawn towards the whole, the more the smaller it is.';
COMMENT ON COLUMN coaching.effect.cohort_from IS 'First day of the cohort: creation of deals, or the months that tell how reps did before.';
COMMENT ON COLUMN coaching.effect.cohort_to IS 'Last day of the cohort.';
COMMENT ON COLUMN coaching.effect.period_from IS 'First day of the period in which outcomes were looked at.';
COMMENT ON COLUMN coaching.effect.period_to IS 'Last day of that period.';
COMMENT ON COLUMN coaching.effect.landmark_days IS 'Age in days at which deals are compared; empty for months of reps.';
COMMENT ON COLUMN coaching.effect.coached IS 'Coached deals, or months of coached reps, that could be compared.';
COMMENT ON COLUMN coaching.effect.comparable IS 'Deals or months that they were compared with.';
COMMENT ON COLUMN coaching.effect.n IS 'Both together: how many things the figure rests on.';
COMMENT ON COLUMN coaching.effect.clusters IS 'Coaches whose deals or reps these are, in a rollout teams; the interval counts them, not the deals. Empty for a part.';
COMMENT ON COLUMN coaching.effect.left_out IS 'Coached deals or months for which nothing was comparable. Empty for a part, and where there is not enough data.';
COMMENT ON COLUMN coaching.effect.estimate IS 'The difference, coached less comparable. Empty where there is not enough data.';
COMMENT ON COLUMN coaching.effect.low IS 'Lower end of the 95 % interval.';
COMMENT ON COLUMN coaching.effect.high IS 'Upper end of the 95 % interval.';
COMMENT ON COLUMN coaching.effect.verdict IS 'not enough data; may be chance (the interval holds 0); associated with; or caused by (staggered rollout), which only a rollout registered before it began may be.';
