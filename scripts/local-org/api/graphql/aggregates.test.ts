import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { GraphqlAsker } from '../../../../test/support/graphqlAsker.ts';
import { NotEmulated } from '../../errors.ts';

const org = new GraphqlAsker();
before(() => org.open());
after(() => org.close());

describe('aggregates', () => {
  const aggregate = (object: string, args: string, selection: string) => {
    const answer = org.data(
      `query { uiapi { aggregate { ${object}${args} { edges { node { aggregate { ${selection} } } } totalCount } } } }`
    );
    const shape = z.object({
      uiapi: z.object({
        aggregate: z.record(
          z.string(),
          z.object({ edges: z.array(z.object({ node: z.object({ aggregate: z.unknown() }) })), totalCount: z.number() })
        )
      })
    });
    const found = shape.parse(answer).uiapi.aggregate[object];
    return { rows: found?.edges.map(({ node }) => node.aggregate), totalCount: found?.totalCount };
  };

  it('counts, sums, averages, and finds the least and the greatest', () => {
    const { rows, totalCount } = aggregate(
      'Opportunity',
      '',
      'Id { count { value } } Amount { sum { value displayValue } avg { value } min { value } max { value } count { value } } AccountId { countDistinct { value } }'
    );
    assert.deepEqual(rows, [
      {
        Id: { count: { value: 3 } },
        Amount: {
          sum: { value: 1000, displayValue: '$1,000.00' },
          avg: { value: 500 },
          min: { value: 100 },
          max: { value: 900 },
          count: { value: 2 }
        },
        AccountId: { countDistinct: { value: 2 } }
      }
    ]);
    assert.equal(totalCount, 1);
  });

  it('groups by a field, a parent, and a date function', () => {
    const byStage = aggregate(
      'Opportunity',
      '(groupBy: { StageName: { group: true } }, orderBy: { StageName: { order: ASC } })',
      'StageName { value } Id { count { value } }'
    );
    assert.deepEqual(byStage.rows, [
      { StageName: { value: 'Prospecting' }, Id: { count: { value: 2 } } },
      { StageName: { value: 'Closed Won' }, Id: { count: { value: 1 } } }
    ]);
    const byAccount = aggregate(
      'Opportunity',
      '(groupBy: { Account: { Name: { group: true } } }, orderBy: { Account: { Name: { order: ASC } } })',
      'Account { Name { value } } Amount { sum { value } }'
    );
    assert.deepEqual(byAccount.rows, [
      { Account: { Name: { value: 'Acme' } }, Amount: { sum: { value: 1000 } } },
      { Account: { Name: { value: 'bolt Ltd' } }, Amount: { sum: { value: null } } }
    ]);
    const byYear = aggregate(
      'Opportunity',
      '(groupBy: { CloseDate: { function: CALENDAR_YEAR } }, where: { Amount: { gt: 1 } }, orderBy: { Amount: { function: SUM, order: DESC } })',
      'CloseDate { calendarYear { value } } Amount { sum { value } }'
    );
    assert.deepEqual(byYear.rows, [
      { CloseDate: { calendarYear: { value: 2026 } }, Amount: { sum: { value: 900 } } },
      { CloseDate: { calendarYear: { value: 2025 } }, Amount: { sum: { value: 100 } } }
    ]);
  });

  it('refuses a plain value that is not grouped', () => {
    const error = org.onlyError(
      'query { uiapi { aggregate { Opportunity { edges { node { aggregate { Name { value } } } } } } } }'
    );
    assert.match(error.message, /Field must be grouped or aggregated: Name/);
  });

  it('refuses what it does not do by name', () => {
    const query =
      'query { uiapi { aggregate { Opportunity(groupBy: { StageName: { group: true }, type: ROLLUP }) { edges { node { aggregate { StageName { value } } } } } } } }';
    assert.throws(
      () => org.ask(query),
      (error) => error instanceof NotEmulated && error.what === 'the GraphQL grouping ROLLUP'
    );
  });
});
