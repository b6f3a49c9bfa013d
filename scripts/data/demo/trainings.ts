import type { Scene } from './scene.ts';

/** A training that Erin held, and who was there. Nobody has coached on it since; Jordan has said how it goes. */
export function addTrainings(scene: Scene): void {
  scene.on(-11, 9).create('erin', 'Training_Event__c', 'training_trade', {
    Name: 'Trade, never give',
    Behavior__c: scene.behavior('trade'),
    Held_On__c: scene.day(-9),
    Minutes__c: 90,
    Trainer__c: 'Sales Enablement',
    Description__c: 'Two rounds of negotiation in pairs. The list of what we may ask for in return is in the folder.'
  });
  const wasThere = { sam: true, jordan: true, priya: true, tomas: false };
  for (const [person, Is_Attended__c] of Object.entries(wasThere)) {
    scene.on(-9, 17).create('erin', 'Training_Attendee__c', `trained_${person}`, {
      Training_Event__c: '@training_trade',
      Attendee__c: `@${person}`,
      Is_Attended__c
    });
  }
  scene.on(-1, 8).update('jordan', 'Training_Attendee__c', 'trained_jordan', { Day_7_Result__c: 'Now and then' });
}
