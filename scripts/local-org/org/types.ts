/**
 * The words of the local org, as types. Every layer (store, rules, query, API) speaks these.
 *
 * - An *object* is what Salesforce calls an sObject; its *fields* carry describe's type names.
 * - A *record* is one row: field API name to value. Values are JSON values: a date is `YYYY-MM-DD`, a datetime is
 *   `YYYY-MM-DDTHH:mm:ss.sssZ` in UTC, an id always has 18 characters. API layers reword them for the wire.
 * - A *context* says who asks and whether their access counts (`user`) or not (`system`, as a flow in system context).
 */

export type Id = string;

export type FieldValue = string | number | boolean | null;

export type OrgRecord = Record<string, FieldValue>;

/** Describe's field types (SObject Describe, `type`), the ones that this server knows. */
export type FieldType =
  | 'id'
  | 'string'
  | 'textarea'
  | 'picklist'
  | 'multipicklist'
  | 'boolean'
  | 'int'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'time'
  | 'email'
  | 'phone'
  | 'url'
  | 'reference'
  | 'encryptedstring'
  /** A value of whatever type, kept as JSON: what a field's history tells. */
  | 'anyType';

export interface PicklistValue {
  value: string;
  label: string;
  active: boolean;
  isDefault: boolean;
}

export interface RollupFilter {
  field: string;
  operation:
    | 'equals'
    | 'notEqual'
    | 'lessThan'
    | 'greaterThan'
    | 'lessOrEqual'
    | 'greaterOrEqual'
    | 'contains'
    | 'notContain'
    | 'startsWith'
    | 'includes'
    | 'excludes';
  value: string;
}

export interface RollupDef {
  operation: 'count' | 'sum' | 'min' | 'max';
  childObject: string;
  /** The master-detail field on the child that points here. */
  foreignKey: string;
  /** The child's field that is summed, or whose least or greatest value counts; not for `count`. */
  summarizedField?: string;
  filters: RollupFilter[];
}

export interface FieldDef {
  name: string;
  label: string;
  type: FieldType;
  custom: boolean;
  description?: string;
  helpText?: string;
  /** Characters for text; absent where it has no meaning. */
  length?: number;
  precision?: number;
  scale?: number;
  /** Lines shown, for long text. */
  visibleLines?: number;
  /** A create or update without a value is refused (REQUIRED_FIELD_MISSING). */
  required: boolean;
  unique: boolean;
  caseSensitive: boolean;
  externalId: boolean;
  /** Not an external id, yet records may be found and upserted by it (User.Username, Contact.Email). */
  idLookup?: boolean;
  /** False for what the platform itself writes: formulas, roll-ups, auto-numbers, audit fields. */
  createable: boolean;
  updateable: boolean;
  picklist?: { restricted: boolean; sorted: boolean; values: PicklistValue[]; valueSetName?: string };
  referenceTo?: string[];
  /** The name by which a query walks to the parent: `Owner`, `Opportunity__r`. */
  relationshipName?: string;
  /** The name by which the parent's query lists these children: `Coaching_Activities__r`. */
  childRelationshipName?: string;
  deleteConstraint?: 'SetNull' | 'Restrict' | 'Cascade';
  masterDetail?: boolean;
  /** Master-detail only: reading the master is enough to write the detail. */
  writeRequiresMasterRead?: boolean;
  reparentable?: boolean;
  /** A formula field's text; its `type` is the formula's return type. */
  formula?: string;
  formulaBlanksAsZero?: boolean;
  rollup?: RollupDef;
  /** Default value as a formula (a checkbox's `true` and `false` too). */
  defaultFormula?: string;
  autoNumber?: { format: string; startingNumber: number };
  /** True when a permission set may grant or withhold it; false for required, master-detail and system fields. */
  permissionable: boolean;
  securityClassification?: string;
  /** Values of the picklist, with semicolons between. */
  complianceGroup?: string;
  trackHistory?: boolean;
}

export interface ValidationRuleDef {
  name: string;
  active: boolean;
  /** The error is raised when this formula is true. */
  formula: string;
  message: string;
  /** The field beside which the message is shown; absent: top of page. */
  errorField?: string;
  description?: string;
}

export type SharingModel = 'Private' | 'Read' | 'ReadWrite' | 'ControlledByParent';

