/** Sends mutations and tells in one way what became of them. */
import { executeMutation, gql } from 'lightning/graphql';
import type { GraphQLOperation } from 'c/conversationSave';
import { reduceErrors } from './reduceErrors';

export { reduceErrors } from './reduceErrors';
export type { ReducedError } from './reduceErrors';

/**
 * What became of a save.
 * `refused`: the platform said no and saved nothing; `messages` are its words, `fields` those that it ties to a field.
 * `unclear`: no answer arrived; it may have been saved.
 */
export type MutationResult =
  | { status: 'saved'; ids: Record<string, string> }
  | { status: 'refused'; messages: string[]; fields: Record<string, string> }
  | { status: 'unclear'; messages: string[] };

interface MutationData {
  uiapi?: Record<string, { Record?: { Id?: string } | null; Id?: string } | null> | null;
}

/** Runs one mutation. Never throws: what went wrong is in the result. */
export async function mutate(operation: GraphQLOperation): Promise<MutationResult> {
  try {
    const answer = await executeMutation<MutationData>({
      query: gql`
        ${operation.query}
      `,
      variables: operation.variables
    });
    if (answer.errors && answer.errors.length > 0) {
      return resultOf(answer.errors);
    }
    return { status: 'saved', ids: idsOf(answer.data) };
  } catch (error) {
    return resultOf(error);
  }
}

/** A key that nobody else has: version 4 UUID, 36 characters. */
export function newClientKey(): string {
  return crypto.randomUUID();
}

function resultOf(error: unknown): MutationResult {
  const { messages, fields, isAnswer } = reduceErrors(error);
  return isAnswer ? { status: 'refused', messages, fields } : { status: 'unclear', messages };
}

function idsOf(data: MutationData | null | undefined): Record<string, string> {
  const ids: Record<string, string> = {};
  for (const [alias, result] of Object.entries(data?.uiapi ?? {})) {
    const id = result?.Record?.Id ?? result?.Id;
    if (id) {
      ids[alias] = id;
    }
  }
  return ids;
}
