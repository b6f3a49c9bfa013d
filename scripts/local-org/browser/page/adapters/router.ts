/** Page references and the Lightning Experience addresses that they stand for. */
import { pageData } from './pageData.ts';

export interface PageReference {
  type: string;
  attributes: Record<string, string>;
  state: Record<string, string>;
}

/** A page of Setup: Salesforce has no page reference for it, so this one is ours. */
export const SETUP_PAGE = 'localOrg__setup';

/** The page creates or edits a record: it opens over another page. */
export function isForm({ type, attributes }: PageReference): boolean {
  return (
    (type === 'standard__objectPage' && attributes.actionName === 'new') ||
    (type === 'standard__recordPage' && attributes.actionName === 'edit')
  );
}

type Listener = (page: PageReference) => void;

const listeners = new Set<Listener>();

let current: PageReference = parseUrl(new URL(window.location.href));

window.addEventListener('popstate', () => show(parseUrl(new URL(window.location.href))));

export function currentPage(): PageReference {
  return current;
}

/** Calls back now and on each navigation; answers how to stop. */
export function onPage(listener: Listener): () => void {
  listeners.add(listener);
  listener(current);
  return () => listeners.delete(listener);
}

/** Goes to a page; what is outside the app opens in a window of its own. */
export function navigate(page: Partial<PageReference>, replace = false): void {
  const url = urlOf(page);
  if (page.type === 'standard__webPage' && new URL(url, window.location.href).origin !== window.location.origin) {
    window.open(url, '_blank', 'noopener');
    return;
  }
  openUrl(url, replace);
}

/** Goes to an address of this app without loading the page again. */
export function openUrl(url: string, replace = false): void {
  const target = new URL(url, window.location.href);
  if (replace) {
    window.history.replaceState(null, '', target);
  } else {
    window.history.pushState(null, '', target);
  }
  show(parseUrl(target));
}

/** The address of a page reference, as Lightning Experience writes it. */
export function urlOf(page: Partial<PageReference>): string {
  const attributes = page.attributes ?? {};
  return `${pathOf(page.type ?? '', attributes)}${queryOf(page.state ?? {})}`;
}

/** The page reference of an address. */
export function parseUrl(url: URL): PageReference {
  const [, , kind, first = '', second = '', third = ''] = url.pathname.split('/').map(decodeURIComponent);
  const state = Object.fromEntries(url.searchParams);
  switch (kind) {
    case 'r':
      return second && third
        ? record(first, second, third, state)
        : record(objectOfId(first), first, second || 'view', state);
    case 'o':
      return {
        type: 'standard__objectPage',
        attributes: { objectApiName: first, actionName: second || 'list' },
        state
      };
    case 'n':
      return { type: 'standard__navItemPage', attributes: { apiName: first }, state };
    case 'cmp':
      return { type: 'standard__component', attributes: { componentName: first }, state };
    case 'setup':
      return { type: SETUP_PAGE, attributes: { node: first || 'SetupOneHome' }, state };
    default:
      return { type: 'standard__namedPage', attributes: { pageName: first || 'home' }, state };
  }
}

/** The object that an id belongs to, or an empty string. */
export function objectOfId(id: string): string {
  return Object.values(pageData.objects ?? {}).find(({ keyPrefix }) => id.startsWith(keyPrefix))?.apiName ?? '';
}

function record(
  objectApiName: string,
  recordId: string,
  actionName: string,
  state: Record<string, string>
): PageReference {
  return { type: 'standard__recordPage', attributes: { objectApiName, recordId, actionName }, state };
}

function pathOf(type: string, attributes: Record<string, string>): string {
  const { recordId = '', objectApiName, actionName, pageName, apiName, componentName, url } = attributes;
  switch (type) {
    case 'standard__recordPage':
      return `/lightning/r/${[objectApiName || objectOfId(recordId), recordId, actionName ?? 'view'].filter(Boolean).join('/')}`;
    case 'standard__objectPage':
      return `/lightning/o/${objectApiName ?? ''}/${actionName === 'home' ? 'list' : (actionName ?? 'list')}`;
    case 'standard__navItemPage':
      return `/lightning/n/${apiName ?? ''}`;
    case 'standard__namedPage':
      return `/lightning/page/${pageName ?? 'home'}`;
    case 'standard__component':
      return `/lightning/cmp/${componentName ?? ''}`;
    case SETUP_PAGE:
      return `/lightning/setup/${attributes.node ?? 'SetupOneHome'}/home`;
    case 'standard__webPage':
      return url ?? '/';
    default:
      throw new Error(`The local org does not emulate page references of type ${type}.`);
  }
}

function queryOf(state: Record<string, unknown>): string {
  const query = new URLSearchParams(
    Object.entries(state).flatMap(([name, value]): [string, string][] =>
      value === undefined || value === null ? [] : [[name, String(value)]]
    )
  ).toString();
  return query ? `?${query}` : '';
}

function show(page: PageReference): void {
  current = page;
  for (const listener of [...listeners]) {
    listener(page);
  }
}
