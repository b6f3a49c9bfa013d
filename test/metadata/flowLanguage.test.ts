import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, beforeEach, describe, it } from 'node:test';
import { moveClock, notificationsOf } from '../../scripts/local-org/org/flow/index.ts';
import type { Context } from '../../scripts/local-org/org/types.ts';
import { component, type TestOrg } from '../support/localOrg.ts';
import type { Team } from './packageOrg.ts';
import { refused, saved, tryCreate, useTeams } from './ruleTest.ts';

const { org, newTeam } = useTeams();
let test: TestOrg & Team;

/** The custom labels of a language as the package translates them. */
function labelsIn(language: string) {
  const xml = readFileSync(`force-app/translations/translations/${language}.translation-meta.xml`, 'utf8');
  return component('Translations', language, (xml.match(/<customLabels>[^]*?<\/customLabels>/g) ?? []).join(''));
}

const speak = ({ userId }: Context, LanguageLocaleKey: string) =>
  saved(test.save('User', userId, { LanguageLocaleKey }));
const told = ({ userId }: Context) => notificationsOf(org.org.database, userId).map(({ title, body }) => [title, body]);

before(() => org.deploy(labelsIn('de'), labelsIn('es')));
beforeEach(() => {
  moveClock(org.org, org.clock, Date.parse('2026-03-15T10:00:00.000Z'));
  test = newTeam();
});

describe('What a flow says', () => {
  it('is in the language of who saves, also to a person who reads another', () => {
    const { coach, rep } = test.people;
    speak(coach, 'es');
    speak(rep, 'de');
    const { conversation } = test.draft(test.opportunity());
    saved(test.share(conversation));
    const name = String(test.read('User', coach.userId)['Name']);
    assert.deepEqual(told(rep), [
      [
        'Se ha compartido con usted una conversación de coaching',
        `${name} ha compartido su conversación. Léala, responda y diga a qué se compromete.`
      ]
    ]);
  });

  it('fills the name and the number into a translated sentence', () => {
    const { coach, rep } = test.people;
    speak(coach, 'de');
    const goal = () =>
      tryCreate(
        test,
        'Coaching_Goal__c',
        {
          Coach__c: coach.userId,
          Rep__c: rep.userId,
          Behavior__c: test.behavior,
          Current_Level__c: 2,
          Target_Level__c: 3,
          Coach_Agreed__c: true
        },
        coach
      );
    for (const limit of [1, 2, 3]) {
      const { id, errors } = goal();
      assert.deepEqual(errors, []);
      const agreed = test.save('Coaching_Goal__c', id ?? '', { Rep_Agreed__c: true, Confidence_Before__c: 3 }, rep);
      if (limit < 3) saved(agreed);
      else
        refused(agreed, /^At most 2 goals of a rep can be active at a time\. Reach or drop one first\.$/, 'Status__c');
    }
    speak(rep, 'de');
    const last = goal();
    const agreed = test.save('Coaching_Goal__c', last.id ?? '', { Rep_Agreed__c: true, Confidence_Before__c: 3 }, rep);
    refused(agreed, /^Höchstens 2 Ziele eines Verkäufers können gleichzeitig aktiv sein\./, 'Status__c');
  });

  it('is in the language of who planned it, where time starts the flow of a record', async () => {
    const { coach } = test.people;
    speak(coach, 'es');
    const { conversation } = test.draft(test.opportunity());
    const plan = { Status__c: 'Prepared', Scheduled_For__c: '2026-03-20T14:00:00.000Z' };
    saved(test.save('Coaching_Conversation__c', conversation, plan, coach));
    await test.jobs();
    moveClock(org.org, org.clock, Date.parse('2026-03-21T14:00:00.000Z'));
    assert.equal(told(coach)[0]?.[0], 'No se celebró una conversación de coaching');
  });

  it('is in the language of the Default Workflow User, where a schedule starts the flow', () => {
    const { coach, rep } = test.people;
    for (const person of [coach, rep]) speak(person, 'es');
    speak(test.admin, 'de');
    saved(test.share(test.draft(test.opportunity()).conversation));
    moveClock(org.org, org.clock, Date.parse('2026-04-30T10:00:00.000Z'));
    assert.deepEqual(told(rep)[0], [
      'Überfällige Coaching-Schritte: 1',
      'Erledigen, verschieben oder streichen Sie, was fällig ist, oder stellen Sie es zurück.'
    ]);
  });
});
