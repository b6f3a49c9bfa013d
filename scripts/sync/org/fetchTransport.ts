import { PassThrough } from 'node:stream';
import { Transport } from 'jsforce/lib/transport.js';
import type { HttpRequest, HttpResponse } from 'jsforce/lib/types/index.js';
import { StreamPromise } from 'jsforce/lib/util/promise.js';

/**
 * Carries requests by the platform's fetch, and rejects when a connection breaks in the middle of an answer.
 * The transport that comes with jsforce 3 pipes the answer and ends the process there, with an error nobody can catch.
 */
export class FetchTransport extends Transport {
  /** Sends a request; the body of the answer is still to be read. Every request of the service goes through here. */
  open({ method, url, headers, body }: HttpRequest): Promise<Response> {
    return fetch(url, {
      method,
      headers: withoutLength(headers),
      ...(typeof body === 'string' ? { body } : {})
    });
  }

  override httpRequest(request: HttpRequest): StreamPromise<HttpResponse> {
    return StreamPromise.create(() => ({ stream: new PassThrough(), promise: this.#send(request) }));
  }

  async #send(request: HttpRequest): Promise<HttpResponse> {
    const response = await this.open(request);
    return {
      statusCode: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text()
    };
  }
}

/** Fetch counts the body itself. */
function withoutLength(headers: HttpRequest['headers'] = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-length')
  ) as Record<string, string>;
}
