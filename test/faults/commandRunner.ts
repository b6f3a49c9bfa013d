/** Commands of the service in a process that can be killed, and what it tells of them. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { createInterface } from 'node:readline';
import type { Order } from './commandProcess.ts';

/** Where the process works. */
export interface RunnerSettings {
  instanceUrl: string;
  accessToken: string;
  warehouseUrl: string;
  bulkAbove: number;
}

/** A process that has begun to load, and waits for orders. */
export class CommandRunner {
  /** What it told since the last order. */
  lines: string[] = [];
  /** Its exit code; null when it was killed. */
  readonly ended: Promise<number | null>;
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  #hasEnded = false;
  #look = (): void => {};

  constructor({ instanceUrl, accessToken, warehouseUrl, bulkAbove }: RunnerSettings) {
    this.#process = spawn(process.execPath, ['test/faults/commandProcess.ts', String(bulkAbove)], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: {
        ...process.env,
        SALESFORCE_INSTANCE_URL: instanceUrl,
        SALESFORCE_ACCESS_TOKEN: accessToken,
        WAREHOUSE_URL: warehouseUrl
      }
    });
    this.ended = once(this.#process, 'close').then(([code]: unknown[]) => {
      this.#hasEnded = true;
      this.#look();
      return code as number | null;
    });
    createInterface({ input: this.#process.stdout }).on('line', (line) => {
      this.lines.push(line);
      this.#look();
    });
  }

  /** Begins a command. */
  order(order: Order): void {
    this.lines = [];
    this.#process.stdin.write(`${JSON.stringify(order)}\n`);
  }

  /** No more orders follow: the process closes the database and ends. */
  finish(): void {
    this.#process.stdin.end();
  }

  has(pattern: RegExp): boolean {
    return this.lines.some((line) => pattern.test(line));
  }

  /** Requests that it sent since the last order. */
  get requests(): number {
    return this.lines.filter((line) => /^[A-Z]+ http/.test(line)).length;
  }

  /** Waits until it has told something; fails when it ends before. */
  until(pattern: RegExp): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#look = () => {
        if (this.has(pattern)) resolve();
        else if (this.#hasEnded)
          reject(new Error(`The process ended before it said ${pattern}: ${this.lines.join('; ')}`));
      };
      this.#look();
    });
  }

  async kill(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.ended;
  }
}
