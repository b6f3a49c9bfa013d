/** The output types of each object: the record, its connections, and what a mutation answers. */
import {
  GraphQLBoolean,
  GraphQLID,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
  GraphQLUnionType
} from 'graphql';
import type { GraphQLFieldConfigArgumentMap, GraphQLFieldConfigMap, GraphQLOutputType } from 'graphql';
import type { FieldDef, ObjectDef } from '../../org/types.ts';
import { kindOf } from './fieldKinds.ts';
import type { InputTypes } from './inputTypes.ts';
import type { TypeRegistry } from './typeRegistry.ts';

/** Fields of an output type. */
export type OutputFields = GraphQLFieldConfigMap<unknown, unknown>;

export class RecordTypes {
  private readonly registry: TypeRegistry;
  private readonly inputs: InputTypes;
  private readonly record: GraphQLInterfaceType;

  constructor(registry: TypeRegistry, inputs: InputTypes) {
    this.registry = registry;
    this.inputs = inputs;
    this.record = registry.once(
      'Record',
      (name) => new GraphQLInterfaceType({ name, fields: () => this.recordFields() })
    );
  }

  private recordFields(): OutputFields {
    return {
      Id: { type: new GraphQLNonNull(GraphQLID) },
      ApiName: { type: new GraphQLNonNull(GraphQLString) },
      WeakEtag: { type: new GraphQLNonNull(this.registry.output('Long')) },
      DisplayValue: { type: GraphQLString },
      LastModifiedById: { type: this.registry.output('IDValue') },
      LastModifiedDate: { type: this.registry.output('DateTimeValue') },
      SystemModstamp: { type: this.registry.output('DateTimeValue') },
      RecordTypeId: { type: this.registry.output('IDValue'), args: { fallback: { type: GraphQLBoolean } } }
    };
  }

  /** The type of an object's records. */
  object(object: ObjectDef): GraphQLObjectType {
    return this.registry.once(
      object.name,
      () =>
        new GraphQLObjectType({
          name: object.name,
          interfaces: [this.record],
          fields: () => {
            const fields: OutputFields = {};
            for (const field of this.registry.fieldsOf(object)) {
              if (field.type !== 'id') fields[field.name] = { type: this.registry.output(`${kindOf(field)}Value`) };
              const parent = this.parent(object, field);
              if (parent && field.relationshipName) fields[field.relationshipName] = { type: parent };
            }
            for (const { object: child, field } of this.registry.schema.childrenOf(object.name)) {
              const name = field.childRelationshipName;
              if (name === undefined || !this.registry.showsChild(child, field)) continue;
              fields[name] = { type: this.connection(child), args: this.connectionArgs(child, false) };
            }
            return { ...fields, ...this.recordFields() };
          }
        })
    );
  }

  private parent(object: ObjectDef, field: FieldDef): GraphQLOutputType | undefined {
    if (field.type !== 'reference') return undefined;
    const parents = this.registry.parentsOf(field);
    const [only] = parents;
    if (!only) return undefined;
    if ((field.referenceTo ?? []).length === 1) return this.object(only);
    return this.registry.once(
      `${object.name}_${field.relationshipName ?? field.name}`,
      (name) => new GraphQLUnionType({ name, types: () => parents.map((parent) => this.object(parent)) })
    );
  }

  /** A page of an object's records. */
  connection(object: ObjectDef): GraphQLObjectType {
    return this.registry.once(
      `${object.name}Connection`,
      (name) =>
        new GraphQLObjectType({
          name,
          fields: () => ({
            edges: { type: new GraphQLList(this.edge(object)) },
            pageInfo: { type: new GraphQLNonNull(this.registry.output('PageInfo')) },
            totalCount: { type: new GraphQLNonNull(GraphQLInt) },
            pageResultCount: { type: new GraphQLNonNull(GraphQLInt) }
          })
        })
    );
  }

  private edge(object: ObjectDef): GraphQLObjectType {
    return this.registry.once(
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

  /** The arguments of a connection, at the top or of children. */
  connectionArgs(object: ObjectDef, top: boolean): GraphQLFieldConfigArgumentMap {
    return {
      after: { type: GraphQLString },
      first: { type: GraphQLInt },
      orderBy: { type: this.inputs.orderBy(object) },
      upperBound: { type: GraphQLInt },
      where: { type: this.inputs.filter(object) },
      ...(top ? { scope: { type: this.registry.scope() } } : {})
    };
  }

  /** What a create or an update answers. */
  payload(object: ObjectDef, operation: 'Create' | 'Update'): GraphQLObjectType {
    return this.registry.once(
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
}
