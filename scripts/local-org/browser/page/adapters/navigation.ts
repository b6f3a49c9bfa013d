/** `lightning/navigation` over the shell's router. */
import { navigate as go, onPage, urlOf, type PageReference } from './router.ts';

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

type Constructor = new (...args: never[]) => object;

/** Adds `this[NavigationMixin.Navigate](page)` and `this[NavigationMixin.GenerateUrl](page)`. */
export const NavigationMixin = Object.assign(
  (Base: Constructor) =>
    class extends Base {
      [Navigate](page: PageReference, replace?: boolean): void {
        go(page, replace);
      }

      [GenerateUrl](page: PageReference): Promise<string> {
        return Promise.resolve(urlOf(page));
      }
    },
  { Navigate, GenerateUrl }
);

/** Wires the page reference of the page on screen. */
export class CurrentPageReference {
  private readonly dataCallback: (page: PageReference) => void;
  private leave: (() => void) | null = null;

  constructor(dataCallback: (page: PageReference) => void) {
    this.dataCallback = dataCallback;
  }

  connect(): void {
    this.leave = onPage((page) => this.dataCallback(page));
  }

  update(): void {}

  disconnect(): void {
    this.leave?.();
    this.leave = null;
  }
}

/** Navigation without the mixin; the context tells Salesforce which container asks, here there is one. */
export class NavigationContext {
  private readonly dataCallback: (context: object) => void;

  constructor(dataCallback: (context: object) => void) {
    this.dataCallback = dataCallback;
  }

  connect(): void {
    this.dataCallback({});
  }

  update(): void {}

  disconnect(): void {}
}

export function navigate(_context: object, page: PageReference, replace?: boolean): void {
  go(page, replace);
}

export function generateUrl(_context: object, page: PageReference): string {
  return urlOf(page);
}
