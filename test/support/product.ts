import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { queryOrg } from '../../scripts/deploy/orgConnection.ts';
import { signIn } from '../../scripts/deploy/signIn.ts';
import { startLocalOrg } from '../../scripts/local-org/start.ts';
import { preparedProduct } from './preparedProduct.ts';

/** The whole product, as `npm start` gives it, on a free port and in a folder of its own. */
export interface Product {
  url: string;
  /** Of the administrator. */
  accessToken: string;
  /** A folder for this run; removed at the end. */
  folder: string;
  /** What clients never saw: bugs and failed jobs after a commit. */
  failures: string[];
  /** An access token of any demo person. */
  tokenOf(username: string): Promise<string>;
  /** A query as the administrator, or as the person named. */
  query<Row>(soql: string, username?: string): Promise<Row[]>;
  /** The id of the record with this name. */
  idOf(object: string, name: string): Promise<string>;
  stop(): Promise<void>;
}

/** Starts the local org with the package and the demo data; pages are there, nothing is synced yet. */
export async function startProduct({ faults = false }: { faults?: boolean } = {}): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'coaching-product-'));
  cpSync(await preparedProduct(), folder, { recursive: true });
  const failures: string[] = [];
  const local = await startLocalOrg({ port: 0, dataDir: folder, faults, log: (line) => failures.push(line) });
  const { url, accessToken } = local;
  const tokenOf = (username: string) => signIn(url, username);
  const query = async <Row>(soql: string, username?: string) =>
    queryOrg<Row>({ instanceUrl: url, accessToken: username ? await tokenOf(username) : accessToken }, soql);
  return {
    url,
    accessToken,
    folder,
    failures,
    query,
    tokenOf,
    async idOf(object, name) {
      const [row] = await query<{ Id: string }>(
        `SELECT Id FROM ${object} WHERE Name = '${name.replaceAll("'", "\\'")}'`
      );
      if (!row) throw new Error(`There is no ${object} named ${name}.`);
      return row.Id;
    },
    async stop() {
      await local.close();
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

/** The people of the demo who play in the end-to-end tests. */
export const person = {
  manager: 'dana.reyes@coaching.example',
  rep: 'sam.patel@coaching.example',
  accountRep: 'priya.nair@coaching.example',
  coCoach: 'chris.okafor@coaching.example',
  otherRep: 'alex.kim@coaching.example',
  enablement: 'erin.walsh@coaching.example',
  leader: 'morgan.ellis@coaching.example',
  sync: 'sync@coaching.example'
} as const;

export const storyDeal = 'Northwind Logistics – Fleet Analytics';
