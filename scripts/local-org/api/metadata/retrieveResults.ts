/** Retrieves of an org by id, as `checkRetrieveStatus` tells them. */
import { errors } from '../../errors.ts';
import { makeId } from '../../org/ids.ts';
import type { PackageManifest } from '../../org/metadata/packageXml.ts';
import type { Org } from '../../org/org.ts';
import { retrieve, type Retrieved } from './retrieve.ts';

/** How many results are kept; the oldest are forgotten. */
const MOST_RESULTS = 10;

/** Runs retrieves one after the other and remembers their results while the server runs. */
export class Retrievals {
  readonly #org: Org;
  readonly #byId = new Map<string, Retrieved>();
  #last = 0;

  constructor(org: Org) {
    this.#org = org;
  }

  /** Retrieves what a manifest names; the result waits under the id that is returned. */
  start(manifest: PackageManifest, { singlePackage }: { singlePackage: boolean }): string {
    const retrieved = retrieve(this.#org, manifest, singlePackage ? '' : 'unpackaged/');
    this.#last += 1;
    const id = makeId('09S', this.#last);
    this.#byId.set(id, retrieved);
    for (const oldest of this.#byId.keys()) {
      if (this.#byId.size <= MOST_RESULTS) break;
      this.#byId.delete(oldest);
    }
    return id;
  }

  /** The Metadata API's RetrieveResult. */
  result(id: string, includeZip: boolean): Record<string, unknown> {
    const found = [...this.#byId].find(([known]) => known.slice(0, 15) === id.slice(0, 15));
    if (!found) throw id.startsWith('09S') ? errors.notFound() : errors.malformedId(id);
    const [fullId, { files, messages, zip }] = found;
    return {
      done: true,
      fileProperties: files,
      id: fullId,
      messages,
      status: 'Succeeded',
      success: true,
      ...(includeZip ? { zipFile: Buffer.from(zip).toString('base64') } : {})
    };
  }
}
