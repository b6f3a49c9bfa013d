/** `lightning/refresh`: a component asks for fresh data, handlers below the page answer. */
import { refreshQueries } from './wire.ts';

export const REFRESH = 'lightning__refreshview';

type Handler = () => Promise<unknown>;

const handlers = new Map<number, Handler>();
let nextId = 1;

export class RefreshEvent extends CustomEvent<undefined> {
  constructor() {
    super(REFRESH, { composed: true, bubbles: true, cancelable: true });
  }
}

export function registerRefreshHandler(_context: unknown, handler: Handler): number {
  handlers.set(nextId, handler);
  return nextId++;
}

export function unregisterRefreshHandler(id: number): void {
  handlers.delete(id);
}

/** The page is the one container: it refreshes wired data and calls every handler. */
export async function refreshPage(): Promise<void> {
  await Promise.all([refreshQueries(), ...[...handlers.values()].map((handler) => handler())]);
}
