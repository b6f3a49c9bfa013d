/** The facts that the server wrote into the page. */
import type { PageData } from '../types.ts';

const element = document.getElementById('page-data');
if (!element?.textContent) {
  throw new Error('This page was not written by the local org: it has no page data.');
}

export const pageData = JSON.parse(element.textContent) as PageData;

/** `true` or `undefined`, as `@salesforce/customPermission` has it. */
export function customPermission(name: string): true | undefined {
  return pageData.customPermissions?.includes(name) ? true : undefined;
}
