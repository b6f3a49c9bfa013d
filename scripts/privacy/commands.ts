/** What the two commands do: read, show, and with `apply` remove and prove. */
import { z } from 'zod';
import { SyncProblem } from '../sync/problem.ts';
import { printTable } from '../sync/printTable.ts';
import { applyPlan } from './applyPlan.ts';
import type { DataOrg } from './dataOrg.ts';
import { planErasure } from './planErasure.ts';
import { planRetention, type Retention } from './planRetention.ts';
import { proveErasure, type ErasureProof } from './proveErasure.ts';
import { quoted, readPersonalRows, requireFullView } from './readPersonalRows.ts';
import { reasonText, type RemovalPlan } from './removalPlan.ts';

export interface CommandSettings {
  /** False: only the preview. */
  apply: boolean;
  json: boolean;
  /** Asks a person to type these words. */
  confirm(words: string): Promise<boolean>;
  write(line: string): void;
}

/** Shows what the policy no longer keeps; with `apply` removes it. */
export async function retentionCommand(org: DataOrg, settings: CommandSettings, today: Date): Promise<void> {
  await requireFullView(org);
  const retention = await readRetention(org);
  const plan = planRetention(await readPersonalRows(org), retention, today);
  const isApplied = await settle(org, plan, settings, `remove ${plan.removals.length}`, { retention });
  if (!isApplied) return;
  const left = planRetention(await readPersonalRows(org), retention, today).removals.length;
  if (left > 0) throw new SyncProblem(`${left} rows are still there.`, 'Run the command again.');
  if (!settings.json) settings.write(`Removed ${plan.removals.length} rows; counted again: none is left.`);
}

/** Shows everything by or about a person; with `apply` removes it and proves it. Answers whether that is complete. */
export async function eraseCommand(
  org: DataOrg,
  settings: CommandSettings & { username: string; blankSameWords: boolean }
): Promise<boolean> {
  await requireFullView(org);
  const [user] = await org.query(`SELECT Id, Name FROM User WHERE Username = ${quoted(settings.username)}`);
  if (!user) throw new SyncProblem(`There is no user ${settings.username}.`, 'Check the spelling of the username.');
  const erasure = planErasure(await readPersonalRows(org), user.Id, settings);
  const { sameWords } = erasure;
  if (!(await settle(org, erasure, settings, settings.username, { sameWords }))) return true;
  const proof = await proveErasure(org, user.Id, erasure);
  if (settings.json) settings.write(JSON.stringify({ proof }));
  else reportProof(proof, settings);
  return proof.isComplete;
}

/** Shows a plan and, when that is wanted and confirmed, applies it. */
async function settle(
  org: DataOrg,
  plan: RemovalPlan,
  { apply, json, confirm, write }: CommandSettings,
  words: string,
  more: { retention?: Retention; sameWords?: { object: string; id: string; name: string; field: string }[] }
): Promise<boolean> {
  const { removals, changes } = plan;
  if (json) write(JSON.stringify({ applied: apply, ...more, removals, changes }));
  else report(plan, more, write);
  if (removals.length + changes.length === 0) return apply;
  if (!apply) {
    if (!json) write('Nothing was changed. Add --apply to do it.');
    return false;
  }
  if (!(await confirm(words))) throw new SyncProblem('Not confirmed: nothing was changed.', `Type "${words}" exactly.`);
  await applyPlan(org, plan);
  return true;
}

function report(
  { removals, changes }: RemovalPlan,
  { retention, sameWords = [] }: { retention?: Retention; sameWords?: { object: string; id: string; field: string }[] },
  write: (line: string) => void
): void {
  if (retention) {
    write(`The policy keeps Sales coaching ${retention.salesMonths} months, Managerial ${retention.managerialMonths}.`);
  }
  const counts = Map.groupBy(removals, ({ object, reason }) => `${object} ${reason}`);
  write(`${removals.length} rows to remove, ${changes.length} rows of others to change.`);
  if (removals.length > 0) {
    printTable(
      [...counts.values()].map((list) => ({
        object: list[0]?.object,
        reason: list[0] && reasonText[list[0].reason],
        rows: list.length
      })),
      write
    );
    printTable(
      removals.map(({ object, id, name }) => ({ remove: object, id, name })),
      write
    );
  }
  if (changes.length > 0) {
    printTable(
      changes.map(({ object, id, fields, reason }) => ({
        change: object,
        id,
        fields: Object.keys(fields).join(', '),
        reason: reasonText[reason]
      })),
      write
    );
  }
  if (sameWords.length > 0) {
    write('The same words stand in rows of others. Read each; --blank-same-words takes them out there too.');
    printTable(
      sameWords.map(({ object, id, field }) => ({ object, id, field })),
      write
    );
  }
}

function reportProof(proof: ErasureProof, { write }: CommandSettings): void {
  const { counted, left, words, kept, recycleBin, isComplete } = proof;
  write(`Counted ${counted.lookups} lookups to people on ${counted.objects} objects, and searched every text.`);
  for (const { object, field, rows } of left) write(`LEFT: ${object}.${field}, ${rows} rows.`);
  for (const { object, id, field } of words) write(`LEFT: the same words in ${object} ${id}, ${field}.`);
  for (const { object, field, rows } of kept) {
    write(`Kept: ${object}.${field}, ${rows} rows. They are not about the person; give them a new owner.`);
  }
  if (recycleBin > 0) {
    write(`${recycleBin} rows are in the Recycle Bin. Empty it (Org Recycle Bin), or they leave it after 15 days.`);
  }
  write(isComplete ? 'Complete: nothing of the person is left.' : 'NOT complete: see above.');
}

const policyRow = z.object({ Retention_Months_Sales__c: z.number(), Retention_Months_Managerial__c: z.number() });

/** The months of the active policy, the first by key as everywhere; without one nothing is removed. */
async function readRetention(org: DataOrg): Promise<Retention> {
  const [row] = await org.query(
    'SELECT Id, Retention_Months_Sales__c, Retention_Months_Managerial__c FROM Coaching_Policy__c WHERE Is_Active__c = true ORDER BY External_Key__c LIMIT 1'
  );
  const policy = policyRow.safeParse(row);
  if (!policy.success) {
    throw new SyncProblem(
      'No active coaching policy says how long coaching is kept.',
      'Fill Retention Months in the Coaching Policy record.'
    );
  }
  return {
    salesMonths: policy.data.Retention_Months_Sales__c,
    managerialMonths: policy.data.Retention_Months_Managerial__c
  };
}
