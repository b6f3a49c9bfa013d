/**
 * Nine people around one rep, in an org with the package behind its HTTP server, and a row of every object of ours.
 * Everything is created by who would create it, so that flows and rules have had their say.
 */
import type { AddressInfo } from 'node:net';
import { openSession } from '../../scripts/local-org/api/oauth/index.ts';
import type { Context, Id, OrgRecord } from '../../scripts/local-org/org/types.ts';
import { buildServer } from '../../scripts/local-org/server.ts';
import { OBJECTS_WITHOUT_HIERARCHY } from '../../scripts/deploy/confirmHierarchyStep.ts';
import { openPackageOrg } from '../metadata/packageOrg.ts';
import type { TestOrg } from '../support/localOrg.ts';

export const personNames = [
  'coach',
  'outsideCoach',
  'formerCoach',
  'rep',
  'otherRep',
  'leader',
  'enablement',
  'outsider',
  'integration'
] as const;

export type PersonName = (typeof personNames)[number];

export interface NinePeople extends TestOrg {
  people: Record<PersonName, Context>;
  url: string;
  /** An access token; of the administrator when nobody is named. */
  token(person?: PersonName): string;
  /** An access token of anybody. */
  tokenOf(username: string): string;
  username(person: PersonName): string;
  /** Rows by a name that says whose they are, such as `Coaching_Goal__c of coach`. */
  rows: Map<string, Id>;
  /** Bugs that the server logged: must stay empty. */
  bugs: string[];
  stop(): Promise<void>;
}

const sets: Record<PersonName, string[]> = {
  coach: ['Coach'],
  outsideCoach: ['Coach'],
  formerCoach: ['Coach'],
  rep: ['Rep'],
  otherRep: ['Rep'],
  leader: ['Coaching_Leader'],
  enablement: ['Enablement'],
  outsider: [],
  integration: ['Coaching_Integration']
};

/** Opens the org; `withHierarchy` leaves the manual sharing step undone, as in an org that was only deployed to. */
export async function openNinePeople({ withHierarchy = false } = {}): Promise<NinePeople> {
  const test = openPackageOrg();
  const bugs: string[] = [];
  const app = buildServer(test.org, { withoutBrowser: true, log: (line) => bugs.push(line) });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const people = addPeople(test);
  const rows = new Map<string, Id>();
  if (!withHierarchy) {
    for (const object of OBJECTS_WITHOUT_HIERARCHY) test.org.access.setHierarchyAccess(object, false);
  }
  addRows(test, people, rows, !withHierarchy);
  await new Promise((resolve) => setImmediate(resolve));
  const username = (person: PersonName): string => `${person.toLowerCase()}@example.com`;
  return {
    ...test,
    people,
    rows,
    bugs,
    username,
    url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    tokenOf: (name) => openSession(app, test.org, name).token,
    token: (person) => openSession(app, test.org, person ? username(person) : 'admin@local.org').token,
    async stop() {
      await app.close();
      test.org.close();
    }
  };
}

function addPeople(test: TestOrg): Record<PersonName, Context> {
  const role = (Name: string, ParentRoleId?: Id): Id =>
    test.create('UserRole', { Name, ...(ParentRoleId ? { ParentRoleId } : {}) });
  const vp = role('VP Sales');
  const manager = role('Sales Manager', vp);
  const seller = role('Account Executive', manager);
  const presales = role('Presales', role('CTO'));
  const roles: Record<PersonName, Id | null> = {
    coach: manager,
    outsideCoach: presales,
    // Went to another team: stands above the rep no longer.
    formerCoach: role('Sales Manager West', vp),
    rep: seller,
    otherRep: seller,
    leader: vp,
    enablement: role('Enablement'),
    outsider: seller,
    integration: null
  };
  const people = Object.fromEntries(
    personNames.map((name) => [
      name,
      test.user(name, {
        permissionSets: sets[name],
        profile: name === 'integration' ? 'Minimum Access - Salesforce' : 'Standard User',
        ...(roles[name] === null ? {} : { role: roles[name] })
      })
    ])
  ) as Record<PersonName, Context>;
  for (const [person, above] of [
    ['coach', 'leader'],
    ['formerCoach', 'leader'],
    ['rep', 'coach'],
    ['otherRep', 'coach']
  ] as const) {
    test.save('User', people[person].userId, { ManagerId: people[above].userId });
  }
  return people;
}

