/**
 * `npm run effect:check [-- --runs 500] [--json] [--write]`: whether the comparison finds what was planted; fails when it
 * does not. Fewer runs would fail by chance. `--write` puts the figures into docs/effect.md.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { printTable } from '../printTable.ts';
import { checkRows, EFFECT_PAGE, pageWithChecks } from './checkTable.ts';
import { checkScenario, faultsOf, scenarios } from './simulation/scenarios.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string' },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false }
  }
});
const runs = z.coerce.number().int().min(500).default(500).parse(values.runs);

const checked = scenarios.map((scenario) => {
  const startedAt = performance.now();
  const result = checkScenario(scenario, runs);
  console.error(`${result.name}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  return result;
});

if (values.json) console.log(JSON.stringify(checked));
else printTable(checkRows(checked));
const faults = checked.flatMap(faultsOf);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
if (values.write && faults.length === 0) writeFileSync(EFFECT_PAGE, pageWithChecks(checked));
