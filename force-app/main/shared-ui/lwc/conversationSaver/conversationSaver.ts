import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import { buildConversationSave, buildSavedQuery, savedConversationId } from 'c/conversationSave';
import type { ConversationInput } from 'c/conversationSave';
import { mutate } from 'c/coachingClient';
import type { MutationResult } from 'c/coachingClient';

/**
 * Saves one conversation; it draws nothing.
 *
 * It is a component because only a wire can read GraphQL: after anything but a clear yes it looks for the conversation
 * by its client key, since an attempt whose answer was lost may have arrived.
 */
export default class ConversationSaver extends LightningElement {
  lookupQuery: GraphQLDocument | undefined;
  lookupVariables: Record<string, unknown> | undefined;
  lookupResult: GraphQLResult = {};
  answerLookup: (() => void) | undefined;

  @wire(graphql, { query: '$lookupQuery', variables: '$lookupVariables' })
  wiredLookup(result: GraphQLResult): void {
    this.lookupResult = result;
    if (result.data || result.errors) {
      this.answerLookup?.();
    }
  }

  /** Saves `input` and tells what became of it. May be called again with the same client keys; it never doubles. */
  @api
  async save(input: ConversationInput): Promise<MutationResult> {
    const result = await mutate(buildConversationSave(input));
    if (result.status === 'saved') {
      return result;
    }
    const savedId = await this.find(input);
    return savedId === null ? result : { status: 'saved', ids: { conversation: savedId } };
  }

  /** The id of the conversation if this save arrived; null when it did not or nobody can tell. */
  @api
  async find(input: ConversationInput): Promise<string | null> {
    const { query, variables } = buildSavedQuery(input);
    if (this.lookupVariables?.key === variables.key && this.lookupResult.refresh) {
      try {
        await this.lookupResult.refresh();
      } catch {
        // Still offline: the save stays unclear and may be tried again.
        return null;
      }
    } else {
      await new Promise<void>((resolve) => {
        this.answerLookup = resolve;
        this.lookupVariables = variables;
        this.lookupQuery = gql`
          ${query}
        `;
      });
    }
    return savedConversationId(this.lookupResult.data);
  }
}