function addRows(test: TestOrg, people: NinePeople['people'], rows: Map<string, Id>, isConfirmed: boolean): void {
  const { coach, rep } = people;
  /** What flows write. */
  const system: Context = { ...test.admin, mode: 'system' };
  const add = (object: string, whose: string, fields: OrgRecord, as: Context = test.admin): Id => {
    const id = test.create(object, fields, as);
    rows.set(`${object} of ${whose}`, id);
    return id;
  };
  add('Coaching_Policy__c', 'all', {
    Name: 'Standard',
    External_Key__c: 'standard',
    Is_Active__c: true,
    Is_Hierarchy_Step_Confirmed__c: isConfirmed,
    Hierarchy_Step_Confirmed_On__c: '2026-03-01'
  });
  const Competency__c = add('Competency__c', 'all', { Name: 'Discovery', Type__c: 'Skill' });
  add('Competency_Level__c', 'all', { Name: 'Level 1', Competency__c, Level__c: 1, Descriptor__c: 'Asks.' });
  const Behavior__c = add('Behavior__c', 'all', { Name: 'Ask why', Competency__c });
  const gate = add('Journey_Gate__c', 'all', { Name: 'Talk', Stage_Name__c: 'Prospecting', Gate_Order__c: 1 });
  const guide = add('Coaching_Guide__c', 'all', { Name: 'Deal guide', Area__c: 'Opportunity' });
  add('Guide_Question__c', 'all', {
    Coaching_Guide__c: guide,
    Phase__c: 'Open',
    Question__c: 'What did the buyer say?'
  });
  add('Root_Cause__c', 'all', { Name: 'Skill', Cause__c: 'Skill', Remedy__c: 'Rehearse it.' });
  add('Learning_Item__c', 'all', { Name: 'Rehearse' });
  add('Deal_Signal__c', 'all', { Name: 'Stale', Signal_Key__c: 'stale', Severity__c: 1, Area__c: 'Opportunity' });
  add(
    'Automation_Fault__c',
    'all',
    { Flow_Name__c: 'Stamp_Account', Happened_At__c: '2026-03-01T10:00:00.000Z' },
    system
  );
  const account = add('Account', 'rep', { Name: 'Northwind' }, rep);
  add('Account_Objective__c', 'rep', { Name: 'Grow', Account__c: account }, rep);
  const Opportunity__c = add(
    'Opportunity',
    'rep',
    { Name: 'Fleet', AccountId: account, StageName: 'Prospecting', CloseDate: '2026-06-30' },
    rep
  );
  add('Gate_Evidence__c', 'rep', { Opportunity__c, Journey_Gate__c: gate }, rep);
  const plan = add('Territory_Plan__c', 'rep', { Name: 'East' }, rep);
  add('Territory_Target__c', 'rep', { Territory_Plan__c: plan, Account__c: account }, rep);
  for (const [who, Is_Primary__c, End_Date__c] of [
    ['coach', true, null],
    ['outsideCoach', false, null],
    ['formerCoach', false, '2026-03-01']
  ] as const) {
    const fields = {
      Coach__c: people[who].userId,
      Rep__c: rep.userId,
      Start_Date__c: '2026-01-05',
      Is_Primary__c,
      Coach_Role__c: 'Manager'
    };
    add('Coaching_Relationship__c', who, { ...fields, ...(End_Date__c === null ? {} : { End_Date__c }) });
  }
  const open = (who: 'coach' | 'outsideCoach' | 'formerCoach', name: string, fields: OrgRecord = {}): Id => {
    // Who does not stand above the rep reads no deal, so those conversations are about a skill.
    const about = who === 'coach' ? { Area__c: 'Opportunity', Opportunity__c } : { Area__c: 'Skill' };
    const pair = { Coach__c: people[who].userId, Rep__c: rep.userId };
    return add(
      'Coaching_Conversation__c',
      name,
      { ...pair, ...about, Behavior__c, First_Competency__c: Competency__c, ...fields },
      people[who]
    );
  };
  const fill = (who: 'coach' | 'outsideCoach' | 'formerCoach', conversation: Id, name: string = who): void => {
    const parent = { Coaching_Conversation__c: conversation };
    add(
      'Conversation_Answer__c',
      name,
      {
        ...parent,
        Question_Text__c: 'Why?',
        Rep_Words__c: `I never asked ${who} about the budget.`,
        Has_Rep_Words__c: true
      },
      people[who]
    );
    const gap = { ...parent, Gap_Kind__c: 'Execution', Evidence__c: `No meeting in the calendar of ${who}.` };
    add('Coaching_Gap__c', name, gap, people[who]);
    const activity = {
      ...parent,
      What__c: 'Ask for the introduction',
      Assigned_To__c: rep.userId,
      Due_On__c: '2026-03-22',
      Is_Commitment__c: true
    };
    add('Coaching_Activity__c', name, activity, people[who]);
  };
  for (const who of ['coach', 'outsideCoach', 'formerCoach'] as const) {
    const conversation = open(who, who, { Summary__c: `What ${who} and the rep agreed on.` });
    fill(who, conversation);
    must(test.save('Coaching_Conversation__c', conversation, { Status__c: 'Shared' }, people[who]));
  }
  const shared = rows.get('Coaching_Conversation__c of coach') ?? '';
  open('coach', 'coach draft');
  const prepared = open('coach', 'coach prepared');
  must(test.save('Coaching_Conversation__c', prepared, { Status__c: 'Prepared' }, coach));
  const managerial = open('coach', 'coach managerial', { Conversation_Kind__c: 'Managerial' });
  fill('coach', managerial, 'coach managerial');
  must(test.save('Coaching_Conversation__c', managerial, { Status__c: 'Shared' }, coach));
  const parent = { Coaching_Conversation__c: prepared };
  const response = { ...parent, Kind__c: 'Preparation', Body__c: 'I would like to talk about the buyer.' };
  add('Conversation_Response__c', 'rep', response, rep);
  if (isConfirmed) {
    const felt = { Is_Relevant__c: 'Yes', Is_Developmental__c: 'Partly', Is_Motivational__c: 'Yes' };
    const draft = { ...parent, Competency__c, Level__c: 3, Why__c: 'I asked once, then I told.' };
    add('Rating_Draft__c', 'rep', { ...draft, Rater_Role__c: 'Rep' }, rep);
    add(
      'Rating_Draft__c',
      'coach',
      { ...draft, Rater_Role__c: 'Coach', Why__c: 'One question in ten minutes.' },
      coach
    );
    add('Pulse__c', 'rep', { Coaching_Conversation__c: shared, ...felt, Comment__c: 'It was worth my time.' }, rep);
  }
  add('Competency_Rating__c', 'coach', { Coaching_Conversation__c: shared, Competency__c, Coach_Level__c: 3 }, system);
  add('Pulse_Summary__c', 'coach', { Coach__c: coach.userId, OwnerId: coach.userId, Answer_Count__c: 5 }, system);
  const goal = { Rep__c: rep.userId, Behavior__c, Current_Level__c: 2, Target_Level__c: 3 };
  add(
    'Coaching_Goal__c',
    'coach',
    { ...goal, Coach__c: coach.userId, Why__c: 'Deals stall before the budget.' },
    coach
  );
  const expected = { Rhythm__c: 'Every week', Rep_Prepares__c: 'One question.', Coach_Promises__c: 'I ask first.' };
  const pair = { Rep__c: rep.userId, Coach__c: coach.userId };
  add('Coaching_Agreement__c', 'coach', { ...pair, ...expected, Coach_Agreed__c: true }, coach);
  const praise = { Rep__c: rep.userId, Behavior__c, Body__c: 'You asked why three times.' };
  add('Recognition__c', 'coach', praise, coach);
  addPractices(test, people, Behavior__c, shared, add);
  const profile = { User__c: rep.userId, Client_Key__c: rep.userId, Strengths__c: 'I listen before I speak.' };
  add('Rep_Profile__c', 'rep', profile, rep);
  const training = { Name: 'Ask why', Behavior__c, Held_On__c: '2026-03-02' };
  const Training_Event__c = add('Training_Event__c', 'all', training, people.enablement);
  const attendee = { Training_Event__c, Attendee__c: rep.userId, Is_Attended__c: true };
  add('Training_Attendee__c', 'rep', attendee, people.enablement);
  addScorecards(people, add);
  for (const who of ['coach', 'rep', 'leader'] as const) {
    add('Private_Note__c', who, { Body__c: `A note that only ${who} reads.` }, people[who]);
    add('Signal_Dismissal__c', who, { Record_Id__c: Opportunity__c, Signal_Key__c: 'stale' }, people[who]);
  }
  for (const who of ['coach', 'rep'] as const) {
    add('Conversation_Draft__c', who, { Record_Id__c: Opportunity__c, Content__c: '{}' }, people[who]);
  }
}

