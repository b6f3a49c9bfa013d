/** The rows that a backfill is measured with: 25 columns of every kind, as a bulk query gives them. */
import { closeSync, openSync, writeSync } from 'node:fs';

/** What describe tells of the object; the service makes its table from it. */
export const preparedObject = 'Deal__c';

/** Begins with the org's id, as tokens do, so that nobody has to ask for it. */
export const preparedToken = '00D000000000001!prepared';

export const preparedFields = [
  ['Id', 'id'],
  ['IsDeleted', 'boolean'],
  ['Name', 'string'],
  ['OwnerId', 'reference'],
  ['Account__c', 'reference'],
  ['Stage__c', 'picklist'],
  ['Type__c', 'picklist'],
  ['Lead_Source__c', 'picklist'],
  ['Next_Step__c', 'string'],
  ['Amount__c', 'currency'],
  ['Expected_Revenue__c', 'currency'],
  ['Probability__c', 'percent'],
  ['Quantity__c', 'double'],
  ['Push_Count__c', 'int'],
  ['Close_Date__c', 'date'],
  ['First_Meeting__c', 'date'],
  ['Stage_Changed_At__c', 'datetime'],
  ['Last_Called_At__c', 'datetime'],
  ['Is_Closed__c', 'boolean'],
  ['Is_Won__c', 'boolean'],
  ['CreatedDate', 'datetime'],
  ['CreatedById', 'reference'],
  ['LastModifiedDate', 'datetime'],
  ['LastModifiedById', 'reference'],
  ['SystemModstamp', 'datetime']
] as const;

const stages = ['Prospecting', 'Qualification', 'Needs Analysis', 'Proposal/Price Quote', 'Negotiation/Review'];
const types = ['New Customer', 'Existing Customer - Upgrade', ''];
const steps = ['Call the "economic buyer"', 'Send the proposal, then call', 'Meet at their site\nwith the team', ''];
const start = Date.UTC(2022, 0, 1);
const day = 24 * 60 * 60 * 1000;

/** Writes `rows` rows as CSV without a header, and returns where each page of `pageRows` begins; the last is the end. */
export function writePreparedRows(file: string, rows: number, pageRows: number): number[] {
  const handle = openSync(file, 'w');
  const offsets: number[] = [];
  let bytes = 0;
  for (let from = 0; from < rows; from += pageRows) {
    offsets.push(bytes);
    for (let row = from; row < Math.min(from + pageRows, rows); row += 5_000) {
      const count = Math.min(5_000, rows - row, from + pageRows - row);
      bytes += writeSync(handle, Array.from({ length: count }, (_, index) => csvLine(row + index)).join(''));
    }
  }
  closeSync(handle);
  return [...offsets, bytes];
}

/** The first line of every page. */
export const preparedHeader = `${preparedFields.map(([name]) => `"${name}"`).join(',')}\n`;

function csvLine(row: number): string {
  const stamp = new Date(start + row * 97_000).toISOString();
  const on = (days: number): string => new Date(start + (row % 1500) * day + days * day).toISOString().slice(0, 10);
  const user = `005000000${String(row % 900).padStart(6, '0')}AAA`;
  const isClosed = row % 3 === 0;
  const values = [
    idOf('a0B', row),
    false,
    `Deal ${row} of Müller & Söhne`,
    user,
    idOf('001', row % 80_000),
    stages[row % stages.length],
    types[row % types.length],
    row % 4 === 0 ? '' : 'Partner Referral',
    steps[row % steps.length],
    (row * 7.31).toFixed(2),
    (row * 3.17).toFixed(2),
    row % 101,
    row % 17 === 0 ? '' : row % 40,
    row % 6,
    on(90),
    row % 5 === 0 ? '' : on(7),
    stamp,
    row % 2 === 0 ? '' : stamp,
    isClosed,
    isClosed && row % 2 === 0,
    stamp,
    user,
    stamp,
    user,
    stamp
  ];
  return `${values.map((value) => `"${String(value ?? '').replaceAll('"', '""')}"`).join(',')}\n`;
}

function idOf(prefix: string, row: number): string {
  return `${prefix}0000000${row.toString(36).toUpperCase().padStart(5, '0')}AAA`;
}
