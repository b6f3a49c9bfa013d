import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openNinePeople, type NinePeople } from '../../test/access/ninePeople.ts';
import { letErase } from '../../test/support/erasureSet.ts';
import { runScript } from '../../test/support/runScript.ts';
import { retentionCommand } from './commands.ts';
import { connectDataOrg, type DataOrg, type Row } from './dataOrg.ts';
import { monthsBefore, planRetention } from './planRetention.ts';
import { readPersonalRows } from './readPersonalRows.ts';

describe('Months before a day', () => {
  const cases: [today: string, months: number, expected: string][] = [
    ['2026-03-15', 1, '2026-02-15'],
    ['2026-03-31', 1, '2026-02-28'],
    ['2028-03-30', 1, '2028-02-29'],
    ['2026-01-10', 1, '2025-12-10'],
    ['2026-03-15', 36, '2023-03-15']
  ];
  for (const [today, months, expected] of cases) {
    it(`is ${expected}, ${months} before ${today}`, () =>
      assert.equal(monthsBefore(new Date(`${today}T12:00:00Z`), months), expected));
  }
});

describe('The plan of a retention', () => {
  const today = new Date('2026-03-15T12:00:00Z');
  const retention = { salesMonths: 36, managerialMonths: 12 };
  const removed = (object: string, ...rows: Row[]): string[] =>
    planRetention(new Map([[object, rows]]), retention, today).removals.map(({ id }) => id);
  const talk = (Id: string, Conversation_Kind__c: string, fields: Record<string, string>): Row => ({
    Id,
    Conversation_Kind__c,
    CreatedDate: '2020-01-01T00:00:00.000+0000',
    ...fields
  });

  it('takes a conversation the day after its kind is over, by the day it was held', () => {
    assert.deepEqual(
      removed(
        'Coaching_Conversation__c',
        talk('sales, last day', 'Sales', { Held_At__c: '2023-03-15T09:00:00.000+0000' }),
        talk('sales, over', 'Sales', { Held_At__c: '2023-03-14T09:00:00.000+0000' }),
        talk('managerial, last day', 'Managerial', { Held_At__c: '2025-03-15T09:00:00.000+0000' }),
        talk('managerial, over', 'Managerial', { Held_At__c: '2025-03-14T09:00:00.000+0000' }),
        talk('only planned', 'Sales', { Scheduled_For__c: '2026-04-01T09:00:00.000+0000' }),
        talk('never held', 'Sales', {})
      ),
      ['sales, over', 'managerial, over', 'never held']
    );
  });

  it('leaves a goal that is open, an agreement that counts, a practice in use, a relationship that has not ended and a profile of somebody active', () => {
    const LastModifiedDate = '2020-01-01T00:00:00.000+0000';
    assert.deepEqual(
      removed(
        'Coaching_Goal__c',
        { Id: 'active', Status__c: 'Active', LastModifiedDate },
        { Id: 'reached', Status__c: 'Reached', LastModifiedDate }
      ),
      ['reached']
    );
    assert.deepEqual(
      removed(
        'Best_Practice__c',
        { Id: 'published', Status__c: 'Published', LastModifiedDate },
        { Id: 'retired', Status__c: 'Retired', LastModifiedDate },
        { Id: 'declined', Status__c: 'Declined', LastModifiedDate }
      ),
      ['retired', 'declined']
    );
    assert.deepEqual(
      removed(
        'Coaching_Agreement__c',
        { Id: 'counts', Status__c: 'Active', LastModifiedDate },
        { Id: 'replaced', Status__c: 'Replaced', LastModifiedDate }
      ),
      ['replaced']
    );
    assert.deepEqual(
      removed(
        'Coaching_Relationship__c',
        { Id: 'goes on', End_Date__c: null },
        { Id: 'over', End_Date__c: '2020-01-01' }
      ),
      ['over']
    );
    assert.deepEqual(
      removed(
        'Coaching_Scorecard__c',
        { Id: 'kept', Period_End__c: '2023-03-15' },
        { Id: 'old', Period_End__c: '2023-03-14' }
      ),
      ['old']
    );
    assert.deepEqual(
      removed(
        'Rep_Profile__c',
        { Id: 'here', LastModifiedDate, User__r: { IsActive: true } },
        { Id: 'gone', LastModifiedDate, User__r: { IsActive: false } }
      ),
      ['gone']
    );
  });
});

