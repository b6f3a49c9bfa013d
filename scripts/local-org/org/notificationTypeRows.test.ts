import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { component, openTestOrg } from '../../../test/support/localOrg.ts';
import { executeSoql } from '../soql/executeSoql.ts';

const test = openTestOrg();
after(() => test.org.close());

const type = (label: string, more = '') =>
  component(
    'CustomNotificationType',
    'Deal_Won',
    `<customNotifTypeName>Deal_Won</customNotifTypeName><desktop>true</desktop><masterLabel>${label}</masterLabel>
    <mobile>false</mobile>${more}`
  );
const rows = () =>
  executeSoql(
    test.org,
    test.admin,
    'SELECT Id, DeveloperName, MasterLabel, Desktop, Mobile FROM CustomNotificationType'
  ).records;

// Object Reference, "CustomNotificationType"; Metadata API Developer Guide, "CustomNotificationType".
describe('Custom notification types', () => {
  it('are records that a query finds by their name, with an id that outlives a change', () => {
    test.deploy(type('Deal Won'));
    const [first] = rows();
    assert.match(String(first?.['Id']), /^0ML/);
    assert.deepEqual(
      [first?.['DeveloperName'], first?.['MasterLabel'], first?.['Desktop'], first?.['Mobile']],
      ['Deal_Won', 'Deal Won', true, false]
    );
    test.deploy(type('A Deal Was Won'));
    assert.deepEqual(
      rows().map((row) => [row['Id'], row['MasterLabel']]),
      [[first?.['Id'], 'A Deal Was Won']]
    );
  });

  it('go when they are removed', () => {
    test.deploy(type('Deal Won'));
    test.org.applyMetadata({ put: [], remove: [{ type: 'CustomNotificationType', fullName: 'Deal_Won' }] });
    assert.deepEqual(rows(), []);
  });

  it('are refused with what a local org does not do, by its name', () => {
    assert.throws(() => test.deploy(type('Deal Won', '<slack>true</slack>')), /slack/);
  });
});
