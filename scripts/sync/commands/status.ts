import { readBudgetShare, readWarehouseUrl } from '../config.ts';
import { printTable } from '../printTable.ts';
import type { Environment } from '../settings.ts';
import { readStatus, type OrgStatus } from '../status/readStatus.ts';
import { tellWait } from '../tellWait.ts';
import { openReader } from '../warehouse/openReader.ts';

/** How fresh each object is, until when the org has confirmed it, what it cost, and what somebody has to look at. */
export async function statusCommand(environment: Environment, { json }: { json: boolean }): Promise<void> {
  const budgetShare = readBudgetShare(environment);
  const warehouse = await openReader(readWarehouseUrl(environment), { onWait: tellWait });
  try {
    const orgs = await readStatus(warehouse, budgetShare);
    if (json) console.log(JSON.stringify(orgs));
    else if (orgs.length === 0) console.log('Nothing was read yet. Run npm run sync -- once.');
    else orgs.forEach(printStatus);
  } finally {
    await warehouse.close();
  }
}

function printStatus({ orgId, lastPass, lastProblem, budget, orgUsage, ...status }: OrgStatus): void {
  const facts: [name: string, fact: string][] = [
    ['Org', orgId],
    ['Last pass', lastPass === null ? 'none that ended well' : passFact(lastPass)],
    ...(lastProblem === null
      ? []
      : [
          ['Failed since', `${lastProblem.command} at ${shortTime(lastProblem.at)}: ${lastProblem.problem}`] as [
            string,
            string
          ]
        ]),
    ['Confirmed until', status.confirmedUntil === null ? 'not yet' : shortTime(status.confirmedUntil)],
    [
      'Calls in a day',
      `${budget.used} of ${budget.allowed ?? 'an unknown number'} allowed${orgUsage ? ` (everybody: ${orgUsage})` : ''}`
    ],
    [
      'Ids compared',
      status.lastComparison === null ? 'never: npm run sync -- reconcile' : shortTime(status.lastComparison)
    ]
  ];
  for (const [name, fact] of facts) console.log(`${name.padEnd(16)} ${fact}`);
  console.log('');
  printTable(
    status.objects.map(
      ({ object, readAt, confirmedUntil, inQuarantine, missing, outdated, isComparisonDue, problem }) => ({
        object,
        'read at': readAt === null ? '' : shortTime(readAt),
        'confirmed until': confirmedUntil === null ? '' : shortTime(confirmedUntil),
        drift: missing + outdated > 0 ? `${missing} missing, ${outdated} outdated` : '',
        'to look at': [
          ...(problem === null ? [] : [problem]),
          ...(inQuarantine > 0 ? [`${inQuarantine} rows in quarantine`] : []),
          ...(isComparisonDue ? ['comparison due'] : [])
        ].join('; ')
      })
    )
  );
  for (const sentence of status.leftOut) console.log(`\n${sentence}`);
  const kept = status.objects.find(({ inQuarantine }) => inQuarantine > 0);
  if (kept) console.log(`\nIf the rows in quarantine were deleted: npm run sync -- reconcile --accept ${kept.object}`);
}

function passFact({ at, calls, rowsRead, rowsChanged }: NonNullable<OrgStatus['lastPass']>): string {
  return `${shortTime(at)}, ${rowsRead} rows read, ${rowsChanged} changed, ${calls} calls`;
}

/** The org's clock, in UTC. */
function shortTime(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')} UTC`;
}
