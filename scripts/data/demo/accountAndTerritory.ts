import { contactRef } from './customers.ts';
import { addConversation, finish } from './conversations.ts';
import { addDeal } from './deals.ts';
import type { Scene } from './scene.ts';

/** An account with objectives and coaching, and two territory plans with targets. */
export function addAccountAndTerritory(scene: Scene): void {
  addBrightwater(scene);
  addTerritories(scene);
}

function addBrightwater(scene: Scene): void {
  const objectives = [
    [
      'Read every meter remotely',
      'On track',
      -20,
      'Rollout in four of six districts.',
      'Colm: "We send half as many trucks as last year."'
    ],
    ['Halve calls during an outage', 'Stalled', -118, 'Notices by text message since spring.', ''],
    ['Plan crews a week ahead', 'Not started', -150, '', '']
  ] as const;
  objectives.forEach(([name, status, progress, ours, theirs], index) => {
    scene.on(-168 + index, 10).create('priya', 'Account_Objective__c', `objective_${index}`, {
      Account__c: '@brightwater',
      Name: name,
      External_Key__c: `demo.brightwater.${index + 1}`,
      Status__c: status,
      Our_Achievement__c: ours || null,
      Customer_Outcome__c: theirs || null,
      Due_On__c: scene.day(120 + index * 30),
      Last_Progress_On__c: scene.day(progress)
    });
  });
  addDeal(scene, {
    ref: 'deal_metering_renewal',
    name: 'Brightwater Utilities – Metering Renewal',
    customer: 'brightwater',
    owner: 'priya',
    amount: 118_000,
    type: 'Existing Customer - Replacement',
    created: -45,
    closes: 54,
    path: [
      ['Qualification', -36],
      ['Needs Analysis', -24]
    ],
    nextSteps: [[-12, 'Colm lists what his director wants to see']],
    contacts: [[0, 'Business User', -45]],
    touches: [[-24, 'Review of the rollout with Colm Keaney']],
    evidence: [['agreed_to_talk', -36, 'Colm asked to talk about the term after next spring.']]
  });
  addConversation(scene, {
    ref: 'talk_brightwater',
    coach: 'dana',
    rep: 'priya',
    day: -11,
    record: ['Account', 'brightwater'],
    behavior: 'outcome_review',
    level: 3,
    strength: 'The first objective has the customer’s own sentence beside ours.',
    seen: 'Three objectives, one with an outcome in the customer’s words. Both people we know are managers of programs.',
    repSaid: [
      [
        'Colm is proud of the meters. About the calls I only know what we delivered, not what came of it.',
        ['account.2', 'What did we contribute, and what does the customer say came of it?'],
        'The second column is empty where it matters for the renewal.'
      ],
      ['If Colm left, we would start again.', ['account.5', 'If our main contact left tomorrow, what would remain?']]
    ],
    steps: [
      {
        what: 'Ask Sofia Marchetti what came of the outage messages, and write down her words',
        owner: 'priya',
        due: 6
      },
      {
        what: 'Fill both columns of the account',
        owner: 'priya',
        due: 10,
        kind: 'Learning',
        learning: 'account_two_columns',
        commitment: false
      }
    ],
    summary: 'Outcome of the outage messages first, then the way to the director of customer operations.',
    decision: ['Change', 'The outage messages come before new meters: there the customer has no result yet.'],
    snapshot: { contacts: 2, openOpportunities: 1, objectivesAchieved: 0 },
    minutes: 25,
    readOn: -10,
    pulse: ['Yes', 'Yes', 'Yes']
  });
}

