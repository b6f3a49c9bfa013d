import { contactRef, customers, metLater } from './customers.ts';
import { managerOf } from './people.ts';
import type { Scene } from './scene.ts';

/** The sales stages in their order, with the gate of each and the days a deal typically stays. */
export const stages = [
  { name: 'Prospecting', gate: 'agreed_to_talk', days: 8 },
  { name: 'Qualification', gate: 'named_the_problem', days: 11 },
  { name: 'Needs Analysis', gate: 'opened_the_doors', days: 14 },
  { name: 'Value Proposition', gate: 'put_a_number_on_it', days: 12 },
  { name: 'Id. Decision Makers', gate: 'introduced_the_deciders', days: 10 },
  { name: 'Perception Analysis', gate: 'said_where_we_stand', days: 9 },
  { name: 'Proposal/Price Quote', gate: 'asked_for_a_proposal', days: 13 },
  { name: 'Negotiation/Review', gate: 'chose_us', days: 11 }
] as const;

export type OpenStage = (typeof stages)[number]['name'];

/** A deal's life; every day is counted from today. */
export interface DealLife {
  ref: string;
  name: string;
  customer: string;
  owner: string;
  amount: number;
  type: 'New Customer' | 'Existing Customer - Upgrade' | 'Existing Customer - Replacement';
  created: number;
  /** Close date as first entered. */
  closes: number;
  /** Stages after Prospecting with the day on which each began; the last may be a closed one. */
  path: readonly (readonly [OpenStage | 'Closed Won' | 'Closed Lost', number])[];
  /** Day on which the close date was changed, and the new one. */
  pushes?: readonly (readonly [number, number])[];
  nextSteps?: readonly (readonly [number, string])[];
  /** Index of the contact at the customer, role, day added. */
  contacts?: readonly (readonly [number, string, number])[];
  /** Meetings and calls that took place: day and subject. */
  touches?: readonly (readonly [number, string])[];
  /** Gate key, day, what the customer did. Confirmed by the rep's manager. */
  evidence?: readonly (readonly [string, number, string])[];
}

/** Tells a deal's life, step by step. */
export function addDeal(scene: Scene, deal: DealLife): void {
  const { ref, owner } = deal;
  scene.on(deal.created, 10).create(owner, 'Opportunity', ref, {
    Name: deal.name,
    AccountId: `@${deal.customer}`,
    StageName: 'Prospecting',
    Amount: deal.amount,
    CloseDate: scene.day(deal.closes),
    Type: deal.type
  });
  for (const [stage, day] of deal.path) {
    const closed = stage === 'Closed Won' || stage === 'Closed Lost';
    scene.on(day, 11).update(owner, 'Opportunity', ref, {
      StageName: stage,
      ...(closed ? { CloseDate: scene.day(day), NextStep: null } : {})
    });
  }
  for (const [day, closes] of deal.pushes ?? []) {
    scene.on(day, 12).update(owner, 'Opportunity', ref, { CloseDate: scene.day(closes) });
  }
  for (const [day, words] of deal.nextSteps ?? []) {
    scene.on(day, 12).update(owner, 'Opportunity', ref, { NextStep: words });
  }
  (deal.contacts ?? []).forEach(([contact, role, day], index) => {
    scene.on(day, 14).create(owner, 'OpportunityContactRole', `${ref}_role_${contact}`, {
      OpportunityId: `@${ref}`,
      ContactId: `@${contactRef(deal.customer, contact)}`,
      Role: role,
      IsPrimary: index === 0
    });
  });
  (deal.touches ?? []).forEach(([day, subject], index) => {
    scene.on(day, 14).create(owner, 'Task', `${ref}_task_${index}`, {
      WhatId: `@${ref}`,
      Subject: subject,
      ActivityDate: scene.day(day),
      Status: 'Completed',
      Priority: 'Normal'
    });
  });
  for (const [gate, day, words] of deal.evidence ?? []) {
    scene.on(day, 16).create(managerOf(owner), 'Gate_Evidence__c', `${ref}_gate_${gate}`, {
      Opportunity__c: `@${ref}`,
      Journey_Gate__c: scene.gate(gate),
      Customer_Did__c: words,
      Evidence_Date__c: scene.day(day),
      Is_Confirmed__c: true,
      Client_Key__c: scene.random.uuid()
    });
  }
}

