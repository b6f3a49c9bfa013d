/** What the server tells an open page by itself. */

let source: EventSource | null = null;

/** Calls back with the data of each event of a name, over one connection for the whole page; answers how to stop. */
export function onEvent<Data>(name: string, callback: (data: Data) => void): () => void {
  source ??= new EventSource('/local-org/events');
  const connection = source;
  const listener = (event: MessageEvent<string>): void => callback(JSON.parse(event.data) as Data);
  connection.addEventListener(name, listener);
  return () => connection.removeEventListener(name, listener);
}
