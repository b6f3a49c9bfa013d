import { execFile } from 'node:child_process';
import { z } from 'zod';
import type { OrgSettings } from '../config.ts';
import { SyncProblem } from '../problem.ts';
import type { Environment } from '../settings.ts';

const patienceMilliseconds = 120_000;

const displayed = z.object({ instanceUrl: z.url(), accessToken: z.string() });
const shown = z.object({ accessToken: z.string() });
const answer = z.object({ status: z.number(), message: z.string().optional(), result: z.unknown().optional() });

/**
 * The session of a login that the Salesforce CLI keeps; the CLI renews it when it can. Older CLIs tell the token in
 * `org display`, newer ones only in `org auth show-access-token`. Nothing the CLI prints is passed on.
 */
export async function salesforceCliLogin(org: string, environment: Environment): Promise<OrgSettings> {
  const { instanceUrl, accessToken } = await ask(['org', 'display'], org, environment, displayed);
  const token = accessToken.includes('!')
    ? accessToken
    : (await ask(['org', 'auth', 'show-access-token'], org, environment, shown)).accessToken;
  return { instanceUrl: instanceUrl.replace(/\/+$/, ''), accessToken: token };
}

async function ask<T>(command: string[], org: string, environment: Environment, schema: z.ZodType<T>): Promise<T> {
  const printed = await run([...command, '--target-org', org, '--json'], environment);
  const start = printed.indexOf('{');
  const parsed = answer.safeParse(start < 0 ? null : parseJson(printed.slice(start)));
  const name = `sf ${command.join(' ')}`;
  if (!parsed.success) {
    throw new SyncProblem(`${name} did not answer as expected.`, 'Update the Salesforce CLI: sf update');
  }
  if (parsed.data.status !== 0) {
    throw new SyncProblem(
      `The Salesforce CLI has no login ${org}: ${parsed.data.message ?? 'no reason told'}`,
      `Check SALESFORCE_CLI_ORG with sf org list, or sign in: sf org login web --alias ${org}`
    );
  }
  const result = schema.safeParse(parsed.data.result);
  if (result.success) return result.data;
  throw new SyncProblem(`${name} told no session of ${org}.`, 'Update the Salesforce CLI: sf update');
}

/** What the CLI printed on standard output, whatever its exit code. */
function run(args: string[], environment: Environment): Promise<string> {
  const env = { SF_DISABLE_TELEMETRY: 'true', SF_DISABLE_AUTOUPDATE: 'true', ...environment };
  return new Promise((resolve, reject) => {
    execFile('sf', args, { env, timeout: patienceMilliseconds, maxBuffer: 16 * 1024 * 1024 }, (error, stdout) => {
      if (error === null || stdout.includes('{')) resolve(stdout);
      else if (error.code === 'ENOENT') {
        reject(
          new SyncProblem(
            'The Salesforce CLI (sf) is not on the PATH.',
            'Install it (npm install --global @salesforce/cli), or sign in by JWT: SALESFORCE_CLIENT_ID.'
          )
        );
      } else {
        const reason = error.killed === true ? 'it did not end in time' : `exit code ${String(error.code)}`;
        reject(new SyncProblem(`The Salesforce CLI failed (${reason}).`, `Run sf ${args.join(' ')} to see why.`));
      }
    });
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
