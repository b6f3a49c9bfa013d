/** Who a token belongs to, as OAuth's user info and Salesforce's identity URL tell it. */
import { errors } from '../../errors.ts';
import type { Org } from '../../org/org.ts';
import type { Id, OrgRecord } from '../../org/types.ts';
import { organizationId } from '../sessions.ts';

/** The answer of `/services/oauth2/userinfo`. */
export function userInfo(org: Org, userId: Id, baseUrl: string): Record<string, unknown> {
  const user = userRecord(org, userId);
  const organization = organizationId(org);
  const id = `${baseUrl}/id/${organization}/${userId}`;
  return {
    sub: id,
    user_id: userId,
    organization_id: organization,
    preferred_username: user['Username'],
    nickname: user['CommunityNickname'] ?? user['Alias'],
    name: user['Name'],
    email: user['Email'],
    email_verified: true,
    given_name: user['FirstName'],
    family_name: user['LastName'],
    zoneinfo: user['TimeZoneSidKey'],
    profile: `${baseUrl}/${userId}`,
    urls: urls(baseUrl, organization),
    active: user['IsActive'],
    user_type: 'STANDARD',
    language: user['LanguageLocaleKey'],
    locale: user['LocaleSidKey'],
    utcOffset: 0,
    updated_at: user['LastModifiedDate']
  };
}

/** The answer of the identity URL `/id/ORG/USER`. */
export function identity(org: Org, userId: Id, baseUrl: string): Record<string, unknown> {
  const user = userRecord(org, userId);
  const organization = organizationId(org);
  return {
    id: `${baseUrl}/id/${organization}/${userId}`,
    asserted_user: true,
    user_id: userId,
    organization_id: organization,
    username: user['Username'],
    nick_name: user['CommunityNickname'] ?? user['Alias'],
    display_name: user['Name'],
    email: user['Email'],
    email_verified: true,
    first_name: user['FirstName'],
    last_name: user['LastName'],
    timezone: user['TimeZoneSidKey'],
    urls: urls(baseUrl, organization),
    active: user['IsActive'],
    user_type: 'STANDARD',
    language: user['LanguageLocaleKey'],
    locale: user['LocaleSidKey'],
    utcOffset: 0,
    last_modified_date: user['LastModifiedDate']
  };
}

function urls(baseUrl: string, organization: Id): Record<string, string> {
  const soap = `${baseUrl}/services/Soap`;
  const data = `${baseUrl}/services/data/v{version}`;
  return {
    metadata: `${soap}/m/{version}/${organization}`,
    rest: `${data}/`,
    sobjects: `${data}/sobjects/`,
    query: `${data}/query/`,
    tooling_rest: `${data}/tooling/`,
    custom_domain: baseUrl
  };
}

function userRecord(org: Org, userId: Id): OrgRecord {
  const user = org.record('User', userId);
  if (!user) throw errors.invalidSession();
  return user;
}
