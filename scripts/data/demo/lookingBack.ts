import type { Scene } from './scene.ts';

/** What followed the first conversation about the story's deal: both rated it, and the coach looked at what was done. */
export function addLookingBack(scene: Scene): void {
  const conversation = 'talk_fleet_1';
  const competency = scene.competency('executive_access');
  scene.on(-16, 14.5).update('dana', 'Coaching_Conversation__c', conversation, { First_Competency__c: competency });
  const rate = (who: string, role: 'Rep' | 'Coach', level: number, why: string, hour: number) => {
    scene.on(-16, hour).create(who, 'Rating_Draft__c', `rating_fleet_${who}`, {
      Coaching_Conversation__c: `@${conversation}`,
      Competency__c: competency,
      Rater_Role__c: role,
      Level__c: level,
      Why__c: why,
      Is_Ready__c: true,
      Client_Key__c: scene.random.uuid()
    });
  };
  rate('sam', 'Rep', 3, 'I know who she is and what she is measured on. I have not met her yet.', 16);
  rate('dana', 'Coach', 2, 'In a hundred days nobody above the project manager was asked for a meeting.', 16.5);
  scene.on(-12, 8).update('dana', 'Coaching_Activity__c', `${conversation}.activity1`, { Is_Verified__c: true });
  scene.on(-10, 17.5).update('sam', 'Coaching_Activity__c', `${conversation}.activity0`, {
    Evidence__c: 'Owen’s mail to Helena, with me in copy. She answered the same evening and offered two dates.'
  });
}
