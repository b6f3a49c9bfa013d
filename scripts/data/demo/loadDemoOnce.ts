import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { queryOrg } from '../../deploy/orgConnection.ts';
import { DemoLoadError } from './demoClient.ts';
import { generateDemo } from './generateDemo.ts';
import { loadDemo } from './loadDemo.ts';

/** The demo is the same for everybody. */
const seed = 7;

export interface DemoTarget {
  instanceUrl: string;
  accessToken: string;
  /** Where a finished load is remembered. */
  dataDir: string;
}

/** Loads the demo data unless the org has it. Returns the number of steps; 0 when it was there. */
export async function loadDemoOnce(
  { instanceUrl, accessToken, dataDir }: DemoTarget,
  onProgress?: (done: number, all: number) => void
): Promise<number> {
  const plan = generateDemo(new Date().toISOString().slice(0, 10), seed);
  const marker = join(dataDir, 'demo.json');
  const usernames = plan.people.map(({ username }) => `'${username}'`).join(', ');
  const found = await queryOrg({ instanceUrl, accessToken }, `SELECT Id FROM User WHERE Username IN (${usernames})`);
  if (found.length > 0 && existsSync(marker)) return 0;
  if (found.length > 0) {
    throw new DemoLoadError(
      `The demo data in ${dataDir} is half loaded: an earlier start was stopped. Start again with --reset.`
    );
  }
  rmSync(marker, { force: true });
  const { steps } = await loadDemo({ instanceUrl, accessToken, plan, ...(onProgress ? { onProgress } : {}) });
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(marker, JSON.stringify({ seed, today: plan.today, steps }));
  return steps;
}
