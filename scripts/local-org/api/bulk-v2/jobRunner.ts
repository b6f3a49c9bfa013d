/** Runs bulk jobs one after the other, in small steps between which requests are answered. */
import type { Org } from '../../org/org.ts';
import type { Id } from '../../org/types.ts';
import { SalesforceError } from '../../errors.ts';
import type { Faults } from '../faults/faults.ts';
import { CsvProblem } from './csv.ts';
import type { BulkJob, BulkJobs } from './jobs.ts';
import { runIngest } from './runIngest.ts';
import { runQueryJob } from './runQuery.ts';

/** The queue of an org's jobs. */
export class JobRunner {
  readonly #org: Org;
  readonly #jobs: BulkJobs;
  readonly #log: (line: string) => void;
  readonly #faults: Faults | undefined;
  readonly #queue: Id[] = [];
  #running: Promise<void> | null = null;
  #stopped = false;

  constructor(org: Org, jobs: BulkJobs, log: (line: string) => void, faults?: Faults) {
    this.#org = org;
    this.#jobs = jobs;
    this.#log = log;
    this.#faults = faults;
  }

  /** Takes up what waited or ran when the server was stopped. */
  resume(): void {
    for (const job of [...this.#jobs.list('ingest'), ...this.#jobs.list('query')]) {
      if (job.state === 'UploadComplete' || job.state === 'InProgress') this.start(job.id);
    }
  }

  /** Queues a job whose state is `UploadComplete`. */
  start(id: Id): void {
    this.#queue.push(id);
    this.#running ??= this.#work();
  }

  /** Ends after the step that runs; what is left waits for `resume`. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #work(): Promise<void> {
    await nextTurn();
    for (let id = this.#queue.shift(); id !== undefined && !this.#stopped; id = this.#queue.shift()) {
      await this.#run(id);
    }
    this.#running = null;
  }

  async #run(id: Id): Promise<void> {
    const queued = this.#jobs.find(id);
    if (queued === null || !isActive(queued)) return;
    let job: BulkJob = this.#jobs.update(queued, { state: 'InProgress' });
    await nextTurn();
    try {
      const steps =
        job.kind === 'ingest' ? runIngest(this.#org, this.#jobs, job) : runQueryJob(this.#org, this.#jobs, job);
      for (;;) {
        const current = this.#jobs.find(id);
        if (this.#stopped || current === null || !isActive(current)) return;
        const end = this.#faults?.bulkJobEnd(job.object, job.numberRecordsProcessed) ?? null;
        if (end !== null) {
          this.#jobs.update(current, { state: end, ...(end === 'Failed' ? { errorMessage: FAULT } : {}) });
          return;
        }
        const step = steps.next();
        if (step.done === true) break;
        job = step.value;
        await nextTurn();
      }
      this.#jobs.update(job, { state: 'JobComplete' });
    } catch (error) {
      const failed = this.#jobs.find(id) ?? job;
      this.#jobs.update(failed, { state: 'Failed', errorMessage: this.#messageOf(id, error) });
    }
  }

  #messageOf(id: Id, error: unknown): string {
    if (error instanceof CsvProblem) return error.message;
    if (error instanceof SalesforceError) return `${error.errorCode} : ${error.message}`;
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#log(`Bulk job ${id}\n${detail}`);
    return `InternalServerError : ${error instanceof Error ? error.message : String(error)}`;
  }
}

const FAULT = 'InternalServerError : The job was ended by a fault that was asked for';

function isActive(job: BulkJob): boolean {
  return job.state === 'UploadComplete' || job.state === 'InProgress';
}

/** Lets the server answer what came in meanwhile. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
