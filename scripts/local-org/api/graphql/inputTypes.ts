/** The input types of each object: filters, orders, groups, and what a mutation writes. */
import { GraphQLID, GraphQLInputObjectType, GraphQLList, GraphQLNonNull, GraphQLString } from 'graphql';
import type { GraphQLInputFieldConfigMap, GraphQLInputType } from 'graphql';
import type { FieldDef, ObjectDef } from '../../org/types.ts';
import { isFilterable, isGroupable, isSortable } from '../../query/fieldAbilities.ts';
import { kindOf, NUMBERS, operatorsName } from './fieldKinds.ts';
import type { TypeRegistry } from './typeRegistry.ts';

export class InputTypes {
  private readonly registry: TypeRegistry;

  constructor(registry: TypeRegistry) {
    this.registry = registry;
  }

  /** `X_Filter`. */
  filter(object: ObjectDef): GraphQLInputObjectType {
    return this.registry.once(
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
                    : this.registry.input(operatorsName(kindOf(field)))
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
    return this.registry.once(
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
    return this.registry.once(
      'JoinInput',
      (name) =>
        new GraphQLInputObjectType({
          name,
          fields: () => {
            const fields: GraphQLInputFieldConfigMap = { ApiName: { type: GraphQLString } };
            for (const object of this.registry.objects) fields[object.name] = { type: this.filter(object) };
            return fields;
          }
        })
    );
  }

  /** `X_OrderBy`. */
  orderBy(object: ObjectDef): GraphQLInputObjectType {
    return this.registry.once(
      `${object.name}_OrderBy`,
      (name) =>
        new GraphQLInputObjectType({
          name,
          fields: () =>
            this.inputFields(
              object,
              (field) => (isSortable(field) ? this.registry.input('OrderByClause') : undefined),
              (parent) => this.orderBy(parent),
              'OrderBy'
            )
        })
    );
  }

  /** `X_GroupBy`. */
  groupBy(object: ObjectDef): GraphQLInputObjectType {
    return this.registry.once(
      `${object.name}_GroupBy`,
      (name) =>
        new GraphQLInputObjectType({
          name,
          fields: () => ({
            ...this.inputFields(
              object,
              (field) => {
                if (field.type === 'date' || field.type === 'datetime')
                  return this.registry.input('GroupByDateFunction');
                return isGroupable(field) ? this.registry.input('GroupByClause') : undefined;
              },
              (parent) => this.groupBy(parent),
              'GroupBy'
            ),
            type: { type: this.registry.input('GroupByType') }
          })
        })
    );
  }

  /** The order of groups. */
  aggregateOrderBy(object: ObjectDef): GraphQLInputObjectType {
    return this.registry.once(
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
                if (NUMBERS.includes(kind)) return this.registry.input('AggregateOrderByNumberClause');
                if (kind === 'Boolean' || kind === 'Time')
                  return this.registry.input('NoFunctionAggregateOrderByClause');
                return this.registry.input('AggregateOrderByStringClause');
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
    for (const field of this.registry.fieldsOf(object)) {
      const type = own(field);
      if (type) fields[field.name] = { type };
      const relationship = field.relationshipName;
      if (field.type !== 'reference' || relationship === undefined) continue;
      const parents = this.registry.parentsOf(field);
      const [only] = parents;
      if (!only) continue;
      if ((field.referenceTo ?? []).length === 1) {
        fields[relationship] = { type: parentType(only) };
      } else {
        fields[relationship] = {
          type: this.registry.once(
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

  /** The fields that an operation may write; an input type has at least one. */
  writable(object: ObjectDef, operation: 'Create' | 'Update'): FieldDef[] {
    return this.registry
      .fieldsOf(object)
      .filter((field) => field.type !== 'id' && (operation === 'Create' ? field.createable : field.updateable));
  }

  /** `XCreateInput` and `XUpdateInput`. */
  writeInput(object: ObjectDef, operation: 'Create' | 'Update'): GraphQLInputObjectType {
    const representation = this.registry.once(
      `${object.name}${operation}Representation`,
      (name) =>
        new GraphQLInputObjectType({
          name,
          fields: () => {
            const fields: GraphQLInputFieldConfigMap = {};
            for (const field of this.writable(object, operation)) {
              const kind = kindOf(field);
              fields[field.name] = { type: this.registry.input(kind === 'ID' ? 'IdOrRef' : kind) };
            }
            return fields;
          }
        })
    );
    return this.registry.once(
      `${object.name}${operation}Input`,
      (name) =>
        new GraphQLInputObjectType({
          name,
          fields: {
            ...(operation === 'Update' ? { Id: { type: new GraphQLNonNull(this.registry.input('IdOrRef')) } } : {}),
            [object.name]: { type: new GraphQLNonNull(representation) }
          }
        })
    );
  }
}
