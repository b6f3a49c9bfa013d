/** Gathers what a page is told before its first request (`PageData`), for the user who asks. */
import type { DatabaseSync } from 'node:sqlite';
import type { ActionOverrideDef, AppDef, ListViewDef, OrgMetadata, TabDef } from '../org/metadata/types.ts';
import type { Access, Context, ObjectDef } from '../org/types.ts';
import { intlLocale } from '../query/displayStyle.ts';
import { iconOf, listColumns, pageFields } from './layouts.ts';
import { listViewOf } from './listViews.ts';
import { pageObject } from './objectFacts.ts';
import { pageLayout, utilitiesOf } from './pageLayout.ts';
import { mayOpenSetup } from './setup/permission.ts';
import type {
  PageApp,
  PageComponents,
  PageData,
  PageLayout,
  PageListView,
  PagePerson,
  PageTab,
  PageUser
} from './page/types.ts';

/** What of the org the pages need. */
export interface PageOrg {
  readonly metadata: OrgMetadata;
  readonly access: Access;
  readonly database: DatabaseSync;
}

/** The app of an org in which nothing is deployed. */
const SALES: AppDef = {
  name: 'standard__LightningSales',
  label: 'Sales',
  navType: 'Standard',
  uiType: 'Lightning',
  tabs: ['standard-home', 'standard-Opportunity', 'standard-Account', 'standard-Contact', 'standard-Lead'],
  formFactors: ['Large', 'Small'],
  actionOverrides: [],
  profileActionOverrides: []
};

/** All that a page of this user needs; `appName` is the app that they chose last. */
export function pageDataFor(
  org: PageOrg,
  userId: string,
  appName: string | null,
  components: PageComponents
): PageData {
  const context: Context = { userId, mode: 'user' };
  const user = userOf(org, userId);
  const granted = permissionSetsOf(org, userId);
  const objects = readableObjects(org, context);
  const apps = visibleApps(org, granted);
  const app = apps.find(({ name }) => name === appName) ?? apps[0] ?? SALES;
  return {
    user,
    people: people(org),
    app: pageApp(org, app, granted, objects),
    apps: apps.map(({ name, label }) => ({ name, label })),
    objects: Object.fromEntries(objects.map((object) => [object.name, pageObject(org, context, object)])),
    pages: {
      home: homePage(org, app, user.profile),
      record: Object.fromEntries(
        objects.flatMap(({ name }): [string, { large: PageLayout; small: PageLayout }][] => {
          const large = recordPage(org, app, name, user.profile, 'Large');
          const small = recordPage(org, app, name, user.profile, 'Small') ?? large;
          return large && small ? [[name, { large, small }]] : [];
        })
      ),
      app: Object.fromEntries(
        [...org.metadata.flexiPages.values()].flatMap((page): [string, PageLayout][] =>
          page.type === 'AppPage' ? [[page.name, pageLayout(page, org.metadata.bundles)]] : []
        )
      )
    },
    setup: mayOpenSetup(org.access, context),
    customPermissions: [...org.metadata.customPermissions].filter((name) =>
      org.access.hasCustomPermission(context, name)
    ),
    listViews: objects.flatMap((object) => listViewsOf(org, object)),
    components
  };
}

/** People that one may log in as: active users, in the order of their names. */
export function people(org: PageOrg): PagePerson[] {
  const rows = org.database
    .prepare(
      `SELECT u."Id" AS id, u."Name" AS name, u."Username" AS username, u."Title" AS title, r."Name" AS role
       FROM "User" u LEFT JOIN "UserRole" r ON r."Id" = u."UserRoleId"
       WHERE u."IsActive" = 1 AND u."UserType" = 'Standard' ORDER BY u."Name"`
    )
    .all();
  return rows.map((row) => ({
    id: String(row.id),
    name: String(row.name),
    username: String(row.username),
    title: row.title === null ? null : String(row.title),
    role: row.role === null ? null : String(row.role)
  }));
}

function userOf(org: PageOrg, userId: string): PageUser {
  const row = org.database
    .prepare(
      `SELECT u."Name" AS name, u."Username" AS username, u."Title" AS title, u."TimeZoneSidKey" AS timeZone,
              u."LocaleSidKey" AS locale, u."LanguageLocaleKey" AS language, p."Name" AS profile
       FROM "User" u LEFT JOIN "Profile" p ON p."Id" = u."ProfileId" WHERE u."Id" = ?`
    )
    .get(userId);
  if (!row) {
    throw new Error(`There is no user ${userId}`);
  }
  return {
    id: userId,
    name: String(row.name),
    username: String(row.username),
    title: row.title === null ? null : String(row.title),
    profile: String(row.profile ?? ''),
    timeZone: String(row.timeZone ?? 'UTC'),
    locale: intlLocale(String(row.locale ?? '')),
    language: intlLocale(String(row.language ?? ''))
  };
}

