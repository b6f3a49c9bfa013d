/** The GraphQL schema of an org, made from its objects: one for every state of the metadata. */
import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
  specifiedDirectives,
  GraphQLDirective,
  DirectiveLocation,
  isInputType,
  isOutputType
} from 'graphql';
import type {
  GraphQLFieldConfigArgumentMap,
  GraphQLFieldConfigMap,
  GraphQLInputFieldConfigMap,
  GraphQLInputType,
  GraphQLNamedType,
  GraphQLOutputType
} from 'graphql';
import type { FieldDef, ObjectDef, Schema } from '../../org/types.ts';
import { isFilterable, isGroupable, isSortable } from '../../query/fieldAbilities.ts';
import { AGGREGATED, kindOf, NUMBERS, operatorsName } from './fieldKinds.ts';
import { objectInfoTypes } from './objectInfoTypes.ts';
import { sharedTypes } from './sharedTypes.ts';
import { isSupported, supportedParents } from './uiObjects.ts';

type OutputFields = GraphQLFieldConfigMap<unknown, unknown>;

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

/** Builds the schema. */
export function buildGraphqlSchema(schema: Schema, visibility: Visibility): GraphQLSchema {
  return new SchemaBuilder(schema, visibility).build();
}

class SchemaBuilder {
  private readonly schema: Schema;
  private readonly visibility: Visibility;
  private readonly objects: ObjectDef[];
  private readonly shown: Set<ObjectDef>;
  private readonly types = new Map<string, GraphQLNamedType>(sharedTypes());
  private readonly record: GraphQLInterfaceType;

  constructor(schema: Schema, visibility: Visibility) {
    this.schema = schema;
    this.visibility = visibility;
    this.objects = schema.objects().filter((object) => isSupported(object) && visibility.object(object));
    this.shown = new Set(this.objects);
    this.record = new GraphQLInterfaceType({ name: 'Record', fields: () => this.recordFields() });
    for (const type of [...objectInfoTypes(), this.record]) this.types.set(type.name, type);
  }

  build(): GraphQLSchema {
    const uiapi = new GraphQLObjectType({
      name: 'UIAPI',
      fields: {
        query: { type: new GraphQLNonNull(this.recordQuery()) },
        aggregate: { type: new GraphQLNonNull(this.recordQueryAggregate()) },
        objectInfos: {
          type: new GraphQLList(this.output('ObjectInfo')),
          args: {
            apiNames: { type: new GraphQLList(GraphQLString) },
            objectInfoInputs: { type: new GraphQLList(this.input('ObjectInfoInput')) },
            locale: { type: GraphQLString }
          }
        }
      }
    });
    const query = new GraphQLObjectType({ name: 'Query', fields: { uiapi: { type: new GraphQLNonNull(uiapi) } } });
    const optional = new GraphQLDirective({ name: 'optional', locations: [DirectiveLocation.FIELD] });
    const category = new GraphQLDirective({
      name: 'category',
      locations: [DirectiveLocation.FIELD],
      args: { name: { type: new GraphQLNonNull(GraphQLString) } }
    });
    return new GraphQLSchema({
      query,
      mutation: this.mutation(),
      directives: [...specifiedDirectives, optional, category],
      types: [...this.types.values()],
      assumeValid: true
    });
  }

  private recordQuery(): GraphQLObjectType {
    const fields: OutputFields = {};
    for (const object of this.objects) {
      fields[object.name] = { type: this.connection(object), args: this.connectionArgs(object, true) };
    }
    return new GraphQLObjectType({ name: 'RecordQuery', fields });
  }

  private recordQueryAggregate(): GraphQLObjectType {
    return new GraphQLObjectType({
      name: 'RecordQueryAggregate',
      fields: () => {
        const fields: OutputFields = {};
        for (const object of this.objects) {
          fields[object.name] = {
            type: this.aggregateConnection(object),
            args: {
              after: { type: GraphQLString },
              first: { type: GraphQLInt },
              groupBy: { type: this.groupBy(object) },
              orderBy: { type: this.aggregateOrderBy(object) },
              scope: { type: this.scope() },
              where: { type: this.filter(object) }
            }
          };
        }
        return fields;
      }
    });
  }

