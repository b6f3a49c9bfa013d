import { api, LightningElement } from 'lwc';
import { pageData } from 'local-org/page';
import { SETUP_HOME, SETUP_NODES, setupUrl, type SetupNode } from 'shell/setupNodes';

/** Setup: its pages in a list, and the one that the address names. */
export default class SetupPage extends LightningElement {
  @api node = SETUP_HOME;

  get mayOpen(): boolean {
    return pageData.setup;
  }

  get isUnknown(): boolean {
    return !this.isHome && !SETUP_NODES.some(({ name }) => name === this.node);
  }

  get isHome(): boolean {
    return this.node === SETUP_HOME;
  }

  get homeUrl(): string {
    return setupUrl(SETUP_HOME);
  }

  get groups(): { name: string; id: string; nodes: (SetupNode & { url: string })[] }[] {
    const names = [...new Set(SETUP_NODES.map(({ group }) => group))];
    return names.map((name) => ({
      name,
      id: name.replaceAll(' ', '-'),
      nodes: SETUP_NODES.filter(({ group }) => group === name).map((node) => ({
        ...node,
        url: setupUrl(node.name),
        current: node.name === this.node ? 'page' : null,
        itemClass: `slds-nav-vertical__item${node.name === this.node ? ' slds-is-active' : ''}`
      }))
    }));
  }

  get layoutClass(): string {
    return `setup${this.isHome ? ' setup_home' : ''}`;
  }

  get isUsers(): boolean {
    return this.node === 'ManageUsers';
  }

  get isSharing(): boolean {
    return this.node === 'SecuritySharing';
  }

  get isClock(): boolean {
    return this.node === 'LocalOrgClock';
  }

  get isOutbox(): boolean {
    return this.node === 'LocalOrgOutbox';
  }

  get isLimits(): boolean {
    return this.node === 'LocalOrgLimits';
  }

  get isFaults(): boolean {
    return this.node === 'LocalOrgFaults';
  }
}
