import { readFileSync } from 'fs';
import { isWaitingFor, practiceLimits, proposePractice, readPractices, rewordPractice } from 'c/practiceData';
import { answer } from '../../../../../../config/jest/support';

const file = (field: string) =>
  readFileSync(`force-app/main/data-model/objects/Best_Practice__c/fields/${field}.field-meta.xml`, 'utf8');

it.each([
  ['What_To_Do__c', practiceLimits.whatToDo],
  ['Example__c', practiceLimits.example],
  ['When_It_Fits__c', practiceLimits.fits],
  ['Decision_Note__c', practiceLimits.reason]
])('allows as much text as %s holds', (field, length) => {
  expect(file(field)).toContain(`<length>${length}</length>`);
});

it('shows neither a conversation nor a former version that the reader may not read', () => {
  const row = {
    Id: 'p1',
    Name: 'Ask',
    Status__c: 'Proposed',
    Version__c: 2,
    Coaching_Conversation__c: 'v1',
    Replaces__c: 'p0'
  };
  const [hidden] = readPractices(answer({ Best_Practice__c: [row] }));
  expect(hidden).toMatchObject({ conversationId: null, replaces: null, champion: null, wasAsked: false });
  const parents = { Coaching_Conversation__r: { Id: 'v1' }, Replaces__r: { Id: 'p0', Version__c: 1 } };
  const [shown] = readPractices(answer({ Best_Practice__c: [{ ...row, ...parents }] }));
  expect(shown).toMatchObject({ conversationId: 'v1', replaces: { id: 'p0', version: 1 } });
});

const words = {
  title: ' Ask ',
  behaviorId: 'b1',
  competencyId: 'c1',
  whatToDo: ' Ask, then wait ',
  example: ' ',
  fits: ''
};

it('proposes without what there is not', () => {
  const { variables } = proposePractice(words, { championId: null, conversationId: null, replacesId: null }, 'key');
  expect(variables).toEqual({
    input: {
      Best_Practice__c: {
        Name: 'Ask',
        Behavior__c: 'b1',
        Competency__c: 'c1',
        What_To_Do__c: 'Ask, then wait',
        Example__c: null,
        When_It_Fits__c: null,
        Client_Key__c: 'key'
      }
    }
  });
});

it('makes a reworded practice a proposal again, so that its champion is asked again', () => {
  expect(rewordPractice('p1', words).variables).toMatchObject({
    input: { Id: 'p1', Best_Practice__c: { Status__c: 'Proposed' } }
  });
});

it.each([
  ['a proposal that asks me', 'Proposed', 'me', true, true],
  ['a proposal that asks somebody else', 'Proposed', 'sam', false, false],
  ['a proposal that asks nobody', 'Proposed', undefined, false, true],
  ['what I agreed to', 'Agreed', 'me', false, true],
  ['what is published', 'Published', undefined, false, false],
  ['what was declined', 'Declined', 'me', false, false]
])('tells for whom %s waits: %s of %s', (_, Status__c, Champion__c, forMe, forPublisher) => {
  const [practice] = readPractices(answer({ Best_Practice__c: [{ Id: 'p1', Status__c, Champion__c }] }));
  const waits = (mayPublish: boolean) => practice && isWaitingFor(practice, { userId: 'me', mayPublish });
  expect([waits(false), waits(true)]).toEqual([forMe, forPublisher]);
});
