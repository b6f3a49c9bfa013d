import { addContact, contactRef } from './customers.ts';
import { addConversation, finish } from './conversations.ts';
import { addDeal } from './deals.ts';
import type { Scene } from './scene.ts';

/** The deal on which Dana coaches Sam: a date that keeps moving, one contact, and the way to the CIO. */
export function addNorthwindStory(scene: Scene): void {
  const deal = 'deal_fleet';
  addDeal(scene, {
    ref: deal,
    name: 'Northwind Logistics – Fleet Analytics',
    customer: 'northwind',
    owner: 'sam',
    amount: 180_000,
    type: 'Existing Customer - Upgrade',
    created: -117,
    closes: -40,
    path: [
      ['Qualification', -105],
      ['Needs Analysis', -90],
      ['Value Proposition', -72],
      ['Id. Decision Makers', -45],
      ['Perception Analysis', -18]
    ],
    pushes: [
      [-51, -10],
      [-27, 18],
      [-18, 47]
    ],
    nextSteps: [
      [-45, 'Owen checks with IT when the budget round starts'],
      [-1, 'Send Helena the one-page business case with her own figures']
    ],
    contacts: [
      [0, 'Evaluator', -117],
      [1, 'Economic Buyer', -6]
    ],
    touches: [
      [-105, 'First call with Owen Brandt'],
      [-90, 'Workshop with the dispatch team'],
      [-72, 'Review of fuel and idle time figures'],
      [-45, 'Call with Owen about the budget round'],
      [-18, 'Owen asks for more time'],
      [-10, 'Owen agrees to introduce Sam to the CIO']
    ],
    evidence: [
      ['agreed_to_talk', -105, 'Owen answered our note about idle trucks and asked for a first call.'],
      [
        'named_the_problem',
        -90,
        'Owen showed that 11% of the fleet waits at the dock each morning, and that nobody owns the number.'
      ],
      ['opened_the_doors', -72, 'Two dispatchers joined the workshop and sent six months of fuel and idle time.'],
      [
        'put_a_number_on_it',
        -45,
        'Finance worked out $410,000 a year in idle time; the dispatch lead owns the figure.'
      ],
      [
        'introduced_the_deciders',
        -5,
        'Helena Voss (CIO) met us for 40 minutes, explained her two goals for the year and the three steps to a decision.'
      ]
    ]
  });
  scene.on(-70, 12).update('sam', 'Opportunity', deal, { Pricebook2Id: '@pricebook_standard' });
  scene.on(-70, 13).create('sam', 'OpportunityLineItem', 'fleet_platform', {
    OpportunityId: `@${deal}`,
    PricebookEntryId: '@product_platform_price',
    Quantity: 1,
    UnitPrice: 120_000
  });
  scene.create('sam', 'OpportunityLineItem', 'fleet_sensors', {
    OpportunityId: `@${deal}`,
    PricebookEntryId: '@product_sensor_price',
    Quantity: 150,
    UnitPrice: 400
  });
  addConversation(scene, {
    ref: 'talk_fleet_1',
    coach: 'dana',
    rep: 'sam',
    day: -16,
    record: ['Opportunity', deal],
    behavior: 'win_cio_meeting',
    level: 2,
    strength: 'Finance worked out the $410,000 with Sam. The figure is the customer’s own and has an owner.',
    seen: 'Third new close date in seven weeks. All notes are from meetings with Owen, the project manager. The stage was moved on before anybody who decides had met us.',
    repSaid: [
      [
        'Owen keeps saying the budget round is not open yet. I do not really know who opens it.',
        ['reach_deciders.1', 'Who decides about the money, and how do you know?'],
        'The date follows our hope, not an event at Northwind.'
      ],
      [
        'I would not know what to tell a CIO in the first minute. Fuel figures are not her topic.',
        ['reach_deciders.5', 'What has kept you from asking so far?'],
        'Sam knows her goals from the annual report: service level and cost per mile. Saying it aloud is what is missing.'
      ]
    ],
    gap: {
      kind: 'Execution',
      competency: 'executive_access',
      expected: 'The CIO has met us before we talk about a proposal, and has said how the decision is made.',
      actual: 'One contact after 100 days. The introduction was never asked for.',
      evidence: 'One contact role on the deal; close date moved three times, 87 days in all.',
      repCause: 'Knowledge',
      coachCause: 'Skill',
      cause: 'Skill',
      rootCause: 'not_started',
      remedy: 'Rehearse the request and the first two minutes three times, then ask Owen for the introduction.',
      levelBefore: 2
    },
    steps: [
      { what: 'Ask Owen Brandt to introduce me to the CIO, Helena Voss', owner: 'sam', due: -9, forGap: true },
      {
        what: 'Rehearse the request for an introduction with Jordan',
        owner: 'sam',
        due: -12,
        kind: 'Practice',
        learning: 'exec_intro_rehearsal',
        commitment: false,
        forGap: true
      }
    ],
    summary:
      'The way to the CIO comes before the proposal. Sam rehearses with Jordan and asks Owen by the end of next week.',
    decision: ['Continue', 'The figure is strong and has an owner; what is missing is the person who decides.'],
    snapshot: {
      stage: 'Perception Analysis',
      amount: 180000,
      closeDate: scene.day(47),
      nextStep: 'Owen checks with IT when the budget round starts',
      contacts: 1,
      confirmedGate: 'Put a number on it'
    },
    minutes: 22,
    readOn: -15,
    pulse: ['Yes', 'Yes', 'Yes', 'Rehearsing it was awkward and worth it.']
  });
  finish(
    scene,
    'sam',
    'talk_fleet_1.activity1',
    -13,
    'The second round was better: reason first, then the question, then silence.'
  );
  finish(
    scene,
    'sam',
    'talk_fleet_1.activity0',
    -10,
    'I told Owen what Helena is measured on, and that he would be the one who brought her the figure. He wrote to her while I was there.'
  );
  scene.on(-7, 9);
  addContact(scene, 'northwind', 1);
  scene.on(-6, 9).create('sam', 'Event', 'event_cio', {
    WhatId: `@${deal}`,
    WhoId: `@${contactRef('northwind', 1)}`,
    Subject: 'First meeting with Helena Voss (CIO)',
    StartDateTime: scene.moment(-6, 10),
    EndDateTime: scene.moment(-6, 10.75),
    DurationInMinutes: 45
  });
  addConversation(scene, {
    ref: 'talk_fleet_2',
    coach: 'dana',
    rep: 'sam',
    day: -1,
    hour: 11,
    record: ['Opportunity', deal],
    behavior: 'win_cio_meeting',
    level: 3,
    strength:
      'Sam opened with service level and cost per mile, and then was silent. Helena talked for most of the meeting.',
    seen: 'Helena named two goals and three steps to a decision. She asked for one page that she can take to the board.',
    repSaid: [
      ['She did not care about the product at all. She wants the idle time figure in her own terms, on one page.']
    ],
    steps: [{ what: 'Send Helena the one-page business case with her own figures', owner: 'sam', due: 1 }],
    reviews: [],
    previous: 'talk_fleet_1',
    snapshot: {
      stage: 'Perception Analysis',
      amount: 180000,
      closeDate: scene.day(47),
      nextStep: 'Send Helena the one-page business case with her own figures',
      contacts: 2,
      confirmedGate: 'Introduced the deciders'
    },
    minutes: 6
  });
}
