import { loadDemoOnce } from '../../scripts/data/demo/loadDemoOnce.ts';
import { contentDigest } from '../../scripts/deploy/packageZip.ts';
import { startLocalOrg } from '../../scripts/local-org/start.ts';
import { prepared } from './prepared.ts';

/**
 * The data folder of a product with package and demo data, which tests copy: deploying and loading cost many times what
 * a copy does. It is of one day and of one state of the files.
 */
export function preparedProduct(): Promise<string> {
  return prepared('product', stateOfFiles(), async (dataDir) => {
    const failures: string[] = [];
    const local = await startLocalOrg({ port: 0, dataDir, log: (line) => failures.push(line) });
    await loadDemoOnce({ instanceUrl: local.url, accessToken: local.accessToken, dataDir });
    await local.close();
    if (failures.length > 0) throw new Error(`The product does not start without failures:\n${failures.join('\n')}`);
  });
}

/** A name for the day and for everything that a deployed and loaded org depends on. */
function stateOfFiles(): string {
  const today = new Date().toISOString().slice(0, 10);
  const digest = contentDigest([
    'force-app',
    'config/data',
    'config/user-page',
    'scripts/local-org',
    'scripts/deploy',
    'scripts/data'
  ]);
  return `${today}-${digest.slice(0, 16)}`;
}
