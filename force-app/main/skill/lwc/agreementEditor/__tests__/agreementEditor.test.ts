import { executeMutation } from 'lightning/graphql';
import AgreementEditor from 'c/agreementEditor';
import { clearPage, find, has, mount, settle } from '../../../../../../config/jest/support';

const mutation = executeMutation as jest.MockedFunction<typeof executeMutation>;
const pair = { coachId: 'dana', repId: 'sam' };
const start = {
  id: 'a',
  rhythm: 'Every week',
  repPrepares: ['One deal', 'My question'],
  coachPromises: ['I ask first'],
  feedback: 'The same day',
  reviewOn: '2020-01-01'
};

async function open(properties: Record<string, unknown> = {}) {
  const closed = jest.fn();
  const element = await mount('agreement-editor', AgreementEditor, {
    pair,
    side: 'coach',
    otherName: 'Sam',
    ...properties
  });
  element.addEventListener('close', (event) => closed((event as CustomEvent).detail));
  return { element, closed };
}

async function type(element: HTMLElement, field: string, value: string): Promise<void> {
  find(element, `[data-field="${field}"]`).dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settle();
}

async function save(element: HTMLElement): Promise<void> {
  find(element, '.save').click();
  await settle();
}

const valueOf = (element: HTMLElement, field: string): string =>
  find<HTMLElement & { value: string }>(element, `[data-field="${field}"]`).value;

afterEach(clearPage);

it('starts with the words that stand, and with a day that is still to come', async () => {
  const { element } = await open({ start });
  expect(valueOf(element, 'repPrepares')).toBe('One deal\nMy question');
  expect(valueOf(element, 'reviewOn') > '2020-01-01').toBe(true);
  await expect(element).toBeAccessible();
});

it('sends nothing while one side expects nothing', async () => {
  const { element } = await open();
  await type(element, 'rhythm', 'Every week');
  await type(element, 'repPrepares', 'One deal');
  await save(element);
  expect(mutation).not.toHaveBeenCalled();
});

it('proposes with one mutation, keeps what was typed when refused, and forgets it once saved', async () => {
  mutation.mockResolvedValueOnce({
    data: null,
    errors: [{ message: 'Choose today or a later day.', path: ['agreement'] }]
  });
  mutation.mockResolvedValueOnce({ data: { uiapi: { agreement: { Record: { Id: 'p' } } } } });
  const { element, closed } = await open({ start });
  await type(element, 'feedback', 'In private');
  await save(element);
  expect(has(element, 'c-error-panel')).toBe(true);
  expect(closed).not.toHaveBeenCalled();
  expect(localStorage).toHaveLength(1);
  await save(element);
  expect(closed).toHaveBeenCalledWith('saved');
  expect(localStorage).toHaveLength(0);
  const [first, second] = mutation.mock.calls.map(([{ variables }]) => variables);
  expect(first).toEqual(second);
  expect(first).toMatchObject({
    input: { Coaching_Agreement__c: { Feedback_Way__c: 'In private', Coach_Agreed__c: true } }
  });
});

it('changes a proposal where there is one', async () => {
  mutation.mockResolvedValue({ data: { uiapi: { agreement: { Record: { Id: 'p' } } } } });
  const { element } = await open({ start, proposal: { ...start, id: 'p' }, side: 'rep' });
  await save(element);
  expect(mutation.mock.calls[0]?.[0].variables).toMatchObject({
    input: { Id: 'p', Coaching_Agreement__c: { Rep_Agreed__c: true } }
  });
});

it('goes on with what was typed before the tab closed, and starts over on demand', async () => {
  const first = await open({ start });
  await type(first.element, 'feedback', 'In private');
  document.body.replaceChildren();
  const { element } = await open({ start });
  expect(valueOf(element, 'feedback')).toBe('In private');
  find(element, 'c-draft-notice').dispatchEvent(new CustomEvent('startover'));
  await settle();
  expect(valueOf(element, 'feedback')).toBe('The same day');
});
