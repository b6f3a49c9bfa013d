/** The pages of Setup; those that Salesforce has stand at the addresses that Salesforce gives them. */

export interface SetupNode {
  /** In the address: `/lightning/setup/SecuritySharing/home`. */
  name: string;
  label: string;
  group: string;
  icon: string;
  description: string;
}

export const SETUP_HOME = 'SetupOneHome';

export const SETUP_NODES: SetupNode[] = [
  {
    name: 'ManageUsers',
    label: 'Users',
    group: 'Administration',
    icon: 'standard:people',
    description: 'Who there is, what gives them access, and a way to log in as them.'
  },
  {
    name: 'SecuritySharing',
    label: 'Sharing Settings',
    group: 'Administration',
    icon: 'standard:hierarchy',
    description: 'The default access to each object, and whether the role hierarchy grants access.'
  },
  {
    name: 'LocalOrgClock',
    label: 'Clock',
    group: 'This local org',
    icon: 'standard:date_time',
    description: 'Move the time of the org, and back to the time of this machine.'
  },
  {
    name: 'LocalOrgOutbox',
    label: 'Outbox',
    group: 'This local org',
    icon: 'standard:email',
    description: 'Emails that flows have sent. None of them left this machine.'
  },
  {
    name: 'LocalOrgLimits',
    label: 'API Usage',
    group: 'This local org',
    icon: 'standard:metrics',
    description: 'API calls of the last 24 hours.'
  },
  {
    name: 'LocalOrgFaults',
    label: 'Faults',
    group: 'This local org',
    icon: 'standard:incident',
    description: 'Trouble that a test has asked for.'
  }
];

export function setupUrl(node: string): string {
  return `/lightning/setup/${node}/home`;
}
