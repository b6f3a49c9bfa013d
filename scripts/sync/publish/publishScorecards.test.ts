import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { person, startProduct, type Product } from '../../../test/support/product.ts';
import { testWarehouses } from '../../../test/support/warehouses.ts';
import { connectOrg, type OrgClient } from '../org/salesforceReader.ts';
import { runPass } from '../pass.ts';
import type { ProgressState } from '../progress.ts';
import { migrate } from '../warehouse/migrate.ts';
import { ensureViews } from '../warehouse/views.ts';
import { openWarehouse, type Warehouse } from '../warehouse/warehouse.ts';
import { publishScorecards, type PublishedScorecards } from './publishScorecards.ts';

const today = new Date().toISOString().slice(0, 10);
/** The last month that is over. */
const month = new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 2, 1))
  .toISOString()
  .slice(0, 10);
const warehouses = await testWarehouses();
const [pglite, ...others] = warehouses;
after(() => warehouses.forEach((warehouse) => warehouse.stop()));

describe('Published scorecards', () => {
  let product: Product;
  let sync: OrgClient;
  let warehouse: Warehouse;
  const ask = <Row>(soql: string, username?: string): Promise<Row[]> => product.query<Row>(soql, username);
  const send = async (
    method: string,
    path: string,
    body: unknown,
    accessToken = product.accessToken
  ): Promise<{ status: number; body: unknown }> => {
    const answer = await fetch(`${product.url}/services/data/v67.0/sobjects/${path}`, {
      method,
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
  };
  const pass = () => runPass(sync, warehouse, { isComplete: true });
  /** What is published and the calls that it took. */
  const publish = async (): Promise<PublishedScorecards & { calls: number }> => {
    const before = sync.calls;
    const published = await publishScorecards(sync, warehouse);
    return { ...published, calls: sync.calls - before };
  };

  before(async () => {
    product = await startProduct();
    const accessToken = await product.tokenOf(person.sync);
    sync = connectOrg({ instanceUrl: product.url, accessToken });
    await sync.reach();
    warehouse = await openWarehouse(pglite?.url ?? '', { create: true });
    await migrate(warehouse);
    await pass();
    await ensureViews(warehouse);
  });
  after(async () => {
    await warehouse?.close();
    await product?.stop();
  });

  it('say what the measures say, for the organization, teams and coaches', async () => {
    const told: ProgressState[] = [];
    const published = await publishScorecards(sync, warehouse, (state) => told.push(state));
    const last = told.at(-1);
    assert.deepEqual([last?.counted, last?.objects, last?.rows], ['periods', last?.objectsTotal, last?.rowsExpected]);
    assert.equal(last?.rows, published.scorecards + published.lines);
    assert.deepEqual(published.refused, []);
    assert.ok(published.scorecards > 10);
    const lines = await ask<Record<string, string | number | null>>(
      `SELECT Scorecard__r.External_Key__c, Measure__c, Detail__c, Actual__c, Sample__c FROM Coaching_Scorecard_Line__c
         WHERE Scorecard__r.Period_Kind__c = 'Month' AND Scorecard__r.Period_Start__c = ${month} AND Actual__c != null`
    );
    const levels = { Organization: 'org', Team: 'team', Coach: 'coach' };
    const found = lines.map((line) => {
      const scorecard = line['Scorecard__r'] as unknown;
      const key = String((scorecard as { External_Key__c: string }).External_Key__c).split('|');
      const level = levels[key[0] as keyof typeof levels];
      return [
        level,
        key[1] === 'org' ? '' : key[1],
        line['Measure__c'],
        line['Detail__c'],
        line['Actual__c'],
        line['Sample__c']
      ];
    });
    const measures = [...new Set(lines.map((line) => String(line['Measure__c'])))];
    assert.ok(measures.length > 8, measures.join(', '));
    const expected = await warehouse.query<Record<string, unknown>>(
      `SELECT dimension, CASE WHEN dimension = 'org' THEN '' ELSE member_id END AS member, measure, detail, round(value, 2) AS value, n
         FROM coaching.measure WHERE period_kind = 'month' AND period_start = $1::date AND measure = ANY ($2::text[])
           AND dimension IN ('org', 'team', 'coach')`,
      [month, measures]
    );
    const members = new Set(found.map(([level, member]) => `${level}|${member}`));
    const wanted = expected
      .filter(({ dimension, member }) => members.has(`${dimension}|${member}`))
      .filter(({ dimension, measure }) => dimension !== 'coach' || measure !== 'active_coaches_percent')
      // A part of a split measure is told only where it rests on enough.
      .filter(({ measure, detail, n }) => detail === null || !/_by_/.test(String(measure)) || Number(n) >= 5)
      .map((row) => Object.values(row));
    const order = (rows: unknown[][]): string[] => rows.map((row) => JSON.stringify(row)).sort();
    assert.deepEqual(order(found), order(wanted));
  });

  it('are not sent a second time', async () => {
    await pass();
    assert.deepEqual(await publish(), { scorecards: 0, lines: 0, leftOut: null, refused: [], calls: 0 });
  });

  it('are read by the member, by those above, and by nobody else', async () => {
    const read = async (username: string): Promise<string[]> => {
      const rows = await ask<{ Level__c: string; Member__r: { Name: string } | null }>(
        'SELECT Level__c, Member__r.Name FROM Coaching_Scorecard__c',
        username
      );
      return [...new Set(rows.map((row) => `${row.Level__c} ${row.Member__r?.Name ?? ''}`.trim()))].sort();
    };
    const own = await read(person.manager);
    assert.ok(own.includes('Coach Dana Reyes') && own.includes('Team Dana Reyes'), own.join(', '));
    assert.deepEqual(
      own.filter((scorecard) => !scorecard.endsWith('Dana Reyes')),
      []
    );
    const above = await read(person.leader);
    assert.ok(above.includes('Coach Dana Reyes') && above.includes('Organization'), above.join(', '));
    assert.ok((await read(person.enablement)).includes('Organization'));
    await assert.rejects(read(person.rep), /INVALID_TYPE|not supported/);
  });

  it('change only where a target was set, with the status that it gives', async () => {
    const target = { Level__c: 'Coach', Measure__c: 'gaps_closed', Period_Kind__c: 'Month' };
    const everybody = { ...target, Period_Start__c: month, Target_Value__c: 1 };
    const created = await send('POST', 'Coaching_Target__c', everybody);
    assert.equal(created.status, 201, JSON.stringify(created.body));
    const again = await send('POST', 'Coaching_Target__c', everybody);
    assert.match(JSON.stringify(again.body), /DUPLICATE_VALUE/);
    await pass();
    const published = await publish();
    const lines = await ask<{ Actual__c: number | null; Target__c: number; Status__c: string }>(
      `SELECT Actual__c, Target__c, Status__c FROM Coaching_Scorecard_Line__c
         WHERE Measure__c = 'gaps_closed' AND Target__c != null`
    );
    assert.ok(lines.length > 0);
    assert.equal(published.lines, lines.length);
    assert.equal(published.calls, 2);
    for (const line of lines) {
      assert.equal(line.Target__c, 1);
      assert.equal(line.Status__c, Number(line.Actual__c) >= 1 ? 'On target' : 'Needs action');
    }
  });

  it('stay as a leader signed them off, even when that came between pass and publish, until it is taken back', async () => {
    const leader = await product.tokenOf(person.leader);
    const ofDana = `Scorecard__r.Level__c = 'Coach' AND Scorecard__r.Member__r.Name = 'Dana Reyes'
      AND Scorecard__r.Period_Kind__c = 'Month' AND Scorecard__r.Period_Start__c = ${month} AND Measure__c = 'gaps_closed'`;
    const read = async (): Promise<{ target: number | null; scorecard: string }> => {
      const [line] = await ask<{ Target__c: number | null; Scorecard__c: string }>(
        `SELECT Target__c, Scorecard__c FROM Coaching_Scorecard_Line__c WHERE ${ofDana}`
      );
      return { target: line?.Target__c ?? null, scorecard: String(line?.Scorecard__c) };
    };
    const { target: before, scorecard } = await read();
    const [aim] = await ask<{ Id: string }>("SELECT Id FROM Coaching_Target__c WHERE Measure__c = 'gaps_closed'");
    const sign = async (userId: string | null): Promise<void> => {
      const signed = { Reviewed_By__c: userId };
      assert.equal((await send('PATCH', `Coaching_Scorecard__c/${scorecard}`, signed, leader)).status, 204);
    };
    assert.equal((await send('PATCH', `Coaching_Target__c/${aim?.Id}`, { Target_Value__c: 9 })).status, 204);
    await pass();
    const [morgan] = await ask<{ Id: string }>(`SELECT Id FROM User WHERE Username = '${person.leader}'`);
    await sign(String(morgan?.Id));
    const { refused, scorecards } = await publish();
    assert.match(refused.map(({ reason }) => reason).join(), /^FIELD_CUSTOM_VALIDATION_EXCEPTION: The review [^,]*$/);
    assert.ok(scorecards > 0, 'the others have the new target');
    assert.deepEqual(await read(), { target: before, scorecard });
    // The sign-off is read by the next pass, although scorecards change seldom.
    await runPass(sync, warehouse);
    const again = await publish();
    assert.deepEqual([again.refused, again.calls], [[], 0]);
    await sign(null);
    await pass();
    await publish();
    assert.deepEqual(await read(), { target: 9, scorecard });
    assert.notEqual(before, 9);
  });

  it('are the same by every database: what one computed, another finds nothing to send for', async () => {
    await pass();
    for (const { url } of others) {
      const other = await openWarehouse(url, { create: true });
      try {
        await migrate(other);
        await runPass(sync, other, { isComplete: true });
        await ensureViews(other);
        const { scorecards, lines, leftOut } = await publishScorecards(sync, other);
        assert.deepEqual({ scorecards, lines, leftOut }, { scorecards: 0, lines: 0, leftOut: null });
      } finally {
        await other.close();
      }
    }
  });

  it('empty a line whose figure is gone, and stop for who has left, and delete nothing', async () => {
    await pass();
    const [dana] = await ask<{ Id: string }>(`SELECT Id FROM User WHERE Username = '${person.manager}'`);
    const ofDana = `SELECT COUNT(Id) n FROM Coaching_Scorecard__c WHERE Member__c = '${dana?.Id}'`;
    const [before] = await ask<{ n: number }>(ofDana);
    assert.equal((await send('PATCH', `User/${dana?.Id}`, { IsActive: false })).status, 204);
    const [line] = await ask<{ Id: string }>(
      `SELECT Id FROM Coaching_Scorecard_Line__c WHERE Scorecard__r.Level__c = 'Organization'
         AND Scorecard__r.Period_Kind__c = 'Month' AND Scorecard__r.Period_Start__c = ${month} LIMIT 1`
    );
    // As after a measure was renamed: the line of the old name has no figure.
    const [copy] = await ask<{ Scorecard__r: { External_Key__c: string; Id: string } }>(
      `SELECT Scorecard__r.Id, Scorecard__r.External_Key__c FROM Coaching_Scorecard_Line__c WHERE Id = '${line?.Id}'`
    );
    const gone = { Scorecard__c: copy?.Scorecard__r.Id, Measure__c: 'old_name', Half__c: 'Business', Actual__c: 7 };
    const key = `${copy?.Scorecard__r.External_Key__c}|old_name|`;
    await sync.upsert('Coaching_Scorecard_Line__c', 'External_Key__c', [
      { ...gone, Scorecard__c: String(gone.Scorecard__c), External_Key__c: key }
    ]);
    await pass();
    await publish();
    const [emptied] = await ask<{ Actual__c: number | null; Status__c: string }>(
      `SELECT Actual__c, Status__c FROM Coaching_Scorecard_Line__c WHERE External_Key__c = '${key}'`
    );
    assert.deepEqual([emptied?.Actual__c, emptied?.Status__c], [null, 'Not enough data']);
    const [now] = await ask<{ n: number }>(ofDana);
    assert.deepEqual(now, before);
    await pass();
    assert.equal((await publish()).calls, 0);
  });

  it('are not written again for a period that retention has removed, and go from the database in the next pass', async () => {
    await pass();
    const [oldest] = await ask<{ Id: string; External_Key__c: string }>(
      "SELECT Id, External_Key__c FROM Coaching_Scorecard__c WHERE Level__c = 'Organization' ORDER BY Period_End__c LIMIT 1"
    );
    assert.ok(oldest);
    assert.equal((await send('DELETE', `Coaching_Scorecard__c/${oldest.Id}`, undefined)).status, 204);
    await pass();
    const [held] = await warehouse.query<{ key: string | null; lines: number }>(
      `SELECT external_key__c AS key, (SELECT count(*) FROM salesforce.coaching_scorecard_line__c l
         WHERE l.scorecard__c = s.id AND l.measure__c IS NOT NULL) AS lines FROM salesforce.coaching_scorecard__c s WHERE id = $1`,
      [oldest.Id]
    );
    assert.deepEqual(held, { key: null, lines: 0 });
    const again = async (months: number): Promise<boolean> => {
      await warehouse.change('UPDATE salesforce.coaching_policy__c SET retention_months_sales__c = $1', [months]);
      await publish();
      const [found] = await ask<{ n: number }>(
        `SELECT COUNT(Id) n FROM Coaching_Scorecard__c WHERE External_Key__c = '${oldest.External_Key__c}'`
      );
      return found?.n === 1;
    };
    assert.equal(await again(2), false);
    assert.equal(await again(36), true);
  });

  it('are left out where the database knows people by pseudonyms only', async () => {
    await warehouse.change(
      "INSERT INTO sync.org_state (org_id, pseudonym_fingerprint) VALUES ($1, 'x') ON CONFLICT (org_id) DO UPDATE SET pseudonym_fingerprint = 'x'",
      [await sync.organizationId()]
    );
    const { leftOut, calls } = await publish();
    assert.match(String(leftOut), /pseudonyms/);
    assert.equal(calls, 0);
  });
});
