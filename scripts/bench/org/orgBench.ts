/** How fast the local org is, and how much memory it takes, as a process of its own asked over HTTP. */
import { join } from 'node:path';
import { people } from '../../data/demo/people.ts';
import { loadDemoOnce } from '../../data/demo/loadDemoOnce.ts';
import { callOrg, queryOrg, type OrgConnection } from '../../deploy/orgConnection.ts';
import { medianOf, percentileOf, rounded, type BenchOptions, type BenchResult, type Figure } from '../figures.ts';
import { ingest } from './ingest.ts';
import { runOrg, type OrgProcess } from './orgProcess.ts';
import { panelQuery } from './panelQuery.ts';
import * as rows from './rows.ts';

const starts = 7;
const creates = 200;
const panels = 100;
const groupings = 5;

/** Conversations of one deal. */
const perDeal = 20;

/** `rowCount` accounts, a tenth as many conversations. */
export async function orgBench(folder: string, { rows: rowCount }: BenchOptions): Promise<BenchResult> {
  const tenth = Math.max(perDeal, Math.round(rowCount / 10));
  const startSeconds = await timeStarts(join(folder, 'empty'));
  const org = await runOrg(join(folder, 'org'), []);
  try {
    const created = await timeCreates(org);
    const plain = await ingest(org, rows.accounts(0, tenth));
    const coaching = await loadCoaching(org, join(folder, 'org'), tenth);
    const panel = await timePanel(coaching.manager, coaching.dealIds);
    for (let loaded = tenth; loaded < rowCount; loaded += tenth) {
      await ingest(org, rows.accounts(loaded, Math.min(tenth, rowCount - loaded)));
    }
    const grouped = await timeGrouping(org);
    const memory = org.memory();
    if (org.complaints.length > 0) throw new Error(`The org reported bugs:\n${org.complaints.join('')}`);
    return resultOf({ rowCount, tenth, startSeconds, created, plain, coaching, panel, grouped, memory });
  } finally {
    await org.stop();
  }
}

interface Measured {
  rowCount: number;
  tenth: number;
  startSeconds: number[];
  created: number[];
  plain: { rows: number; seconds: number };
  coaching: CoachingLoad;
  panel: number[];
  grouped: number[];
  memory: { now: number; most: number } | null;
}

function resultOf(measured: Measured): BenchResult {
  const { rowCount, tenth, startSeconds, created, plain, coaching, panel, grouped, memory } = measured;
  const json = {
    startSeconds: rounded(medianOf(startSeconds), 2),
    createMs: rounded(medianOf(created)),
    createP95Ms: rounded(percentileOf(created, 95)),
    panelMs: rounded(medianOf(panel)),
    panelP95Ms: rounded(percentileOf(panel, 95)),
    ingestRowsPerSecond: Math.round(plain.rows / plain.seconds),
    ingestWithRulesRowsPerSecond: Math.round(coaching.loaded.rows / coaching.loaded.seconds),
    groupByMs: Math.round(medianOf(grouped)),
    ...(memory ? { memoryMb: Math.round(memory.now), mostMemoryMb: Math.round(memory.most) } : {})
  };
  const count = (number: number): string => number.toLocaleString('en-US');
  const figures: Figure[] = [
    {
      what: 'start of an empty org, to its first answer, median',
      value: json.startSeconds,
      unit: 's',
      atMost: 0.5,
      heldBackBy: 'loading the modules of the server'
    },
    { what: 'single create by REST (Account), median', value: json.createMs, unit: 'ms' },
    { what: 'single create by REST (Account), 95 of 100 within', value: json.createP95Ms, unit: 'ms' },
    {
      what: `panel read by GraphQL at ${count(tenth)} conversations, median`,
      value: json.panelMs,
      unit: 'ms',
      atMost: 15,
      heldBackBy: 'ten subqueries, each with the access filter of a manager'
    },
    { what: 'panel read, 95 of 100 within', value: json.panelP95Ms, unit: 'ms' },
    {
      what: `bulk ingest of ${count(tenth)} accounts`,
      value: json.ingestRowsPerSecond,
      unit: 'rows/s',
      atLeast: 10_000,
      heldBackBy: 'saving record by record through everything that a save does'
    },
    { what: 'bulk ingest with rules, flows and roll-ups', value: json.ingestWithRulesRowsPerSecond, unit: 'rows/s' },
    { what: `SOQL GROUP BY over ${count(rowCount)} accounts, median`, value: json.groupByMs, unit: 'ms' }
  ];
  if (memory) {
    figures.push(
      {
        what: `memory of the server at ${count(rowCount)} accounts`,
        value: Math.round(memory.now),
        unit: 'MB',
        atMost: 400,
        heldBackBy: 'the CSV of a bulk job, which is read as a whole'
      },
      { what: 'memory of the server, at most', value: Math.round(memory.most), unit: 'MB' }
    );
  }
  return {
    figures,
    notes: [
      `Start: ${starts} starts with compiled modules kept, from the process to the answer of GET /services/data.`,
      `Account: a standard object with ${rows.ACCOUNT_FIELDS.length} fields given, no validation rule and no flow.`,
      `With rules: ${count(coaching.loaded.rows)} rows of shared conversations (conversation, answer, commitment, then Shared) as a manager:`,
      ...coaching.steps.map(({ what, rate }) => `  ${what}: ${count(Math.round(rate))} rows/s`),
      `Panel: the query of the opportunity panel (ten subqueries) as the manager on ${panels} deals of ${perDeal} conversations each.`
    ],
    json
  };
}

