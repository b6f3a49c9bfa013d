import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { crmDataFolder } from '../../../test/support/crmData.ts';
import { planRecords } from './planRecords.ts';
import { readDataSet } from './readDataSet.ts';

const folder = mkdtempSync(join(tmpdir(), 'coaching-crm-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const files = {
  'accounts.csv': `account,sector,year_established,revenue,employees,office_location,subsidiary_of
Child Co,technolgy,2001,1.5,20,Kenya,Parent Co
Parent Co,medical,1990,100,900,United States,
Orphan Co,retail,1999,3,12,Japan,Elsewhere Inc`,
  'products.csv': `product,series,sales_price
GTX Pro,GTX,4821`,
  'sales_teams.csv': `sales_agent,manager,regional_office
Ann Agent,Max Manager,East
Bob Agent,Max Manager,East
Cy Agent,Zoe Zed,East`,
  'sales_pipeline.csv': `opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value
A1,Ann Agent,GTXPro,Child Co,Won,2016-10-20,2017-11-05,4500
A2,Bob Agent,GTX Pro,Child Co,Lost,2016-10-21,2017-03-02,0
A3,Ann Agent,GTXPro,,Engaging,2017-01-01,,
A4,Ann Agent,GTX Pro,Parent Co,Prospecting,,,`
};

function write(changes: Partial<Record<keyof typeof files, string>> = {}): string {
  for (const [name, text] of Object.entries({ ...files, ...changes })) writeFileSync(join(folder, name), text);
  return folder;
}

describe('planning the CRM data set', () => {
  it('drops no opportunity and mends the product name', () => {
    const plan = planRecords(readDataSet(write()));
    assert.equal(plan.opportunities.length, 4);
    assert.deepEqual(new Set(plan.lines.map(({ product }) => product)), new Set(['GTX Pro']));
    assert.ok(plan.corrections.some(({ what, rows }) => what === 'Product "GTXPro" is read as GTX Pro' && rows === 2));
  });

  it('keeps an opportunity without an account, and closes open ones at the end of the last quarter', () => {
    const plan = planRecords(readDataSet(write()));
    const open = plan.opportunities.find(({ key }) => key === 'A3');
    assert.equal(open?.references['AccountId'], null);
    assert.equal(open?.fields['CloseDate'], '2017-12-31');
    assert.equal(open?.fields['StageName'], 'Needs Analysis');
    assert.equal(open?.fields['CreatedDate'], '2017-01-01T09:00:00.000Z');
  });

  it('values won deals at what they closed for and the others at list price', () => {
    const plan = planRecords(readDataSet(write()));
    assert.deepEqual(
      plan.lines.map(({ unitPrice }) => unitPrice),
      [4500, 4821, 4821, 4821]
    );
  });

  it('makes parents of subsidiaries and keeps an unknown parent as text', () => {
    const plan = planRecords(readDataSet(write()));
    const account = (key: string) => plan.accounts.find((record) => record.key === key);
    assert.equal(account('Child Co')?.references['ParentId'], 'Parent Co');
    assert.equal(account('Orphan Co')?.references['ParentId'], null);
    assert.match(String(account('Orphan Co')?.fields['Description']), /Subsidiary of Elsewhere Inc/);
    assert.equal(account('Child Co')?.fields['Industry'], 'Technology');
  });

  it('puts agents under their managers and gives the office to the manager with most agents', () => {
    const plan = planRecords(readDataSet(write()));
    assert.equal(plan.users.find(({ key }) => key === 'Cy Agent')?.references['ManagerId'], 'Zoe Zed');
    assert.deepEqual(
      plan.territoryPlans.map(({ references }) => references['OwnerId']),
      ['Max Manager']
    );
    assert.equal(plan.relationships.length, 3);
  });

  it('is the same every time, keys included', () => {
    assert.deepEqual(planRecords(readDataSet(write())), planRecords(readDataSet(write())));
  });

  it('names the file, line and column that is not right', () => {
    write({ 'sales_pipeline.csv': files['sales_pipeline.csv'].replace('2017-03-02', 'March') });
    assert.throws(() => readDataSet(folder), /sales_pipeline\.csv, line 3: close_date/);
  });

  it('says which file is missing', () => {
    assert.throws(() => readDataSet(join(folder, 'nowhere')), /There is no accounts\.csv/);
  });

  const real = crmDataFolder();
  it(
    'keeps all 8,800 opportunities of the real data set',
    { skip: real === null ? 'the data set is not here' : false },
    () => {
      const plan = planRecords(readDataSet(real ?? ''));
      assert.equal(plan.opportunities.length, 8_800);
      assert.equal(new Set(plan.opportunities.map(({ fields }) => fields['Name'])).size, 8_800);
      assert.equal(plan.users.length, 41);
      assert.equal(plan.territoryPlans.length, 3);
      assert.ok(
        plan.corrections.some(({ what, rows }) => what.startsWith('Opportunity without an account') && rows === 1_425)
      );
    }
  );
});