  private mutation(): GraphQLObjectType {
    const operations = new GraphQLObjectType({
      name: 'UIAPIMutations',
      fields: () => {
        const fields: OutputFields = {};
        for (const object of this.objects) {
          const { name } = object;
          const operation = (input: GraphQLInputType, type: GraphQLOutputType) => ({
            type,
            args: { input: { type: new GraphQLNonNull(input) } }
          });
          if (object.createable) {
            fields[`${name}Create`] = operation(this.writeInput(object, 'Create'), this.payload(object, 'Create'));
          }
          if (object.updateable) {
            fields[`${name}Update`] = operation(this.writeInput(object, 'Update'), this.payload(object, 'Update'));
          }
          if (object.deletable) {
            fields[`${name}Delete`] = operation(this.input('RecordDeleteInput'), this.output('RecordDeletePayload'));
          }
        }
        return fields;
      }
    });
    return new GraphQLObjectType({
      name: 'Mutation',
      fields: {
        uiapi: {
          type: new GraphQLNonNull(operations),
          args: { input: { type: this.input('UIAPIMutationsInput') } }
        }
      }
    });
  }

  // ------------------------------------------------------------ records

  private recordFields(): OutputFields {
    return {
      Id: { type: new GraphQLNonNull(GraphQLID) },
      ApiName: { type: new GraphQLNonNull(GraphQLString) },
      WeakEtag: { type: new GraphQLNonNull(this.output('Long')) },
      DisplayValue: { type: GraphQLString },
      LastModifiedById: { type: this.output('IDValue') },
      LastModifiedDate: { type: this.output('DateTimeValue') },
      SystemModstamp: { type: this.output('DateTimeValue') },
      RecordTypeId: { type: this.output('IDValue'), args: { fallback: { type: GraphQLBoolean } } }
    };
  }

  private object(object: ObjectDef): GraphQLObjectType {
    return this.once(
      object.name,
      () =>
        new GraphQLObjectType({
          name: object.name,
          interfaces: [this.record],
          fields: () => {
            const fields: OutputFields = {};
            for (const field of this.fieldsOf(object)) {
              if (field.type !== 'id') fields[field.name] = { type: this.output(`${kindOf(field)}Value`) };
              const parent = this.parent(object, field);
              if (parent && field.relationshipName) fields[field.relationshipName] = { type: parent };
            }
            for (const { object: child, field } of this.schema.childrenOf(object.name)) {
              const name = field.childRelationshipName;
              if (name === undefined || !this.shown.has(child) || !this.visibility.field(child, field)) continue;
              fields[name] = { type: this.connection(child), args: this.connectionArgs(child, false) };
            }
            return { ...fields, ...this.recordFields() };
          }
        })
    );
  }

  private parent(object: ObjectDef, field: FieldDef): GraphQLOutputType | undefined {
    if (field.type !== 'reference') return undefined;
    const parents = supportedParents(this.schema, field).filter((parent) => this.shown.has(parent));
    const [only] = parents;
    if (!only) return undefined;
    if ((field.referenceTo ?? []).length === 1) return this.object(only);
    return this.once(
      `${object.name}_${field.relationshipName ?? field.name}`,
      (name) => new GraphQLUnionType({ name, types: () => parents.map((parent) => this.object(parent)) })
    );
  }

  private connection(object: ObjectDef): GraphQLObjectType {
    return this.once(
      `${object.name}Connection`,
      (name) =>
        new GraphQLObjectType({
          name,
          fields: () => ({
            edges: { type: new GraphQLList(this.edge(object)) },
            pageInfo: { type: new GraphQLNonNull(this.output('PageInfo')) },
            totalCount: { type: new GraphQLNonNull(GraphQLInt) },
            pageResultCount: { type: new GraphQLNonNull(GraphQLInt) }
          })
        })
    );
  }

  private edge(object: ObjectDef): GraphQLObjectType {
    return this.once(
      `${object.name}Edge`,
      (name) =>
        new GraphQLObjectType({
          name,
          fields: () => ({
            node: { type: this.object(object) },
            cursor: { type: new GraphQLNonNull(GraphQLString) }
          })
        })
    );
  }

  private connectionArgs(object: ObjectDef, top: boolean): GraphQLFieldConfigArgumentMap {
    return {
      after: { type: GraphQLString },
      first: { type: GraphQLInt },
      orderBy: { type: this.orderBy(object) },
      upperBound: { type: GraphQLInt },
      where: { type: this.filter(object) },
      ...(top ? { scope: { type: this.scope() } } : {})
    };
  }

  private scope(): GraphQLEnumType {
    return this.once(
      'SupportedScopes',
      (name) => new GraphQLEnumType({ name, values: Object.fromEntries(SCOPES.map((scope) => [scope, {}])) })
    );
  }

