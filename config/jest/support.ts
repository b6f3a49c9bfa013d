/** What every component test needs. */
import { createElement } from 'lwc';
import type { LightningElement } from 'lwc';

/** Lets promises, wires and re-rendering settle. */
export async function settle(turns = 5): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) {
    await Promise.resolve();
  }
}

/** Puts a component on the page with its properties. */
export async function mount<Props extends object>(
  name: string,
  constructor: typeof LightningElement,
  properties: Props
): Promise<HTMLElement & Props> {
  const element = createElement(`c-${name}`, { is: constructor }) as HTMLElement & Props;
  Object.assign(element, properties);
  document.body.appendChild(element);
  await settle();
  return element;
}

/** Empties the page and what this browser keeps. */
export function clearPage(): void {
  document.body.replaceChildren();
  localStorage.clear();
}

/** The first match inside a component; fails the test when it is not there. */
export function find<T extends HTMLElement = HTMLElement>(element: HTMLElement, selector: string): T {
  const found = element.shadowRoot?.querySelector<T>(selector);
  if (!found) {
    throw new Error(`${selector} is not in ${element.tagName.toLowerCase()}`);
  }
  return found;
}

/** Whether a selector matches inside a component. */
export function has(element: HTMLElement, selector: string): boolean {
  return element.shadowRoot?.querySelector(selector) !== null && element.shadowRoot !== null;
}

/** All text that a component and the components in it show. */
export function textOf(element: HTMLElement): string {
  const root = element.shadowRoot ?? element;
  const own: string[] = [];
  for (const node of root.querySelectorAll<HTMLElement>('*')) {
    own.push(node.shadowRoot ? textOf(node) : node.children.length === 0 ? (node.textContent ?? '') : '');
  }
  return [root.textContent ?? '', ...own].join(' ');
}

/** A GraphQL answer: rows by subquery, each field wrapped as the platform does. */
export function answer(subqueries: Record<string, Record<string, unknown>[]>): unknown {
  const query = Object.fromEntries(
    Object.entries(subqueries).map(([name, rows]) => [name, { edges: rows.map((row) => ({ node: wrap(row) })) }])
  );
  return { uiapi: { query } };
}

function wrap(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (name === 'Id') {
        return [name, value];
      }
      const isParent = typeof value === 'object' && value !== null;
      return [name, isParent ? wrap(value as Record<string, unknown>) : { value }];
    })
  );
}
