import type { Scene } from './scene.ts';

/** What is to come: customer meetings, planned conversations, one that was missed, and a thank-you. */
export function addCalendar(scene: Scene): void {
  scene.on(-3, 10);
  addMeeting(scene, 'sam', 'deal_fleet', 'Business case with Helena Voss', 0, 10);
  addMeeting(scene, 'priya', 'deal_patient', 'Portal review with Ines', 2, 9);
  addMeeting(scene, 'sam', 'northwind', 'Plant tour at Northwind', 4, 9);
  addMeeting(scene, 'priya', 'deal_metering_renewal', 'Renewal terms with procurement', 1, 14);
  addMeeting(scene, 'jordan', 'deal_claims', 'Handling times with the claims leads', 3, 11);
  scene.on(-2, 9);
  planConversation(scene, {
    ref: 'plan_sam',
    rep: 'sam',
    at: scene.moment(1, 15),
    preparation: 'Your questions for the next CIO meeting\nOne thing that went better than last time',
    competency: 'executive_access'
  });
  planConversation(scene, {
    ref: 'plan_jordan',
    rep: 'jordan',
    at: scene.moment(2, 15),
    preparation: 'What a re-keyed claim costs the customer',
    competency: 'discovery',
    coCoach: 'chris'
  });
  planConversation(scene, {
    ref: 'plan_priya',
    rep: 'priya',
    at: scene.moment(-1, 9),
    preparation: 'Your account plan for the renewal',
    competency: 'account_planning'
  });
  scene.on(-2, 16).create('jordan', 'Conversation_Response__c', 'plan_jordan_ready', {
    Kind__c: 'Preparation',
    Coaching_Conversation__c: '@plan_jordan',
    Recipient__c: '@dana',
    Is_Released__c: true,
    Is_Prepared__c: true,
    Client_Key__c: scene.random.uuid()
  });
  scene.on(-5, 17).create('dana', 'Recognition__c', 'thanks_sam', {
    Rep__c: '@sam',
    Behavior__c: scene.behavior('win_cio_meeting'),
    Body__c: 'You let Helena talk for most of the meeting. That is how she came to ask for the page herself.',
    Client_Key__c: scene.random.uuid()
  });
}

function addMeeting(scene: Scene, owner: string, deal: string, subject: string, day: number, hour: number): void {
  scene.create(owner, 'Event', `event_${deal}_${day}`, {
    WhatId: `@${deal}`,
    Subject: subject,
    StartDateTime: scene.moment(day, hour),
    EndDateTime: scene.moment(day, hour + 1),
    DurationInMinutes: 60
  });
}

interface Plan {
  ref: string;
  rep: string;
  at: string;
  preparation: string;
  competency: string;
  /** Who coaches together with Dana. */
  coCoach?: string;
}

/** A conversation about a skill, created and shown to the rep as the form for planning does it. */
function planConversation(scene: Scene, { ref, rep, at, preparation, competency, coCoach }: Plan): void {
  scene.create('dana', 'Coaching_Conversation__c', ref, {
    Coach__c: '@dana',
    Rep__c: `@${rep}`,
    Area__c: 'Skill',
    Capture_Mode__c: 'Guided',
    Status__c: 'Draft',
    Scheduled_For__c: at,
    Scheduled_Minutes__c: 30,
    Preparation_Asked__c: preparation,
    First_Competency__c: scene.competency(competency),
    ...(coCoach ? { Co_Coach__c: `@${coCoach}` } : {}),
    Client_Key__c: scene.random.uuid()
  });
  scene.update('dana', 'Coaching_Conversation__c', ref, { Status__c: 'Prepared' });
}
