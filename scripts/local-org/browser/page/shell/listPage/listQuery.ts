/** The GraphQL document behind a list page. */
import type { PageField, PageListView } from '../../types.ts';

export interface ListQueryOptions {
  nameField: string;
  search: string;
  size: number;
  sort: { field: string; descending: boolean };
}

/** Rows of a list view whose name contains the search, sorted. */
export function listQuery(view: PageListView, { nameField, search, size, sort }: ListQueryOptions): string {
  const conditions = [
    view.where,
    search ? { [nameField]: { like: `%${search.replace(/[\\%_]/g, '\\$&')}%` } } : null
  ].filter((condition) => condition !== null);
  const parts = [
    `first: ${size}`,
    ...(view.mine ? ['scope: MINE'] : []),
    ...(conditions.length > 0
      ? [`where: ${literal(conditions.length === 1 ? conditions[0] : { and: conditions })}`]
      : []),
    `orderBy: { ${sort.field}: { order: ${sort.descending ? 'DESC' : 'ASC'} } }`
  ];
  const columns = view.columns.map(selection).join(' ');
  return `query list { uiapi { query { ${view.object}(${parts.join(', ')}) { edges { node { Id ${columns} } } pageInfo { hasNextPage } totalCount } } } }`;
}

function selection({ name, parent }: PageField): string {
  const own = `${name} { value displayValue }`;
  if (!parent) {
    return own;
  }
  const [first, ...more] = parent.objects;
  const names =
    more.length === 0
      ? `${first?.nameField ?? 'Name'} { value }`
      : parent.objects.map((object) => `... on ${object.name} { ${object.nameField} { value } }`).join(' ');
  return `${name} { value } ${parent.relationship} { ${names} }`;
}

/** A value as GraphQL writes it; keys are bare, `literal` values are names. */
function literal(value: unknown, key = ''): string {
  if (Array.isArray(value)) {
    return `[${value.map((part) => literal(part)).join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value)
      .map(([name, part]) => `${name}: ${literal(part, name)}`)
      .join(', ')} }`;
  }
  return key === 'literal' ? String(value) : JSON.stringify(value);
}
