/** `kill -9` at every kind of moment, and at any: what was killed goes on or begins anew, and nothing is left over. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { SyncOrg } from '../support/syncOrg.ts';
import { testWarehouses } from '../support/warehouses.ts';
import { firstMoments, KillRun, laterMoments, twoKills, type Kill } from './kills.ts';
import { startFaultOrg } from './world.ts';

const warehouses = await testWarehouses();
after(() => warehouses.forEach((warehouse) => warehouse.stop()));

const first = Object.keys(firstMoments);
const later = Object.keys(laterMoments);

for (const [index, { name, url }] of warehouses.entries()) {
  describe(`kill -9 on ${name}`, () => {
    let org: SyncOrg;
    let run: KillRun;
    before(async () => {
      org = await startFaultOrg();
      run = new KillRun(org, url);
      await run.open();
    });
    after(async () => {
      await run?.close();
      await org?.close();
    });

    const held = (moment: string, times: number): Kill => ({ moment, times, milliseconds: null });
    assert.equal(first.length, later.length);
    for (const [at, moment] of later.entries()) {
      // The pairs are divided among the databases there are; the last one is for all.
      if (at % warehouses.length !== index && at < later.length - 1) continue;
      const before = first[at] ?? '';
      it(`in ${before}, then in ${moment}, leaves a database that the next pass makes equal to the org`, async () => {
        const times = (most = 1) => Math.ceil(most / 2);
        const kills = [
          held(before, times(firstMoments[before]?.most)),
          held(moment, times(laterMoments[moment]?.most))
        ] as const;
        await run.play(kills);
        for (const one of [before, moment]) assert.ok(run.killed.has(one), `${one}: it ended before it was killed`);
      });
    }

    // Once here: `npm run sync:faults` plays as many as one likes.
    if (index < warehouses.length - 1) return;
    it('at a random moment does, too', async () => {
      await fc.assert(
        fc.asyncProperty(twoKills, (kills) => run.play(kills)),
        { seed: 50, numRuns: 1, endOnFailure: true }
      );
    });
  });
}
