import { readFileSync } from 'fs';
import {
  acceptAgreement,
  agreementInForceQuery,
  agreementLimits,
  agreementsQuery,
  changeAgreement,
  keepAgreement,
  proposeAgreement,
  readAgreementInForce,
  readAgreements,
  rhythmOptions,
  rhythmWords,
  standingWith
} from 'c/agreementData';
import { RHYTHMS } from 'c/coachingAgreements';
import { answer } from '../../../../../../config/jest/support';

const row = (Id: string, Status__c: string, more: Record<string, unknown> = {}) => ({
  Id,
  Status__c,
  Rhythm__c: 'Every week',
  Rep_Prepares__c: 'One deal\n\n My question ',
  Coach_Promises__c: 'I ask first',
  Feedback_Way__c: null,
  Review_On__c: '2026-09-01',
  Coach__c: 'dana',
  Coach__r: { Name: 'Dana Reyes' },
  Coach_Agreed__c: true,
  Coach_Agreed_On__c: '2026-03-01T09:00:00.000Z',
  Rep_Agreed__c: true,
  Rep_Agreed_On__c: '2026-03-02T09:00:00.000Z',
  ...more
});
const words = {
  rhythm: 'Every week',
  repPrepares: ' One deal ',
  coachPromises: 'I ask first',
  feedback: ' ',
  reviewOn: '2026-09-01'
};
const pair = { coachId: 'dana', repId: 'sam' };
const fieldFile = (field: string) =>
  readFileSync(`force-app/main/data-model/objects/Coaching_Agreement__c/fields/${field}.field-meta.xml`, 'utf8');

it('asks for the agreements of a rep with three subqueries, and for one that counts with one', () => {
  const { query, variables } = agreementsQuery('sam');
  expect([...query.matchAll(/\bedges\b/g)]).toHaveLength(3);
  expect(variables).toEqual({ rep: 'sam' });
  const inForce = agreementInForceQuery(pair);
  expect([...inForce.query.matchAll(/\bedges\b/g)]).toHaveLength(1);
  expect(inForce.variables).toEqual({ coach: 'dana', rep: 'sam' });
});

it('reads words line by line, and since when both agree', () => {
  expect(readAgreementInForce(answer({ Coaching_Agreement__c: [row('a', 'Active')] }))).toMatchObject({
    repPrepares: ['One deal', 'My question'],
    coachPromises: ['I ask first'],
    feedback: '',
    since: '2026-03-02T09:00:00.000Z'
  });
  const open = { Rep_Agreed__c: false, Rep_Agreed_On__c: null };
  expect(readAgreementInForce(answer({ Coaching_Agreement__c: [row('p', 'Proposed', open)] }))?.since).toBeNull();
  expect(readAgreementInForce(answer({}))).toBeNull();
});

it('tells the coaches of a rep apart', () => {
  const rows = [row('x', 'Active', { Coach__c: 'eve' }), row('p', 'Proposed'), row('a', 'Active')];
  const data = readAgreements(
    answer({ Coaching_Agreement__c: rows, User: [{ Id: 'sam', Name: 'Sam' }] }),
    '2026-04-01'
  );
  if (!data) throw new Error('There is an answer.');
  const { inForce, proposal } = standingWith(data, 'dana');
  expect([inForce?.id, proposal?.id, data.repName]).toEqual(['a', 'p', 'Sam']);
});

it('is nothing to somebody without access', () => {
  expect(readAgreements(answer({ User: [] }), '2026-04-01')).toBeNull();
});

it.each([
  ['coach', 'Coach_Agreed__c'],
  ['rep', 'Rep_Agreed__c']
] as const)('is proposed, changed and accepted by the %s for themselves', (side, field) => {
  const fields = {
    Rhythm__c: 'Every week',
    Rep_Prepares__c: 'One deal',
    Coach_Promises__c: 'I ask first',
    Feedback_Way__c: null,
    Review_On__c: '2026-09-01',
    [field]: true
  };
  expect(proposeAgreement(words, pair, side, 'key').variables).toEqual({
    input: { Coaching_Agreement__c: { ...fields, Coach__c: 'dana', Rep__c: 'sam', Client_Key__c: 'key' } }
  });
  expect(changeAgreement('p', words, side).variables).toEqual({ input: { Id: 'p', Coaching_Agreement__c: fields } });
  expect(acceptAgreement('p', side).variables).toEqual({
    input: { Id: 'p', Coaching_Agreement__c: { [field]: true } }
  });
});

it('is looked at again half a year after somebody says that it is still right', () => {
  expect(keepAgreement('a', '2026-01-01').variables).toEqual({
    input: { Id: 'a', Coaching_Agreement__c: { Review_On__c: '2026-07-02' } }
  });
});

it.each([
  ['Rep_Prepares__c', agreementLimits.repPrepares],
  ['Coach_Promises__c', agreementLimits.coachPromises],
  ['Feedback_Way__c', agreementLimits.feedback]
])('keeps %s within its field', (field, limit) => {
  expect(fieldFile(field)).toContain(`<length>${limit}</length>`);
});

it('has words for each rhythm of the picklist, and shows another as it is', () => {
  const values = [...fieldFile('Rhythm__c').matchAll(/<fullName>([^<]+)<\/fullName>\s*<default>/g)].map(
    ([, name]) => name
  );
  expect(values).toEqual([...RHYTHMS]);
  expect(rhythmOptions.map(({ label }) => label)).not.toContain(undefined);
  expect(rhythmWords('Every day')).toBe('Every day');
});
