/** Counts again, after an erasure: every lookup to a user on every object of the package, and every word that went. */
import { SyncProblem } from '../sync/problem.ts';
import type { DataOrg } from './dataOrg.ts';
import { keptObjects, personalObjects } from './personalData.ts';
import { findWords, planErasure, type Erasure } from './planErasure.ts';
import { readPersonalRows } from './readPersonalRows.ts';

export interface ErasureProof {
  isComplete: boolean;
  /** Lookups and objects that were counted. */
  counted: { objects: number; lookups: number };
  /** What is left of the person: must be empty. */
  left: { object: string; field: string; rows: number }[];
  /** Where words that went still stand. */
  words: Erasure['sameWords'];
  /** What the person owns of configuration and of what is known of customers: transfer it. */
  kept: { object: string; field: string; rows: number }[];
  /** Deleted rows that an administrator could still bring back. */
  recycleBin: number;
}

/** Who created and last changed a row is the platform's record; no API changes it. */
const AUDIT = new Set(['CreatedById', 'LastModifiedById']);

/** Reads the org again from nothing and looks for the person and for the words that were removed. */
export async function proveErasure(org: DataOrg, userId: string, erased: Erasure): Promise<ErasureProof> {
  const left: ErasureProof['left'] = [];
  const kept: ErasureProof['kept'] = [];
  let lookups = 0;
  const personal = new Map(personalObjects.map((object) => [object.name, object]));
  for (const name of [...personal.keys(), ...keptObjects]) {
    const described = await org.describe(name);
    if (!described) throw new SyncProblem(`${name} cannot be counted: it is not visible.`, 'Check the permission set.');
    for (const { name: field, referenceTo } of described.fields) {
      if (!referenceTo.includes('User') || AUDIT.has(field)) continue;
      lookups += 1;
      const rows = await org.count(`SELECT COUNT() FROM ${name} WHERE ${field} = '${userId}'`);
      if (rows === 0) continue;
      const object = personal.get(name);
      // An owner that says nothing about the person, as of a policy, is for somebody else to take over.
      const isKept = object === undefined || (field === 'OwnerId' && !object.about.includes(field));
      (isKept ? kept : left).push({ object: name, field, rows });
    }
  }
  const rows = await readPersonalRows(org);
  const again = planErasure(rows, userId, { blankSameWords: false });
  for (const [object, list] of Map.groupBy(again.removals, (removal) => removal.object)) {
    if (!left.some((entry) => entry.object === object)) left.push({ object, field: 'texts', rows: list.length });
  }
  const words = findWords(rows, erased.words);
  return {
    isComplete: left.length === 0 && words.length === 0,
    counted: { objects: personal.size + keptObjects.length, lookups },
    left,
    words,
    kept,
    recycleBin: await countRecycleBin(org, erased)
  };
}

async function countRecycleBin(org: DataOrg, { removals }: Erasure): Promise<number> {
  let found = 0;
  for (const [object, list] of Map.groupBy(removals, (removal) => removal.object)) {
    for (let start = 0; start < list.length; start += 200) {
      const ids = list.slice(start, start + 200).map(({ id }) => `'${id}'`);
      found += await org.count(`SELECT COUNT() FROM ${object} WHERE IsDeleted = true AND Id IN (${ids.join(', ')})`, {
        all: true
      });
    }
  }
  return found;
}