export interface ObjectDef {
  name: string;
  label: string;
  labelPlural: string;
  description?: string;
  custom: boolean;
  /** First three characters of its records' ids. */
  keyPrefix: string;
  nameField: string;
  sharingModel: SharingModel;
  /** "Grant Access Using Hierarchies": on until an admin switches it off; no metadata carries it. */
  hierarchyAccess: boolean;
  /** Keyed by field API name. */
  fields: Map<string, FieldDef>;
  validationRules: ValidationRuleDef[];
  /** Apex sharing reasons by API name (`Rep__c`). */
  sharingReasons: { name: string; label: string }[];
  /** `X__Share` exists: the object has an owner and is not public read/write. */
  hasShares: boolean;
  /** `X__History` exists: changes of fields with `trackHistory` are kept. */
  tracksHistory?: boolean;
  /** The object whose field history this is. */
  historyOf?: string;
  /** The object has an OwnerId. */
  hasOwner: boolean;
  /** Rows go to the recycle bin when deleted. */
  undeletable: boolean;
  createable: boolean;
  updateable: boolean;
  deletable: boolean;
  queryable: boolean;
  /** Standard objects that everybody may read without a permission (User, RecordType, …): Salesforce says "always". */
  alwaysReadable: boolean;
}

/** Objects and fields, found without regard to case, as Salesforce does. */
export interface Schema {
  object(name: string): ObjectDef | undefined;
  field(objectName: string, fieldName: string): FieldDef | undefined;
  objects(): ObjectDef[];
  /** Child relationships of an object: who points here, by which field, under which name. */
  childrenOf(objectName: string): { object: ObjectDef; field: FieldDef }[];
  /** The object that an id's first three characters belong to. */
  objectOfId(id: string): ObjectDef | undefined;
}

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
}

export interface Context {
  userId: Id;
  /**
   * `user`: object, field and record access of the user apply. `system`: they do not. `systemWithSharing`: only
   * record access does, as in a flow whose `runInMode` is `SystemModeWithSharing`.
   */
  mode: 'user' | 'system' | 'systemWithSharing';
}

export type SaveRequest =
  | { op: 'create'; object: string; fields: Record<string, unknown> }
  | { op: 'update'; object: string; id: Id; fields: Record<string, unknown> }
  | { op: 'upsert'; object: string; externalIdField: string; externalId: string; fields: Record<string, unknown> }
  | { op: 'delete'; object: string; id: Id }
  | { op: 'undelete'; object: string; id: Id };

export interface SaveError {
  /** Salesforce's StatusCode: REQUIRED_FIELD_MISSING, FIELD_CUSTOM_VALIDATION_EXCEPTION, DUPLICATE_VALUE, … */
  statusCode: string;
  message: string;
  fields: string[];
}

export interface SaveResult {
  success: boolean;
  id: Id | null;
  created: boolean;
  errors: SaveError[];
}

// ---------------------------------------------------------------- query

/**
 * A field seen from the queried object: `['Owner', 'Name']`, `['Opportunity__r', 'Account', 'Name']`, `['Id']`.
 * `['What:Opportunity', 'StageName']` narrows a relationship that leads to several objects to one of them, and
 * `['What:!Opportunity,Account', 'Name']` to all but these.
 */
export type FieldPath = string[];

export type AggregateFunction = 'COUNT' | 'COUNT_DISTINCT' | 'SUM' | 'AVG' | 'MIN' | 'MAX';

export type DateFunction =
  | 'CALENDAR_YEAR'
  | 'CALENDAR_QUARTER'
  | 'CALENDAR_MONTH'
  | 'DAY_IN_MONTH'
  | 'DAY_IN_WEEK'
  | 'DAY_IN_YEAR'
  | 'DAY_ONLY'
  | 'FISCAL_YEAR'
  | 'FISCAL_QUARTER'
  | 'FISCAL_MONTH'
  | 'HOUR_IN_DAY'
  | 'WEEK_IN_MONTH'
  | 'WEEK_IN_YEAR';

export type SelectItem =
  /** `ifVisible` leaves a field out that the user may not read (`FIELDS(ALL)`) instead of refusing the query. */
  | { kind: 'field'; path: FieldPath; alias?: string; format?: 'toLabel' | 'FORMAT'; ifVisible?: boolean }
  | { kind: 'aggregate'; fn: AggregateFunction; path?: FieldPath; alias: string; format?: 'FORMAT' }
  | { kind: 'date'; fn: DateFunction; path: FieldPath; alias: string; inUserTime?: true }
  | { kind: 'children'; relationship: string; query: Query; alias?: string };

