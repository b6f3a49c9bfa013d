import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { messageOf } from 'local-org/http';
import { pageData } from 'local-org/page';
import { logInAs } from 'shell/session';
import SetupPart from 'shell/setupPart';
import type { SetupUser } from '../../setupTypes.ts';

const PAGE_SIZE = 50;

const HOME = '/lightning/page/home';

/** The org's users, with what gives them access. */
export default class SetupUsers extends SetupPart<SetupUser[]> {
  search = '';
  showsInactive = false;
  size = PAGE_SIZE;

  protected override readonly source = 'users';

  get rows() {
    return this.matching.slice(0, this.size).map((user) => ({
      ...user,
      url: `/lightning/r/User/${user.id}/view`,
      sets: user.permissionSets.map((label) => ({ key: label, label })),
      profileText: user.profile ?? '',
      roleText: user.role ?? '',
      logInLabel: `Log in as ${user.name}`,
      hasLogIn: user.mayLogIn && user.id !== pageData.user.id,
      isSelf: user.id === pageData.user.id
    }));
  }

  get summary(): string {
    const { length } = this.matching;
    return `${Math.min(this.size, length)} of ${length} ${length === 1 ? 'user' : 'users'}`;
  }

  get isEmpty(): boolean {
    return this.matching.length === 0;
  }

  get hasMore(): boolean {
    return this.matching.length > this.size;
  }

  handleSearch(event: CustomEvent<{ value: string }>): void {
    this.search = event.detail.value;
    this.size = PAGE_SIZE;
  }

  handleInactive(event: CustomEvent<{ checked: boolean }>): void {
    this.showsInactive = event.detail.checked;
  }

  handleMore(): void {
    this.size += PAGE_SIZE;
  }

  async handleLogIn(event: Event): Promise<void> {
    const { username = '' } = (event.currentTarget as HTMLElement).dataset;
    try {
      await logInAs(username, HOME);
    } catch (error) {
      const title = 'Logging in failed';
      this.dispatchEvent(new ShowToastEvent({ title, message: messageOf(error), variant: 'error' }));
    }
  }

  private get matching(): SetupUser[] {
    const words = this.search.trim().toLowerCase();
    return (this.data ?? []).filter(
      (user) =>
        (user.isActive || this.showsInactive) &&
        [user.name, user.username, user.title, user.profile, user.role, ...user.permissionSets]
          .join(' ')
          .toLowerCase()
          .includes(words)
    );
  }
}