describe('The retention command', () => {
  let test: NinePeople;
  let org: DataOrg;
  before(async () => {
    test = await openNinePeople();
    letErase(test);
    org = connectDataOrg({ instanceUrl: test.url, accessToken: test.token() });
  });
  after(() => test.stop());
  const conversations = async (): Promise<number> =>
    (await readPersonalRows(org)).get('Coaching_Conversation__c')?.length ?? 0;
  const silent = { apply: true, json: false, confirm: () => Promise.resolve(true), write: () => undefined };

  it('shows first, and changes nothing', async () => {
    const written: string[] = [];
    const settings = { ...silent, apply: false, write: (line: string) => written.push(line) };
    await retentionCommand(org, settings, new Date('2027-06-01T00:00:00Z'));
    assert.match(written.join('\n'), /keeps Sales coaching 36 months, Managerial 12/);
    assert.match(
      written.join('\n'),
      /Coaching_Conversation__c\s+older than the policy keeps Managerial coaching\s+1\n/
    );
    assert.equal(await conversations(), 6);
  });

  it('removes by kind, with what hangs on the conversation, and nothing else', async () => {
    await retentionCommand(org, silent, new Date('2027-06-01T00:00:00Z'));
    assert.equal(await conversations(), 5);
    const kinds = await org.query("SELECT Id FROM Coaching_Conversation__c WHERE Conversation_Kind__c = 'Managerial'");
    assert.deepEqual(kinds, []);
    const answers = await org.query('SELECT Id FROM Conversation_Answer__c');
    assert.equal(answers.length, 3);
  });

  it('removes nothing without a policy that says how long', async () => {
    const policy = test.rows.get('Coaching_Policy__c of all') ?? '';
    test.save('Coaching_Policy__c', policy, { Is_Active__c: false });
    const environment = { ...process.env, SALESFORCE_INSTANCE_URL: test.url, SALESFORCE_ACCESS_TOKEN: test.token() };
    const { code, stderr } = await runScript('scripts/privacy/main.ts', ['retention', '--apply', '--yes'], {
      environment
    });
    assert.deepEqual([code, /No active coaching policy/.test(stderr)], [1, true]);
    assert.equal(await conversations(), 5);
    test.save('Coaching_Policy__c', policy, { Is_Active__c: true });
  });

  it('stops where the org refuses, says what, and goes on from there when run again', async () => {
    const day = new Date('2032-06-01T00:00:00Z');
    const refusing: DataOrg = {
      ...org,
      remove: (object, ids) =>
        object === 'Coaching_Conversation__c'
          ? Promise.reject(new Error('UNABLE_TO_LOCK_ROW'))
          : org.remove(object, ids)
    };
    await assert.rejects(retentionCommand(refusing, silent, day), /UNABLE_TO_LOCK_ROW/);
    assert.equal(await conversations(), 5);
    await retentionCommand(org, silent, day);
    const left = [...(await readPersonalRows(org))].filter(([, rows]) => rows.length > 0).map(([object]) => object);
    // A running relationship, an open goal, what a person still is: these have no end yet.
    // The library is in use. The policy only names its leader. Evidence is the customer's.
    assert.deepEqual(left, [
      'Rep_Profile__c',
      'Coaching_Goal__c',
      'Coaching_Agreement__c',
      'Coaching_Relationship__c',
      'Best_Practice__c',
      'Coaching_Policy__c',
      'Gate_Evidence__c'
    ]);
  });
});