/** One that is published, one that waits for the rep of a conversation, and the rep's own. */
function addPractices(
  test: TestOrg,
  { coach, rep, enablement }: NinePeople['people'],
  Behavior__c: Id,
  Coaching_Conversation__c: Id,
  add: (object: string, whose: string, fields: OrgRecord, as: Context) => Id
): void {
  const inLibrary = {
    Name: 'Their goal first',
    Behavior__c,
    What_To_Do__c: 'Write their goal down where they can see it.'
  };
  const published = add('Best_Practice__c', 'published', inLibrary, enablement);
  must(test.save('Best_Practice__c', published, { Status__c: 'Published' }, enablement));
  const practice = { Name: 'Ask, then wait', Behavior__c, What_To_Do__c: 'Ask one question and count to five.' };
  add('Best_Practice__c', 'coach', { ...practice, Champion__c: rep.userId, Coaching_Conversation__c }, coach);
  add('Best_Practice__c', 'rep', { ...practice, Champion__c: rep.userId }, rep);
}

/** Scorecards as the sync service publishes them, and targets of a leader and of enablement. */
function addScorecards(
  { coach, formerCoach, leader, enablement, integration }: NinePeople['people'],
  add: (object: string, whose: string, fields: OrgRecord, as: Context) => Id
): void {
  const month = { Period_Kind__c: 'Month', Period_Start__c: '2026-02-01' };
  for (const [whose, Level__c, member] of [
    ['program', 'Organization', null],
    ['leader', 'Team', leader],
    ['coach', 'Coach', coach],
    ['formerCoach', 'Coach', formerCoach]
  ] as const) {
    const ownership = member === null ? {} : { Member__c: member.userId, OwnerId: member.userId };
    const key = `${Level__c}|${whose}|Month|2026-02-01`;
    const fields = { Name: `${whose}, 2026-02`, Level__c, ...month, ...ownership };
    const Scorecard__c = add(
      'Coaching_Scorecard__c',
      whose,
      { ...fields, Period__c: '2026-02', Period_End__c: '2026-02-28', External_Key__c: key },
      integration
    );
    const line = { Measure__c: 'conversations_held', Half__c: 'Development', Actual__c: 4 };
    add('Coaching_Scorecard_Line__c', whose, { Scorecard__c, ...line, External_Key__c: `${key}|1` }, integration);
  }
  const target = { Measure__c: 'conversations_held', ...month, Target_Value__c: 6 };
  add('Coaching_Target__c', 'leader', { ...target, Level__c: 'Coach', Member__c: coach.userId }, leader);
  add('Coaching_Target__c', 'enablement', { ...target, Level__c: 'Organization' }, enablement);
}

function must({ errors: [error] }: { errors: { message: string }[] }): void {
  if (error) throw new Error(error.message);
}