async function timeStarts(dataDir: string): Promise<number[]> {
  const seconds: number[] = [];
  for (let round = -1; round < starts; round += 1) {
    const org = await runOrg(dataDir, ['--empty', '--reset']);
    await org.stop();
    // The first start compiles.
    if (round >= 0) seconds.push(org.secondsToAnswer);
  }
  return seconds;
}

async function timeCreates(org: OrgConnection): Promise<number[]> {
  const milliseconds: number[] = [];
  for (let round = 0; round < creates; round += 1) {
    const began = performance.now();
    await callOrg(org, 'POST', '/sobjects/Account', { Name: `Single ${round}`, Industry: 'Energy', Phone: '+49 30 1' });
    milliseconds.push(performance.now() - began);
  }
  return milliseconds;
}

interface CoachingLoad {
  manager: OrgConnection & { userId: string };
  dealIds: string[];
  loaded: { rows: number; seconds: number };
  steps: { what: string; rate: number }[];
}

/** The people of the demo, and `count` shared conversations between two of them. */
async function loadCoaching(org: OrgProcess, dataDir: string, count: number): Promise<CoachingLoad> {
  await loadDemoOnce({ instanceUrl: org.instanceUrl, accessToken: org.accessToken, dataDir });
  const coach = await userOf(org, 'dana');
  const rep = await userOf(org, 'sam');
  const [behavior] = await queryOrg<{ Id: string }>(org, 'SELECT Id FROM Behavior__c LIMIT 1');
  if (!behavior) throw new Error('The starter content has no behavior.');
  const dealCount = Math.ceil(count / perDeal);
  const owned = await queryOrg<{ Id: string }>(org, `SELECT Id FROM Account WHERE Name LIKE 'Account %' LIMIT 2000`);
  const accountIds = Array.from({ length: dealCount }, (_, index) => owned[index % owned.length]?.Id ?? '');
  const { ids: dealIds } = await ingest(org, rows.deals(rep, accountIds));
  const username = people.find(({ ref }) => ref === 'dana')?.username ?? '';
  const manager = { instanceUrl: org.instanceUrl, accessToken: await org.tokenOf(username), userId: coach };
  const pairing = { coachId: coach, repId: rep, behaviorId: behavior.Id };
  const conversations = await ingest(manager, rows.conversations(count, dealIds, pairing));
  const answers = await ingest(manager, rows.answers(conversations.ids));
  const commitments = await ingest(manager, rows.commitments(conversations.ids, dealIds, pairing));
  const shared = await ingest(manager, rows.sharing(conversations.ids));
  const jobs = [conversations, answers, commitments, shared];
  return {
    manager,
    dealIds,
    loaded: {
      rows: jobs.reduce((sum, job) => sum + job.rows, 0),
      seconds: jobs.reduce((sum, job) => sum + job.seconds, 0)
    },
    steps: [
      {
        what: 'conversations as drafts (12 validation rules, unique key)',
        rate: conversations.rows / conversations.seconds
      },
      { what: 'answers (roll-up on the conversation)', rate: answers.rows / answers.seconds },
      { what: 'commitments (roll-ups on the conversation)', rate: commitments.rows / commitments.seconds },
      { what: 'conversations shared (flows share them and stamp the deal)', rate: shared.rows / shared.seconds }
    ]
  };
}

async function userOf(org: OrgConnection, ref: string): Promise<string> {
  const username = people.find((person) => person.ref === ref)?.username;
  const [user] = await queryOrg<{ Id: string }>(org, `SELECT Id FROM User WHERE Username = '${username}'`);
  if (!user) throw new Error(`The demo has no user ${ref}.`);
  return user.Id;
}

/** The panel on many deals, as the manager of their owner. */
async function timePanel(manager: CoachingLoad['manager'], dealIds: string[]): Promise<number[]> {
  const query = await panelQuery();
  const milliseconds: number[] = [];
  for (let round = -5; round < panels; round += 1) {
    const recordId = dealIds[((round + 5) * 7) % dealIds.length];
    const variables = { recordId, recordKey: recordId, userId: manager.userId };
    const began = performance.now();
    const answer = await callOrg<PanelAnswer>(manager, 'POST', '/graphql', { query, variables });
    const spent = performance.now() - began;
    const found = answer.data.uiapi?.query.Coaching_Conversation__c.edges.length;
    if (answer.errors.length > 0 || !found) throw new Error(`The panel is empty: ${JSON.stringify(answer.errors)}`);
    if (round >= 0) milliseconds.push(spent);
  }
  return milliseconds;
}

interface PanelAnswer {
  data: { uiapi?: { query: { Coaching_Conversation__c: { edges: unknown[] } } } };
  errors: unknown[];
}

async function timeGrouping(org: OrgConnection): Promise<number[]> {
  const soql = 'SELECT Industry, COUNT(Id), SUM(AnnualRevenue), MAX(NumberOfEmployees) FROM Account GROUP BY Industry';
  const milliseconds: number[] = [];
  for (let round = 0; round < groupings; round += 1) {
    const began = performance.now();
    await queryOrg(org, soql);
    milliseconds.push(performance.now() - began);
  }
  return milliseconds;
}
