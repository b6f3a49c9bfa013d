import { graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import GuideEvidence from 'c/guideEvidence';
import { phrase } from 'c/phrases';
import { answer, clearPage, has, mount, settle, textOf } from '../../../../../../config/jest/support';

const wire = graphql as unknown as GraphQLMock;
const signals = [{ key: 'no_next_step', fact: [phrase('noNextStep')], question: 'What is next?' }];

afterEach(clearPage);

async function open(
  objectApiName: 'Opportunity' | 'Account' | 'Territory_Plan__c',
  behaviorKey: string | null,
  rows: Record<string, Record<string, unknown>[]>,
  text = ''
) {
  const record = { objectApiName, id: 'r1' };
  const element = await mount('guide-evidence', GuideEvidence, {
    record,
    behaviorKey,
    signals,
    text,
    today: '2026-03-02'
  });
  const offered = jest.fn();
  element.addEventListener('offer', (event) => offered((event as CustomEvent).detail));
  wire.emit(answer(rows));
  await settle();
  return { element, offered };
}

const role = (over: Record<string, unknown>) => ({
  Id: 'c',
  ContactId: 'c1',
  Role: 'Decision Maker',
  Contact: { Name: 'Ana Ruiz', Title: 'CIO' },
  ...over
});

it.each([
  [
    'shown by a meeting with an executive',
    'win_cio_meeting',
    {
      OpportunityContactRole: [role({})],
      Event: [{ Id: 'e', Subject: 'Visit', StartDateTime: '2026-02-20T10:00:00Z', WhoId: 'c1' }]
    },
    'c.Evidence_Shown'
  ],
  ['not seen without a contact', 'win_cio_meeting', { OpportunityContactRole: [], Event: [] }, 'c.Evidence_Not_Shown'],
  ['unknown where nothing may be read', 'win_cio_meeting', {}, 'c.Evidence_Cannot_Tell']
])('says that a behavior is %s', async (_, key, rows, outcome) => {
  const { element } = await open('Opportunity', key, rows as Record<string, Record<string, unknown>[]>);
  expect(textOf(element)).toContain(outcome);
});

it('reads what an account and a territory plan tell', async () => {
  const objective = {
    Id: 'o',
    Name: 'Fewer returns',
    Customer_Outcome__c: 'Returns halved',
    Last_Progress_On__c: '2026-02-01'
  };
  const account = await open('Account', 'outcome_review', { Account_Objective__c: [objective] });
  expect(textOf(account.element)).toContain('c.Evidence_Shown');
  const plan = await open('Territory_Plan__c', 'new_role', { Territory_Target__c: [] });
  expect(textOf(plan.element)).toContain('c.Signal_No_Next_Step');
});

it('offers each fact once, in words', async () => {
  const { element, offered } = await open('Opportunity', null, {});
  const add = element.shadowRoot?.querySelector<HTMLElement>('button[data-words]');
  add?.click();
  const [words] = offered.mock.calls[0] as [string];
  expect(words).not.toBe('');
  element.text = words;
  await settle();
  expect(has(element, 'button[data-words]')).toBe(false);
});

it('is accessible', async () => {
  await expect((await open('Opportunity', 'dated_next_step', {})).element).toBeAccessible();
});
