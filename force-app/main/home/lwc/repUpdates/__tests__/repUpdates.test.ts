import { readFileSync } from 'node:fs';
import type { GraphQLOperation } from 'c/conversationSave';
import {
  acknowledge,
  addOwnStep,
  answerReCheck,
  askToClarify,
  finishStep,
  reopenStep,
  replyLimits,
  savePreparation,
  snoozeStep
} from 'c/repUpdates';

const coach = { id: 'conv', coachId: 'dana' };
const preparation = {
  conversationId: 'conv',
  coachId: 'dana',
  agenda: '',
  isPrepared: false,
  agendaId: null,
  preparationId: null,
  agendaKey: 'key a',
  preparationKey: 'key p'
};
const shared = { Coaching_Conversation__c: 'conv', Recipient__c: 'dana', Is_Released__c: true };

const operations: [string, GraphQLOperation | null][] = [
  ['finishing', finishStep('step', { reflection: 'x', evidence: '' })],
  ['reopening', reopenStep('step')],
  ['snoozing', snoozeStep('step', '2026-03-01')],
  ['a re-check', answerReCheck('step', 'Now and then')],
  ['acknowledging', acknowledge(coach, ['g1', 'g2'], 'key')],
  ['asking', askToClarify(coach, 'why', 'key')],
  ['preparing', savePreparation({ ...preparation, agenda: 'Price', isPrepared: true })]
];

it.each(operations)('%s declares each input that it uses and has values in the variables only', (_, operation) => {
  expect(operation).not.toBeNull();
  for (const name of Object.keys(operation?.variables ?? {})) {
    expect(operation?.query).toContain(`$${name}:`);
    expect(operation?.query).toContain(`input: $${name})`);
  }
  expect(operation?.query).not.toMatch(/step|dana|key/);
});

it('keeps what was learned and what shows it, without blanks', () => {
  expect(finishStep('s', { reflection: ' Ask first ', evidence: '   ' }).variables.change).toEqual({
    Id: 's',
    Coaching_Activity__c: { Status__c: 'Done', Reflection__c: 'Ask first' }
  });
  expect(finishStep('s', { reflection: '', evidence: 'Mail of 3 May' }).variables.change).toEqual({
    Id: 's',
    Coaching_Activity__c: { Status__c: 'Done', Evidence__c: 'Mail of 3 May' }
  });
});

it('lets reminders speak again by clearing the day', () => {
  expect(snoozeStep('s', null).variables.change).toEqual({ Id: 's', Coaching_Activity__c: { Snoozed_Until__c: null } });
});

it('adds a step of the rep’s own on the record of the conversation, which is no commitment', () => {
  const own = { conversationId: 'conv', recordLookup: { Opportunity__c: 'deal' }, repId: 'sam', clientKey: 'key' };
  expect(addOwnStep({ ...own, what: ' Call ', dueOn: '2026-03-01' }).variables.change).toEqual({
    Coaching_Activity__c: {
      Coaching_Conversation__c: 'conv',
      Opportunity__c: 'deal',
      What__c: 'Call',
      Activity_Kind__c: 'Field Task',
      Assigned_To__c: 'sam',
      Due_On__c: '2026-03-01',
      First_Due_On__c: '2026-03-01',
      Status__c: 'Open',
      Is_Commitment__c: false,
      Client_Key__c: 'key'
    }
  });
});

describe('a preparation', () => {
  it.each([
    ['nothing when there is nothing', {}, null],
    [
      'an agenda alone',
      { agenda: ' Price ' },
      {
        agenda: { Conversation_Response__c: { ...shared, Kind__c: 'Agenda', Body__c: 'Price', Client_Key__c: 'key a' } }
      }
    ],
    [
      'being prepared alone',
      { isPrepared: true },
      {
        prepared: {
          Conversation_Response__c: {
            ...shared,
            Kind__c: 'Preparation',
            Is_Prepared__c: true,
            Client_Key__c: 'key p'
          }
        }
      }
    ],
    [
      'changes of what is there, also to nothing',
      { agendaId: 'a', preparationId: 'p' },
      {
        agenda: { Id: 'a', Conversation_Response__c: { Body__c: '' } },
        prepared: { Id: 'p', Conversation_Response__c: { Is_Prepared__c: false } }
      }
    ]
  ])('saves %s', (_, over, variables) => {
    expect(savePreparation({ ...preparation, ...over })?.variables ?? null).toEqual(variables);
  });
});

it.each([
  ['Coaching_Activity__c', 'What__c', replyLimits.what],
  ['Coaching_Activity__c', 'Reflection__c', replyLimits.reflection],
  ['Coaching_Activity__c', 'Evidence__c', replyLimits.evidence],
  ['Conversation_Response__c', 'Body__c', replyLimits.body]
])('knows how long %s.%s may be', (object, field, limit) => {
  const xml = readFileSync(`force-app/main/data-model/objects/${object}/fields/${field}.field-meta.xml`, 'utf8');
  expect(xml).toContain(`<length>${limit}</length>`);
});
