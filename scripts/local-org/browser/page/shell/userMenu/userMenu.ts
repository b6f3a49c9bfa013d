import { LightningElement } from 'lwc';
import { messageOf } from 'local-org/http';
import { pageData } from 'local-org/page';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { logInAs, logOut } from 'shell/session';

/** More people than this are chosen on a page of their own, where one can search. */
const MOST = 20;

/** Who is logged in, and who else may be. */
export default class UserMenu extends LightningElement {
  isOpen = false;

  private closeOutside = (event: Event): void => {
    if (this.template && !event.composedPath().includes(this.template.host)) {
      this.close();
    }
  };

  disconnectedCallback(): void {
    document.removeEventListener('click', this.closeOutside);
  }

  get name(): string {
    return pageData.user.name;
  }

  get title(): string {
    return pageData.user.title ?? pageData.user.profile;
  }

  get label(): string {
    return `${pageData.user.name}: log in as`;
  }

  get state(): string {
    return String(this.isOpen);
  }

  get people() {
    return this.others
      .slice(0, MOST)
      .map(({ username, name, title, role }) => ({ username, name, title: title ?? role }));
  }

  get hasMore(): boolean {
    return this.others.length > MOST;
  }

  handleToggle(): void {
    if (this.isOpen) {
      this.close();
      return;
    }
    this.isOpen = true;
    document.addEventListener('click', this.closeOutside);
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.isOpen) {
      this.close();
      this.template?.querySelector<HTMLElement>('.trigger')?.focus();
    }
  }

  async handlePerson(event: Event): Promise<void> {
    const { username = '' } = (event.currentTarget as HTMLElement).dataset;
    try {
      await logInAs(username, null);
    } catch (error) {
      this.dispatchEvent(
        new ShowToastEvent({ title: 'Logging in failed', message: messageOf(error), variant: 'error' })
      );
    }
  }

  handleLogOut(): void {
    void logOut();
  }

  private close(): void {
    this.isOpen = false;
    document.removeEventListener('click', this.closeOutside);
  }

  private get others() {
    return pageData.people.filter(({ id }) => id !== pageData.user.id);
  }
}
