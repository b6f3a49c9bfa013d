import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkScenario, scenarios } from './scenarios.ts';

/*
 * 40 runs each, a sample of what `npm run effect:check` does with 500. Of 40 intervals that hold the truth with 95 %,
 * at least 34 do in 99.9 of 100 samples; the seeds are fixed, so this never changes by chance.
 */
describe('the comparison on simulated orgs', () => {
  for (const scenario of scenarios) {
    it(`finds what was planted: ${scenario.name}`, () => {
      const { truth, mean, coverage, alarms, naiveCoverage, naiveAlarms } = checkScenario(scenario, 40);
      assert.ok(
        Math.abs(mean - truth) < (scenario.name.startsWith('deals') ? 0.015 : 0.1),
        `mean ${mean}, truth ${truth}`
      );
      assert.ok(coverage >= 34 / 40, `coverage ${coverage}`);
      if (truth === 0) assert.ok(alarms <= 6 / 40, `alarms ${alarms}`);
      if (scenario.name.includes('expert')) assert.ok(naiveCoverage < coverage, `${naiveCoverage} by team`);
      const isPlanted = /survivorship|size bias|Simpson|regression|growing/.test(scenario.name);
      if (isPlanted) assert.ok(naiveCoverage < 0.2, `the naive comparison holds the truth in ${naiveCoverage}`);
      if (isPlanted && truth === 0) assert.ok(naiveAlarms > 0.9, `naive alarms ${naiveAlarms}`);
    });
  }
});
