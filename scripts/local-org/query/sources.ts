/**
 * The tables that a query walks: the queried object, and the parents that its paths go through.
 *
 * A path's words are relationship names and, last, a field. `What:Opportunity` narrows a relationship that may lead to
 * several objects to one of them (TYPEOF in SOQL, an inline fragment in GraphQL).
 */
import { NotEmulated } from '../errors.ts';
import { typeAlong } from '../org/formula/index.ts';
import type { Context, FieldDef, ObjectDef, SqlFragment } from '../org/types.ts';
import { compileFormula, formulaCall } from './formulaColumns.ts';
import { queryErrors } from './queryError.ts';
import type { QueryOrg } from './queryOrg.ts';
import { quoted } from '../org/store/tables.ts';
import { quoteText } from './sqlText.ts';

/** One joined table. */
interface Table {
  object: ObjectDef;
  alias: string;
}

/** Where a path stands: one table, or several of which at most one has the row. */
interface Place {
  tables: Table[];
  /** True when the relationship leads to several objects and the path does not say to which. */
  polymorphic: boolean;
  /** True when rows or objects that the user may not read are left out. */
  filtered: boolean;
}

/** A column at the end of a path. */
export interface Column {
  sql: string;
  field: FieldDef;
  object: ObjectDef;
  /** The path with the names as the schema writes them, relationship words without their narrowing. */
  path: string[];
}

/** The fields that a query may take of a parent of whatever object ("Name" in the Object Reference). */
const NAME_FIELDS = new Set([
  'Id',
  'Name',
  'FirstName',
  'LastName',
  'Title',
  'Email',
  'Phone',
  'Username',
  'Alias',
  'IsActive',
  'ProfileId',
  'UserRoleId'
]);

/** Child-to-parent steps that a path may take. */
const MOST_STEPS = 5;

export class Sources {
  readonly root: Table;
  private readonly org: QueryOrg;
  private readonly context: Context;
  private readonly nextAlias: () => string;
  private readonly joins: SqlFragment[] = [];
  private readonly places = new Map<string, Place>();
  private readonly readable = new Map<FieldDef, boolean>();

  constructor(org: QueryOrg, context: Context, object: ObjectDef, nextAlias: () => string) {
    this.org = org;
    this.context = context;
    this.nextAlias = nextAlias;
    this.root = { object, alias: nextAlias() };
  }

  /** `FROM … LEFT JOIN …`, complete once every path has been resolved. */
  from(): SqlFragment {
    const { object, alias } = this.root;
    return {
      sql: [`FROM ${quoted(object.name)} ${alias}`, ...this.joins.map((join) => join.sql)].join(' '),
      params: this.joins.flatMap((join) => join.params)
    };
  }

  /** The column at the end of a path. Throws INVALID_FIELD when it does not exist or the user may not see it. */
  column(path: string[]): Column {
    return this.resolve(path, this.context.mode === 'user');
  }

  /** The id of a parent that the user may read, null otherwise; and the object it has when only one is possible. */
  parent(path: string[]): { idSql: string; object: ObjectDef | null; path: string[] } {
    const place = this.place(path, this.context.mode === 'user');
    const [first] = place.tables;
    const ids = place.tables.map((table) => `${table.alias}."Id"`);
    return {
      idSql: coalesce(ids),
      object: place.tables.length === 1 && first ? first.object : null,
      path: this.namesOf(path)
    };
  }

  private resolve(path: string[], checked: boolean): Column {
    const name = path.at(-1) ?? '';
    const walked = path.slice(0, -1);
    const place = this.place(walked, checked);
    const names = this.namesOf(walked);
    if (place.polymorphic) return this.nameColumn(place, name, names, checked);
    const [table] = place.tables;
    if (!table) throw queryErrors.noSuchRelationship(walked.at(-1) ?? '');
    const field = this.field(table.object, name, checked);
    if (!field) throw queryErrors.noSuchColumn(name, table.object.name);
    return { sql: this.fieldSql(table, field, walked), field, object: table.object, path: [...names, field.name] };
  }

  /** A field of a parent that may be of several objects: those that have it are asked in turn. */
  private nameColumn(place: Place, name: string, names: string[], checked: boolean): Column {
    const wanted = [...NAME_FIELDS].find((known) => known.toLowerCase() === name.toLowerCase());
    const isType = name.toLowerCase() === 'type';
    if (!wanted && !isType) throw queryErrors.noSuchColumn(name, 'Name');
    const parts: string[] = [];
    let found: { field: FieldDef; object: ObjectDef } | null = null;
    for (const table of place.tables) {
      if (isType) {
        parts.push(`CASE WHEN ${table.alias}."Id" IS NOT NULL THEN ${quoteText(table.object.name)} END`);
        found ??= { field: typeField, object: table.object };
        continue;
      }
      const own = wanted === 'Name' ? table.object.nameField : (wanted ?? '');
      const field = this.field(table.object, own, checked);
      if (!field) continue;
      parts.push(this.fieldSql(table, field, []));
      found ??= { field: { ...field, name: wanted ?? field.name }, object: table.object };
    }
    if (!found) throw queryErrors.noSuchColumn(name, 'Name');
    return { sql: coalesce(parts), field: found.field, object: found.object, path: [...names, found.field.name] };
  }

  private field(object: ObjectDef, name: string, checked: boolean): FieldDef | undefined {
    const field = this.org.metadata.schema.field(object.name, name);
    if (!field) return undefined;
    return checked && !this.mayRead(object, field) ? undefined : field;
  }