  // ------------------------------------------------------------ filter and order

  private filter(object: ObjectDef): GraphQLInputObjectType {
    return this.once(
      `${object.name}_Filter`,
      (name) =>
        new GraphQLInputObjectType({
          name,
          fields: () => ({
            ...this.inputFields(
              object,
              (field) =>
                isFilterable(field)
                  ? field.type === 'id' || field.type === 'reference'
                    ? this.idOperators()
                    : this.input(operatorsName(kindOf(field)))
                  : undefined,
              (parent) => this.filter(parent),
              'Filters'
            ),
            and: { type: new GraphQLList(this.filter(object)) },
            or: { type: new GraphQLList(this.filter(object)) },
            not: { type: this.filter(object) }
          })
        })
    );
  }

  private idOperators(): GraphQLInputObjectType {
    return this.once(
      'IdOperators',
      (name) =>
        new GraphQLInputObjectType({
          name,
          fields: () => {
            const fields: GraphQLInputFieldConfigMap = {};
            for (const operator of ['eq', 'ne', 'lt', 'gt', 'lte', 'gte']) fields[operator] = { type: GraphQLID };
            for (const operator of ['in', 'nin']) fields[operator] = { type: new GraphQLList(GraphQLID) };
            for (const operator of ['inq', 'ninq']) fields[operator] = { type: this.join() };
            return fields;
          }
        })
    );
  }

  private join(): GraphQLInputObjectType {
    return this.once(
      'JoinInput',
      (name) =>
        new GraphQLInputObjectType({
          name,
          fields: () => {
            const fields: GraphQLInputFieldConfigMap = { ApiName: { type: GraphQLString } };
            for (const object of this.objects) fields[object.name] = { type: this.filter(object) };
            return fields;
          }
        })
    );
  }

  private orderBy(object: ObjectDef): GraphQLInputObjectType {
    return this.once(
      `${object.name}_OrderBy`,
      (name) =>
        new GraphQLInputObjectType({
          name,
          fields: () =>
            this.inputFields(
              object,
              (field) => (isSortable(field) ? this.input('OrderByClause') : undefined),
              (parent) => this.orderBy(parent),
              'OrderBy'
            )
        })
    );
  }

  private groupBy(object: ObjectDef): GraphQLInputObjectType {
    return this.once(
      `${object.name}_GroupBy`,
      (name) =>
        new GraphQLInputObjectType({
          name,
          fields: () => ({
            ...this.inputFields(
              object,
              (field) => {
                if (field.type === 'date' || field.type === 'datetime') return this.input('GroupByDateFunction');
                return isGroupable(field) ? this.input('GroupByClause') : undefined;
              },
              (parent) => this.groupBy(parent),
              'GroupBy'
            ),
            type: { type: this.input('GroupByType') }
          })
        })
    );
  }

  private aggregateOrderBy(object: ObjectDef): GraphQLInputObjectType {
    return this.once(
      `${object.name}_AggregateOrderBy`,
      (name) =>
        new GraphQLInputObjectType({
          name,
          fields: () =>
            this.inputFields(
              object,
              (field) => {
                if (!isSortable(field)) return undefined;
                const kind = kindOf(field);
                if (NUMBERS.includes(kind)) return this.input('AggregateOrderByNumberClause');
                if (kind === 'Boolean' || kind === 'Time') return this.input('NoFunctionAggregateOrderByClause');
                return this.input('AggregateOrderByStringClause');
              },
              (parent) => this.aggregateOrderBy(parent),
              'AggregateOrderBy'
            )
        })
    );
  }

  /** One input field for each field that `own` has a type for, and one for each parent. */
  private inputFields(
    object: ObjectDef,
    own: (field: FieldDef) => GraphQLInputType | undefined,
    parentType: (parent: ObjectDef) => GraphQLInputObjectType,
    suffix: string
  ): GraphQLInputFieldConfigMap {
    const fields: GraphQLInputFieldConfigMap = {};
    for (const field of this.fieldsOf(object)) {
      const type = own(field);
      if (type) fields[field.name] = { type };
      const relationship = field.relationshipName;
      if (field.type !== 'reference' || relationship === undefined) continue;
      const parents = supportedParents(this.schema, field).filter((parent) => this.shown.has(parent));
      const [only] = parents;
      if (!only) continue;
      if ((field.referenceTo ?? []).length === 1) {
        fields[relationship] = { type: parentType(only) };
      } else {
        fields[relationship] = {
          type: this.once(
            `${object.name}_${relationship}_${suffix}`,
            (name) =>
              new GraphQLInputObjectType({
                name,
                fields: () => Object.fromEntries(parents.map((parent) => [parent.name, { type: parentType(parent) }]))
              })
          )
        };
      }
    }
    return fields;
  }

