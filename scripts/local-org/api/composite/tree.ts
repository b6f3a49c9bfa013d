/**
 * sObject Tree: records with their children in one request, all or nothing.
 *
 * Source: REST API Developer Guide, "sObject Tree": up to 200 records, five levels deep, five objects.
 */
import { SalesforceError } from '../../errors.ts';
import type { FieldDef, ObjectDef, SaveError } from '../../org/types.ts';
import { requireBody, requireObject, type Operation, type RestRequest, type RestResponse } from '../rest/operation.ts';
import { resolveReferences } from '../rest/resolveReferences.ts';

export const treeOperations: Operation[] = [{ method: 'POST', path: '/composite/tree/:object', run: createTree }];

const MOST_RECORDS = 200;
const MOST_LEVELS = 5;
const MOST_OBJECTS = 5;

interface TreeNode {
  referenceId: string;
  object: ObjectDef;
  fields: Record<string, unknown>;
  /** The field that takes the parent's id. */
  parentField: FieldDef | null;
  children: TreeNode[];
  level: number;
}

interface TreeFailure {
  referenceId: string;
  errors: SaveError[];
}

class TreeRollback extends Error {}

function createTree(request: RestRequest): RestResponse {
  const object = requireObject(request, request.params['object'] ?? '');
  const roots = readNodes(request, requireBody(request)['records'], object, null, 1);
  const nodes = flatten(roots);
  const invalid = checkTree(nodes);
  if (invalid.length > 0) return { status: 400, body: { hasErrors: true, results: invalid } };

  const results: { referenceId: string; id: string }[] = [];
  const failures: TreeFailure[] = [];
  try {
    request.org.transaction(() => {
      saveLevel(
        request,
        roots.map((node) => ({ node, parentId: null })),
        results,
        failures
      );
      if (failures.length > 0) throw new TreeRollback();
    });
  } catch (error) {
    if (!(error instanceof TreeRollback)) throw error;
    return { status: 400, body: { hasErrors: true, results: failures } };
  }
  const order = new Map(nodes.map((node, index) => [node.referenceId, index]));
  results.sort((a, b) => (order.get(a.referenceId) ?? 0) - (order.get(b.referenceId) ?? 0));
  return { status: 201, body: { hasErrors: false, results } };
}

/** Saves one level, all its records at once, then their children with the new ids. */
function saveLevel(
  request: RestRequest,
  level: { node: TreeNode; parentId: string | null }[],
  results: { referenceId: string; id: string }[],
  failures: TreeFailure[]
): void {
  if (level.length === 0) return;
  const saves = level.map(({ node, parentId }) => ({
    op: 'create' as const,
    object: node.object.name,
    fields: node.parentField && parentId ? { ...node.fields, [node.parentField.name]: parentId } : node.fields
  }));
  const saved = request.org.save(request.context, saves, { allOrNone: false });
  const next: { node: TreeNode; parentId: string | null }[] = [];
  for (const [index, { node }] of level.entries()) {
    const result = saved[index];
    if (result?.success && result.id) {
      results.push({ referenceId: node.referenceId, id: result.id });
      next.push(...node.children.map((child) => ({ node: child, parentId: result.id })));
    } else {
      failures.push({ referenceId: node.referenceId, errors: result?.errors ?? [] });
    }
  }
  if (failures.length === 0) saveLevel(request, next, results, failures);
}

function readNodes(
  request: RestRequest,
  records: unknown,
  expected: ObjectDef,
  parentField: FieldDef | null,
  level: number
): TreeNode[] {
  if (!Array.isArray(records)) throw new SalesforceError('JSON_PARSER_ERROR', 'The body must have a list of records');
  return records.map((record: unknown) => {
    if (typeof record !== 'object' || record === null)
      throw new SalesforceError('JSON_PARSER_ERROR', 'A record must be a JSON object');
    const { attributes, ...rest } = record as Record<string, unknown>;
    const { type, referenceId } = (attributes ?? {}) as { type?: unknown; referenceId?: unknown };
    if (typeof type !== 'string' || type.toLowerCase() !== expected.name.toLowerCase()) {
      throw new SalesforceError('INVALID_INPUT', `The type of a record must be ${expected.name}`);
    }
    const fields: Record<string, unknown> = {};
    const children: TreeNode[] = [];
    for (const [name, value] of Object.entries(rest)) {
      const nested = typeof value === 'object' && value !== null ? (value as { records?: unknown }).records : undefined;
      if (nested === undefined) {
        fields[name] = value;
        continue;
      }
      const child = childRelationship(request, expected, name);
      children.push(...readNodes(request, nested, child.object, child.field, level + 1));
    }
    return {
      referenceId: typeof referenceId === 'string' ? referenceId : '',
      object: expected,
      fields: resolveReferences(request.org, request.context, expected, fields),
      parentField,
      children,
      level
    };
  });
}

function childRelationship(
  request: RestRequest,
  parent: ObjectDef,
  name: string
): { object: ObjectDef; field: FieldDef } {
  const wanted = name.toLowerCase();
  const child = request.org.schema
    .childrenOf(parent.name)
    .find(({ field }) => field.childRelationshipName?.toLowerCase() === wanted);
  if (child) return { object: requireObject(request, child.object.name), field: child.field };
  throw new SalesforceError('INVALID_FIELD', `No such relation '${name}' on sobject of type ${parent.name}`);
}

function checkTree(nodes: TreeNode[]): TreeFailure[] {
  const failures: TreeFailure[] = [];
  const refuse = (referenceId: string, message: string): void => {
    failures.push({ referenceId, errors: [{ statusCode: 'INVALID_INPUT', message, fields: [] }] });
  };
  if (nodes.length > MOST_RECORDS) refuse('', `The request cannot have more than ${MOST_RECORDS} records.`);
  if (nodes.some((node) => node.level > MOST_LEVELS))
    refuse('', `The request cannot have more than ${MOST_LEVELS} levels.`);
  if (new Set(nodes.map((node) => node.object.name)).size > MOST_OBJECTS) {
    refuse('', `The request cannot have more than ${MOST_OBJECTS} types of objects.`);
  }
  const seen = new Set<string>();
  for (const { referenceId } of nodes) {
    if (referenceId === '') refuse('', 'Include a reference ID for each record in the request.');
    else if (seen.has(referenceId)) refuse(referenceId, 'Duplicate ReferenceId provided in the request.');
    seen.add(referenceId);
  }
  return failures;
}

function flatten(nodes: TreeNode[]): TreeNode[] {
  return nodes.flatMap((node) => [node, ...flatten(node.children)]);
}
