import { readOrgSettings, type OrgSettings } from '../config.ts';
import { connectOrg, type OrgClient } from '../org/salesforceReader.ts';
import type { ConnectOptions } from '../org/orgConnection.ts';
import { SyncProblem } from '../problem.ts';
import { parseSettings, settingsSchema, settingsSources, type Environment } from '../settings.ts';
import { jwtBearer, readKey } from './jwtBearer.ts';
import { salesforceCliLogin } from './salesforceCli.ts';

/** How the service gets into the org, and back in when its session has expired. */
export interface SignIn {
  /** The session that this process has; made when there is none. */
  session(): Promise<OrgSettings>;
  /** A session in place of one that the org refused; null when there can be no other. */
  renew(refused: OrgSettings): Promise<OrgSettings | null>;
}

const ways = ['SALESFORCE_ACCESS_TOKEN', 'SALESFORCE_CLIENT_ID', 'SALESFORCE_CLI_ORG'] as const;

/**
 * The way in that the settings name: JWT bearer, the Salesforce CLI's login, or a token. The first source that names
 * one decides, so that a token left by `npm start` does not get in the way of a settings file.
 */
export function readSignIn(environment: Environment): SignIn {
  const sources = settingsSources(environment);
  const first = sources.find(({ values }) => ways.some((key) => values[key] !== undefined));
  const [way, another] = ways.filter((key) => first?.values[key] !== undefined);
  if (way !== undefined && another !== undefined) {
    throw new SyncProblem(
      `${way} and ${another} are both set in ${first?.origin}: they are two ways to sign in.`,
      'Leave one of them out.'
    );
  }
  switch (way) {
    case 'SALESFORCE_CLIENT_ID': {
      const settings = parseSettings(
        sources,
        settingsSchema
          .pick({ SALESFORCE_CLIENT_ID: true, SALESFORCE_USERNAME: true, SALESFORCE_LOGIN_URL: true })
          .extend({
            SALESFORCE_JWT_KEY_FILE: settingsSchema.shape.SALESFORCE_JWT_KEY_FILE.optional(),
            SALESFORCE_JWT_KEY: settingsSchema.shape.SALESFORCE_JWT_KEY.optional()
          })
      );
      const key = readKey(settings.SALESFORCE_JWT_KEY, settings.SALESFORCE_JWT_KEY_FILE);
      return keptSession(() =>
        jwtBearer({
          clientId: settings.SALESFORCE_CLIENT_ID,
          username: settings.SALESFORCE_USERNAME,
          loginUrl: settings.SALESFORCE_LOGIN_URL,
          key
        })
      );
    }
    case 'SALESFORCE_CLI_ORG': {
      const { SALESFORCE_CLI_ORG } = parseSettings(sources, settingsSchema.pick({ SALESFORCE_CLI_ORG: true }));
      return keptSession(() => salesforceCliLogin(SALESFORCE_CLI_ORG, environment));
    }
    default:
      return tokenOf(environment);
  }
}

/** Opens the org as the settings say; an expired session is signed in again in the middle of the work. */
export async function openOrg(signIn: SignIn, options: Omit<ConnectOptions, 'renew'> = {}): Promise<OrgClient> {
  return connectOrg(await signIn.session(), { ...options, renew: (refused) => signIn.renew(refused) });
}

function keptSession(get: () => Promise<OrgSettings>): SignIn {
  let session: OrgSettings | null = null;
  const renew = async (): Promise<OrgSettings> => (session = await get());
  return { session: async () => session ?? renew(), renew };
}

/** A token is read anew each time: whoever renews it writes it to the file it came from. */
function tokenOf(environment: Environment): SignIn {
  readOrgSettings(environment);
  return {
    session: async () => readOrgSettings(environment),
    async renew(refused) {
      const settings = readOrgSettings(environment);
      return settings.accessToken === refused.accessToken ? null : settings;
    }
  };
}
