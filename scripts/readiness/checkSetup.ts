/** Checks that an administrator's own session can answer: people, policy, gates, faults; and what nobody's can. */
import type { DataOrg, Row } from '../privacy/dataOrg.ts';
import { byHand, failed, ok, warning, type Finding } from './finding.ts';

const needed = ['Coach', 'Rep', 'Coaching_Admin'];
const useful = ['Coaching_Leader', 'Enablement', 'Coaching_Integration'];

const text = (row: Row | undefined, field: string): string => String(row?.[field] ?? '');

/** Whether the permission sets are there and held by active people, and the erasure set by nobody. */
export async function checkPermissionSets(org: DataOrg): Promise<Finding[]> {
  const names = [...needed, ...useful].map((name) => `'${name}'`).join(', ');
  const there = await org.query(`SELECT Id, Name FROM PermissionSet WHERE Name IN (${names})`);
  const held = await Promise.all(
    [...needed, ...useful, 'Coaching_Erasure'].map(async (name): Promise<[string, number]> => {
      const where = `PermissionSet.Name = '${name}' AND Assignee.IsActive = true`;
      return [name, await org.count(`SELECT COUNT() FROM PermissionSetAssignment WHERE ${where}`)];
    })
  );
  const holders = new Map(held);
  const missing = [...needed, ...useful].filter((name) => !there.some((row) => text(row, 'Name') === name));
  const empty = (list: string[]): string[] => list.filter((name) => holders.get(name) === 0);
  const findings: Finding[] = [];
  if (missing.length > 0) {
    findings.push(failed('permissionSets', `Not there: ${missing.join(', ')}.`, 'Deploy the package again.'));
  } else if (empty(needed).length > 0) {
    findings.push(
      failed('permissionSets', `Nobody holds ${empty(needed).join(', ')}.`, 'Setup, Permission Sets: assign them.')
    );
  } else if (empty(useful).length > 0) {
    findings.push(
      warning('permissionSets', `Nobody holds ${empty(useful).join(', ')}.`, 'Assign them when these roles are filled.')
    );
  } else findings.push(ok('permissionSets', 'All six are held by active people.'));
  if ((holders.get('Coaching_Integration') ?? 0) > 1) {
    findings.push(
      warning('integrationUser', 'More than one person holds Coaching_Integration.', 'Leave it to the sync user alone.')
    );
  }
  if ((holders.get('Coaching_Erasure') ?? 0) > 0) {
    findings.push(
      warning(
        'erasureSet',
        'Somebody holds Coaching_Erasure and reads private notes and pulses.',
        'Delete that permission set when the erasure is done.'
      )
    );
  }
  return findings;
}

/** Exactly one active policy, and whether it confirms the manual sharing step. */
export async function checkPolicy(org: DataOrg): Promise<Finding[]> {
  const active = await org.query(
    'SELECT Id, Name, Is_Hierarchy_Step_Confirmed__c, Hierarchy_Step_Confirmed_On__c FROM Coaching_Policy__c WHERE Is_Active__c = true ORDER BY External_Key__c'
  );
  const [first] = active;
  if (!first) {
    return [
      failed(
        'policy',
        'There is no active coaching policy.',
        'Load the starter content, or activate a Coaching Policy.'
      )
    ];
  }
  const policy =
    active.length === 1
      ? ok('policy', `One is active: ${text(first, 'Name')}.`)
      : failed(
          'policy',
          `${active.length} are active; screens follow ${text(first, 'Name')}.`,
          'Clear Active on all Coaching Policy records but one.'
        );
  const step =
    first['Is_Hierarchy_Step_Confirmed__c'] === true
      ? ok('hierarchyStep', `Confirmed on ${text(first, 'Hierarchy_Step_Confirmed_On__c') || 'no day'}.`)
      : failed(
          'hierarchyStep',
          'Not confirmed: ratings, pulses, profiles, private notes and drafts in the org stay off.',
          'Do step 1 of the admin guide (Sharing Settings), then check Hierarchy Step Confirmed in the policy.'
        );
  return [policy, step];
}

/** Each open stage has a gate, and each gate a stage. */
export async function checkGates(org: DataOrg): Promise<Finding> {
  const stages = await org.query('SELECT Id, ApiName, IsClosed FROM OpportunityStage WHERE IsActive = true');
  const gates = await org.query('SELECT Id, Name, Stage_Name__c FROM Journey_Gate__c WHERE Is_Active__c = true');
  const withGate = new Set(gates.map((row) => text(row, 'Stage_Name__c')));
  const known = new Set(stages.map((row) => text(row, 'ApiName')));
  const bare = stages.filter((row) => row['IsClosed'] !== true && !withGate.has(text(row, 'ApiName')));
  const lost = gates.filter((row) => !known.has(text(row, 'Stage_Name__c')));
  const problems = [
    ...bare.map((row) => `stage ${text(row, 'ApiName')} has no gate`),
    ...lost.map((row) => `gate ${text(row, 'Name')} names ${text(row, 'Stage_Name__c')}, which is no active stage`)
  ];
  if (problems.length === 0) return ok('gates', `${gates.length} gates; every open stage has one.`);
  return failed('gates', `${problems.join('; ')}.`, 'Journey Gates: add a gate to each stage, or correct Stage Name.');
}

/** Who is coached has a coach: by a running primary relationship, or the manager of the user. */
export async function checkCoaches(org: DataOrg, today: string): Promise<Finding> {
  const reps = await org.query(
    "SELECT Id, Name, ManagerId FROM User WHERE IsActive = true AND Id IN (SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSet.Name = 'Rep')"
  );
  const running = await org.query(
    `SELECT Id, Rep__c FROM Coaching_Relationship__c WHERE Is_Primary__c = true AND (End_Date__c = null OR End_Date__c >= ${today})`
  );
  const coached = new Set(running.map((row) => text(row, 'Rep__c')));
  const alone = reps.filter((row) => !coached.has(row.Id) && text(row, 'ManagerId') === '');
  if (alone.length === 0) return ok('coaches', `All ${reps.length} reps have a coach.`);
  const names = alone.slice(0, 5).map((row) => text(row, 'Name'));
  return warning(
    'coaches',
    `${alone.length} of ${reps.length} reps have no coach: ${names.join(', ')}${alone.length > 5 ? ', …' : ''}.`,
    'Create a primary Coaching Relationship, or fill Manager on the user.'
  );
}

/** What flows could not do. */
export async function checkFaults(org: DataOrg): Promise<Finding> {
  const faults = await org.query(
    'SELECT Id, Flow_Name__c FROM Automation_Fault__c WHERE CreatedDate = LAST_N_DAYS:7 ORDER BY CreatedDate DESC'
  );
  if (faults.length === 0) return ok('faults', 'No flow failed in the last seven days.');
  const flows = [...new Set(faults.map((row) => text(row, 'Flow_Name__c')))].join(', ');
  return warning(
    'faults',
    `${faults.length} failures in the last seven days: ${flows}.`,
    'Open Automation Faults; each says what the org refused.'
  );
}

/** What no API tells. */
export const manualChecks: readonly Finding[] = [
  byHand(
    'workflowUser',
    'No API tells the Default Workflow User. Scheduled flows (nudges, re-checks, missed conversations) run as that user.',
    'Setup, Process Automation Settings: set one, active, with Coaching_Admin; set an address for flow errors too.'
  ),
  byHand(
    'lightningWebSecurity',
    'No API tells whether Lightning Web Security is on. Without it the guide does not open.',
    'Setup, Session Settings: "Use Lightning Web Security for Lightning web components" is checked.'
  )
];
