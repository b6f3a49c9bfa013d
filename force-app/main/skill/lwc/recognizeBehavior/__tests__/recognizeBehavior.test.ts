import { readFileSync } from 'fs';
import { executeMutation, graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import RecognizeBehavior, { LONGEST_RECOGNITION } from 'c/recognizeBehavior';
import { answer, clearPage, find, mount, settle, textOf } from '../../../../../../config/jest/support';

const wire = graphql as unknown as GraphQLMock;
const mutation = executeMutation as jest.MockedFunction<typeof executeMutation>;

async function open(properties: Record<string, unknown> = {}) {
  const closed = jest.fn();
  const element = await mount('recognize-behavior', RecognizeBehavior, {
    repId: 'sam',
    repName: 'Sam Patel',
    ...properties
  });
  element.addEventListener('close', (event) => closed((event as CustomEvent).detail));
  wire.emit(answer({ Behavior__c: [{ Id: 'b1', Name: 'Win a meeting', Observable_Wording__c: 'Wins it' }] }));
  await settle();
  return { element, closed };
}

async function type(element: HTMLElement, field: string, value: string): Promise<void> {
  find(element, `[data-field="${field}"]`).dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settle();
}

async function click(element: HTMLElement, selector: string): Promise<void> {
  find(element, selector).click();
  await settle();
}

/** Presses Cancel, or answers the question that stands in its place. */
async function leave(element: HTMLElement, button: '.leave' | '.stay' | '.discard'): Promise<void> {
  find(find(element, '.cancel'), button).click();
  await settle();
}

afterEach(clearPage);

describe('recognizing a behavior', () => {
  it('starts with the behavior that was talked about and sends it once', async () => {
    const { element, closed } = await open({ behaviorId: 'b1', conversationId: 'v1' });
    expect(textOf(element)).toContain('Wins it');
    await expect(element).toBeAccessible();
    await type(element, 'words', ' You asked for the meeting ');
    find(element, '.save').click();
    find(element, '.save').click();
    await settle();
    expect(mutation).toHaveBeenCalledTimes(1);
    expect(mutation.mock.calls[0]?.[0].variables).toMatchObject({
      input: {
        Recognition__c: {
          Rep__c: 'sam',
          Behavior__c: 'b1',
          Body__c: 'You asked for the meeting',
          Coaching_Conversation__c: 'v1'
        }
      }
    });
    expect(closed).toHaveBeenCalledWith('saved');
  });

  it('sends nothing without what was seen', async () => {
    const { element } = await open({ behaviorId: 'b1' });
    await type(element, 'words', '  ');
    await click(element, '.save');
    expect(mutation).not.toHaveBeenCalled();
  });

  it('asks before it throws words away', async () => {
    const { element, closed } = await open();
    await type(element, 'words', 'Half a thought');
    await leave(element, '.leave');
    expect(closed).not.toHaveBeenCalled();
    await leave(element, '.discard');
    expect(closed).toHaveBeenCalledTimes(1);
  });

  it('repeats what got no answer under the same key', async () => {
    const { element } = await open({ behaviorId: 'b1' });
    await type(element, 'words', 'You asked');
    mutation.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await click(element, '.save');
    expect(textOf(element)).toContain('Failed to fetch');
    await click(element, '.save');
    const [first, second] = mutation.mock.calls.map(([operation]) => JSON.stringify(operation.variables));
    expect(second).toBe(first);
  });
});

describe('a recognition that was typed and not sent', () => {
  const words = 'כל הכבוד 👏🏽 You asked for the meeting';

  async function typeAndLose() {
    const { element } = await open({ behaviorId: 'b1' });
    await type(element, 'words', words);
    element.remove();
  }

  const wordsIn = (element: HTMLElement): string =>
    find<HTMLElement & { value: string }>(element, '[data-field="words"]').value;

  it('is there again when the form opens, and is sent as it was typed', async () => {
    await typeAndLose();
    const { element, closed } = await open();
    expect(wordsIn(element)).toBe(words);
    expect(textOf(element)).toContain('c.Draft_Found');
    await click(element, '.save');
    expect(mutation.mock.calls[0]?.[0].variables).toMatchObject({
      input: { Recognition__c: { Behavior__c: 'b1', Body__c: words } }
    });
    expect(closed).toHaveBeenCalledWith('saved');
    expect(localStorage).toHaveLength(0);
  });

  it('starts over with the behavior that was talked about', async () => {
    await typeAndLose();
    const { element } = await open({ behaviorId: 'b1' });
    find(element, 'c-draft-notice').dispatchEvent(new CustomEvent('startover'));
    await settle();
    expect(wordsIn(element)).toBe('');
    expect(find<HTMLElement & { value: string }>(element, '[data-field="behavior"]').value).toBe('b1');
    expect(localStorage).toHaveLength(0);
  });

  it('is not kept once every word is deleted', async () => {
    const { element } = await open({ behaviorId: 'b1' });
    await type(element, 'words', 'x');
    expect(localStorage).toHaveLength(1);
    await type(element, 'words', '');
    expect(localStorage).toHaveLength(0);
  });
});

it('allows as much text as the field holds', () => {
  const file = 'force-app/main/data-model/objects/Recognition__c/fields/Body__c.field-meta.xml';
  expect(readFileSync(file, 'utf8')).toContain(`<length>${LONGEST_RECOGNITION}</length>`);
});
