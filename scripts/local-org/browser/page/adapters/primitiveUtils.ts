/** What `lightning-primitive-figure` needs from a module that is not published. */
export function reflectAttribute(element: HTMLElement, name: string, value: unknown): void {
  if (value === null || value === undefined || value === false) {
    element.removeAttribute(name);
  } else {
    element.setAttribute(name, value === true ? '' : String(value));
  }
}
