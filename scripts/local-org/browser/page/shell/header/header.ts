import { api, LightningElement } from 'lwc';
import { pageData } from 'local-org/page';
import { openUrl, SETUP_PAGE, type PageReference } from 'local-org/router';
import { openApp } from 'shell/session';

/** Launcher, Setup and bell, user's name and menu, paddings. */
const REST_OF_BAR_PX = 410;
const LETTER_PX = 7.4;
const TAB_PADDING_PX = 26;
const MORE_PX = 80;

/** App name, tabs and the user's menu; on a phone the tabs open from a button. */
export default class Header extends LightningElement {
  @api page: PageReference | null = null;

  isOpen = false;
  fitting = Infinity;

  private shownPage: PageReference | null = null;

  get appLabel(): string {
    return pageData.app.label;
  }

  get appStyle(): string {
    return pageData.app.headerColor ? `border-bottom-color: ${pageData.app.headerColor}` : '';
  }

  get apps(): { name: string; label: string; checked: boolean }[] {
    return pageData.apps.map((app) => ({ ...app, checked: app.name === pageData.app.name }));
  }

  get tabs() {
    return pageData.app.tabs.map((tab) => {
      const isActive = this.isActive(tab.name, tab.object);
      return {
        ...tab,
        isActive,
        current: isActive ? 'page' : null,
        itemClass: `slds-context-bar__item${isActive ? ' slds-is-active' : ''}`,
        rowClass: `row${isActive ? ' row_active' : ''}`
      };
    });
  }

  /** Tabs that fit the bar; the rest open from "More", as in Lightning. */
  get barTabs() {
    return this.tabs.slice(0, this.fitting);
  }

  get moreTabs() {
    return this.tabs.slice(this.fitting);
  }

  get hasMoreTabs(): boolean {
    return this.moreTabs.length > 0;
  }

  get hasSetup(): boolean {
    return pageData.setup;
  }

  get setupState(): 'page' | null {
    return this.page?.type === SETUP_PAGE ? 'page' : null;
  }

  get menuState(): string {
    return String(this.isOpen);
  }

  connectedCallback(): void {
    this.measure();
    window.addEventListener('resize', this.measure);
  }

  disconnectedCallback(): void {
    window.removeEventListener('resize', this.measure);
  }

  renderedCallback(): void {
    if (this.page !== this.shownPage) {
      this.shownPage = this.page;
      this.isOpen = false;
    }
  }

  handleSkip(): void {
    this.dispatchEvent(new CustomEvent('skip'));
  }

  handleTab(event: CustomEvent<{ value: string }>): void {
    openUrl(event.detail.value);
  }

  handleMenu(): void {
    this.isOpen = !this.isOpen;
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.isOpen) {
      this.isOpen = false;
      this.template?.querySelector<HTMLElement>('.menu-button')?.focus();
    }
  }

  handleApp(event: CustomEvent<{ value: string }>): void {
    openApp(event.detail.value);
  }

  /** Estimates from the labels' length how many tabs fit, so that the bar is drawn once and never jumps. */
  private measure = (): void => {
    const space = window.innerWidth - REST_OF_BAR_PX - pageData.app.label.length * LETTER_PX * 1.3;
    const widths = pageData.app.tabs.map(({ label }) => label.length * LETTER_PX + TAB_PADDING_PX);
    const total = widths.reduce((sum, width) => sum + width, 0);
    let left = total > space ? space - MORE_PX : space;
    const first = widths.findIndex((width) => {
      left -= width;
      return left < 0;
    });
    this.fitting = first === -1 ? widths.length : first;
  };

  private isActive(tab: string, object: string | null): boolean {
    const { type, attributes } = this.page ?? { type: '', attributes: {} as Record<string, string> };
    switch (type) {
      case 'standard__namedPage':
        return tab === 'standard-home' && attributes.pageName === 'home';
      case 'standard__navItemPage':
        return attributes.apiName === tab;
      default:
        return object !== null && attributes.objectApiName === object;
    }
  }
}
