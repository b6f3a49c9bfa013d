import { createHmac } from 'node:crypto';
import type { PrepareRow } from './storeFinding.ts';

/** Ids of users, of 15 or 18 characters, wherever they stand: in lookups, in keys made of ids. */
const userId = /\b005[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?\b/g;

/** What tells who somebody is. */
const names = new Set(['Name', 'FirstName', 'LastName', 'Username', 'Email', 'Alias']);

/**
 * Replaces people by pseudonyms before anything is stored: the same key gives the same pseudonym for the same person in
 * every pass and every database, and without the key nobody can tell who it is. Text that people wrote is left as it is.
 */
export function pseudonyms(key: string): PrepareRow {
  const digest = (id: string): string => createHmac('sha256', key).update(id.slice(0, 15)).digest('hex').slice(0, 15);
  return (row, target) => {
    const person = target.name === 'User' ? `Person ${digest(String(row['Id'])).slice(0, 8)}` : null;
    return Object.fromEntries(
      Object.entries(row).map(([field, value]) => {
        if (person !== null && names.has(field)) return [field, value === null ? null : person];
        if (typeof value !== 'string') return [field, value];
        return [field, value.replaceAll(userId, (id) => `005${digest(id)}`)];
      })
    );
  };
}

/** What tells one key from another without telling the key. */
export function fingerprintOf(key: string): string {
  return createHmac('sha256', key).update('fingerprint').digest('hex').slice(0, 16);
}
