/** What must hold after the clients are done, computed anew by SOQL. */
import { callOrg, type OrgConnection } from '../../deploy/orgConnection.ts';
import type { World } from './client.ts';

/** What was found wrong, each in a sentence; empty lists when nothing was. */
export interface Findings {
  rollups: string[];
  halfTransactions: string[];
  duplicateKeys: string[];
}

interface Ledger {
  Id: string;
  Entry_Count__c: number;
  Entry_Total__c: number;
  Open_Total__c: number;
  Largest_Entry__c: number | null;
}

interface LedgerSums {
  Ledger__c: string;
  entries: number;
  total: number;
  largest: number | null;
}

/** Reads everything as the administrator. */
export async function check(connection: OrgConnection, { acceptedPairs, refusedPairs }: World): Promise<Findings> {
  const read = <Row>(soql: string): Promise<Row[]> => readAll<Row>(connection, soql);
  return {
    rollups: await wrongRollups(read),
    halfTransactions: await halfTransactions(read, acceptedPairs, refusedPairs),
    duplicateKeys: (
      await read<{ Key__c: string; found: number }>(
        'SELECT Key__c, COUNT(Id) found FROM Entry__c WHERE Key__c != null GROUP BY Key__c HAVING COUNT(Id) > 1'
      )
    ).map(({ Key__c, found }) => `${found} entries have the key ${Key__c}.`)
  };
}

type Read = <Row>(soql: string) => Promise<Row[]>;

async function wrongRollups(read: Read): Promise<string[]> {
  const ledgers = await read<Ledger>(
    'SELECT Id, Entry_Count__c, Entry_Total__c, Open_Total__c, Largest_Entry__c FROM Ledger__c'
  );
  const sums = 'SELECT Ledger__c, COUNT(Id) entries, SUM(Amount__c) total, MAX(Amount__c) largest FROM Entry__c';
  const all = byLedger(await read<LedgerSums>(`${sums} GROUP BY Ledger__c`));
  const open = byLedger(await read<LedgerSums>(`${sums} WHERE Is_Open__c = true GROUP BY Ledger__c`));
  return ledgers.flatMap((ledger) => {
    const expected = [
      all.get(ledger.Id)?.entries ?? 0,
      cents(all.get(ledger.Id)?.total),
      cents(open.get(ledger.Id)?.total),
      cents(all.get(ledger.Id)?.largest)
    ];
    const stored = [
      ledger.Entry_Count__c,
      cents(ledger.Entry_Total__c),
      cents(ledger.Open_Total__c),
      cents(ledger.Largest_Entry__c)
    ];
    const isEqual = expected.every((value, index) => value === stored[index]);
    return isEqual ? [] : [`Ledger ${ledger.Id} has ${stored.join(', ')} and should have ${expected.join(', ')}.`];
  });
}

/** Sums of cents in floating point: compared as whole cents. */
function cents(amount: number | null | undefined): number {
  return Math.round((amount ?? 0) * 100);
}

function byLedger(rows: LedgerSums[]): Map<string, LedgerSums> {
  return new Map(rows.map((row) => [row.Ledger__c, row]));
}

async function halfTransactions(read: Read, accepted: Set<string>, refused: Set<string>): Promise<string[]> {
  const rows = await read<{ Pair__c: string }>('SELECT Pair__c FROM Transfer__c');
  const found = Map.groupBy(rows, ({ Pair__c }) => Pair__c);
  return [
    ...[...accepted]
      .filter((key) => found.get(key)?.length !== 2)
      .map((key) => `The accepted pair ${key} is not complete.`),
    ...[...refused].filter((key) => found.has(key)).map((key) => `The refused pair ${key} left a row.`),
    ...[...found.keys()]
      .filter((key) => !accepted.has(key) && !refused.has(key))
      .map((key) => `Nobody sent the pair ${key}.`)
  ];
}

interface QueryPage {
  records: unknown[];
  nextRecordsUrl?: string;
}

async function readAll<Row>(connection: OrgConnection, soql: string): Promise<Row[]> {
  const rows: unknown[] = [];
  let path: string | undefined = `/query?q=${encodeURIComponent(soql)}`;
  while (path !== undefined) {
    const page: QueryPage = await callOrg<QueryPage>(connection, 'GET', path);
    rows.push(...page.records);
    path = page.nextRecordsUrl?.replace(/^\/services\/data\/v[\d.]+/, '');
  }
  return rows as Row[];
}
