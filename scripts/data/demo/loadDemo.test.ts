import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startLocalOrg, type LocalOrg } from '../../local-org/start.ts';
import { generateDemo } from './generateDemo.ts';
import { loadDemo, type LoadedDemo } from './loadDemo.ts';

const today = new Date().toISOString().slice(0, 10);
const plan = generateDemo(today, 1);
const day = (offset: number): string => new Date(Date.parse(today) + offset * 86_400_000).toISOString().slice(0, 10);

describe('A loaded demo', () => {
  let org: LocalOrg;
  let loaded: LoadedDemo;
  before(async () => {
    org = await startLocalOrg({ withoutBrowser: true });
    loaded = await loadDemo({ instanceUrl: org.url, accessToken: org.accessToken, plan });
  });
  after(() => org.close());

  async function ask(person: string, soql: string): Promise<Record<string, unknown>[]> {
    const username = plan.people.find(({ ref }) => ref === person)?.username;
    const session = await fetch(`${org.url}/local-org/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ username })
    });
    const { accessToken } = (await session.json()) as { accessToken: string };
    const answer = await fetch(`${org.url}/services/data/v67.0/query?q=${encodeURIComponent(soql)}`, {
      headers: { Authorization: `Bearer ${accessToken}` }
    });
    return ((await answer.json()) as { records: Record<string, unknown>[] }).records;
  }

  it('has every step', () => {
    assert.equal(loaded.steps, plan.steps.length);
  });

  it('gives the clock back to the machine', () => {
    assert.ok(Math.abs(org.org.clock.now() - Date.now()) < 1000);
  });

  it('shows the coach the deal as the platform counted it', async () => {
    const [deal] = await ask(
      'dana',
      "SELECT StageName, Amount, PushCount, CreatedDate, Last_Coached_On__c, Next_Coaching_Step_Due__c FROM Opportunity WHERE Name LIKE '%Fleet Analytics'"
    );
    assert.deepEqual(
      [deal?.['StageName'], deal?.['Amount'], deal?.['Last_Coached_On__c'], deal?.['Next_Coaching_Step_Due__c']],
      ['Perception Analysis', 180_000, day(-1), day(1)]
    );
    assert.ok(Number(deal?.['PushCount']) >= 3);
    assert.equal(String(deal?.['CreatedDate']).slice(0, 10), day(-117));
  });

  it('shows the rep what was shared, with a conversation to read, and another rep nothing of it', async () => {
    const soql =
      "SELECT Id, Status__c FROM Coaching_Conversation__c WHERE Opportunity__r.Name LIKE '%Fleet Analytics' ORDER BY Held_At__c";
    assert.deepEqual(
      (await ask('sam', soql)).map((row) => row['Status__c']),
      ['Acknowledged', 'Shared']
    );
    for (const person of ['jordan', 'alex', 'chris']) assert.deepEqual(await ask(person, soql), [], person);
  });

  it('has history of the past: stages of the past, on their days', async () => {
    const rows = await ask(
      'sam',
      "SELECT StageName, CloseDate, CreatedDate FROM OpportunityHistory WHERE Opportunity.Name LIKE '%Fleet Analytics' ORDER BY CreatedDate"
    );
    assert.equal(String(rows[0]?.['CreatedDate']).slice(0, 10), day(-117));
    assert.equal(rows.at(-1)?.['StageName'], 'Perception Analysis');
    assert.ok(new Set(rows.map((row) => row['CloseDate'])).size === 4);
  });

  it('shows both people of one conversation how the other rated', async () => {
    const soql = 'SELECT Self_Level__c, Coach_Level__c FROM Competency_Rating__c';
    for (const person of ['sam', 'dana']) {
      const rows = await ask(person, soql);
      assert.deepEqual(
        rows.map((row) => [row['Self_Level__c'], row['Coach_Level__c']]),
        [[3, 2]],
        person
      );
    }
  });

  it('left no automation fault behind', async () => {
    const { rows } = org.org.query(
      { userId: '', mode: 'system' },
      { object: 'Automation_Fault__c', select: [{ kind: 'field', path: ['Message__c'] }], orderBy: [] }
    );
    assert.deepEqual(rows, []);
  });
});
