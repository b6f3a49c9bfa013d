/**
 * Checks a document against the schema and the user's access, in the words of Salesforce's server (graphql-java's):
 * what the user may not see is as undefined as what does not exist.
 */
import { GraphQLInputObjectType, specifiedRules, TypeInfo, validate, visit, visitWithTypeInfo } from 'graphql';
import type { ASTNode, DocumentNode, FieldNode, GraphQLError, GraphQLSchema } from 'graphql';
import type { Access, Context, FieldDef, ObjectDef, Schema } from '../../org/types.ts';
import { locationsOf, requestError } from './graphqlError.ts';
import type { AnswerError } from './graphqlError.ts';
import { memberOf } from './uiObjects.ts';

/** The org as one user sees it. */
export interface Viewpoint {
  schema: Schema;
  access: Access;
  context: Context;
}

/** Takes out the `@optional` fields that the user cannot have ("Optional Fields": they disappear quietly). */
export function withoutHiddenOptionals(document: DocumentNode, types: GraphQLSchema, view: Viewpoint): DocumentNode {
  const info = new TypeInfo(types);
  return visit(
    document,
    visitWithTypeInfo(info, {
      Field: {
        enter(node) {
          const optional = node.directives?.some((directive) => directive.name.value === 'optional') === true;
          if (!optional) return undefined;
          const hidden = !info.getFieldDef() || !mayRead(view, info.getParentType()?.name, node.name.value);
          return hidden ? null : undefined;
        }
      }
    })
  );
}

/** Everything that is wrong with a document; empty when it may run. */
export function validateDocument(
  document: DocumentNode,
  types: GraphQLSchema,
  view: Viewpoint,
  optionalsRemoved: boolean
): AnswerError[] {
  const paths = new WeakMap<ASTNode, string>();
  const undefinedFields = checkAccess(document, types, view, paths);
  const found = validate(
    types,
    document,
    specifiedRules.filter((rule) => rule.name !== 'FieldsOnCorrectTypeRule'),
    { maxErrors: 100 }
  );
  const others = found
    .filter((error) => !isTolerated(error, optionalsRemoved))
    .map((error) => reworded(error, pathOf(error, paths)));
  return [...undefinedFields, ...others];
}

/** An id may be bound where a reference is expected and the other way round. */
function isTolerated(error: GraphQLError, optionalsRemoved: boolean): boolean {
  const mismatch = MISMATCH.exec(error.message);
  if (mismatch) return isIdType(mismatch[2] ?? '') && isIdType(mismatch[3] ?? '');
  return optionalsRemoved && /^Variable .* is never used|^Fragment .* is never used/.test(error.message);
}

function isIdType(type: string): boolean {
  return /^\[?(ID|IdOrRef)!?\]?!?$/.test(type);
}

function checkAccess(
  document: DocumentNode,
  types: GraphQLSchema,
  view: Viewpoint,
  paths: WeakMap<ASTNode, string>
): AnswerError[] {
  const errors: AnswerError[] = [];
  const info = new TypeInfo(types);
  const walked: string[] = [];
  const report = (node: ASTNode, kind: string, message: string) => {
    const start = node.loc?.startToken;
    const locations = start ? [{ line: start.line, column: start.column }] : [];
    const text = `Validation error (${kind}@[${walked.join('/')}]) : ${message}`;
    errors.push(requestError('ValidationError', text, locations));
  };
  visit(
    document,
    visitWithTypeInfo(info, {
      enter(node) {
        if (node.kind === 'Field') {
          walked.push(node.name.value);
          const parent = info.getParentType();
          if (parent && (!info.getFieldDef() || !mayRead(view, parent.name, node.name.value))) {
            report(node, 'FieldUndefined', `Field '${node.name.value}' in type '${parent.name}' is undefined`);
          }
        }
        if (node.kind === 'ObjectField') {
          const parent = info.getParentInputType();
          const inputType = parent && 'ofType' in parent ? parent.ofType : parent;
          if (inputType instanceof GraphQLInputObjectType && !mayUse(view, inputType.name, node.name.value)) {
            const value = `contains a field not in '${inputType.name}': '${node.name.value}'`;
            report(node, 'WrongType', `argument ${value}`);
          }
        }
        paths.set(node, walked.join('/'));
      },
      leave(node) {
        if (node.kind === 'Field') walked.pop();
      }
    })
  );
  return errors;
}

/** False for an object or field that exists and is hidden from the user. */
function mayRead(view: Viewpoint, typeName: string | undefined, name: string): boolean {
  const { schema, access, context } = view;
  if (typeName === undefined || name.startsWith('__')) return true;
  if (typeName === 'RecordQuery' || typeName === 'RecordQueryAggregate') return canReadObject(view, schema.object(name));
  if (typeName === 'UIAPIMutations') {
    const [, objectName = '', operation] = /^(.*)(Create|Update|Delete)$/.exec(name) ?? [];
    const object = schema.object(objectName);
    if (!object) return true;
    const may = access.objectPermissions(context, object);
    return operation === 'Create' ? may.create : operation === 'Update' ? may.edit : may.delete;
  }
  const object = schema.object(typeName) ?? schema.object(typeName.replace(/Aggregate$/, ''));
  return !object || mayReadMember(view, object, name);
}

