import { LightningElement } from 'lwc';
import { SIGNED_OUT } from 'local-org/http';
import { pageData } from 'local-org/page';
import { isForm, onPage, openUrl, SETUP_PAGE, urlOf, type PageReference } from 'local-org/router';
import { decodeDefaultFieldValues } from 'lightning/pageReferenceUtils';
import { REFRESH, refreshPage } from 'lightning/refresh';
import { SHOW_TOAST, type ToastDetail } from 'lightning/platformShowToastEvent';
import Toast from 'lightning/toast';
import ToastContainer from 'lightning/toastContainer';
import { onEvent } from 'shell/events';
import { wantFocus } from 'shell/focus';
import formFactor from '@salesforce/client/formFactor';
import type { PageLayout } from '../../types.ts';

/** The whole page: header, the page that the address names, toasts. */
export default class Root extends LightningElement {
  page: PageReference | null = null;
  isSignedOut = false;
  /** Loaded when somebody opens it. */
  setupComponent: typeof LightningElement | null = null;

  private leave: (() => void) | null = null;
  private closeForm: (() => void) | null = null;

  connectedCallback(): void {
    this.leave = onPage((page) => this.show(page));
    const container = ToastContainer.instance();
    container.maxToasts = 3;
    document.addEventListener(SHOW_TOAST, showToast, true);
    document.addEventListener(REFRESH, () => void refreshPage());
    window.addEventListener(SIGNED_OUT, () => {
      this.isSignedOut = true;
    });
    this.addEventListener('click', (event) => followLink(event));
    this.listenForDeploys();
  }

  disconnectedCallback(): void {
    this.leave?.();
  }

  get type(): string {
    return this.page?.type ?? '';
  }

  get isHome(): boolean {
    return this.type === 'standard__namedPage' && this.page?.attributes.pageName === 'home';
  }

  get isPeople(): boolean {
    return this.type === 'standard__namedPage' && this.page?.attributes.pageName === 'people';
  }

  get isRecord(): boolean {
    return this.type === 'standard__recordPage' && Boolean(this.object);
  }

  get isList(): boolean {
    return this.type === 'standard__objectPage' && Boolean(this.object);
  }

  get isLayout(): boolean {
    return this.layout !== null;
  }

  get isComponent(): boolean {
    return this.componentName !== null;
  }

  get isSetup(): boolean {
    return this.type === SETUP_PAGE;
  }

  get setupNode(): string {
    return this.page?.attributes.node ?? '';
  }

  /** What a list or record page is about, null when the user may not read it. */
  get object(): string | null {
    const name = this.page?.attributes.objectApiName ?? '';
    return pageData.objects[name] ? name : null;
  }

  get recordId(): string {
    return this.page?.attributes.recordId ?? '';
  }

  /** A record's page is drawn anew for another record. */
  get recordKeys(): string[] {
    return [this.recordId];
  }

  get listKeys(): string[] {
    return [`${this.object} ${this.page?.state.filterName ?? ''}`];
  }

  get filterName(): string {
    return this.page?.state.filterName ?? '';
  }

  get layout(): PageLayout | null {
    if (this.isHome) {
      return pageData.pages.home;
    }
    const target = this.tab?.target;
    return target?.kind === 'flexiPage' ? (pageData.pages.app[target.name] ?? null) : null;
  }

  get isPlainHome(): boolean {
    return this.isHome && pageData.pages.home === null;
  }

  get heading(): string {
    return this.isHome ? 'Home' : (this.tab?.label ?? pageData.app.label);
  }

  /** Salesforce's app on a phone has no utility bar. */
  get hasUtilities(): boolean {
    return formFactor === 'Large' && pageData.app.utilities.length > 0;
  }

  get contentClass(): string {
    return this.hasUtilities ? 'content content_above' : 'content';
  }

  get homeTabs(): { name: string; label: string; url: string }[] {
    return pageData.app.tabs.filter(({ name }) => name !== 'standard-home');
  }

  get componentName(): string | null {
    if (this.type === 'standard__component') {
      return (this.page?.attributes.componentName ?? '').replace(/^c__/, '');
    }
    return this.tab?.target?.kind === 'lwc' ? this.tab.target.name : null;
  }

