import type { Connection } from 'jsforce';
import { SyncProblem } from '../../sync/problem.ts';
import { usernameOf, type CrmPlan, type PlannedRecord } from './planRecords.ts';
import { queryAll, send, upsertPlanned, type LoadCount, type Target } from './upsertPlanned.ts';

/** Loads the plan in the order that references need; calls `onStep` before each object. Running it again changes nothing. */
export async function loadPlan(
  connection: Connection,
  plan: CrmPlan,
  onStep: (object: string, records: number) => void = () => {}
): Promise<LoadCount[]> {
  const counts: LoadCount[] = [];
  const load = async (target: Target, records: readonly PlannedRecord[], known: Map<string, string>[] = []) => {
    onStep(target.object, records.length);
    const { ids, count } = await upsertPlanned(connection, target, records, (_, key) =>
      known.map((map) => map.get(key)).find((id) => id !== undefined)
    );
    counts.push(count);
    return ids;
  };

  const roles = await load({ object: 'UserRole', keyField: 'DeveloperName', keyOf: developerName }, plan.roles);
  const users = await load(
    {
      object: 'User',
      keyField: 'Username',
      keyOf: ({ key }) => usernameOf(key),
      createOnly: ['ProfileId', ...userDefaults]
    },
    await withProfile(connection, plan.users),
    [roles]
  );
  counts.push(await assignPermissionSets(connection, plan, users));
  await load({ object: 'Coaching_Relationship__c', keyField: 'Client_Key__c' }, plan.relationships, [users]);
  await load({ object: 'Territory_Plan__c', keyField: 'External_Key__c' }, plan.territoryPlans, [users]);
  const entries = await loadProducts(connection, plan, load);
  const accounts = await load({ object: 'Account', keyField: 'Name' }, plan.accounts, [users]);
  const priceBook = await standardPriceBook(connection);
  const opportunities = await load(
    {
      object: 'Opportunity',
      keyField: 'Name',
      keyOf: ({ fields }) => String(fields['Name']),
      createOnly: ['CreatedDate', 'Pricebook2Id']
    },
    plan.opportunities.map((record) => ({ ...record, fields: { ...record.fields, Pricebook2Id: priceBook } })),
    [users, accounts]
  );
  onStep('OpportunityLineItem', plan.lines.length);
  counts.push(await loadLines(connection, plan, opportunities, entries));
  return counts;
}

const userDefaults = ['TimeZoneSidKey', 'LocaleSidKey', 'LanguageLocaleKey', 'EmailEncodingKey', 'Alias'];

async function withProfile(connection: Connection, users: readonly PlannedRecord[]): Promise<PlannedRecord[]> {
  const [profile] = await queryAll(connection, "SELECT Id FROM Profile WHERE Name = 'Standard User'");
  if (!profile)
    throw new SyncProblem('The org has no profile "Standard User".', 'Load into an org in English, or rename it.');
  return users.map((record) => ({
    ...record,
    fields: {
      ...record.fields,
      ProfileId: profile.Id,
      TimeZoneSidKey: 'America/New_York',
      LocaleSidKey: 'en_US',
      LanguageLocaleKey: 'en_US',
      EmailEncodingKey: 'UTF-8'
    }
  }));
}

async function assignPermissionSets(
  connection: Connection,
  plan: CrmPlan,
  users: Map<string, string>
): Promise<LoadCount> {
  const sets = await queryAll(connection, "SELECT Id, Name FROM PermissionSet WHERE Name IN ('Coach', 'Rep')");
  const setIds = new Map(sets.map((row) => [String(row['Name']), row.Id]));
  if (setIds.size < 2) {
    throw new SyncProblem(
      'The org has no permission sets Coach and Rep.',
      'Deploy the package first (npm run org does).'
    );
  }
  const held = await queryAll(connection, 'SELECT Id, AssigneeId, PermissionSetId FROM PermissionSetAssignment');
  const known = new Set(held.map((row) => `${String(row['AssigneeId'])} ${String(row['PermissionSetId'])}`));
  const missing = plan.permissionSets
    .map(({ user, permissionSet }) => ({
      AssigneeId: users.get(user) ?? '',
      PermissionSetId: setIds.get(permissionSet) ?? ''
    }))
    .filter(({ AssigneeId, PermissionSetId }) => !known.has(`${AssigneeId} ${PermissionSetId}`));
  if (missing.length > 0) await send(connection, 'PermissionSetAssignment', 'create', missing);
  return {
    object: 'PermissionSetAssignment',
    created: missing.length,
    updated: 0,
    unchanged: plan.permissionSets.length - missing.length
  };
}

async function standardPriceBook(connection: Connection): Promise<string> {
  const [book] = await queryAll(connection, 'SELECT Id FROM Pricebook2 WHERE IsStandard = true');
  if (!book) throw new SyncProblem('The org has no standard price book.', 'Enable products in the org.');
  return book.Id;
}

async function loadProducts(
  connection: Connection,
  plan: CrmPlan,
  load: (
    target: Target,
    records: readonly PlannedRecord[],
    known?: Map<string, string>[]
  ) => Promise<Map<string, string>>
): Promise<Map<string, string>> {
  const products = await load(
    { object: 'Product2', keyField: 'ProductCode' },
    plan.products.map(({ key, fields: { UnitPrice: _price, ...fields }, references }) => ({ key, fields, references }))
  );
  const priceBook = await standardPriceBook(connection);
  return load(
    {
      object: 'PricebookEntry',
      keyField: 'Product2Id',
      keyOf: ({ key }) => products.get(key) ?? '',
      where: `Pricebook2Id = '${priceBook}'`,
      createOnly: ['Pricebook2Id']
    },
    plan.products.map(({ key, fields }) => ({
      key,
      fields: { Pricebook2Id: priceBook, UnitPrice: fields['UnitPrice'] ?? 0, IsActive: true },
      references: {}
    }))
  );
}

async function loadLines(
  connection: Connection,
  plan: CrmPlan,
  opportunities: Map<string, string>,
  entries: Map<string, string>
): Promise<LoadCount> {
  const stored = await queryAll(connection, 'SELECT Id, OpportunityId FROM OpportunityLineItem');
  const have = new Set(stored.map((row) => String(row['OpportunityId'])));
  const missing = plan.lines
    .map(({ opportunity, product, unitPrice }) => ({
      OpportunityId: opportunities.get(opportunity) ?? '',
      PricebookEntryId: entries.get(product) ?? '',
      Quantity: 1,
      UnitPrice: unitPrice
    }))
    .filter(({ OpportunityId }) => !have.has(OpportunityId));
  for (let start = 0; start < missing.length; start += 200) {
    await send(connection, 'OpportunityLineItem', 'create', missing.slice(start, start + 200));
  }
  return {
    object: 'OpportunityLineItem',
    created: missing.length,
    updated: 0,
    unchanged: plan.lines.length - missing.length
  };
}

function developerName({ key }: PlannedRecord): string {
  return `CRM_${key.normalize('NFKD').replace(/[^A-Za-z0-9]+/g, '_')}`.slice(0, 80);
}
