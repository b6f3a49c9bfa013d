import type { Scene } from './scene.ts';

/** The library: a practice in its second version, one of nobody by name, one that waits for Sam, one for enablement. */
export function addPractices(scene: Scene): void {
  const cio = scene.behavior('win_cio_meeting');
  scene.on(-90, 15).create('alex', 'Best_Practice__c', 'practice_cio_1', {
    Name: 'Ask for ten minutes on their goal',
    Behavior__c: cio,
    Competency__c: scene.competency('executive_access'),
    What_To_Do__c: 'Write three lines: their goal, one question about it, and ten minutes. Send it yourself.',
    When_It_Fits__c: 'Before the first meeting with an executive',
    Champion__c: '@alex',
    Client_Key__c: scene.random.uuid()
  });
  scene.on(-88, 10).update('erin', 'Best_Practice__c', 'practice_cio_1', { Status__c: 'Published' });
  scene.on(-31, 16).create('chris', 'Best_Practice__c', 'practice_cio_2', {
    Name: 'Ask for ten minutes on their goal',
    Behavior__c: cio,
    Competency__c: scene.competency('executive_access'),
    What_To_Do__c:
      'Ask somebody who works for them which goal counts this year.\n' +
      'Write three lines: that goal, one question about it, and ten minutes.\n' +
      'Send it yourself, and call two days later.',
    Example__c:
      '“You want every truck back on the road in a day. What stands in the way? Ten minutes, and I only ask.”',
    When_It_Fits__c: 'Before the first meeting with an executive',
    Champion__c: '@alex',
    Replaces__c: '@practice_cio_1',
    Client_Key__c: scene.random.uuid()
  });
  scene.on(-30, 9).update('alex', 'Best_Practice__c', 'practice_cio_2', { Status__c: 'Agreed' });
  scene.on(-29, 10).update('erin', 'Best_Practice__c', 'practice_cio_2', { Status__c: 'Published' });
  scene.on(-45, 11).create('jordan', 'Best_Practice__c', 'practice_cross_sell', {
    Name: 'Let the first unit tell the second',
    Behavior__c: scene.behavior('cross_sell'),
    Competency__c: scene.competency('account_planning'),
    What_To_Do__c:
      'Ask the unit that has its result who else in the house has that problem.\n' +
      'Invite both to thirty minutes. Open, name the question, and then listen.',
    Example__c: '“Who of your colleagues would want to hear this from you rather than from me?”',
    When_It_Fits__c: 'A month after the first result',
    Client_Key__c: scene.random.uuid()
  });
  scene.on(-43, 10).update('erin', 'Best_Practice__c', 'practice_cross_sell', { Status__c: 'Published' });
  scene.on(-1, 15).create('dana', 'Best_Practice__c', 'practice_sam', {
    Name: 'Stay silent until they ask for the page',
    Behavior__c: cio,
    Competency__c: scene.competency('executive_access'),
    What_To_Do__c: 'Show no page. Ask what the decision needs, write it down where they can see it, and wait.',
    Example__c: '“What would have to be on one page for you to decide?”',
    When_It_Fits__c: 'First meeting with an executive',
    Champion__c: '@sam',
    Coaching_Conversation__c: '@talk_fleet_2',
    Client_Key__c: scene.random.uuid()
  });
  scene.on(-3, 14).create('mei', 'Best_Practice__c', 'practice_mei', {
    Name: 'Have them draw their own rollout',
    Behavior__c: scene.behavior('cross_sell'),
    Competency__c: scene.competency('account_planning'),
    What_To_Do__c: 'Give them the pen. Ask which unit comes next and why, and repeat it in their words.',
    When_It_Fits__c: 'Account review',
    Champion__c: '@mei',
    Client_Key__c: scene.random.uuid()
  });
}
