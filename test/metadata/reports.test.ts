/** Reports and the dashboard for those who stay in standard Salesforce: what they name is there. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { XmlElement } from '../../scripts/local-org/org/metadata/xml.ts';
import { childrenOf, fields, filesOf, textOf } from './sourceFiles.ts';

const known = new Set(fields.map(({ object, name }) => `${object}.${name}`));
const children = new Map(
  fields
    .filter(({ type }) => type === 'MasterDetail' || type === 'Lookup')
    .map(({ object, root }) => [`${textOf(root, 'referenceTo')}.${textOf(root, 'relationshipName')}__r`, object])
);

/** The columns of a report type as a report names them: `Object__c.Details__r$Field__c`. */
function columnsOf(reportType: XmlElement): string[] {
  return childrenOf(reportType, 'sections')
    .flatMap((section) => childrenOf(section, 'columns'))
    .map((column) => `${textOf(column, 'table')}$${textOf(column, 'field')}`);
}

/** Every column that a report names, in its columns, groupings, filters and time frame. */
function columnsNamed(report: XmlElement): string[] {
  const named = (element: string, child: string): string[] =>
    childrenOf(report, element).map((each) => textOf(each, child) ?? '');
  const filters = childrenOf(report, 'filter').flatMap((filter) => childrenOf(filter, 'criteriaItems'));
  return [
    ...named('columns', 'field'),
    ...named('groupingsDown', 'field'),
    ...named('timeFrameFilter', 'dateColumn'),
    ...filters.map((item) => textOf(item, 'column') ?? '')
  ];
}

describe('Report types', () => {
  it('join relationships and offer fields that are there, and no confidential one', () => {
    const confidential = new Set(
      fields
        .filter(({ root }) => textOf(root, 'securityClassification') === 'Confidential')
        .map(({ object, name }) => `${object}.${name}`)
    );
    for (const { path, root } of filesOf('ReportType')) {
      const base = textOf(root, 'baseObject') ?? '';
      for (const column of columnsOf(root)) {
        const [table = '', field = ''] = column.split('$');
        const object = table === base ? base : children.get(table);
        assert.ok(object, `${path}: ${table}`);
        if (field !== 'Name') assert.ok(known.has(`${object}.${field}`), `${path}: ${column}`);
        assert.ok(!confidential.has(`${object}.${field}`), `${path}: ${column}`);
      }
    }
  });
});

describe('Reports', () => {
  const types = new Map(filesOf('ReportType').map(({ name, root }) => [`${name}__c`, new Set(columnsOf(root))]));

  it('stand on a report type of the package and name its columns only', () => {
    const reports = filesOf('Report');
    assert.ok(reports.length >= 5);
    for (const { path, root } of reports) {
      const columns = types.get(textOf(root, 'reportType') ?? '');
      assert.ok(columns, path);
      for (const column of columnsNamed(root)) assert.ok(columns.has(column), `${path}: ${column}`);
    }
  });

  it('group by no column that they also list', () => {
    for (const { path, root } of filesOf('Report')) {
      const listed = new Set(childrenOf(root, 'columns').map((column) => textOf(column, 'field')));
      for (const grouping of childrenOf(root, 'groupingsDown')) {
        assert.ok(!listed.has(textOf(grouping, 'field')), `${path}: ${textOf(grouping, 'field')}`);
      }
    }
  });

  it('stand in a folder of the package, as dashboards do', () => {
    for (const type of ['Report', 'Dashboard']) {
      const folders = new Set(filesOf(`${type}Folder`).map(({ name }) => name));
      for (const { path, name } of filesOf(type)) assert.ok(folders.has(name.split('/')[0] ?? ''), path);
    }
  });

  it('filter by picklist values that are there', () => {
    const values = new Map(
      fields.map(({ object, name, root }) => [
        `${object}.${name}`,
        childrenOf(root, 'valueSet')
          .flatMap((set) => childrenOf(set, 'valueSetDefinition'))
          .flatMap((definition) => childrenOf(definition, 'value'))
          .map((value) => textOf(value, 'fullName') ?? '')
      ])
    );
    for (const { path, root } of filesOf('Report')) {
      for (const item of childrenOf(root, 'filter').flatMap((filter) => childrenOf(filter, 'criteriaItems'))) {
        const [table = '', field = ''] = (textOf(item, 'column') ?? '').split('$');
        const offered = values.get(`${children.get(table) ?? table}.${field}`) ?? [];
        if (offered.length === 0) continue;
        for (const value of (textOf(item, 'value') ?? '').split(',')) {
          assert.ok(offered.includes(value), `${path}: ${field} ${value}`);
        }
      }
    }
  });
});

describe('The dashboard', () => {
  const reports = new Map(filesOf('Report').map(({ name, root }) => [name, root]));

  it('shows reports of the package, grouped as they are, to whoever looks at it', () => {
    for (const { path, root } of filesOf('Dashboard')) {
      assert.equal(textOf(root, 'dashboardType'), 'LoggedInUser', path);
      const parts = childrenOf(root, 'dashboardGridLayout')
        .flatMap((layout) => childrenOf(layout, 'dashboardGridComponents'))
        .flatMap((place) => childrenOf(place, 'dashboardComponent'));
      assert.ok(parts.length > 0, path);
      for (const part of parts) {
        const report = reports.get(textOf(part, 'report') ?? '');
        assert.ok(report, `${path}: ${textOf(part, 'report')}`);
        const groupings = childrenOf(report, 'groupingsDown').map((grouping) => textOf(grouping, 'field'));
        for (const column of childrenOf(part, 'groupingColumn')) {
          assert.ok(groupings.includes(column.text.trim()), `${path}: ${column.text.trim()}`);
        }
      }
    }
  });
});