function mayReadMember(view: Viewpoint, object: ObjectDef, name: string): boolean {
  const member = memberOf(view.schema, object, name);
  if (!member) return true;
  if (!canReadField(view, member.kind === 'children' ? member.object : object, member.field)) return false;
  if (member.kind === 'children') return canReadObject(view, member.object);
  return member.kind === 'field' || member.objects.some((parent) => canReadObject(view, parent));
}

/** False for an input field about an object or field that is hidden from the user, or that they may not write. */
function mayUse(view: Viewpoint, inputName: string, name: string): boolean {
  const read = /^(.*)_(Filter|OrderBy|GroupBy|AggregateOrderBy)$/.exec(inputName);
  if (read) {
    const object = view.schema.object(read[1] ?? '');
    return !object || name === 'and' || name === 'or' || name === 'not' || mayReadMember(view, object, name);
  }
  const write = /^(.*)(Create|Update)Representation$/.exec(inputName);
  const object = view.schema.object(write?.[1] ?? '');
  const field = object?.fields.get(name);
  if (!object || !field) return true;
  return canReadField(view, object, field) && view.access.canEditField(view.context, object, field);
}

function canReadObject(view: Viewpoint, object: ObjectDef | undefined): boolean {
  return !object || view.access.objectPermissions(view.context, object).read;
}

function canReadField(view: Viewpoint, object: ObjectDef, field: FieldDef): boolean {
  return view.access.canReadField(view.context, object, field);
}

const MISMATCH = /^Variable "\$(.*?)" of type "(.*?)" used in position expecting type "(.*?)"/;

/** What graphql-js finds, with the kind and the sentence that graphql-java has for it. */
const WORDING: { test: RegExp; kind: string; text: (parts: RegExpExecArray) => string }[] = [
  {
    test: MISMATCH,
    kind: 'VariableTypeMismatch',
    text: ([, , given, expected]) => `Variable type '${given}' does not match expected type '${expected}'`
  },
  { test: /^Unknown argument "(.*?)" on field/, kind: 'UnknownArgument', text: ([, name]) => `Unknown field argument '${name}'` },
  { test: /^Unknown type "(.*?)"/, kind: 'UnknownType', text: ([, name]) => `Unknown type '${name}'` },
  { test: /^Unknown fragment "(.*?)"/, kind: 'UndefinedFragment', text: ([, name]) => `Undefined fragment '${name}'` },
  { test: /^Unknown directive "@(.*?)"/, kind: 'UnknownDirective', text: ([, name]) => `Unknown directive '${name}'` },
  { test: /^Variable "\$(.*?)" is not defined/, kind: 'UndefinedVariable', text: ([, name]) => `Undefined variable '${name}'` },
  { test: /^Variable "\$(.*?)" is never used/, kind: 'UnusedVariable', text: ([, name]) => `Unused variable '${name}'` },
  { test: /^Fragment "(.*?)" is never used/, kind: 'UnusedFragment', text: ([, name]) => `Unused fragment '${name}'` },
  {
    test: /^Field "(.*?)" must not have a selection since type "(.*?)"/,
    kind: 'SubselectionNotAllowed',
    text: ([, name, type]) => `Subselection not allowed on leaf type '${type}' of field '${name}'`
  },
  {
    test: /^Field "(.*?)" of type "(.*?)" must have a selection of subfields/,
    kind: 'SubselectionRequired',
    text: ([, name, type]) => `Subselection required for type '${type}' of field '${name}'`
  },
  {
    test: /argument "(.*?)" of type "(.*?)" is required/,
    kind: 'MissingFieldArgument',
    text: ([, name]) => `Missing field argument '${name}'`
  },
  {
    test: /^Field "(.*?)" is not defined by type "(.*?)"/,
    kind: 'WrongType',
    text: ([, name, type]) => `argument contains a field not in '${type}': '${name}'`
  }
];

function reworded(error: GraphQLError, path: string): AnswerError {
  for (const { test, kind, text } of WORDING) {
    const parts = test.exec(error.message);
    if (!parts) continue;
    return requestError('ValidationError', `Validation error (${kind}@[${path}]) : ${text(parts)}`, locationsOf(error));
  }
  return requestError('ValidationError', `Validation error (WrongType@[${path}]) : ${error.message}`, locationsOf(error));
}

function pathOf(error: GraphQLError, paths: WeakMap<ASTNode, string>): string {
  for (const node of error.nodes ?? []) {
    const path = paths.get(node);
    if (path !== undefined && path !== '') return path;
  }
  return '';
}

/** True when a document asks about the schema itself. */
export function isIntrospection(document: DocumentNode): boolean {
  let asks = false;
  visit(document, {
    Field(node: FieldNode) {
      if (node.name.value === '__schema' || node.name.value === '__type') asks = true;
    }
  });
  return asks;
}
