/**
 * `npm run effect:check [-- --runs 500] [--json]`: whether the comparison finds what was planted; fails when it does not.
 * Fewer runs would fail by chance.
 */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { printTable } from '../printTable.ts';
import { checkScenario, faultsOf, percent, scenarios } from './simulation/scenarios.ts';

const { values } = parseArgs({ options: { runs: { type: 'string' }, json: { type: 'boolean', default: false } } });
const runs = z.coerce.number().int().min(500).default(500).parse(values.runs);

const checked = scenarios.map((scenario) => {
  const startedAt = performance.now();
  const result = checkScenario(scenario, runs);
  console.error(`${result.name}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  return result;
});

if (values.json) console.log(JSON.stringify(checked));
else {
  printTable(
    checked.map((each) => ({
      scenario: each.name,
      truth: each.truth.toFixed(3),
      mean: each.mean.toFixed(3),
      'intervals that hold it': percent(each.coverage),
      alarms: percent(each.alarms),
      'naive mean': each.naiveMean.toFixed(3),
      'naive intervals that hold it': percent(each.naiveCoverage),
      'naive alarms': percent(each.naiveAlarms)
    }))
  );
}
const faults = checked.flatMap(faultsOf);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