/** Grants of tabs and apps that a user holds: those of the profile and of each assigned permission set. */
function permissionSetsOf(org: PageOrg, userId: string): { tabs: Set<string>; apps: Set<string> } {
  const names = org.database
    .prepare(
      `SELECT s."Name" AS name FROM "PermissionSetAssignment" a JOIN "PermissionSet" s ON s."Id" = a."PermissionSetId"
       WHERE a."AssigneeId" = ?`
    )
    .all(userId)
    .map(({ name }) => String(name));
  const profile = userOf(org, userId).profile;
  const sets = [...names.map((name) => org.metadata.permissionSets.get(name)), org.metadata.profiles.get(profile)];
  const tabs = new Set<string>();
  const apps = new Set<string>();
  for (const set of sets) {
    set?.tabVisibilities.forEach((visibility, tab) => visibility !== 'None' && tabs.add(tab));
    set?.applicationVisibilities.forEach(({ visible }, app) => visible && apps.add(app));
  }
  return { tabs, apps };
}

function readableObjects(org: PageOrg, context: Context): ObjectDef[] {
  return org.metadata.schema
    .objects()
    .filter(
      (object) => object.queryable && !/Share$/.test(object.name) && org.access.objectPermissions(context, object).read
    );
}

function visibleApps(org: PageOrg, granted: { apps: Set<string> }): AppDef[] {
  return [
    ...[...org.metadata.applications.values()].filter(
      ({ name, uiType }) => uiType === 'Lightning' && granted.apps.has(name)
    ),
    SALES
  ];
}

function pageApp(org: PageOrg, app: AppDef, granted: { tabs: Set<string> }, objects: ObjectDef[]): PageApp {
  return {
    name: app.name,
    label: app.label,
    headerColor: app.headerColor ?? null,
    utilities: utilitiesOf(app, org.metadata),
    tabs: app.tabs.flatMap((name) => pageTab(org, name, granted, objects) ?? [])
  };
}

function pageTab(org: PageOrg, name: string, granted: { tabs: Set<string> }, objects: ObjectDef[]): PageTab | null {
  if (name === 'standard-home') {
    return { name, label: 'Home', url: '/lightning/page/home', icon: 'standard:home', object: null };
  }
  const tab = org.metadata.tabs.get(name);
  const objectName = name.startsWith('standard-')
    ? name.slice('standard-'.length)
    : tab?.target.kind === 'object'
      ? tab.target.name
      : null;
  if (objectName) {
    const object = objects.find((candidate) => candidate.name === objectName);
    // The tab of a custom object is hidden until a profile or a permission set shows it.
    const shown = object && (!object.custom || granted.tabs.has(name));
    return shown
      ? {
          name,
          label: object.labelPlural,
          url: `/lightning/o/${object.name}/list`,
          icon: iconOf(object, tab?.icon),
          object: object.name
        }
      : null;
  }
  return tab && granted.tabs.has(name)
    ? {
        name,
        label: tab.label,
        url: `/lightning/n/${name}`,
        icon: 'standard:lightning_component',
        object: null,
        target: targetOf(tab)
      }
    : null;
}

function targetOf(tab: TabDef): { kind: 'flexiPage' | 'lwc'; name: string } {
  return { kind: tab.target.kind === 'flexiPage' ? 'flexiPage' : 'lwc', name: tab.target.name };
}

function listViewsOf(org: PageOrg, object: ObjectDef): PageListView[] {
  const own = org.metadata.listViews.filter((view: ListViewDef) => view.object === object.name);
  if (own.length > 0) {
    return own.map((view) => listViewOf(view, object, org.metadata.schema));
  }
  const all: PageListView = {
    object: object.name,
    name: 'All',
    label: `All ${object.labelPlural}`,
    mine: false,
    columns: pageFields(object, listColumns(object), org.metadata.schema),
    where: null,
    refused: null
  };
  const mine: PageListView = { ...all, name: 'Mine', label: `My ${object.labelPlural}`, mine: true };
  return object.hasOwner ? [all, mine] : [all];
}

/** The page that an object's records open in: set for app and profile, for the app, or for the whole org. */
function recordPage(
  org: PageOrg,
  app: AppDef,
  object: string,
  profile: string,
  formFactor: 'Large' | 'Small'
): PageLayout | null {
  return firstPage(org, 'View', formFactor, [
    app.profileActionOverrides.filter((override) => override.pageOrObject === object && isProfile(override, profile)),
    app.actionOverrides.filter((override) => override.pageOrObject === object),
    org.metadata.objectPages.get(object) ?? []
  ]);
}

function homePage(org: PageOrg, app: AppDef, profile: string): PageLayout | null {
  const home = (override: ActionOverrideDef): boolean => override.pageOrObject === 'standard-home';
  return firstPage(org, 'Tab', 'Large', [
    app.profileActionOverrides.filter((override) => home(override) && isProfile(override, profile)),
    app.actionOverrides.filter(home)
  ]);
}

function firstPage(org: PageOrg, action: string, formFactor: string, levels: ActionOverrideDef[][]): PageLayout | null {
  for (const overrides of levels) {
    const found = overrides.find(
      (override) =>
        override.actionName === action &&
        override.type.toLowerCase() === 'flexipage' &&
        (override.formFactor ?? 'Large') === formFactor
    );
    const page = org.metadata.flexiPages.get(found?.content ?? '');
    if (page) {
      return pageLayout(page, org.metadata.bundles);
    }
  }
  return null;
}

/** Metadata calls the administrator's profile `Admin`. */
function isProfile(override: ActionOverrideDef, profile: string): boolean {
  return override.profile === profile || (override.profile === 'Admin' && profile === 'System Administrator');
}
