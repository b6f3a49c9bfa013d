/** Contact, Lead and User: the full name is made of first and last name. */
import { saveFailure } from '../../save/saveFailure.ts';
import type { OrgRecord } from '../../types.ts';
import { isChanged, textOf } from './change.ts';
import type { ObjectRules } from './change.ts';

const USERNAME = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export const person: ObjectRules = {
  derive: ({ record }) => nameOf(record)
};

/** Usernames look like an email address and are unique. */
export const user: ObjectRules = {
  derive({ record }) {
    nameOf(record);
    record['UserType'] ??= 'Standard';
    record['CommunityNickname'] ??= textOf(record['Username'])?.split('@')[0]?.slice(0, 40) ?? null;
  },
  check(change) {
    const { org, object, record } = change;
    const username = textOf(record['Username']) ?? '';
    if (!isChanged(change, 'Username')) {
      return;
    }
    if (!USERNAME.test(username)) {
      throw saveFailure('INVALID_EMAIL_ADDRESS', `Username: invalid email address: ${username}`, ['Username']);
    }
    if (org.rows.find(object, 'Username', username).some((row) => row['Id'] !== record['Id'])) {
      throw saveFailure(
        'DUPLICATE_USERNAME',
        "Duplicate Username.<br>The username already exists in this or another Salesforce organization. Usernames must be unique across all Salesforce organizations. To resolve, use a different username (it doesn't need to match the user's email address).",
        ['Username']
      );
    }
  }
};

function nameOf(record: OrgRecord): void {
  record['Name'] =
    [record['FirstName'], record['LastName']].filter((part) => typeof part === 'string').join(' ') || null;
}
