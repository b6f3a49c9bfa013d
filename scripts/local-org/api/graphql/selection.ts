/** Reads what a part of a document selects, so that one query can bring it all. */
import { getArgumentValues, GraphQLObjectType, isAbstractType } from 'graphql';
import type { FieldNode, GraphQLResolveInfo, SelectionNode, ValueNode } from 'graphql';

/** A field as it will stand in the answer, with everything that is selected below it. */
export interface SelectedField {
  name: string;
  /** The name in the answer: the alias, or the field's own. */
  key: string;
  node: FieldNode;
  /** The object type that an inline fragment narrowed an abstract parent to. */
  narrowedTo: string | null;
  selections: SelectionNode[];
}

type Document = Pick<GraphQLResolveInfo, 'fragments' | 'variableValues' | 'schema'>;

/** The fields selected on a type, fragments opened, `@skip` and `@include` obeyed, equal names merged. */
export function selectedFields(
  document: Document,
  selections: readonly SelectionNode[],
  typeName: string,
  narrowedTo: string | null = null
): SelectedField[] {
  const found = new Map<string, SelectedField>();
  collect(document, selections, typeName, narrowedTo, found);
  return [...found.values()];
}

/** What the fields being resolved select, all of them together. */
export function selectionsOf(info: GraphQLResolveInfo): SelectionNode[] {
  return info.fieldNodes.flatMap((node) => node.selectionSet?.selections ?? []);
}

/** The arguments of a selected field, coerced as the schema says. */
export function argumentsOf(document: Document, typeName: string, field: SelectedField): Record<string, unknown> {
  const type = document.schema.getType(typeName);
  const definition = type instanceof GraphQLObjectType ? type.getFields()[field.name] : undefined;
  return definition ? getArgumentValues(definition, field.node, document.variableValues) : {};
}

/**
 * A value of an argument with its members in the order in which the request writes them: coercion puts them in the
 * schema's order, but the order in which `orderBy` names its fields is what it says.
 */
export function inRequestOrder(
  value: unknown,
  node: ValueNode | undefined,
  variables: Record<string, unknown>
): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !node) return value;
  if (node.kind === 'Variable') return inOrderOf(value, variables[node.name.value]);
  if (node.kind !== 'ObjectValue') return value;
  const members = new Map<string, unknown>(Object.entries(value));
  return Object.fromEntries(
    node.fields.map((field) => [
      field.name.value,
      inRequestOrder(members.get(field.name.value), field.value, variables)
    ])
  );
}

function inOrderOf(value: unknown, given: unknown): unknown {
  if (typeof value !== 'object' || value === null || typeof given !== 'object' || given === null) return value;
  const members = new Map<string, unknown>(Object.entries(value));
  return Object.fromEntries(Object.entries(given).map(([name, inner]) => [name, inOrderOf(members.get(name), inner)]));
}

function collect(
  document: Document,
  selections: readonly SelectionNode[],
  typeName: string,
  narrowedTo: string | null,
  found: Map<string, SelectedField>
): void {
  for (const selection of selections) {
    if (isLeftOut(document, selection)) continue;
    if (selection.kind === 'Field') {
      const name = selection.name.value;
      const key = selection.alias?.value ?? name;
      const own = selection.selectionSet?.selections ?? [];
      const known = found.get(`${narrowedTo ?? ''} ${key}`);
      if (known) known.selections.push(...own);
      else found.set(`${narrowedTo ?? ''} ${key}`, { name, key, node: selection, narrowedTo, selections: [...own] });
      continue;
    }
    const fragment = selection.kind === 'InlineFragment' ? selection : document.fragments[selection.name.value];
    if (!fragment) continue;
    const condition = fragment.typeCondition?.name.value ?? typeName;
    const narrowed = condition === typeName || covers(document, condition, typeName) ? narrowedTo : condition;
    collect(document, fragment.selectionSet.selections, typeName, narrowed, found);
  }
}

/** True when every `typeName` is a `condition` (`Record` covers every object). */
function covers(document: Document, condition: string, typeName: string): boolean {
  const abstract = document.schema.getType(condition);
  const concrete = document.schema.getType(typeName);
  if (!abstract || !isAbstractType(abstract)) return false;
  if (concrete instanceof GraphQLObjectType) return document.schema.isSubType(abstract, concrete);
  return abstract.name === 'Record';
}

function isLeftOut(document: Document, selection: SelectionNode): boolean {
  return (selection.directives ?? []).some((directive) => {
    const name = directive.name.value;
    if (name !== 'skip' && name !== 'include') return false;
    const argument = directive.arguments?.find((entry) => entry.name.value === 'if')?.value;
    const value =
      argument?.kind === 'Variable'
        ? document.variableValues[argument.name.value] === true
        : argument?.kind === 'BooleanValue' && argument.value;
    return name === 'skip' ? value : !value;
  });
}