  private get tab() {
    const name = this.type === 'standard__navItemPage' ? this.page?.attributes.apiName : undefined;
    return pageData.app.tabs.find((tab) => tab.name === name);
  }

  handleSkip(): void {
    this.template?.querySelector<HTMLElement>('.content')?.focus();
  }

  handleLogIn(): void {
    window.location.reload();
  }

  private show(page: PageReference): void {
    this.closeForm?.();
    if (isForm(page) && pageData.objects[page.attributes.objectApiName ?? '']) {
      this.page ??= backgroundOf(page);
      void this.openForm(page, this.page);
      return;
    }
    const isMove = this.page !== null && urlOf(this.page) !== urlOf(page);
    this.page = page;
    document.title = [this.heading === pageData.app.label ? '' : this.heading, pageData.app.label]
      .filter(Boolean)
      .join(' | ');
    if (page.type === SETUP_PAGE && this.setupComponent === null) {
      void import('shell/setupPage').then(({ default: component }) => {
        this.setupComponent = component;
      });
    }
    // A form that closes over the same page gives the focus back to where it was.
    if (isMove) {
      wantFocus();
      window.scrollTo(0, 0);
    }
  }

  /** Opens a record form over the page below it, and goes on to the record once it is saved. */
  private async openForm({ attributes, state }: PageReference, below: PageReference): Promise<void> {
    const { default: RecordForm } = await import('shell/recordForm');
    const { objectApiName = '', recordId = null } = attributes;
    let isLeft = false;
    const saved = await RecordForm.open({
      label: recordId ? 'Edit' : 'New',
      size: formFactor === 'Small' ? 'full' : 'medium',
      objectApiName,
      recordId,
      defaults: decodeDefaultFieldValues(state.defaultFieldValues ?? ''),
      takeClose: (close: () => void) => {
        this.closeForm = () => {
          isLeft = true;
          close();
        };
      }
    });
    this.closeForm = null;
    if (isLeft) {
      return;
    }
    if (typeof saved === 'string') {
      void refreshPage();
      openUrl(`/lightning/r/${objectApiName}/${saved}/view`, true);
    } else {
      openUrl(urlOf(below), true);
    }
  }

  /** Loads the page again, where it stands, once its components were deployed anew. */
  private listenForDeploys(): void {
    onEvent<{ revision: string }>('components', ({ revision }) => {
      if (revision !== pageData.components.revision) {
        window.location.reload();
      }
    });
  }
}

/** What shows below a form that was opened by its address. */
function backgroundOf({ type, attributes, state }: PageReference): PageReference {
  const isRecord = type === 'standard__recordPage';
  return { type, attributes: { ...attributes, actionName: isRecord ? 'view' : 'list' }, state: isRecord ? state : {} };
}

/** Follows links inside the app without loading the page. */
function followLink(event: MouseEvent): void {
  if (
    event.defaultPrevented ||
    event.button !== 0 ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  ) {
    return;
  }
  const link = event.composedPath().find((target): target is HTMLAnchorElement => target instanceof HTMLAnchorElement);
  if (link?.href && !link.target && link.origin === window.location.origin && link.pathname.startsWith('/lightning/')) {
    event.preventDefault();
    openUrl(link.href);
  }
}

/**
 * Shows the toast that a component asks for. The base toast announces itself by an event of the same name, which
 * carries `detail.toast`: that one is for the base container.
 */
function showToast(event: Event): void {
  const detail = (event as CustomEvent<ToastDetail & { toast?: unknown }>).detail;
  if (detail.toast !== undefined) {
    return;
  }
  event.stopImmediatePropagation();
  const { title = '', message = '', variant, mode, messageData } = detail;
  const labels = (messageData ?? []).map((part) => (typeof part === 'string' ? { label: part } : part));
  const links = labels.some((part) => 'url' in part);
  void Toast.show({
    label: title || message,
    message: title ? message : '',
    variant: variant ?? 'info',
    mode: mode === 'pester' ? 'dismissible' : (mode ?? 'dismissible'),
    ...(links ? { messageLinks: labels } : {})
  });
}
