/** Asks the example org by GraphQL, as one of its people. */
import assert from 'node:assert/strict';
import { z } from 'zod';
import { executeGraphql } from '../../scripts/local-org/api/graphql/execute.ts';
import type { GraphqlAnswer } from '../../scripts/local-org/api/graphql/execute.ts';
import type { AnswerError } from '../../scripts/local-org/api/graphql/graphqlError.ts';
import { openExampleOrg } from './exampleOrg.ts';
import type { ExampleOrg } from './exampleOrg.ts';

export type Person = 'mona' | 'sam' | 'olga' | 'newt';

const connection = z.object({
  edges: z.array(z.object({ node: z.record(z.string(), z.unknown()), cursor: z.string().optional() })),
  totalCount: z.number().optional(),
  pageResultCount: z.number().optional(),
  pageInfo: z.record(z.string(), z.unknown()).optional()
});

/** The example org, asked by GraphQL; `{{key}}` in a query stands for the id of one of its records. */
export class GraphqlAsker {
  private opened: ExampleOrg | null = null;

  open(): void {
    this.opened = openExampleOrg();
  }

  close(): void {
    this.test.org.close();
  }

  get test(): ExampleOrg {
    assert.ok(this.opened, 'open() comes first');
    return this.opened;
  }

  ask(query: string, person: Person = 'sam', variables?: Record<string, unknown>): GraphqlAnswer {
    const filled = query.replace(/\{\{(\w+)\}\}/g, (_, key: string) => `"${this.test.ids[key] ?? key}"`);
    return executeGraphql(this.test.org, this.test.people[person], { query: filled, variables });
  }

  /** The data of an answer that has no errors. */
  data(query: string, person: Person = 'sam', variables?: Record<string, unknown>): unknown {
    const answer = this.ask(query, person, variables);
    assert.deepEqual(answer.errors, [], query);
    // Through JSON, as a client gets it.
    return JSON.parse(JSON.stringify(answer.data));
  }

  /** The connection of a query `{ uiapi { query { X(args) { … } } } }`. */
  records(object: string, args: string, selection: string, person: Person = 'sam'): z.infer<typeof connection> {
    const text = `query { uiapi { query { ${object}${args} { ${selection} } } } }`;
    const shape = z.object({ uiapi: z.object({ query: z.record(z.string(), connection) }) });
    const found = shape.parse(this.data(text, person)).uiapi.query[object];
    assert.ok(found);
    return found;
  }

  /** The names of the visits that a filter leaves, in the order of their keys. */
  visits(where: string, person: Person = 'sam'): string[] {
    const args = `(where: ${where}, orderBy: { Key__c: { order: ASC } })`;
    return this.records('Visit__c', args, 'edges { node { Name { value } } }', person).edges.map(
      ({ node }) => z.object({ value: z.string() }).parse(node['Name']).value
    );
  }

  /** The one error of a query that is refused. */
  onlyError(query: string, person: Person = 'sam'): AnswerError {
    const { errors } = this.ask(query, person);
    const [error] = errors;
    assert.ok(error && errors.length === 1, JSON.stringify(errors));
    return error;
  }
}
