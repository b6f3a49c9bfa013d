/** Pages of a connection. Source: GraphQL API Developer Guide, "Paginate Results" and "Query Limitations". */
import { z } from 'zod';
import { RequestError } from './graphqlError.ts';

/** "By default, the first 10 records are returned." */
const DEFAULT_FIRST = 10;
const MOST_FIRST = 2000;
/** Records that paging reaches without an upper bound. */
const MOST_WITHOUT_BOUND = 4000;
const LEAST_WITH_BOUND = 200;

/** The rows that a connection asks for. */
export interface Page {
  offset: number;
  size: number;
  /** One more than the page holds, unless nothing may come after it: so that one knows whether there is more. */
  fetch: number;
}

const pageArguments = z.object({
  first: z.number().int().nullish(),
  after: z.string().nullish(),
  upperBound: z.number().int().nullish()
});

/** The page that `first`, `after` and `upperBound` describe. */
export function pageOf(given: Record<string, unknown>): Page {
  const { first, after, upperBound } = pageArguments.parse(given);
  const size = first ?? DEFAULT_FIRST;
  if (size < 0 || size > MOST_FIRST) {
    throw new RequestError('ValidationError', `first must be between 0 and ${MOST_FIRST}, not ${size}`);
  }
  if (upperBound !== null && upperBound !== undefined && (size < LEAST_WITH_BOUND || first === undefined)) {
    const range = `${LEAST_WITH_BOUND} and ${MOST_FIRST}`;
    throw new RequestError('ValidationError', `first must be between ${range} when upperBound is used, not ${size}`);
  }
  const offset = after === null || after === undefined ? 0 : positionOf(after) + 1;
  const left = Math.max(0, (upperBound ?? MOST_WITHOUT_BOUND) - offset);
  return { offset, size: Math.min(size, left), fetch: Math.min(size + 1, left) };
}

/** The cursor of the row at a position of the whole result. */
export function cursorOf(position: number): string {
  return Buffer.from(`v1:${position}`).toString('base64');
}

function positionOf(cursor: string): number {
  const text = Buffer.from(cursor, 'base64').toString();
  const position = /^v1:(\d+)$/.exec(text)?.[1];
  if (position === undefined) throw new RequestError('ValidationError', `Invalid cursor: ${cursor}`);
  return Number(position);
}

/** A connection as the schema has it. */
export interface Connection<Node> {
  edges: { node: Node; cursor: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount: number;
  pageResultCount: number;
}

/** The connection of fetched nodes: the one beyond the page only says that there is more. */
export function connectionOf<Node>(nodes: Node[], page: Page, totalCount: number): Connection<Node> {
  const shown = nodes.slice(0, page.size);
  const edges = shown.map((node, at) => ({ node, cursor: cursorOf(page.offset + at) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: nodes.length > page.size,
      hasPreviousPage: page.offset > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null
    },
    totalCount,
    pageResultCount: shown.length
  };
}
