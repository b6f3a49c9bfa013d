import type { Scene } from './scene.ts';

/** What Morgan wants of every coach in a month; the team and the organization have fewer. */
const ofCoaches = {
  conversations_held: 6,
  rep_coverage_percent: 80,
  with_behavior_percent: 80,
  commitments_kept_on_time_percent: 75,
  with_next_step_percent: 90,
  median_hours_to_feedback: 24
};

const ofAll = { rep_coverage_percent: 80, commitments_kept_on_time_percent: 75, with_next_step_percent: 90 };

/** Morgan leads the program and has set targets for this month and the two before. */
export function addTargets(scene: Scene): void {
  scene.on(-75, 9);
  const policy = scene.needs('policy', 'Coaching_Policy__c', 'External_Key__c', 'standard');
  scene.update('admin', 'Coaching_Policy__c', policy.slice(1), { Program_Leader__c: '@morgan' });
  for (const back of [2, 1, 0]) {
    const start = firstOfMonth(scene.today, back);
    for (const [level, targets] of [
      ['Coach', ofCoaches],
      ['Team', ofAll],
      ['Organization', ofAll]
    ] as const) {
      for (const [measure, value] of Object.entries(targets)) {
        scene.create('morgan', 'Coaching_Target__c', `target_${level}_${measure}_${start}`, {
          Level__c: level,
          Measure__c: measure,
          Period_Kind__c: 'Month',
          Period_Start__c: start,
          Target_Value__c: value
        });
      }
    }
  }
}

function firstOfMonth(day: string, monthsBack: number): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 - monthsBack, 1)).toISOString().slice(0, 10);
}
