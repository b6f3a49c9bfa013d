/** The org: its store, its metadata, its clock, and the one way in for every write and read. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { runQuery } from '../query/runQuery.ts';
import { createAccess } from './access/index.ts';
import { partyProblems, readParties } from './access/parties.ts';
import { systemClock } from './clock.ts';
import { refreshDefinitionRows } from './definitionRows.ts';
import { firstRecords } from './firstRecords.ts';
import { followMetadata, openSchedules } from './flow/index.ts';
import { buildMetadata } from './metadata/buildMetadata.ts';
import { MetadataError, type MetadataComponent, type OrgMetadata } from './metadata/types.ts';
import { materializeNotificationTypes } from './notificationTypeRows.ts';
import { materializePermissionSets } from './permissionSetRows.ts';
import { recalculateRollups } from './save/rollups.ts';
import { saveRecords } from './save/save.ts';
import { standardObjects, standardProfiles } from './standard/standardOrg.ts';
import { refreshActivityFlags } from './standard/rules/activities.ts';
import { openDatabase } from './store/openDatabase.ts';
import type { OpenedDatabase } from './store/openDatabase.ts';
import { RowStore } from './store/rowStore.ts';
import { SystemTables } from './store/systemTables.ts';
import { migrateTables } from './store/tables.ts';
import { wordingIn, type Wording } from './translation/translation.ts';
import { Transactions } from './transactions.ts';
import type {
  Access,
  Clock,
  Context,
  Id,
  ObjectDef,
  OrgRecord,
  Query,
  QueryResult,
  SaveError,
  SaveRequest,
  SaveResult,
  Schema
} from './types.ts';

export interface OrgOptions {
  /** The data folder; `:memory:` for an org that ends with the process. */
  folder: string;
  clock?: Clock;
  /** Where the failure of a job after the commit goes; standard error when absent. */
  onJobFailure?: (error: unknown) => void;
  /** What stands between the org and its clients when a test asks for trouble. */
  faults?: OrgFaults;
}

/** Faults that only the org itself can make. */
export interface OrgFaults {
  /** Access as clients see it. */
  wrapAccess(own: Access): Access;
  /** The error that a save ends in, or null. */
  refuse(request: SaveRequest): SaveError | null;
  /** Rows that are saved and that nobody can read yet. */
  uncommitted(): Id[];
}

export interface MetadataChange {
  put: MetadataComponent[];
  remove: { type: string; fullName: string }[];
}

const DAY = 86_400_000;

/** One Salesforce org. */
export class Org {
  readonly database: DatabaseSync;
  readonly clock: Clock;
  readonly access: Access;
  readonly rows: RowStore;
  readonly system: SystemTables;
  readonly faults: OrgFaults | null;
  private readonly statements = new Map<string, StatementSync>();
  private readonly opened: OpenedDatabase;
  private readonly transactions: Transactions;
  private readonly onJobFailure: (error: unknown) => void;
  private current: OrgMetadata;
  private version = 1;
  private refreshedAt: number | null = null;

  /** Opens an org, or creates one with the standard objects and first records. */
  static open(options: OrgOptions): Org {
    const opened = openDatabase(options.folder);
    try {
      return new Org(opened, options);
    } catch (error) {
      opened.close();
      throw error;
    }
  }

  private constructor(opened: OpenedDatabase, options: OrgOptions) {
    this.opened = opened;
    this.database = opened.database;
    this.clock = options.clock ?? systemClock;
    this.onJobFailure = options.onJobFailure ?? ((error) => console.error(error));
    this.transactions = new Transactions(this.database, this.onJobFailure);
    this.system = new SystemTables(this.database, (undo) => this.transactions.onRollback(undo));
    this.rows = new RowStore(this.database);
    this.current = this.build();
    this.transaction(() => {
      migrateTables(this.database, this.schema);
      if (this.database.prepare('SELECT 1 FROM "Organization"').get() === undefined) {
        firstRecords(this);
      }
      openSchedules(this);
    });
    const access = createAccess(this);
    this.access = options.faults?.wrapAccess(access) ?? access;
    this.faults = options.faults ?? null;
  }

  close(): void {
    this.opened.close();
  }

  get metadata(): OrgMetadata {
    return this.current;
  }

  /** Rises with every change of metadata. */
  get metadataVersion(): number {
    return this.version;
  }