  private mayRead(object: ObjectDef, field: FieldDef): boolean {
    let may = this.readable.get(field);
    if (may === undefined) {
      may = this.org.access.canReadField(this.context, object, field);
      this.readable.set(field, may);
    }
    return may;
  }

  private fieldSql(table: Table, field: FieldDef, walked: string[]): string {
    if (field.formula === undefined) return `${table.alias}.${quoted(field.name)}`;
    const schema = this.org.metadata.schema;
    const compiled = compileFormula(this.org.database, field, (path) => typeAlong(schema, table.object, path));
    // A formula sees what it refers to, whatever the user may see: its paths are walked unchecked.
    const columns = compiled.paths.map((path) => this.resolve([...walked, ...path], false).sql);
    const call = formulaCall(compiled, columns);
    // The row of a parent that is missing or hidden has no formula either.
    return walked.length === 0 ? call : `CASE WHEN ${table.alias}."Id" IS NOT NULL THEN ${call} END`;
  }

  private place(walked: string[], checked: boolean): Place {
    if (walked.length === 0) return { tables: [this.root], polymorphic: false, filtered: false };
    const path = walked.join('.').toLowerCase();
    const key = `${checked ? 'user' : 'system'} ${path}`;
    const known = this.places.get(key);
    if (known) return known;
    if (!checked) {
      const seen = this.places.get(`user ${path}`);
      if (seen && !seen.filtered) return seen;
    }
    if (checked && walked.length > MOST_STEPS) {
      throw queryErrors.malformed(
        `SOQL relationship statements cannot follow more than ${MOST_STEPS} child-to-parent relationships: ${walked.join('.')}`
      );
    }
    const place = this.join(walked, checked);
    this.places.set(key, place);
    return place;
  }

  private join(walked: string[], checked: boolean): Place {
    const [word = '', narrowed] = (walked.at(-1) ?? '').split(':');
    const before = this.place(walked.slice(0, -1), checked);
    if (word.toLowerCase() === 'userrecordaccess')
      throw new NotEmulated('the relationship UserRecordAccess of a record');
    const [table] = before.tables;
    if (!table || before.polymorphic) throw queryErrors.noSuchRelationship(word);
    const field = relationshipField(table.object, word);
    if (!field || (checked && !this.mayRead(table.object, field))) throw queryErrors.noSuchRelationship(word);
    const named = narrowedTo(field, narrowed);
    const tables: Table[] = [];
    let filtered = before.filtered;
    for (const name of named) {
      const object = this.org.metadata.schema.object(name);
      if (!object) continue;
      if (checked && !this.org.access.objectPermissions(this.context, object).read) {
        filtered = true;
        continue;
      }
      const joined = this.joinTable(table, field, object, checked);
      filtered ||= joined.filtered;
      tables.push(joined.table);
    }
    if (tables.length === 0) throw queryErrors.noSuchRelationship(word);
    const isOne = narrowed !== undefined && !narrowed.startsWith('!');
    return { tables, filtered, polymorphic: (field.referenceTo ?? []).length > 1 && !isOne };
  }

  private joinTable(from: Table, field: FieldDef, object: ObjectDef, checked: boolean) {
    const alias = this.nextAlias();
    const filter = checked ? this.org.access.readFilter(this.context, object, alias) : null;
    const key = this.fieldSql(from, field, []);
    const on = `${alias}."Id" = ${key}`;
    this.joins.push({
      sql: `LEFT JOIN ${quoted(object.name)} ${alias} ON ${on}${filter ? ` AND ${filter.sql}` : ''}`,
      params: filter?.params ?? []
    });
    return { table: { object, alias }, filtered: filter !== null };
  }

  /** Relationship words as the schema writes them. */
  private namesOf(walked: string[]): string[] {
    let object: ObjectDef | undefined = this.root.object;
    return walked.map((step) => {
      const [word = '', narrowed] = step.split(':');
      const field: FieldDef | undefined = object && relationshipField(object, word);
      object = this.org.metadata.schema.object(narrowed ?? field?.referenceTo?.[0] ?? '');
      return field?.relationshipName ?? word;
    });
  }
}

/** The reference field whose relationship has this name, in any case. */
export function relationshipField(object: ObjectDef, word: string): FieldDef | undefined {
  const wanted = word.toLowerCase();
  for (const field of object.fields.values()) {
    if (field.relationshipName?.toLowerCase() === wanted) return field;
  }
  return undefined;
}

/** The objects that a step may lead to: `Account` is that one, `!Account,Contact` all but these. */
function narrowedTo(field: FieldDef, narrowed: string | undefined): string[] {
  const objects = field.referenceTo ?? [];
  if (narrowed === undefined) return objects;
  const named = narrowed.replace(/^!/, '').toLowerCase().split(',');
  return objects.filter((name) => named.includes(name.toLowerCase()) !== narrowed.startsWith('!'));
}

/** What `Owner.Type` is: the name of the parent's object. */
const typeField: FieldDef = {
  name: 'Type',
  label: 'Type',
  type: 'string',
  custom: false,
  length: 40,
  required: false,
  unique: false,
  caseSensitive: false,
  externalId: false,
  createable: false,
  updateable: false,
  permissionable: false
};

function coalesce(parts: string[]): string {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : `COALESCE(${parts.join(', ')})`;
}
