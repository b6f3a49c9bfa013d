/** The output types of each object's groups. */
import { GraphQLInt, GraphQLList, GraphQLNonNull, GraphQLObjectType, GraphQLString } from 'graphql';
import type { ObjectDef } from '../../org/types.ts';
import { AGGREGATED, kindOf } from './fieldKinds.ts';
import type { OutputFields } from './recordTypes.ts';
import type { TypeRegistry } from './typeRegistry.ts';

export class AggregateTypes {
  private readonly registry: TypeRegistry;

  constructor(registry: TypeRegistry) {
    this.registry = registry;
  }

  /** A page of groups. */
  connection(object: ObjectDef): GraphQLObjectType {
    const { name } = object;
    return this.registry.once(
      `${name}AggregateConnection`,
      (connection) =>
        new GraphQLObjectType({
          name: connection,
          fields: () => ({
            edges: {
              type: new GraphQLList(
                this.registry.once(
                  `${name}AggregateEdge`,
                  (edge) =>
                    new GraphQLObjectType({
                      name: edge,
                      fields: () => ({
                        node: {
                          type: this.registry.once(
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
            pageInfo: { type: new GraphQLNonNull(this.registry.output('PageInfo')) },
            totalCount: { type: new GraphQLNonNull(GraphQLInt) },
            pageResultCount: { type: new GraphQLNonNull(GraphQLInt) }
          })
        })
    );
  }

  private aggregate(object: ObjectDef): GraphQLObjectType {
    return this.registry.once(
      `${object.name}Aggregate`,
      (name) =>
        new GraphQLObjectType({
          name,
          fields: () => {
            const fields: OutputFields = { ApiName: { type: GraphQLString } };
            for (const field of this.registry.fieldsOf(object)) {
              const kind = kindOf(field);
              if (AGGREGATED.includes(kind)) fields[field.name] = { type: this.registry.output(`${kind}Aggregate`) };
              const [parent] = this.registry.parentsOf(field);
              const single = (field.referenceTo ?? []).length === 1;
              if (parent && single && field.relationshipName) {
                fields[field.relationshipName] = { type: this.aggregate(parent) };
              }
            }
            return fields;
          }
        })
    );
  }
}
