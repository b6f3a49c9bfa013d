/** How fast the sync service reads an org of the product, and how little it asks. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { crmDataFolder } from '../../../test/support/crmData.ts';
import { rounded, type BenchResult, type Figure } from '../figures.ts';
import { runProduct } from '../runProduct.ts';

const passSchema = z.object({ calls: z.number(), rowsRead: z.number(), rowsChanged: z.number() });
const loadSchema = z.object({ seconds: z.number() });

/** Loads the CRM data set where it is at hand, then syncs into an empty PGlite folder as time goes on. */
export async function passBench(folder: string): Promise<BenchResult> {
  const product = await runProduct({ dataDir: join(folder, 'data') });
  try {
    await product.settled;
    const asUser = async (username: string): Promise<Record<string, string>> => ({
      SALESFORCE_INSTANCE_URL: product.url,
      SALESFORCE_ACCESS_TOKEN: await product.tokenOf(username),
      WAREHOUSE_URL: `pglite:${join(folder, 'warehouse')}`
    });
    const crm = crmDataFolder();
    const load =
      crm === null
        ? null
        : await runScript(loadSchema, ['scripts/data/loadCrm.ts', crm, '--json'], await asUser('admin@local.org'));
    const syncUser = await asUser('sync@coaching.example');
    const once = () => runScript(passSchema, ['scripts/sync/main.ts', 'once', '--json'], syncUser);
    const first = await once();
    const second = await once();
    // Each pass reads again what was new ten minutes before the pass before it: an hour later the first still has that.
    await moveClock(product.url, 60);
    await once();
    const later = await once();
    await moveClock(product.url, 20);
    await once();
    const quiet = await once();
    const crmLoadSeconds = load?.output.seconds;
    const json = {
      rowsPerSecond: Math.round(first.output.rowsRead / first.seconds),
      initialCalls: first.output.calls,
      secondPassCalls: second.output.calls,
      secondPassRows: second.output.rowsChanged,
      quietPassCalls: quiet.output.calls,
      ...(crmLoadSeconds === undefined ? {} : { crmLoadSeconds })
    };
    return {
      figures: [
        ...(crmLoadSeconds === undefined
          ? []
          : [
              {
                what: 'CRM data set loaded in',
                value: crmLoadSeconds,
                unit: 's',
                atMost: 60,
                heldBackBy: 'saving record by record through every rule, flow and roll-up'
              } satisfies Figure
            ]),
        { what: 'first pass', value: json.rowsPerSecond, unit: 'rows/s' },
        { what: 'first pass, API calls', value: json.initialCalls },
        { what: 'second pass, API calls', value: json.secondPassCalls },
        {
          what: 'second pass, rows changed',
          value: json.secondPassRows,
          atMost: 0,
          heldBackBy: 'rows that the org changed in between'
        },
        { what: 'an hour later, API calls', value: later.output.calls },
        { what: 'an hour later, rows changed', value: later.output.rowsChanged, atMost: 0 },
        {
          what: 'quiet pass over the 16 hot objects, API calls',
          value: json.quietPassCalls,
          atMost: 1,
          heldBackBy: 'what the org changed by itself'
        }
      ],
      notes: [
        `Demo data ${crm === null ? 'alone: the CRM data set is not at hand (CRM_DATA_DIR names its folder)' : 'and the CRM data set'}; PGlite in an empty folder.`,
        `First pass: ${first.output.rowsRead} rows in ${rounded(first.seconds)} s, second pass: ${rounded(second.seconds)} s, an hour later: ${rounded(later.seconds)} s, starting the process included.`,
        `The second pass follows at once and reads the last ten minutes again: ${second.output.rowsRead} rows; an hour later: ${later.output.rowsRead}.`
      ],
      json
    };
  } finally {
    await product.stop();
  }
}

async function moveClock(url: string, minutes: number): Promise<void> {
  const response = await fetch(`${url}/local-org/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ offset: minutes * 60 * 1000 })
  });
  if (!response.ok) throw new Error(`The clock does not move: ${response.status} ${await response.text()}`);
}

/** Runs one of our commands as a process of its own; what it printed, checked, and how long it took. */
async function runScript<Output>(
  schema: z.ZodType<Output>,
  args: string[],
  environment: Record<string, string>
): Promise<{ output: Output; seconds: number }> {
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe']
  });
  const printed: string[] = [];
  const complaints: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => printed.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${args.join(' ')} failed:\n${complaints.join('')}`);
  return { output: schema.parse(JSON.parse(printed.join(''))), seconds: (performance.now() - started) / 1000 };
}
