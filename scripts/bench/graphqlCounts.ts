/** Counts what Salesforce limits in a GraphQL request. */
import {
  Kind,
  parse,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode
} from 'graphql';

export interface RequestCounts {
  kind: 'query' | 'mutation';
  /** Objects read, each list of child records included: Salesforce allows ten a request. */
  subqueries: number;
}

/**
 * Reads a request's document. A subquery is each object under `uiapi.query` and `uiapi.aggregate`, and below those each
 * relationship that gives records as `edges`. Fragments count where they are spread.
 */
export function countsOf(text: string): RequestCounts {
  const document = parse(text);
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION
  );
  if (!operation) throw new Error('The document has no operation.');
  const kind = operation.operation === 'mutation' ? 'mutation' : 'query';
  const fragments = fragmentsOf(document);
  const roots = ['query', 'aggregate'];
  const objects = fieldsOf(operation.selectionSet, fragments)
    .filter((field) => field.name.value === 'uiapi')
    .flatMap((uiapi) => fieldsOf(uiapi.selectionSet, fragments))
    .filter((field) => roots.includes(field.name.value))
    .flatMap((root) => fieldsOf(root.selectionSet, fragments));
  return { kind, subqueries: objects.reduce((sum, object) => sum + 1 + childLists(object, fragments), 0) };
}

type Fragments = Map<string, FragmentDefinitionNode>;

function fragmentsOf(document: DocumentNode): Fragments {
  return new Map(
    document.definitions.flatMap((definition): [string, FragmentDefinitionNode][] =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : []
    )
  );
}

function fieldsOf(selections: SelectionSetNode | undefined, fragments: Fragments): FieldNode[] {
  return (selections?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet, fragments);
    return fieldsOf(fragments.get(selection.name.value)?.selectionSet, fragments);
  });
}

/** Relationships below a field that give records as `edges`. */
function childLists(field: FieldNode, fragments: Fragments): number {
  return fieldsOf(field.selectionSet, fragments).reduce((sum, child) => {
    const isList = fieldsOf(child.selectionSet, fragments).some(({ name }) => name.value === 'edges');
    return sum + (isList ? 1 : 0) + childLists(child, fragments);
  }, 0);
}
