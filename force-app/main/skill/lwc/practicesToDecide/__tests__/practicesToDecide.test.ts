import { graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import USER_ID from '@salesforce/user/Id';
import PracticesToDecide from 'c/practicesToDecide';
import { answer, clearPage, has, mount, settle, textOf } from '../../../../../../config/jest/support';

jest.mock('@salesforce/customPermission/Publish_Best_Practices', () => ({ __esModule: true, default: true }), {
  virtual: true
});

const wire = graphql as unknown as GraphQLMock;
const rows = [
  { Id: 'mine', Name: 'Asks me', Status__c: 'Proposed', Champion__c: USER_ID },
  { Id: 'theirs', Name: 'Asks Sam', Status__c: 'Proposed', Champion__c: 'sam' },
  { Id: 'free', Name: 'Asks nobody', Status__c: 'Proposed' },
  { Id: 'agreed', Name: 'Sam agreed', Status__c: 'Agreed', Champion__c: 'sam' }
];

async function open() {
  const element = await mount('practices-to-decide', PracticesToDecide, {});
  wire.emit(answer({ Best_Practice__c: rows }));
  await settle();
  return element;
}

const shown = (element: HTMLElement) =>
  [...(element.shadowRoot?.querySelectorAll<HTMLElement>('[data-practice]') ?? [])].map(
    ({ dataset }) => dataset.practice
  );

afterEach(clearPage);

it('shows enablement what can be decided, and not what waits for somebody else', async () => {
  const element = await open();
  expect(shown(element)).toEqual(['mine', 'free', 'agreed']);
  expect(textOf(element)).toContain('c.Practice_Waits_You');
  expect(textOf(element)).toContain('c.Practice_Waits_Decision');
  await expect(element).toBeAccessible();
});

it('draws nothing when nothing waits', async () => {
  const element = await mount('practices-to-decide', PracticesToDecide, {});
  wire.emit(answer({ Best_Practice__c: [rows[1] ?? {}] }));
  await settle();
  expect(has(element, 'c-development-card')).toBe(false);
});
