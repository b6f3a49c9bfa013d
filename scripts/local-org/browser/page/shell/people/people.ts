import { api, LightningElement } from 'lwc';
import { messageOf } from 'local-org/http';
import { pageData } from 'local-org/page';
import { logInAs } from 'shell/session';
import { takeFocus } from 'shell/focus';
import type { PagePerson } from '../../types.ts';

/** From this many people on, a box to find one helps. */
const MANY = 8;

/** The people of the org, to log in as one of them. */
export default class People extends LightningElement {
  /** True for the page of whoever is not logged in. */
  @api isLogin = false;

  search = '';
  busy = false;
  problem = '';

  renderedCallback(): void {
    takeFocus(this.template?.querySelector('h1') ?? null);
  }

  get hasSearch(): boolean {
    return pageData.people.length >= MANY;
  }

  get people(): (PagePerson & { detail: string; initials: string })[] {
    const words = this.search.toLowerCase();
    return pageData.people
      .filter((person) => `${person.name} ${person.title ?? ''} ${person.role ?? ''}`.toLowerCase().includes(words))
      .map((person) => ({
        ...person,
        detail: person.title ?? person.role ?? person.username,
        initials: person.name
          .split(' ')
          .map((part) => part[0] ?? '')
          .join('')
          .slice(0, 2)
      }));
  }

  get isNobody(): boolean {
    return this.people.length === 0;
  }

  handleSearch(event: CustomEvent<{ value: string }>): void {
    this.search = event.detail.value;
  }

  async handlePerson(event: Event): Promise<void> {
    const { username } = (event.currentTarget as HTMLElement).dataset;
    this.busy = true;
    try {
      await logInAs(username ?? '', this.isLogin ? null : '/lightning/page/home');
    } catch (error) {
      this.problem = messageOf(error);
      this.busy = false;
    }
  }
}
