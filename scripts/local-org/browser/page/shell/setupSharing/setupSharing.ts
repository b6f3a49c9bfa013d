import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { messageOf, requestLocal } from 'local-org/http';
import { confirmed } from 'shell/confirmation';
import SetupPart from 'shell/setupPart';
import type { SetupSharing as Data, SetupSharingObject } from '../../setupTypes.ts';

/** Default access by object, and the switch "Grant Access Using Hierarchies", which no metadata carries. */
export default class SetupSharing extends SetupPart<Data> {
  protected override readonly source = 'sharing-settings';

  get mayNotChange(): boolean {
    return this.data?.mayChange === false;
  }

  get rows() {
    const mayChange = this.data?.mayChange ?? false;
    return (this.data?.objects ?? []).map((object) => ({
      ...object,
      isFixed: !object.isSwitchable || !mayChange,
      fixedText: fixedText(object),
      switchLabel: `Grant access using hierarchies: ${object.label}`
    }));
  }

  async handleSwitch(event: Event): Promise<void> {
    const box = event.target as HTMLInputElement;
    const row = this.data?.objects.find(({ name }) => name === box.dataset.name);
    const on = box.checked;
    if (!row || !(await confirmed(question(row, on)))) {
      box.checked = !on;
      return;
    }
    try {
      await requestLocal('POST', '/sharing-settings', { object: row.name, grantAccessUsingHierarchies: on });
      const title = `The role hierarchy ${on ? 'grants' : 'no longer grants'} access to ${row.label}`;
      this.dispatchEvent(new ShowToastEvent({ title, variant: 'success' }));
      await this.load();
    } catch (error) {
      box.checked = !on;
      const title = 'Nothing was changed';
      this.dispatchEvent(new ShowToastEvent({ title, message: messageOf(error), variant: 'error' }));
    }
  }
}

function fixedText({ isSwitchable, grantsByHierarchy, defaultAccess, custom }: SetupSharingObject): string {
  if (!isSwitchable) {
    return custom && defaultAccess === 'Controlled by Parent' ? 'As its parent' : 'Always';
  }
  return grantsByHierarchy ? 'On' : 'Off';
}

function question({ label }: SetupSharingObject, on: boolean) {
  return on
    ? {
        label: `Grant access to ${label} using hierarchies?`,
        message: `Everyone above a user in the role hierarchy gets access to each ${label} that the user owns or was shared.`,
        action: 'Grant access'
      }
    : {
        label: `Stop granting access to ${label} using hierarchies?`,
        message: `Those above a user in the role hierarchy lose access to each ${label} of the user that is not shared with them otherwise.`,
        action: 'Stop granting access',
        isDestructive: true
      };
}
