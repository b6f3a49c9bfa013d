import type { DemoPerson } from './demoPlan.ts';
import type { Scene } from './scene.ts';

interface PersonDraft extends DemoPerson {
  role: string | null;
  manager: string | null;
  profile: 'profile_standard' | 'profile_minimum';
}

const roles = [
  ['role_vp', 'VP Sales', null],
  ['role_manager_east', 'Sales Manager East', 'role_vp'],
  ['role_manager_west', 'Sales Manager West', 'role_vp'],
  ['role_rep_east', 'Account Executive East', 'role_manager_east'],
  ['role_rep_west', 'Account Executive West', 'role_manager_west'],
  ['role_enablement', 'Enablement', null]
] as const;

/** Everybody in the demo but the administrator. */
export const people: readonly PersonDraft[] = [
  person('morgan', 'Morgan Ellis', 'VP Sales', 'Coaching_Leader', 'role_vp', null),
  person('dana', 'Dana Reyes', 'Sales Manager, East', 'Coach', 'role_manager_east', 'morgan'),
  person('chris', 'Chris Okafor', 'Sales Manager, West', 'Coach', 'role_manager_west', 'morgan'),
  person('sam', 'Sam Patel', 'Account Executive', 'Rep', 'role_rep_east', 'dana'),
  person('jordan', 'Jordan Lee', 'Account Executive', 'Rep', 'role_rep_east', 'dana'),
  person('priya', 'Priya Nair', 'Account Executive', 'Rep', 'role_rep_east', 'dana'),
  person('tomas', 'Tomas Novak', 'Account Executive', 'Rep', 'role_rep_east', 'dana'),
  person('alex', 'Alex Kim', 'Account Executive', 'Rep', 'role_rep_west', 'chris'),
  person('riley', 'Riley Brooks', 'Account Executive', 'Rep', 'role_rep_west', 'chris'),
  person('mei', 'Mei Tanaka', 'Account Executive', 'Rep', 'role_rep_west', 'chris'),
  person('erin', 'Erin Walsh', 'Sales Enablement Lead', 'Enablement', 'role_enablement', 'morgan'),
  {
    ...person('sync', 'Sync Service', 'Integration', 'Coaching_Integration', null, null),
    username: 'sync@coaching.example',
    profile: 'profile_minimum'
  }
];

/** The manager of a rep. */
export function managerOf(ref: string): string {
  const manager = people.find((each) => each.ref === ref)?.manager;
  if (!manager) throw new Error(`${ref} has no manager in the demo.`);
  return manager;
}

/** How most of the demo people see the product. */
const english = { TimeZoneSidKey: 'UTC', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US' };

/** Two reps work in their own language, locale and time zone. */
const settings: Readonly<Record<string, typeof english>> = {
  tomas: { TimeZoneSidKey: 'Europe/Prague', LocaleSidKey: 'de_DE', LanguageLocaleKey: 'de' },
  riley: { TimeZoneSidKey: 'Europe/Madrid', LocaleSidKey: 'es_ES', LanguageLocaleKey: 'es' }
};

/** Roles, users, their permission sets, and who coaches whom. */
export function addPeople(scene: Scene): void {
  scene.needs('profile_standard', 'Profile', 'Name', 'Standard User');
  scene.needs('profile_minimum', 'Profile', 'Name', 'Minimum Access - Salesforce');
  for (const [ref, name, parent] of roles) {
    scene.create('admin', 'UserRole', ref, { Name: name, ...(parent ? { ParentRoleId: `@${parent}` } : {}) });
  }
  for (const each of people) {
    const [first = '', last = ''] = each.name.split(' ');
    scene.create('admin', 'User', each.ref, {
      Username: each.username,
      FirstName: first,
      LastName: last,
      Email: each.username,
      Alias: `${first.slice(0, 1)}${last}`.toLowerCase().slice(0, 8),
      Title: each.title,
      ProfileId: `@${each.profile}`,
      ...(settings[each.ref] ?? english),
      EmailEncodingKey: 'UTF-8',
      IsActive: true,
      ...(each.role ? { UserRoleId: `@${each.role}` } : {}),
      ...(each.manager ? { ManagerId: `@${each.manager}` } : {})
    });
  }
  for (const each of people) {
    scene.needs(`set_${each.permissionSet}`, 'PermissionSet', 'Name', each.permissionSet);
    scene.create('admin', 'PermissionSetAssignment', `assignment_${each.ref}`, {
      AssigneeId: `@${each.ref}`,
      PermissionSetId: `@set_${each.permissionSet}`
    });
  }
  for (const rep of people.filter((each) => each.permissionSet === 'Rep')) {
    scene.create('admin', 'Coaching_Relationship__c', `relationship_${rep.ref}`, {
      Coach__c: `@${managerOf(rep.ref)}`,
      Rep__c: `@${rep.ref}`,
      Coach_Role__c: 'Manager',
      Is_Primary__c: true,
      Start_Date__c: scene.day(scene.offset),
      Weekly_Minutes__c: 30,
      Client_Key__c: scene.random.uuid()
    });
  }
}

function person(
  ref: string,
  name: string,
  title: string,
  permissionSet: string,
  role: string | null,
  manager: string | null
): PersonDraft {
  const username = `${name.toLowerCase().replace(' ', '.')}@coaching.example`;
  return { ref, name, username, title, permissionSet, role, manager, profile: 'profile_standard' };
}
