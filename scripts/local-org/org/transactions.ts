/** Transactions that nest by savepoints, and the jobs that wait for the outermost to commit. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** One database's transactions. */
export class Transactions {
  private readonly database: DatabaseSync;
  private readonly onJobFailure: (error: unknown) => void;
  private readonly statements = new Map<string, StatementSync>();
  private depth = 0;
  private jobs: (() => void)[] = [];
  private undos: (() => void)[] = [];

  constructor(database: DatabaseSync, onJobFailure: (error: unknown) => void) {
    this.database = database;
    this.onJobFailure = onJobFailure;
  }

  /** Runs `work`; a throw undoes what it wrote, and drops the jobs that it left. */
  run<T>(work: () => T): T {
    const jobsBefore = this.jobs.length;
    const undosBefore = this.undos.length;
    const level = this.depth;
    this.exec(level === 0 ? 'BEGIN IMMEDIATE' : `SAVEPOINT level_${level}`);
    this.depth += 1;
    let result: T;
    try {
      result = work();
      if (level > 0) {
        this.exec(`RELEASE level_${level}`);
      }
    } catch (error) {
      this.depth = level;
      this.jobs.length = jobsBefore;
      if (level === 0) {
        this.exec('ROLLBACK');
      } else {
        this.exec(`ROLLBACK TO level_${level}`);
        this.exec(`RELEASE level_${level}`);
      }
      for (const undo of this.undos.splice(undosBefore).reverse()) {
        undo();
      }
      throw error;
    }
    this.depth = level;
    if (level === 0) {
      this.commit();
    }
    return result;
  }

  /** Runs `job` in a transaction of its own once the outermost has committed; at once when there is none. */
  afterCommit(job: () => void): void {
    this.jobs.push(job);
    if (this.depth === 0) {
      this.runJobs();
    }
  }

  /** Runs `undo` when the transaction that is open now is undone: for what memory holds of it. */
  onRollback(undo: () => void): void {
    if (this.depth > 0) {
      this.undos.push(undo);
    }
  }

  private commit(): void {
    this.undos = [];
    try {
      this.exec('COMMIT');
    } catch (error) {
      this.jobs = [];
      this.exec('ROLLBACK');
      throw error;
    }
    this.runJobs();
  }

  private runJobs(): void {
    for (let job = this.jobs.shift(); job !== undefined; job = this.jobs.shift()) {
      const rest = this.jobs;
      this.jobs = [];
      try {
        this.run(job);
      } catch (error) {
        this.onJobFailure(error);
      }
      this.jobs = [...rest, ...this.jobs];
    }
  }

  private exec(sql: string): void {
    let statement = this.statements.get(sql);
    if (statement === undefined) {
      statement = this.database.prepare(sql);
      this.statements.set(sql, statement);
    }
    statement.run();
  }
}
