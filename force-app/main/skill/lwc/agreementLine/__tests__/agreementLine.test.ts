import { graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import AgreementLine from 'c/agreementLine';
import { answer, clearPage, mount, settle, textOf } from '../../../../../../config/jest/support';

const wire = graphql as unknown as GraphQLMock;
const active = {
  Id: 'a',
  Status__c: 'Active',
  Rhythm__c: 'Every month',
  Rep_Prepares__c: 'One deal\nMy question',
  Coach_Promises__c: 'I ask first',
  Feedback_Way__c: 'The same day'
};

async function show(rows: Record<string, unknown>[]) {
  const read = jest.fn();
  const element = await mount('agreement-line', AgreementLine, { coachId: 'dana', repId: 'sam' });
  element.addEventListener('agreementread', (event) => read((event as CustomEvent).detail));
  wire.emit(answer({ Coaching_Agreement__c: rows }));
  await settle();
  return { element, read };
}

afterEach(clearPage);

it('says in one line what two people agreed, and tells what the rep prepares', async () => {
  const { element, read } = await show([active]);
  expect(wire.getLastConfig().variables).toEqual({ coach: 'dana', rep: 'sam' });
  expect(textOf(element)).toContain('c.Agreement_Rhythm_Monthly · I ask first · The same day');
  expect(read).toHaveBeenCalledWith(['One deal', 'My question']);
  await expect(element).toBeAccessible();
});

it('draws nothing without an agreement', async () => {
  const { element, read } = await show([]);
  expect(textOf(element)).toBe('');
  expect(read).toHaveBeenCalledWith([]);
});
