import { createHash } from 'node:crypto';
import type { CrmDataSet, CrmOpportunity } from './readDataSet.ts';

/** A correction or an assumption that the loader made, with how many rows it touched. */
export interface Correction {
  what: string;
  rows: number;
}

export type Fields = Record<string, string | number | boolean | null>;

/** A record to be there, found again by `key`; references name another record's key and are resolved when loading. */
export interface PlannedRecord {
  key: string;
  fields: Fields;
  references: Record<string, string | null>;
}

export interface CrmPlan {
  roles: PlannedRecord[];
  users: PlannedRecord[];
  permissionSets: { user: string; permissionSet: 'Coach' | 'Rep' }[];
  relationships: PlannedRecord[];
  territoryPlans: PlannedRecord[];
  products: PlannedRecord[];
  accounts: PlannedRecord[];
  opportunities: PlannedRecord[];
  /** One product line an opportunity, keyed like it. */
  lines: { opportunity: string; product: string; unitPrice: number }[];
  corrections: Correction[];
}

const stages = {
  Prospecting: 'Prospecting',
  Engaging: 'Needs Analysis',
  Won: 'Closed Won',
  Lost: 'Closed Lost'
} as const;

const industries: Record<string, string> = {
  technolgy: 'Technology',
  medical: 'Healthcare',
  finance: 'Finance',
  retail: 'Retail',
  entertainment: 'Entertainment',
  telecommunications: 'Telecommunications',
  software: 'Software',
  services: 'Services',
  marketing: 'Marketing',
  employment: 'Employment'
};

/** Turns the data set into Salesforce records; pure, so that what is corrected can be listed and tested. */
export function planRecords(data: CrmDataSet): CrmPlan {
  const corrections = new Map<string, number>();
  const corrected = (what: string) => corrections.set(what, (corrections.get(what) ?? 0) + 1);
  const productNames = productIndex(data);
  const horizon = lastQuarterEnd(data.opportunities);
  const ownerOfAccount = busiestAgents(data.opportunities);
  const someAgent = data.teams[0]?.sales_agent ?? '';
  const accounts = data.accounts.map((row): PlannedRecord => {
    if (row.sector === 'technolgy') corrected('Sector "technolgy" is read as Technology');
    const parentKnown = data.accounts.some(({ account }) => account === row.subsidiary_of);
    if (row.subsidiary_of !== '' && parentKnown) corrected('Parent company named by text becomes Parent Account');
    if (row.subsidiary_of !== '' && !parentKnown)
      corrected('Parent company that is not in the data set stays in Description');
    corrected('Account owner is not in the data set: the agent with most opportunities there');
    return {
      key: row.account,
      fields: {
        Name: row.account,
        Industry: industries[row.sector] ?? row.sector,
        AnnualRevenue: Math.round(row.revenue * 1_000_000),
        NumberOfEmployees: row.employees,
        BillingCountry: row.office_location,
        Description: `Established ${row.year_established}.${row.subsidiary_of !== '' && !parentKnown ? ` Subsidiary of ${row.subsidiary_of}.` : ''}`
      },
      references: {
        OwnerId: ownerOfAccount.get(row.account) ?? someAgent,
        ParentId: parentKnown ? row.subsidiary_of : null
      }
    };
  });
  const lines: CrmPlan['lines'] = [];
  const opportunities = data.opportunities.map((row): PlannedRecord => {
    const product = productNames(row.product);
    if (product.name !== row.product) corrected(`Product "${row.product}" is read as ${product.name}`);
    if (row.account === '') corrected('Opportunity without an account is kept without one');
    if (row.deal_stage === 'Engaging') corrected('Stage Engaging becomes Needs Analysis');
    if (row.close_date === null) corrected(`Open opportunity without a close date gets ${horizon}`);
    if (row.engage_date === null) corrected('Opportunity without an engage date is created on the day of loading');
    if (row.deal_stage !== 'Won') corrected('Opportunity without a closed value carries the list price');
    lines.push({
      opportunity: row.opportunity_id,
      product: product.name,
      unitPrice: row.deal_stage === 'Won' ? (row.close_value ?? product.price) : product.price
    });
    return {
      key: row.opportunity_id,
      fields: {
        Name: `${product.name}${row.account === '' ? '' : ` for ${row.account}`} (${row.opportunity_id})`,
        StageName: stages[row.deal_stage],
        CloseDate: row.close_date ?? horizon,
        ...(row.engage_date === null ? {} : { CreatedDate: `${row.engage_date}T09:00:00.000Z` })
      },
      references: { OwnerId: row.sales_agent, AccountId: row.account === '' ? null : row.account }
    };
  });
  return {
    ...planPeople(data, corrected),
    products: data.products.map(({ product, series, sales_price }) => ({
      key: product,
      fields: { Name: product, ProductCode: product, Family: series, IsActive: true, UnitPrice: sales_price },
      references: {}
    })),
    accounts: parentsFirst(accounts),
    opportunities,
    lines,
    corrections: [...corrections].map(([what, rows]) => ({ what, rows }))
  };
}