export type CompareOperator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'IN' | 'NOT IN' | 'INCLUDES' | 'EXCLUDES';

/** `LAST_N_DAYS:30` is `{ literal: 'LAST_N_DAYS', n: 30 }`. */
export interface DateLiteral {
  literal: string;
  n?: number;
}

export type CompareValue =
  | { kind: 'value'; value: FieldValue }
  | { kind: 'list'; values: FieldValue[] }
  | { kind: 'date'; date: DateLiteral }
  | { kind: 'subquery'; query: Query }
  /** The id of the user who asks. */
  | { kind: 'runningUser' };

export type Condition =
  | { kind: 'and' | 'or'; conditions: Condition[] }
  | { kind: 'not'; condition: Condition }
  | {
      kind: 'compare';
      path: FieldPath;
      fn?: DateFunction | AggregateFunction;
      /** The date function counts in the user's time zone instead of UTC (`convertTimezone`). */
      inUserTime?: true;
      operator: CompareOperator;
      value: CompareValue;
    };

export interface OrderBy {
  path?: FieldPath;
  /** Orders by an aggregate or a date function instead of a field. */
  fn?: AggregateFunction | DateFunction;
  inUserTime?: true;
  direction: 'ASC' | 'DESC';
  nulls: 'FIRST' | 'LAST';
}

/** One query, whichever language it came in: SOQL and GraphQL both end here, so that access and meaning agree. */
export interface Query {
  object: string;
  select: SelectItem[];
  where?: Condition;
  groupBy?: { path: FieldPath; fn?: DateFunction; inUserTime?: true; alias?: string }[];
  having?: Condition;
  orderBy: OrderBy[];
  limit?: number;
  offset?: number;
  /** `totalSize` counts the rows that match before `limit` and `offset` cut them. */
  countAll?: boolean;
  /** `queryAll`, `ALL ROWS`: rows in the recycle bin too. */
  includeDeleted?: boolean;
}

/** A parent in a row is a nested row or null; children are a list; aggregates stand under their alias. */
export interface QueryRow {
  object: string;
  id: Id | null;
  values: Record<string, FieldValue | QueryRow | QueryRow[]>;
  /** How many children there are in all, by the children's name in `values`; only where `countAll` asked. */
  totals?: Record<string, number>;
}

export interface QueryResult {
  /** Rows that match in all, before `limit` and `offset` cut them when `countAll` was asked; otherwise rows returned. */
  totalSize: number;
  rows: QueryRow[];
}

// ---------------------------------------------------------------- access

export interface ObjectPermissions {
  read: boolean;
  create: boolean;
  edit: boolean;
  delete: boolean;
  viewAll: boolean;
  modifyAll: boolean;
}

export interface SqlFragment {
  sql: string;
  params: (string | number | null)[];
}

/** Who may do what; every API asks here and nowhere else. */
export interface Access {
  objectPermissions(context: Context, object: ObjectDef): ObjectPermissions;
  canReadField(context: Context, object: ObjectDef, field: FieldDef): boolean;
  canEditField(context: Context, object: ObjectDef, field: FieldDef): boolean;
  /** A WHERE fragment over `alias` that keeps the rows the user may read; null when every row is theirs to read. */
  readFilter(context: Context, object: ObjectDef, alias: string): SqlFragment | null;
  canReadRecord(context: Context, object: ObjectDef, id: Id): boolean;
  canEditRecord(context: Context, object: ObjectDef, id: Id): boolean;
  canDeleteRecord(context: Context, object: ObjectDef, id: Id): boolean;
  /** Give it to another owner: full access, or Edit with the permission to transfer records of others. */
  canTransferRecord(context: Context, object: ObjectDef, id: Id): boolean;
  /** Share it with others by hand. */
  canShareRecord(context: Context, object: ObjectDef, id: Id): boolean;
  /** Object permission, and for a detail, a share or a line the access to its parents that `record` names. */
  canCreateRecord(context: Context, object: ObjectDef, record: OrgRecord): boolean;
  /** "Grant Access Using Hierarchies" of a custom object: an administrator's manual step in Sharing Settings. */
  setHierarchyAccess(objectName: string, on: boolean): void;
  hasCustomPermission(context: Context, name: string): boolean;
  /** User permissions such as ViewAllData, ModifyAllData, ViewSetup, CustomizeApplication, ApiEnabled. */
  hasUserPermission(context: Context, name: string): boolean;
}
