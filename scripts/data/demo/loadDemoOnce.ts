import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { callOrg, OrgRequestError, queryOrg, type OrgConnection } from '../../deploy/orgConnection.ts';
import { DemoLoadError } from './demoClient.ts';
import { people } from './people.ts';

/** The demo is the same for everybody. */
const seed = 7;

export interface DemoTarget extends OrgConnection {
  /** Where a finished load is remembered. */
  dataDir: string;
}

/** What a finished load leaves in the data folder. */
const markerSchema = z.object({
  seed: z.number(),
  today: z.string(),
  steps: z.number(),
  /** One of the people, to see that the org is still the one that was loaded. */
  person: z.object({ id: z.string(), username: z.string() })
});

/** Loads the demo data unless the org has it. Returns the number of steps; 0 when it was there. */
export async function loadDemoOnce(
  { instanceUrl, accessToken, dataDir }: DemoTarget,
  onProgress?: (done: number, all: number) => void
): Promise<number> {
  const connection = { instanceUrl, accessToken };
  const marker = join(dataDir, 'demo.json');
  if (await isLoaded(connection, marker)) return 0;
  const usernames = people.map(({ username }) => `'${username}'`).join(', ');
  const found = await queryOrg(connection, `SELECT Id FROM User WHERE Username IN (${usernames})`);
  if (found.length > 0 && existsSync(marker)) return 0;
  if (found.length > 0) {
    throw new DemoLoadError(
      `The demo data in ${dataDir} is half loaded: an earlier start was stopped. Start again with --reset.`
    );
  }
  rmSync(marker, { force: true });
  // A warm start needs neither.
  const { generateDemo } = await import('./generateDemo.ts');
  const { loadDemo } = await import('./loadDemo.ts');
  const plan = generateDemo(new Date().toISOString().slice(0, 10), seed);
  const { steps, ids } = await loadDemo({ ...connection, plan, ...(onProgress ? { onProgress } : {}) });
  const [person] = people.flatMap(({ ref, username }) => ({ id: ids.get(ref), username }));
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(marker, JSON.stringify(markerSchema.parse({ seed, today: plan.today, steps, person })));
  return steps;
}

/** True when the person whom a finished load remembers is in the org: one read, and no query to parse. */
async function isLoaded(connection: OrgConnection, marker: string): Promise<boolean> {
  if (!existsSync(marker)) return false;
  const remembered = markerSchema.safeParse(JSON.parse(readFileSync(marker, 'utf8')));
  if (!remembered.success) return false;
  const { id, username } = remembered.data.person;
  try {
    const user = await callOrg<{ Username: string }>(connection, 'GET', `/sobjects/User/${id}?fields=Username`);
    return user.Username === username;
  } catch (error) {
    if (error instanceof OrgRequestError && error.status === 404) return false;
    throw error;
  }
}