const nextSteps = [
  'Call on the open questions from the workshop',
  'Customer sends the figures for the calculation',
  'Meeting with operations and finance',
  'Review the draft together before it is sent',
  'Site visit with the project team',
  'Customer clears the security questionnaire'
];
const touches = [
  'Call with the project lead',
  'Workshop on requirements',
  'Demo for the team',
  'Review of the calculation',
  'Call on next steps'
];
const evidence: Record<string, string> = {
  agreed_to_talk: 'Answered our note and asked for a first call about the current process.',
  named_the_problem: 'Described in the first meeting what goes wrong each month, and who has to repair it.',
  opened_the_doors: 'Invited us to meet two colleagues and sent last quarter’s figures.',
  put_a_number_on_it: 'Worked out the yearly cost with us and named the owner of the figure.',
  introduced_the_deciders: 'Introduced us to the executive, who explained how the decision will be made.',
  said_where_we_stand: 'Told us the criteria in their order, and where we are behind the alternative.',
  asked_for_a_proposal: 'Asked for a proposal and agreed on a dated plan to the decision.',
  chose_us: 'Told us that we are the choice, subject to terms.'
};

/** Every project that no story tells: the business around the stories, most of it won, lost or under way. */
export function addOtherDeals(scene: Scene): void {
  let count = 0;
  for (const customer of customers) {
    for (const [project, thousands] of customer.projects) {
      count += 1;
      addDeal(scene, lifeOf(scene, customer, project, thousands, count));
    }
  }
}

type Ending = 'won' | 'lost' | 'open';

/** How the other deals end, in turn: enough are won for a typical time in each stage. */
const endings: readonly Ending[] = ['won', 'open', 'won', 'lost', 'won', 'open', 'won', 'open', 'won', 'lost', 'open'];

function lifeOf(
  scene: Scene,
  customer: (typeof customers)[number],
  project: string,
  thousands: number,
  count: number
): DealLife {
  const { random } = scene;
  const ending: Ending = endings[count % endings.length] ?? 'open';
  // Days on which the deal moved: steps of three days keep the number of moments small.
  const reached = ending === 'won' ? stages.length : ending === 'lost' ? random.between(2, 7) : random.between(1, 7);
  const stays = stages
    .slice(0, reached)
    .map(({ days }) => Math.max(3, 3 * Math.round((days * random.between(60, 150)) / 300)));
  const length = stays.reduce((sum, days) => sum + days, 0);
  const end = ending === 'open' ? 0 : -3 * random.between(2, Math.floor((264 - length) / 3));
  const created = end - length;
  const path: [OpenStage | 'Closed Won' | 'Closed Lost', number][] = [];
  let day = created;
  stays.forEach((days, index) => {
    day += days;
    const next = stages[index + 1];
    if (day < end && next) path.push([next.name, day]);
  });
  if (ending !== 'open') path.push([ending === 'won' ? 'Closed Won' : 'Closed Lost', end]);
  const began: [string, number][] = [
    [stages[0].name, created],
    ...path.filter(([stage]) => !stage.startsWith('Closed'))
  ];
  const withEvidence = random.chance(0.45);
  // The last gate of an open deal often waits for its evidence.
  const proven = withEvidence
    ? began.slice(0, ending === 'open' ? Math.max(1, began.length - random.between(0, 1)) : began.length)
    : [];
  const lastDay = began.at(-1)?.[1] ?? created;
  return {
    ref: `deal_${customer.ref}_${count}`,
    name: `${customer.name} – ${project}`,
    customer: customer.ref,
    owner: customer.owner,
    amount: thousands * 1000,
    type: random.chance(0.4) ? 'New Customer' : 'Existing Customer - Upgrade',
    created,
    closes: ending === 'open' ? random.between(20, 75) : end + random.between(-6, 12),
    path,
    nextSteps: random.chance(0.75) ? [[lastDay, random.pick(nextSteps)]] : [],
    contacts: [
      [0, 'Business User', created],
      ...(random.chance(0.6) && !metLater.has(contactRef(customer.ref, 1))
        ? [[1, 'Decision Maker', lastDay] as const]
        : [])
    ],
    touches: began.filter(() => random.chance(0.7)).map(([, at]) => [at, random.pick(touches)] as const),
    evidence: proven.flatMap(([stage, at]) => {
      const gate = stages.find((each) => each.name === stage)?.gate;
      return gate ? [[gate, at, evidence[gate] ?? ''] as const] : [];
    })
  };
}