  get schema(): Schema {
    return this.current.schema;
  }

  /** The org in the language of a user (`LanguageLocaleKey`). */
  wordingFor({ userId }: Pick<Context, 'userId'>): Wording {
    const { metadata } = this;
    if (metadata.translations.size === 0) return wordingIn(metadata, '');
    const row = this.statement('SELECT "LanguageLocaleKey" AS language FROM "User" WHERE "Id" = ?').get(userId);
    return wordingIn(metadata, String(row?.['language'] ?? ''));
  }

  /** Saves records in order; what fails is told in its result, never thrown. */
  save(context: Context, requests: SaveRequest[], options: { allOrNone: boolean }): SaveResult[] {
    this.refreshDay();
    return saveRecords(this, context, requests, options);
  }

  query(context: Context, query: Query): QueryResult {
    this.refreshDay();
    return runQuery(this, context, query);
  }

  /** Makes the rows that tell what metadata says, where a query names such an object. */
  prepareRows(objectName: string): void {
    refreshDefinitionRows(this, objectName);
  }

  /** One record as it is stored, whoever asks; null when there is none or it is in the recycle bin. */
  record(objectName: string, id: Id): OrgRecord | null {
    const object = this.schema.object(objectName);
    const record = object ? this.rows.load(object, id) : null;
    return record === null || record['IsDeleted'] === true ? null : record;
  }

  /** Runs `work` in a transaction, nested by savepoints; a throw undoes what it wrote. */
  transaction<T>(work: () => T): T {
    return this.transactions.run(work);
  }

  /** Runs `job` in a transaction of its own once the outermost has committed. */
  afterCommit(job: () => void): void {
    this.transactions.afterCommit(job);
  }

  /** Tells of a failure in work that no client waits for. */
  reportFailure(error: unknown): void {
    this.onJobFailure(error);
  }

  /** Takes components over, all or nothing: metadata, tables and permission set rows follow. */
  applyMetadata(change: MetadataChange): void {
    this.transaction(() => {
      const before = this.current;
      this.transactions.onRollback(() => {
        this.current = before;
        this.version += 1;
        this.rows.reset();
      });
      for (const { type, fullName } of change.remove) {
        this.system.removeComponent(type, fullName);
      }
      for (const component of change.put) {
        this.system.putComponent(component);
      }
      this.current = this.build();
      this.version += 1;
      this.rows.reset();
      migrateTables(this.database, this.schema);
      this.checkSharing(change.put, this.current);
      materializePermissionSets(this);
      materializeNotificationTypes(this);
      recalculateRollups(this, before.schema);
      followMetadata(this);
    });
  }

  /** Throws when a deployed sharing rule names a role or group that the org has not: they are records here. */
  checkSharing(put: MetadataComponent[], { sharingRules }: Pick<OrgMetadata, 'sharingRules'>): void {
    const problems = partyProblems(put, sharingRules, readParties(this.database, this.schema));
    if (problems.length > 0) throw new MetadataError(problems);
  }

  /** A prepared statement, kept for the next time. */
  statement(sql: string): StatementSync {
    let statement = this.statements.get(sql);
    if (statement === undefined) {
      statement = this.database.prepare(sql);
      this.statements.set(sql, statement);
    }
    return statement;
  }

  /** An object by name, or a bug: for callers that have checked it. */
  objectNamed(name: string): ObjectDef {
    const object = this.schema.object(name);
    if (object === undefined) {
      throw new Error(`There is no object ${name}`);
    }
    return object;
  }

  private build(): OrgMetadata {
    return buildMetadata(this.system.components(), {
      objects: standardObjects(),
      profiles: new Map(standardProfiles().map((profile) => [profile.name, profile])),
      keyPrefixOf: (name) => this.system.keyPrefixOf(name)
    });
  }

  /** Some facts turn with the day and not with a save: a task that was due yesterday is overdue today. */
  private refreshDay(): void {
    const now = this.clock.now();
    const { refreshedAt } = this;
    if (refreshedAt === null || Math.floor(now / DAY) !== Math.floor(refreshedAt / DAY)) {
      this.refreshedAt = now;
      this.transactions.onRollback(() => {
        this.refreshedAt = refreshedAt;
      });
      refreshActivityFlags(this, refreshedAt, now);
    }
  }
}
