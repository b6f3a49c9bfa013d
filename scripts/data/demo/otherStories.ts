import { addConversation, finish } from './conversations.ts';
import { addDeal } from './deals.ts';
import type { Scene } from './scene.ts';

/** What happens around the main story in Dana's and Chris's teams. */
export function addOtherStories(scene: Scene): void {
  addDroppedCommitment(scene);
  addProcessCause(scene);
  addUncoachedEarlyDeal(scene);
  addLostCoachedDeal(scene);
  addSilentManager(scene);
}

function addDroppedCommitment(scene: Scene): void {
  addDeal(scene, {
    ref: 'deal_claims',
    name: 'Castellan Insurance – Claims Portal',
    customer: 'castellan',
    owner: 'jordan',
    amount: 126_000,
    type: 'Existing Customer - Upgrade',
    created: -81,
    closes: 24,
    path: [
      ['Qualification', -72],
      ['Needs Analysis', -57],
      ['Value Proposition', -33]
    ],
    nextSteps: [[-33, 'Victor reads the calculation with finance']],
    contacts: [
      [0, 'Business User', -81],
      [1, 'Decision Maker', -57]
    ],
    touches: [
      [-57, 'Workshop with the claims team'],
      [-33, 'Review of handling times'],
      [-12, 'Call with Nadia Osei']
    ],
    evidence: [
      ['agreed_to_talk', -72, 'Nadia asked for a call after the webinar about claim handling times.'],
      ['named_the_problem', -57, 'Nadia showed that every fourth claim is keyed twice.'],
      ['opened_the_doors', -33, 'Victor gave us two team leads for a day and the handling times of a quarter.']
    ]
  });
  addConversation(scene, {
    ref: 'talk_claims',
    coach: 'dana',
    rep: 'jordan',
    day: -30,
    record: ['Opportunity', 'deal_claims'],
    behavior: 'customer_number',
    level: 3,
    strength: 'Jordan followed "keyed twice" with "who notices?" until Nadia counted the hours.',
    seen: 'Handling times are measured; what they cost was not asked.',
    repSaid: [['They know the hours. I wanted to bring the money in with the proposal.']],
    steps: [{ what: 'Ask finance at Castellan for the cost of a re-keyed claim', owner: 'jordan', due: -22 }],
    minutes: 9,
    readOn: -29,
    pulse: ['Yes', 'Partly', 'Yes']
  });
  scene.on(-20, 16).update('jordan', 'Coaching_Activity__c', 'talk_claims.activity0', {
    Status__c: 'Dropped',
    Outcome_Reason__c: 'Finance is closing its year; Victor gave us his own figure instead.'
  });
}

function addProcessCause(scene: Scene): void {
  addDeal(scene, {
    ref: 'deal_patient',
    name: 'Marlow Health Group – Patient Flow',
    customer: 'marlow',
    owner: 'priya',
    amount: 154_000,
    type: 'Existing Customer - Upgrade',
    created: -99,
    closes: 12,
    path: [
      ['Qualification', -90],
      ['Needs Analysis', -75],
      ['Value Proposition', -60],
      ['Id. Decision Makers', -48],
      ['Perception Analysis', -36],
      ['Proposal/Price Quote', -24]
    ],
    nextSteps: [[-24, 'Security questionnaire back from our legal team']],
    contacts: [
      [0, 'Decision Maker', -99],
      [1, 'Technical Buyer', -48]
    ],
    touches: [
      [-60, 'Review of waiting times'],
      [-24, 'Security review with Robert Sung'],
      [-15, 'Ines asks where the answers are']
    ],
    evidence: [
      ['agreed_to_talk', -90, 'Ines asked us how other groups discharge patients before noon.'],
      ['named_the_problem', -75, 'Ines described the wait for beds, and the two wards that suffer most.'],
      ['opened_the_doors', -60, 'Two ward managers opened their discharge data for us.'],
      ['put_a_number_on_it', -48, 'The group’s controller values a bed hour at $96; Ines owns the total.'],
      ['introduced_the_deciders', -36, 'Ines decides up to $200,000, confirmed by the controller.'],
      ['said_where_we_stand', -30, 'Ines told us her order: privacy, time to go live, price. We lead on the second.']
    ]
  });
  addConversation(scene, {
    ref: 'talk_patient',
    coach: 'dana',
    rep: 'priya',
    day: -13,
    record: ['Opportunity', 'deal_patient'],
    behavior: 'mutual_plan_written',
    level: 4,
    strength: 'The plan is Ines’s own document; she added the privacy board herself.',
    seen: 'Marlow did each of its steps on time. Ours, the answers to the security questionnaire, is eleven days late.',
    repSaid: [
      [
        'I have asked legal three times. It is always next in the queue.',
        ['deal.7', 'What have you tried, and what happened?'],
        'Nothing that Priya can do better. This is ours to solve.'
      ]
    ],
    gap: {
      kind: 'Performance',
      competency: 'mutual_plan',
      expected: 'Security answers within five working days, as promised in the plan.',
      actual: 'Eleven days late, for the second deal in this quarter.',
      evidence: 'Request of the customer, three reminders, plan shared by Ines.',
      repCause: 'Process',
      coachCause: 'Process',
      cause: 'Process',
      rootCause: 'way_of_working',
      remedy:
        'Not a matter for coaching: Dana brings both cases to the owner of the process and gets the answers by hand.'
    },
    steps: [
      {
        what: 'Get the security answers released, and bring both cases to Sales Operations',
        owner: 'dana',
        due: 4,
        kind: 'Coach Commitment',
        forGap: true
      },
      { what: 'Tell Ines the new date and what we changed', owner: 'priya', due: -11, commitment: true }
    ],
    minutes: 15,
    readOn: -12,
    pulse: ['Yes', 'No', 'Yes', 'Good to hear that it is not me.']
  });
  finish(scene, 'priya', 'talk_patient.activity1', -12);
}