function addTerritories(scene: Scene): void {
  const plans = [
    [
      'plan_northeast',
      'sam',
      'Northeast Logistics and Food',
      'Northeast',
      'Mid-size carriers and food producers with their own fleet, through the people who answer for cost per mile. We are the only ones who measure idle time at the dock.'
    ],
    [
      'plan_southwest',
      'mei',
      'Southwest Hospitality and Agriculture',
      'Southwest',
      'Hotel groups that plan revenue in spreadsheets, and growers who own their cold storage.'
    ]
  ] as const;
  for (const [ref, owner, name, territory, strategy] of plans) {
    scene.on(-132, 10).create(owner, 'Territory_Plan__c', ref, {
      Name: name,
      External_Key__c: `demo.${territory.toLowerCase()}`,
      Territory_Name__c: territory,
      Strategy__c: strategy,
      Period_Start__c: scene.day(-132),
      Period_End__c: scene.day(232)
    });
  }
  const targets = [
    [
      'plan_northeast',
      'sam',
      'northwind',
      'Economic Buyer',
      1,
      -6,
      'deal_fleet',
      'Helena sees us as the source for her board figures.'
    ],
    ['plan_northeast', 'sam', 'northwind', 'User Buyer', null, null, null, 'The fleet manager wants the next depot.'],
    [
      'plan_northeast',
      'sam',
      'harbor',
      'Executive Sponsor',
      0,
      -64,
      null,
      'Elise brings us to the board of the group.'
    ],
    ['plan_northeast', 'sam', 'harbor', 'Technical Buyer', null, null, null, 'Know who runs the cold store systems.'],
    ['plan_southwest', 'mei', 'solstice', 'Technical Buyer', 1, null, null, 'Rafael tries the forecast for one hotel.'],
    ['plan_southwest', 'mei', 'deltafen', 'Economic Buyer', 1, -90, null, 'Barbara measures the harvest with us.']
  ] as const;
  targets.forEach(([plan, owner, account, role, contact, met, deal, goal], index) => {
    scene.on(index === 0 ? -5 : -126, 10).create(owner, 'Territory_Target__c', `target_${index}`, {
      Territory_Plan__c: `@${plan}`,
      External_Key__c: `demo.target.${index + 1}`,
      Account__c: `@${account}`,
      Buyer_Role__c: role,
      Contact__c: contact === null ? null : `@${contactRef(account, contact)}`,
      Opportunity__c: deal === null ? null : `@${deal}`,
      Last_Meaningful_Contact__c: met === null ? null : scene.day(met),
      Goal__c: goal
    });
  });
  addConversation(scene, {
    ref: 'talk_territory_1',
    coach: 'dana',
    rep: 'sam',
    day: -58,
    record: ['Territory_Plan__c', 'plan_northeast'],
    behavior: 'new_role',
    level: 2,
    seen: 'Good words about the segment. Half of the meetings of last month were with people we have known for years.',
    repSaid: [['It is easier to call the ones who answer.']],
    steps: [
      {
        what: 'Two hours each week for people we do not know yet, for four weeks',
        owner: 'sam',
        due: -30,
        kind: 'Field Task',
        learning: 'territory_block'
      }
    ],
    minutes: 18,
    readOn: -57
  });
  finish(
    scene,
    'sam',
    'talk_territory_1.activity0',
    -29,
    'Three of four weeks. Seven conversations, two of them useful.'
  );
  addConversation(scene, {
    ref: 'talk_territory_2',
    coach: 'dana',
    rep: 'sam',
    day: -8,
    record: ['Territory_Plan__c', 'plan_northeast'],
    behavior: 'new_role',
    level: 3,
    strength: 'Sam takes names off the list without being asked.',
    seen: 'The strategy names cost per mile. At Harbor & Pine nobody who answers for it has been reached.',
    repSaid: [
      [
        'Elise would know who runs the cold store systems. I never asked.',
        ['territory.3', 'Which buyer role opens doors here, and at how many targets do we know it?']
      ],
      ['I would take the two brokers off the list.', ['territory.7', 'Which target will you take off the list?']]
    ],
    steps: [
      {
        what: 'Ask Elise Fontaine who runs the cold store systems, and for an introduction',
        owner: 'sam',
        due: 3,
        kind: 'Field Task'
      }
    ],
    previous: 'talk_territory_1',
    decision: ['Stop', 'The two brokers buy for others; their hours go to Harbor & Pine.'],
    snapshot: { targets: 2, targetsMet: 1 },
    minutes: 20,
    readOn: -7
  });
}
