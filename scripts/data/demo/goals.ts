import type { Scene } from './scene.ts';

/** Goals that coaches and reps agreed, how they work together, and what Sam tells about himself. */
export function addGoals(scene: Scene): void {
  addGoal(scene, {
    ref: 'goal_sam',
    rep: 'sam',
    behavior: 'win_cio_meeting',
    competency: 'executive_access',
    levels: [2, 4],
    why: 'Deals that the CIO decides are bigger and close without another date.',
    proposedOn: -16,
    agreedOn: -15,
    confidence: 2,
    due: 45
  });
  addGoal(scene, {
    ref: 'goal_priya',
    rep: 'priya',
    behavior: 'cross_sell',
    competency: 'account_planning',
    levels: [2, 3],
    why: 'The first unit has its result. The second should hear of it from us, not by chance.',
    proposedOn: -9,
    due: 60
  });
  addAgreement(scene, {
    ref: 'agreement_sam',
    rep: 'sam',
    rhythm: 'Every two weeks',
    repPrepares: ['One deal, and the question I could not answer', 'What became of my last step'],
    coachPromises: ['I ask before I tell', 'I come to one call a month, and only listen'],
    feedback: 'The same day, in private, one thing at a time.',
    proposedOn: -70,
    agreedOn: -68,
    review: 30
  });
  addAgreement(scene, {
    ref: 'agreement_priya',
    rep: 'priya',
    rhythm: 'Every month',
    repPrepares: ['Which account should have moved, and did not'],
    coachPromises: ['Thirty minutes that I do not move'],
    feedback: 'First what worked, in the customer’s words.',
    proposedOn: -3,
    review: 120
  });
  scene.on(-14, 8).create('sam', 'Rep_Profile__c', 'profile_sam', {
    User__c: '@sam',
    Client_Key__c: '@sam',
    Motivators__c: 'Mastery;Helping customers',
    Talk_With_Me__c: 'Same day',
    How_I_Like_To_Be_Coached__c: 'Ask me first what I saw. Then one thing, with an example that I can try this week.',
    Strengths__c: 'Figures: I get customers to work out their own.',
    Long_Term_Goal__c: 'Lead a team for logistics customers.'
  });
}

interface ToldAgreement {
  ref: string;
  rep: string;
  rhythm: 'Every week' | 'Every two weeks' | 'Every month' | 'When needed';
  repPrepares: readonly string[];
  coachPromises: readonly string[];
  feedback: string;
  proposedOn: number;
  /** Day on which the rep agreed; without it the proposal waits. */
  agreedOn?: number;
  review: number;
}

function addAgreement(scene: Scene, agreement: ToldAgreement): void {
  scene.on(agreement.proposedOn, 16).create('dana', 'Coaching_Agreement__c', agreement.ref, {
    Coach__c: '@dana',
    Rep__c: `@${agreement.rep}`,
    Rhythm__c: agreement.rhythm,
    Rep_Prepares__c: agreement.repPrepares.join('\n'),
    Coach_Promises__c: agreement.coachPromises.join('\n'),
    Feedback_Way__c: agreement.feedback,
    Review_On__c: scene.day(agreement.review),
    Coach_Agreed__c: true,
    Client_Key__c: scene.random.uuid()
  });
  if (agreement.agreedOn !== undefined) {
    scene
      .on(agreement.agreedOn, 10)
      .update(agreement.rep, 'Coaching_Agreement__c', agreement.ref, { Rep_Agreed__c: true });
  }
}

interface ToldGoal {
  ref: string;
  rep: string;
  behavior: string;
  competency: string;
  levels: readonly [current: number, target: number];
  why: string;
  proposedOn: number;
  /** Day on which the rep agreed; without it the proposal waits. */
  agreedOn?: number;
  confidence?: number;
  due: number;
}

function addGoal(scene: Scene, goal: ToldGoal): void {
  scene.on(goal.proposedOn, 15).create('dana', 'Coaching_Goal__c', goal.ref, {
    Coach__c: '@dana',
    Rep__c: `@${goal.rep}`,
    Behavior__c: scene.behavior(goal.behavior),
    Competency__c: scene.competency(goal.competency),
    Current_Level__c: goal.levels[0],
    Target_Level__c: goal.levels[1],
    Why__c: goal.why,
    Target_Date__c: scene.day(goal.due),
    Status__c: 'Proposed',
    Coach_Agreed__c: true,
    Client_Key__c: scene.random.uuid()
  });
  if (goal.agreedOn !== undefined) {
    scene.on(goal.agreedOn, 9).update(goal.rep, 'Coaching_Goal__c', goal.ref, {
      Rep_Agreed__c: true,
      ...(goal.confidence ? { Confidence_Before__c: goal.confidence } : {})
    });
  }
}