function addUncoachedEarlyDeal(scene: Scene): void {
  addDeal(scene, {
    ref: 'deal_lending',
    name: 'Fairhaven Credit Union – Loan Origination',
    customer: 'fairhaven',
    owner: 'tomas',
    amount: 240_000,
    type: 'New Customer',
    created: -27,
    closes: 63,
    path: [['Qualification', -15]],
    contacts: [[0, 'Evaluator', -27]],
    touches: [
      [-27, 'First call with Grace Abara'],
      [-15, 'Demo for the lending team']
    ],
    evidence: [['agreed_to_talk', -24, 'Grace asked for a call about the time to a loan decision.']]
  });
  scene.on(-2, 16).create('tomas', 'Conversation_Response__c', 'request_lending', {
    Kind__c: 'Coaching Request',
    Opportunity__c: '@deal_lending',
    Recipient__c: '@dana',
    Request_Status__c: 'Open',
    Body__c:
      'My biggest deal so far, and Grace is the only one I know there. How do I reach the COO without going around her?',
    Client_Key__c: scene.random.uuid()
  });
  addConversation(scene, {
    ref: 'talk_berths',
    coach: 'dana',
    rep: 'tomas',
    day: -41,
    record: ['Account', 'pemberley'],
    area: 'Skill',
    behavior: 'insight_opening',
    level: 3,
    seen: 'Tomas opened with the share of ships that wait for a berth. Lucia corrected the figure, and talked for twenty minutes.',
    repSaid: [['I thought it went wrong when she corrected me. Then I saw that she was working on it.']],
    steps: [
      {
        what: 'Bring one insight to the next first meeting, and write down the answer',
        owner: 'tomas',
        due: -34,
        kind: 'Field Task',
        learning: 'insight_hunt'
      }
    ],
    callEndedHoursBefore: 3,
    minutes: 8,
    readOn: -40,
    pulse: ['Yes', 'Yes', 'Yes']
  });
  finish(scene, 'tomas', 'talk_berths.activity0', -32, 'It works better as a question than as a statement.');
}