function planPeople(data: CrmDataSet, corrected: (what: string) => void) {
  const managers = [...new Map(data.teams.map((team) => [team.manager, team.regional_office]))];
  const offices = [...new Set(data.teams.map(({ regional_office }) => regional_office))];
  const leadOf = (office: string) =>
    managers
      .filter(([, place]) => place === office)
      .map(([name]) => ({ name, agents: data.teams.filter(({ manager }) => manager === name).length }))
      .sort((a, b) => b.agents - a.agents || a.name.localeCompare(b.name))[0]?.name ?? '';
  const user = (name: string, title: string, role: string, manager: string | null): PlannedRecord => {
    corrected('Person without e-mail gets a login at crm.example');
    return {
      key: name,
      fields: {
        ...nameParts(name),
        Username: usernameOf(name),
        Email: usernameOf(name),
        Title: title,
        Alias: aliasOf(name)
      },
      references: { UserRoleId: role, ManagerId: manager }
    };
  };
  for (const office of offices) {
    if (managers.filter(([, place]) => place === office).length > 1) {
      corrected('Regional office with several managers: its territory plan belongs to the one with most agents');
    }
  }
  return {
    roles: [
      { key: 'crm', fields: { Name: 'CRM Sales' }, references: { ParentRoleId: null } },
      ...managers.map(([name, office]) => ({
        key: `manager ${name}`,
        fields: { Name: `CRM ${office}: ${name}` },
        references: { ParentRoleId: 'crm' }
      })),
      ...managers.map(([name, office]) => ({
        key: `team ${name}`,
        fields: { Name: `CRM ${office}: team of ${name}` },
        references: { ParentRoleId: `manager ${name}` }
      }))
    ],
    users: [
      ...managers.map(([name, office]) => user(name, `Sales Manager, ${office}`, `manager ${name}`, null)),
      ...data.teams.map((team) =>
        user(team.sales_agent, `Sales Agent, ${team.regional_office}`, `team ${team.manager}`, team.manager)
      )
    ],
    permissionSets: [
      ...managers.map(([name]) => ({ user: name, permissionSet: 'Coach' as const })),
      ...data.teams.map(({ sales_agent }) => ({ user: sales_agent, permissionSet: 'Rep' as const }))
    ],
    relationships: data.teams.map(({ manager, sales_agent }) => ({
      key: clientKey(`${manager} coaches ${sales_agent}`),
      fields: { Coach_Role__c: 'Manager', Is_Primary__c: true, Start_Date__c: '2016-10-01' },
      references: { Coach__c: manager, Rep__c: sales_agent }
    })),
    territoryPlans: offices.map((office) => ({
      key: `crm-${office.toLowerCase()}`,
      fields: {
        Name: `${office} territory`,
        Territory_Name__c: office,
        Period_Start__c: '2017-01-01',
        Period_End__c: '2017-12-31'
      },
      references: { OwnerId: leadOf(office) }
    }))
  };
}

/** `GTXPro` is `GTX Pro`: names agree when spaces and case are left aside. */
function productIndex(data: CrmDataSet) {
  const folded = (name: string) => name.replaceAll(' ', '').toLowerCase();
  const known = new Map(
    data.products.map(({ product, sales_price }) => [folded(product), { name: product, price: sales_price }])
  );
  return (name: string) => known.get(folded(name)) ?? { name, price: 0 };
}

function busiestAgents(opportunities: CrmOpportunity[]): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const { account, sales_agent } of opportunities) {
    const agents = counts.get(account) ?? new Map<string, number>();
    counts.set(account, agents.set(sales_agent, (agents.get(sales_agent) ?? 0) + 1));
  }
  return new Map(
    [...counts].flatMap(([account, agents]): [string, string][] => {
      const [busiest] = [...agents].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
      return busiest ? [[account, busiest[0]]] : [];
    })
  );
}

function lastQuarterEnd(opportunities: CrmOpportunity[]): string {
  const last = opportunities.reduce(
    (latest, { close_date }) => (close_date !== null && close_date > latest ? close_date : latest),
    '0000-00-00'
  );
  const [year, month] = last.split('-').map(Number) as [number, number];
  const quarterEnd = new Date(Date.UTC(year, Math.ceil(month / 3) * 3, 0));
  return quarterEnd.toISOString().slice(0, 10);
}

function parentsFirst(accounts: PlannedRecord[]): PlannedRecord[] {
  return [...accounts].sort(
    (a, b) => Number(a.references['ParentId'] !== null) - Number(b.references['ParentId'] !== null)
  );
}

export function usernameOf(name: string): string {
  return `${name
    .normalize('NFKD')
    .replace(/[^A-Za-z ]/g, '')
    .trim()
    .toLowerCase()
    .replaceAll(' ', '.')}@crm.example`;
}

function aliasOf(name: string): string {
  const [first = '', last = ''] = name.toLowerCase().split(' ');
  return `${first.slice(0, 1)}${last}`.slice(0, 8);
}

function nameParts(name: string): { FirstName: string; LastName: string } {
  const [first = '', ...rest] = name.split(' ');
  return rest.length === 0 ? { FirstName: '', LastName: first } : { FirstName: first, LastName: rest.join(' ') };
}

/** A key that is the same each time, in the form of a UUID. */
function clientKey(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
