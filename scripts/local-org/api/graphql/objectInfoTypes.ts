/** The GraphQL types of `objectInfos`. Source: GraphQL API Developer Guide, "Query Object Metadata". */
import { buildSchema } from 'graphql';
import type { GraphQLNamedType } from 'graphql';

const FIELD = `ApiName: String! calculated: Boolean! compound: Boolean! compoundComponentName: String compoundFieldName: String
  controllerName: String controllingFields: [String]! createable: Boolean! custom: Boolean! dataType: String
  extraTypeInfo: String filterable: Boolean! highScaleNumber: Boolean! htmlFormatted: Boolean! inlineHelpText: String
  label: String nameField: Boolean! polymorphicForeignKey: Boolean! precision: Int reference: Boolean!
  referenceTargetField: String referenceToInfos: [ReferenceToInfo]! relationshipName: String required: Boolean!
  scale: Int sortable: Boolean! updateable: Boolean!`;

const SDL = `
  type Query { shared: String }
  interface Field { ${FIELD} }
  type StandardField implements Field { ${FIELD} }
  type PicklistField implements Field { ${FIELD} picklistValuesByRecordTypeIDs: [PicklistValueByRecordTypeIDs] }
  type ReferenceToInfo { ApiName: String! nameFields: [String]! }
  type PicklistValueByRecordTypeIDs { recordTypeID: String! picklistValues: [PicklistValues!] defaultValue: PicklistValues }
  type PicklistValues { value: String label: String validFor: [Int] }
  type RecordTypeInfo { available: Boolean! defaultRecordTypeMapping: Boolean! master: Boolean! name: String recordTypeId: ID }
  type ThemeInfo { color: String iconUrl: String }
  type ChildRelationship { childObjectApiName: String! fieldName: String junctionIdListNames: [String]! junctionReferenceTo: [String]! relationshipName: String }
  type ObjectInfo { ApiName: String! childRelationships: [ChildRelationship]! createable: Boolean! custom: Boolean!
    defaultRecordTypeId: ID deletable: Boolean! feedEnabled: Boolean! fields: [Field]! keyPrefix: String label: String
    labelPlural: String layoutable: Boolean! mruEnabled: Boolean! nameFields: [String]! queryable: Boolean!
    recordTypeInfos: [RecordTypeInfo]! searchable: Boolean! themeInfo: ThemeInfo updateable: Boolean! }
  input ObjectInfoInput { apiName: String! recordTypeIDs: [ID!] fieldNames: [String!] }
`;

const BUILT_IN = new Set(['String', 'Boolean', 'Int', 'Float', 'ID', 'Query']);

/** The types, new for each schema. */
export function objectInfoTypes(): GraphQLNamedType[] {
  const types = Object.values(buildSchema(SDL).getTypeMap());
  return types.filter((type) => !type.name.startsWith('__') && !BUILT_IN.has(type.name));
}
