/**
 * Checks a document against the schema and the user's access, in the words of Salesforce's server (graphql-java's):
 * what the user may not see is as undefined as what does not exist.
 */
import {
  getNamedType,
  GraphQLInputObjectType,
  specifiedRules,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo
} from 'graphql';
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

/** A field of a document, with the type that it is asked of. */
interface FieldUse {
  node: FieldNode;
  typeName: string;
  defined: boolean;
  optional: boolean;
  path: string;
}

/** An input field of a document. */
interface InputUse {
  node: ASTNode;
  typeName: string;
  name: string;
  path: string;
}

/** What a document uses of a schema, whoever asks: found once for each document. */
interface Analysis {
  types: GraphQLSchema;
  fields: FieldUse[];
  inputs: InputUse[];
  /** What is wrong for everybody. */
  problems: AnswerError[];
  /** The document without some of its optional fields, by which. */
  cleaned: Map<string, DocumentNode>;
}

const analyses = new WeakMap<DocumentNode, Analysis>();

/** Takes out the `@optional` fields that the user cannot have ("Optional Fields": they disappear quietly). */
export function withoutHiddenOptionals(document: DocumentNode, types: GraphQLSchema, view: Viewpoint): DocumentNode {
  const analysis = analyze(document, types);
  const hidden = analysis.fields.flatMap(({ node, typeName, defined, optional }, at) =>
    optional && (!defined || !mayRead(view, typeName, node.name.value)) ? [at] : []
  );
  if (hidden.length === 0) return document;
  const key = hidden.join();
  let cleaned = analysis.cleaned.get(key);
  if (!cleaned) {
    const gone = new Set<FieldNode | undefined>(hidden.map((at) => analysis.fields[at]?.node));
    cleaned = visit(document, { Field: (node) => (gone.has(node) ? null : undefined) });
    analysis.cleaned.set(key, cleaned);
  }
  return cleaned;
}

/** Everything that is wrong with a document; empty when it may run. */
export function validateDocument(document: DocumentNode, types: GraphQLSchema, view: Viewpoint): AnswerError[] {
  const { fields, inputs, problems } = analyze(document, types);
  const errors: AnswerError[] = [];
  for (const { node, typeName, defined, path } of fields) {
    const name = node.name.value;
    if (defined && mayRead(view, typeName, name)) continue;
    errors.push(problem(node, 'FieldUndefined', path, `Field '${name}' in type '${typeName}' is undefined`));
  }
  for (const { node, typeName, name, path } of inputs) {
    if (mayUse(view, typeName, name)) continue;
    errors.push(problem(node, 'WrongType', path, `argument contains a field not in '${typeName}': '${name}'`));
  }
  return [...errors, ...problems];
}

function problem(node: ASTNode, kind: string, path: string, message: string): AnswerError {
  const start = node.loc?.startToken;
  const locations = start ? [{ line: start.line, column: start.column }] : [];
  return requestError('ValidationError', `Validation error (${kind}@[${path}]) : ${message}`, locations);
}

function analyze(document: DocumentNode, types: GraphQLSchema): Analysis {
  const known = analyses.get(document);
  if (known?.types === types) return known;
  const analysis: Analysis = { types, fields: [], inputs: [], problems: [], cleaned: new Map() };
  const paths = new WeakMap<ASTNode, string>();
  const info = new TypeInfo(types);
  const walked: string[] = [];
  let optionals = false;
  visit(
    document,
    visitWithTypeInfo(info, {
      enter(node) {
        if (node.kind === 'Field') {
          walked.push(node.name.value);
          const optional = node.directives?.some((directive) => directive.name.value === 'optional') === true;
          optionals ||= optional;
          const typeName = info.getParentType()?.name;
          const path = walked.join('/');
          if (typeName !== undefined) {
            const defined = Boolean(info.getFieldDef());
            analysis.fields.push({ node, typeName, defined, optional, path });
          }
        }
        if (node.kind === 'ObjectField') {
          const type = getNamedType(info.getParentInputType());
          // What no schema has is graphql-js's to find.
          if (type instanceof GraphQLInputObjectType && type.getFields()[node.name.value]) {
            analysis.inputs.push({ node, typeName: type.name, name: node.name.value, path: walked.join('/') });
          }
        }
        paths.set(node, walked.join('/'));
      },
      leave(node) {
        if (node.kind === 'Field') walked.pop();
      }
    })
  );
  const rules = specifiedRules.filter((rule) => rule.name !== 'FieldsOnCorrectTypeRule');
  // A document whose optional fields may go may be left with variables that nothing uses.
  analysis.problems = validate(types, document, rules, { maxErrors: 100 })
    .filter((error) => !isTolerated(error, optionals))
    .map((error) => reworded(error, pathOf(error, paths)));
  analyses.set(document, analysis);
  return analysis;
}

/** An id may be bound where a reference is expected and the other way round. */
function isTolerated(error: GraphQLError, hasOptionals: boolean): boolean {
  const mismatch = MISMATCH.exec(error.message);
  if (mismatch) return isIdType(mismatch[2] ?? '') && isIdType(mismatch[3] ?? '');
  return hasOptionals && /^Variable .* is never used|^Fragment .* is never used/.test(error.message);
}

function isIdType(type: string): boolean {
  return /^\[?(ID|IdOrRef)!?\]?!?$/.test(type);
}

/** False for an object or field that exists and is hidden from the user. */
function mayRead(view: Viewpoint, typeName: string | undefined, name: string): boolean {
  const { schema, access, context } = view;
  if (typeName === undefined || name.startsWith('__')) return true;
  if (typeName === 'RecordQuery' || typeName === 'RecordQueryAggregate')
    return canReadObject(view, schema.object(name));
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
  {
    test: /^Unknown argument "(.*?)" on field/,
    kind: 'UnknownArgument',
    text: ([, name]) => `Unknown field argument '${name}'`
  },
  { test: /^Unknown type "(.*?)"/, kind: 'UnknownType', text: ([, name]) => `Unknown type '${name}'` },
  { test: /^Unknown fragment "(.*?)"/, kind: 'UndefinedFragment', text: ([, name]) => `Undefined fragment '${name}'` },
  { test: /^Unknown directive "@(.*?)"/, kind: 'UnknownDirective', text: ([, name]) => `Unknown directive '${name}'` },
  {
    test: /^Variable "\$(.*?)" is not defined/,
    kind: 'UndefinedVariable',
    text: ([, name]) => `Undefined variable '${name}'`
  },
  {
    test: /^Variable "\$(.*?)" is never used/,
    kind: 'UnusedVariable',
    text: ([, name]) => `Unused variable '${name}'`
  },
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
  return requestError(
    'ValidationError',
    `Validation error (WrongType@[${path}]) : ${error.message}`,
    locationsOf(error)
  );
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
