import type { Scene } from './scene.ts';

export interface Customer {
  ref: string;
  name: string;
  owner: string;
  industry: string;
  employees: number;
  revenue: number;
  city: string;
  state: string;
  /** First name, last name, title. The first is the one whom the owner talks to most. */
  contacts: readonly (readonly [string, string, string])[];
  /** What they could buy: name of the deal, amount in thousands. */
  projects: readonly (readonly [string, number])[];
}

/** The customers of the demo; no real company is meant. */
export const customers: readonly Customer[] = [
  {
    ref: 'northwind',
    name: 'Northwind Logistics',
    owner: 'sam',
    industry: 'Transportation',
    employees: 2400,
    revenue: 640_000_000,
    city: 'Newark',
    state: 'NJ',
    contacts: [
      ['Owen', 'Brandt', 'IT Project Manager'],
      ['Helena', 'Voss', 'CIO']
    ],
    projects: [
      ['Route Planning', 64],
      ['Depot Scheduling', 42],
      ['Driver Portal', 38]
    ]
  },
  {
    ref: 'harbor',
    name: 'Harbor & Pine Foods',
    owner: 'sam',
    industry: 'Food & Beverage',
    employees: 1800,
    revenue: 410_000_000,
    city: 'Portland',
    state: 'ME',
    contacts: [
      ['Elise', 'Fontaine', 'VP Operations'],
      ['Marcus', 'Dyer', 'Supply Chain Analyst']
    ],
    projects: [
      ['Demand Planning', 86],
      ['Cold Chain Monitoring', 120],
      ['Supplier Quality', 54],
      ['Plant Dashboards', 33]
    ]
  },
  {
    ref: 'castellan',
    name: 'Castellan Insurance',
    owner: 'jordan',
    industry: 'Insurance',
    employees: 5200,
    revenue: 1_900_000_000,
    city: 'Hartford',
    state: 'CT',
    contacts: [
      ['Nadia', 'Osei', 'Claims Operations Manager'],
      ['Victor', 'Lindqvist', 'Chief Claims Officer']
    ],
    projects: [
      ['Fraud Screening', 140],
      ['Broker Workspace', 72],
      ['Document Intake', 58]
    ]
  },
  {
    ref: 'orchard',
    name: 'Orchard Lane Retail',
    owner: 'jordan',
    industry: 'Retail',
    employees: 7600,
    revenue: 1_200_000_000,
    city: 'Columbus',
    state: 'OH',
    contacts: [
      ['Tess', 'Hollander', 'Store Systems Lead'],
      ['Byron', 'Achebe', 'Director of Retail Operations']
    ],
    projects: [
      ['Store Tasking', 48],
      ['Returns Insight', 66],
      ['Workforce Planning', 95],
      ['Price Execution', 52]
    ]
  },
  {
    ref: 'marlow',
    name: 'Marlow Health Group',
    owner: 'priya',
    industry: 'Healthcare',
    employees: 9800,
    revenue: 2_300_000_000,
    city: 'Baltimore',
    state: 'MD',
    contacts: [
      ['Ines', 'Calloway', 'Director of Patient Services'],
      ['Robert', 'Sung', 'IT Security Manager']
    ],
    projects: [
      ['Bed Management', 88],
      ['Referral Tracking', 61],
      ['Staff Rostering', 74]
    ]
  },
  {
    ref: 'brightwater',
    name: 'Brightwater Utilities',
    owner: 'priya',
    industry: 'Utilities',
    employees: 3100,
    revenue: 880_000_000,
    city: 'Rochester',
    state: 'NY',
    contacts: [
      ['Colm', 'Keaney', 'Metering Program Manager'],
      ['Sofia', 'Marchetti', 'Customer Care Manager']
    ],
    projects: [
      ['Smart Metering', 132],
      ['Outage Communication', 47],
      ['Field Crew Planning', 69]
    ]
  },
  {
    ref: 'fairhaven',
    name: 'Fairhaven Credit Union',
    owner: 'tomas',
    industry: 'Banking',
    employees: 950,
    revenue: 210_000_000,
    city: 'Providence',
    state: 'RI',
    contacts: [
      ['Grace', 'Abara', 'Lending Systems Analyst'],
      ['Douglas', 'Reinholt', 'COO']
    ],
    projects: [
      ['Member Onboarding', 44],
      ['Branch Insight', 36],
      ['Card Disputes', 57]
    ]
  },
  {
    ref: 'pemberley',
    name: 'Pemberley Freight',
    owner: 'tomas',
    industry: 'Shipping',
    employees: 1300,
    revenue: 350_000_000,
    city: 'Norfolk',
    state: 'VA',
    contacts: [
      ['Lucia', 'Ferrante', 'Head of Digital'],
      ['Amos', 'Tully', 'Terminal Supervisor']
    ],
    projects: [
      ['Berth Planning', 92],
      ['Container Tracking', 110],
      ['Customs Filing', 39],
      ['Yard Visibility', 63]
    ]
  },
  {
    ref: 'kestrel',
    name: 'Kestrel Aerospace Parts',
    owner: 'alex',
    industry: 'Manufacturing',
    employees: 2700,
    revenue: 760_000_000,
    city: 'Tucson',
    state: 'AZ',
    contacts: [
      ['Ruth', 'Delgado', 'Quality Manager'],
      ['Pieter', 'Hoekstra', 'VP Manufacturing']
    ],
    projects: [
      ['Quality Monitoring', 126],
      ['Supplier Portal', 58],
      ['Tooling Records', 41],
      ['Traceability', 84]
    ]
  },
  {
    ref: 'ironbridge',
    name: 'Ironbridge Manufacturing',
    owner: 'alex',
    industry: 'Machinery',
    employees: 4100,
    revenue: 990_000_000,
    city: 'Sacramento',
    state: 'CA',
    contacts: [
      ['Wendell', 'Park', 'Plant Engineer'],
      ['Yara', 'Haddad', 'Director of Operations']
    ],
    projects: [
      ['Shop Floor Data', 98],
      ['Maintenance Planning', 76],
      ['Energy Use', 35],
      ['Line Balancing', 62]
    ]
  },
  {
    ref: 'veldt',
    name: 'Veldt Mining Services',
    owner: 'riley',
    industry: 'Engineering',
    employees: 3600,
    revenue: 1_100_000_000,
    city: 'Reno',
    state: 'NV',
    contacts: [
      ['Hollis', 'Greer', 'Maintenance Planner'],
      ['Ana', 'Quispe', 'Chief Operating Officer']
    ],
    projects: [
      ['Equipment Health', 144],
      ['Safety Reporting', 53],
      ['Crew Logistics', 67],
      ['Spare Parts', 46]
    ]
  },
  {
    ref: 'lumen',
    name: 'Lumen Ridge Energy',
    owner: 'riley',
    industry: 'Energy',
    employees: 2100,
    revenue: 720_000_000,
    city: 'Boise',
    state: 'ID',
    contacts: [
      ['Petra', 'Novotna', 'Grid Operations Lead'],
      ['Leon', 'Barrett', 'Procurement Manager']
    ],
    projects: [
      ['Wind Forecasting', 104],
      ['Permit Tracking', 37],
      ['Asset Inspection', 79],
      ['Trading Desk', 118]
    ]
  },
  {
    ref: 'solstice',
    name: 'Solstice Hotels',
    owner: 'mei',
    industry: 'Hospitality',
    employees: 6400,
    revenue: 930_000_000,
    city: 'San Diego',
    state: 'CA',
    contacts: [
      ['Imogen', 'Clarke', 'Guest Experience Manager'],
      ['Rafael', 'Duarte', 'VP Technology']
    ],
    projects: [
      ['Guest Insights', 82],
      ['Housekeeping Flow', 45],
      ['Revenue Planning', 112],
      ['Event Booking', 56]
    ]
  },
  {
    ref: 'deltafen',
    name: 'Delta Fen Agriculture',
    owner: 'mei',
    industry: 'Agriculture',
    employees: 1500,
    revenue: 390_000_000,
    city: 'Fresno',
    state: 'CA',
    contacts: [
      ['Kofi', 'Mensah', 'Agronomy Data Lead'],
      ['Barbara', 'Lund', 'Managing Director']
    ],
    projects: [
      ['Yield Forecasting', 71],
      ['Irrigation Control', 89],
      ['Harvest Logistics', 49],
      ['Seed Traceability', 60]
    ]
  }
];

