/** `npm run org`: the local org as a process of its own. */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { enforcedLimits } from './api/limits/limits.ts';
import { startLocalOrg } from './start.ts';

const USAGE = `npm run org -- [options]
  --port N        port on 127.0.0.1 (default 3000; 0: any free one)
  --data-dir DIR  folder that survives restarts (default .local)
  --empty         nothing deployed
  --reset         empties the folder first
  --limit NAME=N  enforces a limit: DailyApiRequests=100
  --faults        takes faults on demand at /local-org/faults, for tests
  --json          prints one line of JSON when ready
  --log           prints every request`;

const options = z.object({
  port: z
    .string()
    .regex(/^\d+$/, 'must be a number')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be at most 65535')
    .default(3000),
  'data-dir': z.string().min(1, 'must name a folder').default('.local'),
  empty: z.boolean().default(false),
  reset: z.boolean().default(false),
  limit: z
    .array(
      z
        .string()
        .regex(/^\w+=[1-9]\d*$/, 'must be NAME=N')
        .transform((text): [string, number] => [text.split('=')[0] ?? '', Number(text.split('=')[1])])
    )
    .default([])
    .transform((pairs): unknown => Object.fromEntries(pairs))
    .pipe(enforcedLimits),
  faults: z.boolean().default(false),
  json: z.boolean().default(false),
  log: z.boolean().default(false),
  help: z.boolean().default(false)
});

/** A command line that cannot be followed. */
class UsageProblem extends Error {}

async function main(): Promise<void> {
  const given = readOptions(process.argv.slice(2));
  if (given.help) {
    console.log(USAGE);
    return;
  }
  const say = (line: string): void => {
    if (!given.json) console.log(line);
  };
  const local = await startLocalOrg({
    port: given.port,
    dataDir: given['data-dir'],
    empty: given.empty,
    reset: given.reset,
    logRequests: given.log,
    faults: given.faults,
    limits: given.limit
  });
  const stop = (): void => void local.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  if (given.json) {
    const { url: instanceUrl, accessToken, username, orgId } = local;
    console.log(JSON.stringify({ instanceUrl, accessToken, username, orgId }));
    return;
  }
  if (local.deployed) {
    const { components, content } = local.deployed;
    say(`Deployed ${components} components; starter content: ${content.created} created, ${content.updated} updated.`);
  }
  say(`Ready ${local.url}`);
  say(`  user   ${local.username}`);
  say(`  token  ${local.accessToken}`);
  say(`  login  SF_ACCESS_TOKEN='…' sf org login access-token --instance-url ${local.url} --no-prompt --alias local`);
}

function readOptions(args: string[]): z.infer<typeof options> {
  let values: unknown;
  try {
    values = parseArgs({
      args,
      strict: true,
      options: {
        port: { type: 'string' },
        'data-dir': { type: 'string' },
        empty: { type: 'boolean' },
        reset: { type: 'boolean' },
        limit: { type: 'string', multiple: true },
        faults: { type: 'boolean' },
        json: { type: 'boolean' },
        log: { type: 'boolean' },
        help: { type: 'boolean' }
      }
    }).values;
  } catch (error) {
    throw new UsageProblem(error instanceof Error ? error.message : String(error));
  }
  const read = options.safeParse(values);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new UsageProblem(`--${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not valid'}`);
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  console.error(error instanceof UsageProblem ? `${message}\n\n${USAGE}` : message);
  process.exit(1);
});
