import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openTestOrg } from '../../../test/support/localOrg.ts';
import type { ListViewDef } from '../org/metadata/types.ts';
import { listViewOf } from './listViews.ts';
import { listQuery } from './page/shell/listPage/listQuery.ts';

const { org } = openTestOrg();
const account = org.schema.object('Account')!;

function view(change: Partial<ListViewDef>): ListViewDef {
  return {
    object: 'Account',
    name: 'X',
    label: 'X',
    filterScope: 'Everything',
    columns: ['NAME'],
    filters: [],
    ...change
  };
}

describe('a deployed list view', () => {
  it('has columns by their old and their API names, and filters as a where clause', () => {
    const page = listViewOf(
      view({
        columns: ['NAME', 'Industry', 'OWNER.ALIAS'],
        filters: [
          { field: 'Industry', operation: 'equals', value: 'Retail, Banking' },
          { field: 'NAME', operation: 'startsWith', value: 'A' }
        ]
      }),
      account,
      org.schema
    );
    assert.deepEqual(
      page.columns.map(({ name }) => name),
      ['Name', 'Industry', 'OwnerId']
    );
    assert.deepEqual(page.where, { and: [{ Industry: { in: ['Retail', 'Banking'] } }, { Name: { like: 'A%' } }] });
    assert.equal(page.refused, null);
  });

  it('is refused by name where a page cannot do what it says', () => {
    assert.equal(listViewOf(view({ filterScope: 'Queue' }), account, org.schema).refused, 'filter scope Queue');
    assert.equal(listViewOf(view({ columns: ['NOPE'] }), account, org.schema).refused, 'column NOPE');
  });
});

describe('a list page', () => {
  it('asks for rows by view, search and order in one query', () => {
    const page = listViewOf(view({ columns: ['NAME', 'OWNER.ALIAS'], filterScope: 'Mine' }), account, org.schema);
    const query = listQuery(page, {
      nameField: 'Name',
      search: '50% "off"',
      size: 50,
      sort: { field: 'Name', descending: true }
    });
    assert.match(query, /Account\(first: 50, scope: MINE, where: \{ Name: \{ like: "%50\\\\% \\"off\\"%" \} \}/);
    assert.match(query, /orderBy: \{ Name: \{ order: DESC \} \}/);
    assert.match(query, /OwnerId \{ value \} Owner \{ Name \{ value \} \}/);
  });
});
