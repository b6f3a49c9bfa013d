import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { FetchTransport } from '../../scripts/sync/org/fetchTransport.ts';

/**
 * Takes a record out of sight after a list of changes has named it and before its row is asked for, as a change of
 * sharing does: nothing says that it was deleted.
 */
export class HidingTransport extends FetchTransport {
  hidden: Record<string, SQLOutputValue> | null = null;
  readonly #database: DatabaseSync;
  readonly #object: string;
  readonly #id: string;

  constructor(database: DatabaseSync, object: string, id: string) {
    super();
    this.#database = database;
    this.#object = object;
    this.#id = id;
  }

  override open(request: Parameters<FetchTransport['open']>[0]): Promise<Response> {
    const text = `${request.url} ${String(request.body)}`;
    // A call that also asks for lists is the first look.
    const isSecondLook = text.includes(`FROM%20${this.#object}`) && !text.includes('/updated?');
    if (this.hidden === null && isSecondLook) {
      this.hidden = this.#database.prepare(`SELECT * FROM "${this.#object}" WHERE "Id" = ?`).get(this.#id) ?? null;
      this.#database.prepare(`DELETE FROM "${this.#object}" WHERE "Id" = ?`).run(this.#id);
    }
    return super.open(request);
  }

  /** Shows the record again, as it is and without a new stamp. */
  show(): void {
    const row = Object.entries(this.hidden ?? {});
    const columns = row.map(([name]) => `"${name}"`).join(', ');
    const values = row.map(() => '?').join(', ');
    this.#database
      .prepare(`INSERT INTO "${this.#object}" (${columns}) VALUES (${values})`)
      .run(...row.map(([, value]) => value));
  }
}
