import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { openApiOrg } from '../../test/support/apiOrg.ts';
import { NOTE, PERMISSIONS } from '../../test/support/noteOrg.ts';
import { path, reminder } from '../../test/support/scheduledPathXml.ts';
import { explodeComponent } from './org/metadata/explode.ts';
import type { Org } from './org/org.ts';
import { AdjustableClock } from './org/clock.ts';
import { startLocalOrg } from './start.ts';

const HOUR = 3_600_000;

/** Deploys the reminder, which comes an hour after a note is opened, and opens one. */
function openNote(org: Org): string {
  const put = [NOTE, PERMISSIONS, reminder(path(1, 'Hours', null))].flatMap(explodeComponent);
  org.applyMetadata({ put, remove: [] });
  const admin = String(org.database.prepare('SELECT "Id" FROM "User"').get()?.['Id']);
  const fields = { Name: 'n', Status__c: 'Open', Rank__c: 0 };
  const [saved] = org.save({ userId: admin, mode: 'system' }, [{ op: 'create', object: 'Note__c', fields }], {
    allOrNone: true
  });
  return String(saved?.id);
}

describe('the clock', () => {
  it('runs what becomes due on the way when it is moved', async () => {
    const org = openApiOrg();
    const id = openNote(org.org);
    const start = org.clock.now();
    const move = (body: unknown) => org.call('/local-org/clock', { method: 'POST', body });
    assert.equal((await move({ offset: HOUR / 2 })).status, 200);
    assert.equal(org.org.record('Note__c', id)?.['Rank__c'], 0);
    assert.deepEqual((await move({ offset: 24 * HOUR })).body, { now: new Date(start + 24.5 * HOUR).toISOString() });
    assert.equal(org.org.record('Note__c', id)?.['Rank__c'], 1);
    assert.equal(org.org.record('Note__c', id)?.['Due_At__c'], new Date(start + HOUR).toISOString());
    await org.close();
  });

  it('is watched by the running server', async () => {
    const clock = new AdjustableClock(Date.parse('2026-03-15T10:00:00.000Z'));
    const local = await startLocalOrg({ empty: true, withoutBrowser: true, clock });
    const id = openNote(local.org);
    clock.advance(HOUR);
    while (local.org.record('Note__c', id)?.['Rank__c'] === 0) await pause(50);
    assert.equal(local.org.record('Note__c', id)?.['Rank__c'], 1);
    await local.close();
  });
});