/** Contacts who are not known at first: a story adds them on the day on which they are met. */
export const metLater: ReadonlySet<string> = new Set(['contact_northwind_1']);

/** Ref of the contact of a customer at a place in its list. */
export function contactRef(customer: string, index: number): string {
  return `contact_${customer}_${index}`;
}

/** Accounts, and the contacts known from the start. */
export function addCustomers(scene: Scene): void {
  for (const each of customers) {
    scene.create(each.owner, 'Account', each.ref, {
      Name: each.name,
      Type: 'Customer - Direct',
      Industry: each.industry,
      NumberOfEmployees: each.employees,
      AnnualRevenue: each.revenue,
      BillingCity: each.city,
      BillingState: each.state,
      BillingCountry: 'USA'
    });
  }
  for (const each of customers) {
    each.contacts.forEach((_, index) => {
      if (!metLater.has(contactRef(each.ref, index))) addContact(scene, each.ref, index);
    });
  }
}

/** Adds one contact at the scene's moment. */
export function addContact(scene: Scene, customerRef: string, index: number): void {
  const customer = customers.find((each) => each.ref === customerRef);
  const contact = customer?.contacts[index];
  if (!customer || !contact) throw new Error(`${customerRef} has no contact ${index}.`);
  const [first, last, title] = contact;
  scene.create(customer.owner, 'Contact', contactRef(customerRef, index), {
    AccountId: `@${customerRef}`,
    FirstName: first,
    LastName: last,
    Title: title,
    Email: `${first}.${last}@${customer.ref}.example`.toLowerCase()
  });
}
