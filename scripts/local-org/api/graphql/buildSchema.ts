/** The GraphQL schema of an org, made from its objects: one for every state of the metadata. */
import {
  DirectiveLocation,
  GraphQLDirective,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  specifiedDirectives
} from 'graphql';
import type { GraphQLInputType, GraphQLOutputType } from 'graphql';
import type { Schema } from '../../org/types.ts';
import { AggregateTypes } from './aggregateTypes.ts';
import { InputTypes } from './inputTypes.ts';
import { RecordTypes } from './recordTypes.ts';
import type { OutputFields } from './recordTypes.ts';
import { TypeRegistry } from './typeRegistry.ts';
import type { Visibility } from './typeRegistry.ts';

/** Builds the schema. */
export function buildGraphqlSchema(schema: Schema, visibility: Visibility): GraphQLSchema {
  return new SchemaBuilder(new TypeRegistry(schema, visibility)).build();
}

class SchemaBuilder {
  private readonly registry: TypeRegistry;
  private readonly inputs: InputTypes;
  private readonly records: RecordTypes;
  private readonly aggregates: AggregateTypes;

  constructor(registry: TypeRegistry) {
    this.registry = registry;
    this.inputs = new InputTypes(registry);
    this.records = new RecordTypes(registry, this.inputs);
    this.aggregates = new AggregateTypes(registry);
  }

  build(): GraphQLSchema {
    const uiapi = new GraphQLObjectType({
      name: 'UIAPI',
      fields: {
        query: { type: new GraphQLNonNull(this.recordQuery()) },
        aggregate: { type: new GraphQLNonNull(this.recordQueryAggregate()) },
        objectInfos: {
          type: new GraphQLList(this.registry.output('ObjectInfo')),
          args: {
            apiNames: { type: new GraphQLList(GraphQLString) },
            objectInfoInputs: { type: new GraphQLList(this.registry.input('ObjectInfoInput')) },
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
      types: this.registry.all(),
      assumeValid: true
    });
  }

  private recordQuery(): GraphQLObjectType {
    const fields: OutputFields = {};
    for (const object of this.registry.objects) {
      fields[object.name] = { type: this.records.connection(object), args: this.records.connectionArgs(object, true) };
    }
    return new GraphQLObjectType({ name: 'RecordQuery', fields });
  }

  private recordQueryAggregate(): GraphQLObjectType {
    return new GraphQLObjectType({
      name: 'RecordQueryAggregate',
      fields: () => {
        const fields: OutputFields = {};
        for (const object of this.registry.objects) {
          fields[object.name] = {
            type: this.aggregates.connection(object),
            args: {
              after: { type: GraphQLString },
              first: { type: GraphQLInt },
              groupBy: { type: this.inputs.groupBy(object) },
              orderBy: { type: this.inputs.aggregateOrderBy(object) },
              scope: { type: this.registry.scope() },
              where: { type: this.inputs.filter(object) }
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
        for (const object of this.registry.objects) {
          const { name } = object;
          const operation = (input: GraphQLInputType, type: GraphQLOutputType) => ({
            type,
            args: { input: { type: new GraphQLNonNull(input) } }
          });
          if (object.createable && this.inputs.writable(object, 'Create').length > 0) {
            fields[`${name}Create`] = operation(
              this.inputs.writeInput(object, 'Create'),
              this.records.payload(object, 'Create')
            );
          }
          if (object.updateable && this.inputs.writable(object, 'Update').length > 0) {
            fields[`${name}Update`] = operation(
              this.inputs.writeInput(object, 'Update'),
              this.records.payload(object, 'Update')
            );
          }
          if (object.deletable) {
            fields[`${name}Delete`] = operation(
              this.registry.input('RecordDeleteInput'),
              this.registry.output('RecordDeletePayload')
            );
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
          args: { input: { type: this.registry.input('UIAPIMutationsInput') } }
        }
      }
    });
  }
}
