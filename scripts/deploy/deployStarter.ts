/** The plugin on an org, ready to use: components built, package deployed, the admin allowed, starter content loaded. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildComponents } from './buildComponents.ts';
import { confirmHierarchyStep } from './confirmHierarchyStep.ts';
import { DeployFailed, deployPackage } from './deployPackage.ts';
import { loadStarterContent, type LoadReport } from './loadStarterContent.ts';
import { callOrg, queryOrg, type OrgConnection } from './orgConnection.ts';
import { contentDigest, folderZip, packageZip } from './packageZip.ts';

export const PACKAGE_FOLDER = 'force-app/main';
/** A package of its own: an org takes it once its languages are active. */
export const TRANSLATIONS_FOLDER = 'force-app/translations';
/** Makes our page of a user the org's; apart from the package, because it replaces what everybody in the org sees. */
export const USER_PAGE_FOLDER = 'config/user-page';
export const CONTENT_FOLDER = 'config/data';
const PLAN = 'starter-plan.json';

export interface StarterReport {
  components: number;
  content: LoadReport;
}

/** A digest of the package and its starter content, to know whether an org already has them. */
export function starterDigest(root: string): string {
  const folders = [PACKAGE_FOLDER, TRANSLATIONS_FOLDER, USER_PAGE_FOLDER, CONTENT_FOLDER].map((folder) =>
    join(root, folder)
  );
  return contentDigest(folders.filter((folder) => existsSync(folder)));
}

/** Deploys as the signed-in admin. */
export async function deployStarter(connection: OrgConnection, root: string): Promise<StarterReport> {
  buildComponents(root);
  const folders = [PACKAGE_FOLDER, TRANSLATIONS_FOLDER].map((folder) => join(root, folder));
  const [main, translations] = await Promise.all(folders.filter((folder) => existsSync(folder)).map(packageZip));
  if (!main) throw new Error(`There is no package in ${join(root, PACKAGE_FOLDER)}.`);
  const components =
    (await deployPackage(connection, main.zip)) +
    (translations ? await deployTranslations(connection, translations.zip) : 0) +
    (await deployPackage(connection, folderZip(join(root, USER_PAGE_FOLDER))));
  await assignToMe(connection, 'Coaching_Admin');
  const plan = join(root, CONTENT_FOLDER, PLAN);
  const content = existsSync(plan) ? await loadStarterContent(connection, plan) : { created: 0, updated: 0 };
  await confirmHierarchyStep(connection);
  return { components, content };
}

/** Translations that name what is gone are told, and the org speaks English until they are mended. */
async function deployTranslations(connection: OrgConnection, zip: Uint8Array): Promise<number> {
  try {
    return await deployPackage(connection, zip);
  } catch (error) {
    if (!(error instanceof DeployFailed)) throw error;
    console.error(`The translations were not deployed; see npm run translations:missing.\n${error.message}`);
    return 0;
  }
}

/** Gives the signed-in user a permission set, once. */
async function assignToMe(connection: OrgConnection, permissionSet: string): Promise<void> {
  const response = await fetch(`${connection.instanceUrl}/services/oauth2/userinfo`, {
    headers: { authorization: `Bearer ${connection.accessToken}` }
  });
  const { user_id: userId } = (await response.json()) as { user_id: string };
  const [set] = await queryOrg<{ Id: string }>(
    connection,
    `SELECT Id FROM PermissionSet WHERE Name = '${permissionSet}'`
  );
  if (!set) throw new Error(`The package has no permission set ${permissionSet}.`);
  const given = await queryOrg(
    connection,
    `SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = '${userId}' AND PermissionSetId = '${set.Id}'`
  );
  if (given.length > 0) return;
  await callOrg(connection, 'POST', '/sobjects/PermissionSetAssignment', {
    AssigneeId: userId,
    PermissionSetId: set.Id
  });
}