function addLostCoachedDeal(scene: Scene): void {
  addDeal(scene, {
    ref: 'deal_stores',
    name: 'Orchard Lane Retail – Store Operations',
    customer: 'orchard',
    owner: 'jordan',
    amount: 210_000,
    type: 'Existing Customer - Replacement',
    created: -150,
    closes: -60,
    path: [
      ['Qualification', -138],
      ['Needs Analysis', -126],
      ['Value Proposition', -108],
      ['Proposal/Price Quote', -90],
      ['Closed Lost', -48]
    ],
    pushes: [[-63, -33]],
    contacts: [[0, 'Evaluator', -150]],
    touches: [
      [-126, 'Workshop with the store systems team'],
      [-90, 'Proposal sent'],
      [-63, 'Tess does not know when it will be decided']
    ],
    evidence: [
      ['agreed_to_talk', -138, 'Tess asked how other chains hand out store tasks.'],
      ['named_the_problem', -126, 'Tess showed how many tasks stay open each week.']
    ]
  });
  addConversation(scene, {
    ref: 'talk_stores_1',
    coach: 'dana',
    rep: 'jordan',
    day: -72,
    record: ['Opportunity', 'deal_stores'],
    behavior: 'qualify_out',
    level: 2,
    seen: 'The proposal was sent before anybody with a budget had been met. Three weeks without an answer.',
    repSaid: [['Tess likes it a lot. She says her director will surely agree.']],
    steps: [
      { what: 'Ask Tess what her director would have to see, and for a meeting with him', owner: 'jordan', due: -65 }
    ],
    decision: ['Change', 'Without the director this is a proposal for a drawer.'],
    minutes: 12,
    readOn: -71
  });
  finish(
    scene,
    'jordan',
    'talk_stores_1.activity0',
    -64,
    'There is no budget this year. Tess had hoped that a proposal would create one.'
  );
  addConversation(scene, {
    ref: 'talk_stores_2',
    coach: 'dana',
    rep: 'jordan',
    day: -51,
    record: ['Opportunity', 'deal_stores'],
    behavior: 'qualify_out',
    level: 3,
    strength: 'Jordan asked the question that could end the deal, and took the answer as it was.',
    seen: 'The director told Jordan that the stores get no new system before next year.',
    repSaid: [['I would rather have known in the second meeting.']],
    steps: [
      { what: 'Tell Tess that we stop, and ask what would make it worth talking again', owner: 'jordan', due: -47 }
    ],
    previous: 'talk_stores_1',
    decision: ['Stop', 'No budget and no event this year; the time goes to Castellan.'],
    minutes: 10,
    readOn: -50,
    pulse: ['Yes', 'Yes', 'Partly']
  });
  finish(scene, 'jordan', 'talk_stores_2.activity0', -48);
}

/** Chris coached until five weeks ago; since then two commitments have gone past their day. */
function addSilentManager(scene: Scene): void {
  addConversation(scene, {
    ref: 'talk_kestrel',
    coach: 'chris',
    rep: 'alex',
    day: -84,
    record: ['Account', 'kestrel'],
    behavior: 'cross_sell',
    level: 2,
    seen: 'Two products in one plant; nobody has been asked about the other three.',
    repSaid: [['Ruth would introduce me, but I have nothing to show for the other plants yet.']],
    steps: [{ what: 'Write down with Ruth what came of Quality Monitoring in her own words', owner: 'alex', due: -75 }],
    minutes: 14,
    readOn: -82
  });
  finish(scene, 'alex', 'talk_kestrel.activity0', -76, 'Scrap is down by a third. Ruth wants to tell it herself.');
  addConversation(scene, {
    ref: 'talk_veldt',
    coach: 'chris',
    rep: 'riley',
    day: -63,
    record: ['Account', 'veldt'],
    behavior: 'customer_number',
    level: 2,
    seen: 'Riley showed our calculation; the customer’s own figure for a standing truck was not asked for.',
    repSaid: [['They gave me no number, so I used the one from the brochure.']],
    steps: [{ what: 'Ask Hollis what one hour of a standing haul truck costs', owner: 'riley', due: -56 }],
    minutes: 11,
    readOn: -62
  });
  finish(scene, 'riley', 'talk_veldt.activity0', -52);
  addConversation(scene, {
    ref: 'talk_lumen',
    coach: 'chris',
    rep: 'riley',
    day: -37,
    record: ['Account', 'lumen'],
    behavior: 'second_contact',
    level: 2,
    seen: 'All meetings were with grid operations. Procurement joined late and started again from zero.',
    repSaid: [['I did not want to bother more people before Petra was convinced.']],
    steps: [{ what: 'Win an introduction to the head of trading', owner: 'riley', due: -28 }],
    minutes: 10,
    readOn: -36
  });
  addConversation(scene, {
    ref: 'talk_solstice',
    coach: 'chris',
    rep: 'mei',
    day: -36,
    record: ['Account', 'solstice'],
    behavior: 'outcome_review',
    level: 3,
    seen: 'Mei knows every feature that is used, and no result that the hotel would put its name to.',
    repSaid: [['Imogen says the guests are happier. I have not asked how she knows.']],
    steps: [{ what: 'Ask Imogen how she knows, and write down her answer', owner: 'mei', due: -26 }],
    minutes: 9,
    readOn: -35
  });
}
