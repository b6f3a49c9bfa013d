/** `lightning/uiGraphQLApi`, the older module: its results refresh by `refreshGraphQL`. */
import { answerOf, planGraphQL, type GraphQLAnswer } from './graphql.ts';
import { defineAdapter, type SharedQuery } from './wire.ts';

export { gql } from './graphql.ts';

const queries = new WeakMap<object, SharedQuery>();

export const graphql = defineAdapter(
  planGraphQL,
  (query: SharedQuery) => {
    const result = answerOf(query.state.data, query.state.error);
    queries.set(result, query);
    return result;
  },
  { data: undefined, errors: undefined }
);

/** Fetches a wired result again. */
export async function refreshGraphQL(result: GraphQLAnswer): Promise<void> {
  const query = queries.get(result);
  if (!query) {
    throw new Error('refreshGraphQL must be called with a value that the graphql wire adapter provided.');
  }
  await query.refresh();
}
