/** Sixteen clients write the same records for a while; then what must hold is computed anew. */
import { join } from 'node:path';
import { rounded, type BenchOptions, type BenchResult } from '../figures.ts';
import { runOrg } from '../org/orgProcess.ts';
import { check } from './check.ts';
import { CLIENTS, runClients } from './runClients.ts';

/** Fails when anything does not hold. */
export async function consistencyBench(folder: string, { seconds }: BenchOptions): Promise<BenchResult> {
  const org = await runOrg(join(folder, 'org'), ['--empty']);
  try {
    const end = performance.now() + seconds * 1000;
    const { tally, world } = await runClients(org, { seed: 1, goesOn: () => performance.now() < end });
    const findings = await check(org, world);
    const broken = [...tally.broken, ...org.complaints];
    const wrong = [...findings.rollups, ...findings.halfTransactions, ...findings.duplicateKeys, ...broken];
    if (wrong.length > 0) process.exitCode = 1;
    const sum = (counts: Map<string, number>): number => [...counts.values()].reduce((all, count) => all + count, 0);
    const json = {
      operations: sum(tally.saved) + sum(tally.refused),
      saved: sum(tally.saved),
      refused: sum(tally.refused),
      wrongRollups: findings.rollups.length,
      halfTransactions: findings.halfTransactions.length,
      duplicateKeys: findings.duplicateKeys.length,
      unansweredOrFailed: broken.length
    };
    const names = [...new Set([...tally.saved.keys(), ...tally.refused.keys()])].sort();
    return {
      figures: [
        { what: `operations of ${CLIENTS} clients in ${rounded(seconds)} s`, value: json.operations },
        { what: 'roll-ups that are not what SOQL computes', value: json.wrongRollups, atMost: 0 },
        { what: 'transactions applied in part', value: json.halfTransactions, atMost: 0 },
        { what: 'external ids held twice', value: json.duplicateKeys, atMost: 0 },
        { what: 'requests without an answer, or answered 500', value: json.unansweredOrFailed, atMost: 0 }
      ],
      notes: [
        ...names.map((name) => `${name}: ${tally.saved.get(name) ?? 0} saved, ${tally.refused.get(name) ?? 0} refused`),
        `Pairs: ${world.acceptedPairs.size} complete, ${world.refusedPairs.size} refused whole.`,
        'Refused: planted faults, and records that another client had deleted.',
        ...wrong.slice(0, 20)
      ],
      json
    };
  } finally {
    await org.stop();
  }
}
