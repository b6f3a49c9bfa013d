import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openNinePeople, type NinePeople } from '../../test/access/ninePeople.ts';
import { letErase } from '../../test/support/erasureSet.ts';
import { runScript } from '../../test/support/runScript.ts';
import { eraseCommand } from './commands.ts';
import { connectDataOrg, type DataOrg } from './dataOrg.ts';
import { keptObjects, personalObjects } from './personalData.ts';
import { readPersonalRows } from './readPersonalRows.ts';

/** Objects whose rows stay: configuration, the customer's, sums of several people, and figures of others. */
const staysForOthers = [
  ...keptObjects,
  'Account',
  'Opportunity',
  'Gate_Evidence__c',
  'Automation_Fault__c',
  'Pulse_Summary__c',
  'Coaching_Policy__c',
  'Coaching_Scorecard__c',
  'Coaching_Target__c'
];

let test: NinePeople;
let org: DataOrg;
before(async () => {
  test = await openNinePeople();
  org = connectDataOrg({ instanceUrl: test.url, accessToken: test.token() });
});
after(() => test.stop());

const json: { written: string[]; settings: Parameters<typeof eraseCommand>[1] } = {
  written: [],
  settings: {
    apply: false,
    json: true,
    confirm: () => Promise.resolve(true),
    write: (line) => json.written.push(line),
    username: 'rep@example.com',
    blankSameWords: false
  }
};

const counts = async (): Promise<Record<string, number>> =>
  Object.fromEntries([...(await readPersonalRows(org))].map(([object, rows]) => [object, rows.length]));

const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  SALESFORCE_INSTANCE_URL: test.url,
  SALESFORCE_ACCESS_TOKEN: test.token()
});

describe('Erasing a person', () => {
  it('needs who sees every row and field, and says how', async () => {
    await assert.rejects(eraseCommand(org, json.settings), /does not hold the permission set Coaching_Erasure/);
    letErase(test);
    await assert.rejects(eraseCommand(org, { ...json.settings, username: 'nobody@example.com' }), /no user nobody/);
  });

  it('shows everything first and changes nothing', async () => {
    const held = await counts();
    const { code, stdout } = await runScript('scripts/privacy/main.ts', ['erase', '--user', 'rep@example.com'], {
      environment: environment()
    });
    assert.equal(code, 0);
    assert.match(stdout, /Coaching_Conversation__c\s+by or about the person\s+6\b/);
    assert.match(stdout, /Conversation_Answer__c\s+belongs to a conversation that goes\s+4\b/);
    assert.match(stdout, /Nothing was changed. Add --apply/);
    assert.deepEqual(await counts(), held);
  });

  it('does nothing without a confirmation that somebody typed', async () => {
    const held = await counts();
    const { code, stderr } = await runScript(
      'scripts/privacy/main.ts',
      ['erase', '--user', 'rep@example.com', '--apply'],
      { environment: environment() }
    );
    assert.deepEqual([code, /Nobody can confirm/.test(stderr)], [1, true]);
    await assert.rejects(
      eraseCommand(org, { ...json.settings, apply: true, confirm: () => Promise.resolve(false) }),
      /Not confirmed/
    );
    assert.deepEqual(await counts(), held);
  });

  it('removes what is by and about the person, keeps what is of others, and proves it', async () => {
    const { coach, rep, otherRep, outsideCoach } = test.people;
    // Another rep's conversation, in which this rep is asked for something, owes a step and is quoted.
    const other = test.create(
      'Coaching_Conversation__c',
      { Coach__c: coach.userId, Rep__c: otherRep.userId, Area__c: 'Skill', Co_Coach__c: outsideCoach.userId },
      coach
    );
    const parent = { Coaching_Conversation__c: other };
    const step = { ...parent, What__c: 'Watch a call', Due_On__c: '2026-03-20', Is_Commitment__c: true };
    const kept = test.create(
      'Coaching_Activity__c',
      { ...step, Assigned_To__c: otherRep.userId, Asked_Of__c: rep.userId, Ask__c: 'Please record a call' },
      coach
    );
    const owed = test.create('Coaching_Activity__c', { ...step, Assigned_To__c: rep.userId }, coach);
    const words = 'As Rep said: I never asked coach about the budget. Do better.';
    const quote = test.create(
      'Conversation_Answer__c',
      { ...parent, Question_Text__c: 'Why?', Coach_Note__c: words },
      coach
    );
    const draft = { Record_Id__c: other, Content__c: JSON.stringify({ rep: rep.userId }) };
    const about = test.create('Conversation_Draft__c', draft, coach);

    json.written.length = 0;
    const first = await eraseCommand(org, { ...json.settings, apply: true });
    assert.equal(first, false, 'The quotation is still there.');
    const { proof } = JSON.parse(json.written.at(-1) ?? '') as { proof: { left: unknown[]; words: { id: string }[] } };
    assert.deepEqual([proof.left, proof.words.map(({ id }) => id)], [[], [quote]]);

    assert.equal(readable(about), false);
    for (const stays of [other, kept, owed, quote]) assert.equal(readable(stays), true, stays);
    const step1 = test.org.record('Coaching_Activity__c', kept);
    assert.deepEqual([step1?.['Asked_Of__c'], step1?.['Ask__c']], [null, null]);
    const step2 = test.org.record('Coaching_Activity__c', owed);
    assert.deepEqual([step2?.['Assigned_To__c'], step2?.['What__c']], [coach.userId, '(removed)']);
    for (const [name, id] of test.rows) {
      const isOfOthers =
        staysForOthers.some((object) => name.startsWith(`${object} `)) ||
        name === 'Best_Practice__c of published' ||
        /^(Private_Note|Signal_Dismissal|Conversation_Draft)__c of (coach|leader)$/.test(name);
      assert.equal(readable(id), isOfOthers, name);
    }
  });

  it('takes the words out of rows of others when told to, and is complete then', async () => {
    const { coach, otherRep } = test.people;
    const words = 'I will ask the buyer who else decides.';
    for (const person of [otherRep, coach]) {
      test.create('Private_Note__c', { Body__c: person === coach ? `Heard: ${words}` : words }, person);
    }
    const settings = { ...json.settings, username: 'otherrep@example.com', apply: true };
    assert.equal(await eraseCommand(org, { ...settings, blankSameWords: true }), true);
    const notes = (await org.query('SELECT Id, Body__c FROM Private_Note__c')).map((row) => row['Body__c']);
    assert.equal(notes.filter((note) => note === '(removed)').length, 1);
    assert.ok(!notes.some((note) => String(note).includes(words)));
  });

  it('finds nothing more when run again', async () => {
    const { code, stdout } = await runScript(
      'scripts/privacy/main.ts',
      ['erase', '--user', 'otherrep@example.com', '--apply', '--yes'],
      { environment: environment() }
    );
    assert.equal(code, 0, stdout);
    assert.match(stdout, /0 rows to remove, 0 rows of others/);
    assert.match(stdout, /Complete: nothing of the person is left/);
  });
});

function readable(id: string): boolean {
  const object = [...personalObjects.map(({ name }) => name), ...keptObjects, 'Account', 'Opportunity'].find(
    (name) => test.org.record(name, id) !== null && test.org.record(name, id) !== undefined
  );
  return object !== undefined && test.org.record(object, id)?.['IsDeleted'] !== true;
}