  // ------------------------------------------------------------ aggregates

  private aggregateConnection(object: ObjectDef): GraphQLObjectType {
    const { name } = object;
    return this.once(
      `${name}AggregateConnection`,
      (connection) =>
        new GraphQLObjectType({
          name: connection,
          fields: () => ({
            edges: {
              type: new GraphQLList(
                this.once(
                  `${name}AggregateEdge`,
                  (edge) =>
                    new GraphQLObjectType({
                      name: edge,
                      fields: () => ({
                        node: {
                          type: this.once(
                            `${name}Result`,
                            (result) =>
                              new GraphQLObjectType({
                                name: result,
                                fields: () => ({ aggregate: { type: this.aggregate(object) } })
                              })
                          )
                        },
                        cursor: { type: new GraphQLNonNull(GraphQLString) }
                      })
                    })
                )
              )
            },
            pageInfo: { type: new GraphQLNonNull(this.output('PageInfo')) },
            totalCount: { type: new GraphQLNonNull(GraphQLInt) },
            pageResultCount: { type: new GraphQLNonNull(GraphQLInt) }
          })
        })
    );
  }

  private aggregate(object: ObjectDef): GraphQLObjectType {
    return this.once(
      `${object.name}Aggregate`,
      (name) =>
        new GraphQLObjectType({
          name,
          fields: () => {
            const fields: OutputFields = { ApiName: { type: GraphQLString } };
            for (const field of this.fieldsOf(object)) {
              const kind = kindOf(field);
              if (AGGREGATED.includes(kind)) fields[field.name] = { type: this.output(`${kind}Aggregate`) };
              const [parent] = supportedParents(this.schema, field);
              const single = (field.referenceTo ?? []).length === 1;
              if (parent && single && this.shown.has(parent) && field.relationshipName) {
                fields[field.relationshipName] = { type: this.aggregate(parent) };
              }
            }
            return fields;
          }
        })
    );
  }

  // ------------------------------------------------------------ writes

  private writeInput(object: ObjectDef, operation: 'Create' | 'Update'): GraphQLInputObjectType {
    const representation = this.once(
      `${object.name}${operation}Representation`,
      (name) =>
        new GraphQLInputObjectType({
          name,
          fields: () => {
            const fields: GraphQLInputFieldConfigMap = {};
            for (const field of this.fieldsOf(object)) {
              if (field.type === 'id' || !(operation === 'Create' ? field.createable : field.updateable)) continue;
              const kind = kindOf(field);
              fields[field.name] = { type: this.input(kind === 'ID' ? 'IdOrRef' : kind) };
            }
            return fields;
          }
        })
    );
    return this.once(
      `${object.name}${operation}Input`,
      (name) =>
        new GraphQLInputObjectType({
          name,
          fields: {
            ...(operation === 'Update' ? { Id: { type: new GraphQLNonNull(this.input('IdOrRef')) } } : {}),
            [object.name]: { type: new GraphQLNonNull(representation) }
          }
        })
    );
  }

  private payload(object: ObjectDef, operation: 'Create' | 'Update'): GraphQLObjectType {
    return this.once(
      `${object.name}${operation}Payload`,
      (name) =>
        new GraphQLObjectType({
          name,
          fields: () => ({
            Record: { type: this.object(object) },
            ...(operation === 'Update' ? { success: { type: GraphQLBoolean } } : {})
          })
        })
    );
  }

  // ------------------------------------------------------------ names

  private fieldsOf(object: ObjectDef): FieldDef[] {
    return [...object.fields.values()].filter((field) => this.visibility.field(object, field));
  }

  private once<T extends GraphQLNamedType>(name: string, make: (name: string) => T): T {
    const known = this.types.get(name);
    if (known) return known as T;
    const made = make(name);
    this.types.set(name, made);
    return made;
  }

  private output(name: string): GraphQLOutputType {
    const type = this.types.get(name);
    if (!type || !isOutputType(type)) throw new Error(`There is no GraphQL output type ${name}`);
    return type;
  }

  private input(name: string): GraphQLInputType {
    const type = this.types.get(name);
    if (!type || !isInputType(type)) throw new Error(`There is no GraphQL input type ${name}`);
    return type;
  }
}
