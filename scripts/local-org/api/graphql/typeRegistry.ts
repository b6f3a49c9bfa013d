/** The types of one schema, each made once and found by its name. */
import { GraphQLEnumType, isInputType, isOutputType } from 'graphql';
import type { GraphQLInputType, GraphQLNamedType, GraphQLOutputType } from 'graphql';
import type { FieldDef, ObjectDef, Schema } from '../../org/types.ts';
import { objectInfoTypes } from './objectInfoTypes.ts';
import { sharedTypes } from './sharedTypes.ts';
import { isSupported, supportedParents } from './uiObjects.ts';

/** Which objects and fields a schema shows; everything unless it is made for one user's introspection. */
export interface Visibility {
  object(object: ObjectDef): boolean;
  field(object: ObjectDef, field: FieldDef): boolean;
}

/** Shows everything that the org has. */
export const SHOW_ALL: Visibility = { object: () => true, field: () => true };

/** Values of `scope` ("Filter Results by Scope"); only the first two are emulated. */
export const SCOPES = [
  'EVERYTHING',
  'MINE',
  'MINE_AND_MY_GROUPS',
  'TEAM',
  'QUEUE_OWNED',
  'SALES_TEAM',
  'DELEGATED',
  'ASSIGNEDTOME',
  'MY_TERRITORY',
  'MY_TEAM_TERRITORY'
] as const;

/** The objects that a schema shows, and its types. */
export class TypeRegistry {
  readonly schema: Schema;
  readonly objects: ObjectDef[];
  private readonly visibility: Visibility;
  private readonly shown: Set<ObjectDef>;
  private readonly types = new Map<string, GraphQLNamedType>(sharedTypes());

  constructor(schema: Schema, visibility: Visibility) {
    this.schema = schema;
    this.visibility = visibility;
    this.objects = schema.objects().filter((object) => isSupported(object) && visibility.object(object));
    this.shown = new Set(this.objects);
    for (const type of objectInfoTypes()) this.types.set(type.name, type);
  }

  /** Every type made so far. */
  all(): GraphQLNamedType[] {
    return [...this.types.values()];
  }

  /** True when the schema shows children by this field. */
  showsChild(child: ObjectDef, field: FieldDef): boolean {
    return this.shown.has(child) && this.visibility.field(child, field);
  }

  /** The fields that the schema shows of an object. */
  fieldsOf(object: ObjectDef): FieldDef[] {
    return [...object.fields.values()].filter((field) => this.visibility.field(object, field));
  }

  /** The objects that a lookup may lead to and that the schema shows. */
  parentsOf(field: FieldDef): ObjectDef[] {
    return supportedParents(this.schema, field).filter((parent) => this.shown.has(parent));
  }

  /** The type of a name: the one that is there, or the one that `make` makes. */
  once<T extends GraphQLNamedType>(name: string, make: (name: string) => T): T {
    const known = this.types.get(name);
    if (known) return known as T;
    const made = make(name);
    this.types.set(name, made);
    return made;
  }

  /** A type of answers, by its name. */
  output(name: string): GraphQLOutputType {
    const type = this.types.get(name);
    if (!type || !isOutputType(type)) throw new Error(`There is no GraphQL output type ${name}`);
    return type;
  }

  /** A type of arguments, by its name. */
  input(name: string): GraphQLInputType {
    const type = this.types.get(name);
    if (!type || !isInputType(type)) throw new Error(`There is no GraphQL input type ${name}`);
    return type;
  }

  /** The values of `scope`. */
  scope(): GraphQLEnumType {
    return this.once(
      'SupportedScopes',
      (name) => new GraphQLEnumType({ name, values: Object.fromEntries(SCOPES.map((scope) => [scope, {}])) })
    );
  }
}
