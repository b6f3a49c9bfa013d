import { readFileSync } from 'fs';
import { executeMutation, graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import userId from '@salesforce/user/Id';
import RepProfile from 'c/repProfile';
import { answer, clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';
import { profileLimits, saveProfile } from '../profileData';

const wire = graphql as unknown as GraphQLMock;
const mutation = executeMutation as jest.MockedFunction<typeof executeMutation>;
const other = '005000000000009AAA';
const policy = { Id: 'p', Is_Hierarchy_Step_Confirmed__c: true };
const coach = { Id: 'r', Coach__c: 'dana', Coach__r: { Name: 'Dana Reyes' }, Is_Primary__c: true };
const profile = {
  Id: 'f1',
  Motivators__c: 'Mastery;Winning',
  Talk_With_Me__c: 'Same day',
  How_I_Like_To_Be_Coached__c: 'Questions first',
  Strengths__c: null,
  Experience__c: null,
  Long_Term_Goal__c: null
};
const everything = {
  Rep_Profile__c: [profile],
  Coaching_Conversation__c: [],
  Coaching_Relationship__c: [coach],
  Coaching_Policy__c: [policy],
  User: [{ Id: other, Name: 'Sam Patel' }]
};

async function show(rows: Record<string, Record<string, unknown>[]> = {}, properties: { repId?: string } = {}) {
  const element = await mount('rep-profile', RepProfile, properties);
  wire.emit(answer({ ...everything, ...rows }));
  await settle();
  return element;
}

async function type(element: HTMLElement, field: string, value: string | string[]): Promise<void> {
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

describe('the profile of a rep', () => {
  it('says to the rep who reads it', async () => {
    const element = await show();
    expect(textOf(find(element, '[data-readers]'))).toContain('c.Profile_Readers');
    await expect(element).toBeAccessible();
  });

  it('is read and not written by the coach', async () => {
    const element = await show({}, { repId: other });
    expect(textOf(element)).toContain('Questions first');
    expect(textOf(element)).toContain('Mastery');
    expect(has(element, '.edit')).toBe(false);
    await expect(element).toBeAccessible();
  });

  it.each([
    ['the step is not confirmed', [{ ...policy, Is_Hierarchy_Step_Confirmed__c: false }]],
    ['there is no policy', []]
  ])('is off while %s, and says so', async (_, policies) => {
    const element = await show({ Coaching_Policy__c: policies });
    expect(textOf(find(element, '[data-off]'))).toContain('c.Profile_Off');
    expect(has(element, '.edit')).toBe(false);
    expect(textOf(element)).not.toContain('Questions first');
  });

  it('is written by the rep with one mutation, under the rep’s own key', async () => {
    const element = await show({ Rep_Profile__c: [] });
    await click(element, '.edit');
    await type(element, 'motivators', ['Mastery', 'Autonomy']);
    await type(element, 'howToCoach', ' Questions first ');
    await click(element, '.save');
    expect(mutation.mock.calls[0]?.[0].variables).toEqual({
      input: {
        Rep_Profile__c: {
          User__c: userId,
          Client_Key__c: userId,
          Motivators__c: 'Mastery;Autonomy',
          Talk_With_Me__c: null,
          How_I_Like_To_Be_Coached__c: 'Questions first',
          Strengths__c: null,
          Experience__c: null,
          Long_Term_Goal__c: null
        }
      }
    });
    expect(has(element, '.save')).toBe(false);
  });

  it('keeps every word when it could not be saved', async () => {
    const element = await show();
    await click(element, '.edit');
    await type(element, 'experience', 'Ten years in freight');
    mutation.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await click(element, '.save');
    expect(textOf(element)).toContain('Failed to fetch');
    expect(find<HTMLElement & { value: string }>(element, '[data-field="experience"]').value).toBe(
      'Ten years in freight'
    );
  });

  it('shows the rest to a person who may not read one of its fields', async () => {
    const readable = { Id: 'f1', How_I_Like_To_Be_Coached__c: 'Questions first' };
    const element = await show({ Rep_Profile__c: [readable] }, { repId: other });
    expect(textOf(element)).toContain('Questions first');
    expect(has(element, '[data-part="strengths"]')).toBe(false);
  });

  it('collects the strengths that were seen, three at first', async () => {
    const told = [1, 2, 3, 4].map((number) => ({
      Id: `v${number}`,
      Strength__c: `Strength ${number}`,
      Coach__r: { Name: 'Dana Reyes' },
      Held_At__c: '2026-03-01T09:00:00.000Z'
    }));
    const element = await show({ Coaching_Conversation__c: [{ Id: 'v0', Strength__c: null }, ...told] });
    expect(element.shadowRoot?.querySelectorAll('[data-seen] li')).toHaveLength(3);
    await click(element, '.more');
    expect(element.shadowRoot?.querySelectorAll('[data-seen] li')).toHaveLength(4);
  });

  it('is no card for a person whom nobody coaches', async () => {
    const element = await show({ Rep_Profile__c: [], Coaching_Relationship__c: [] });
    expect(has(element, 'c-development-card')).toBe(false);
  });

  it('asks before typed words are discarded, and not when nothing was typed', async () => {
    const element = await show();
    await click(element, '.edit');
    await leave(element, '.leave');
    expect(has(element, '.save')).toBe(false);
    await click(element, '.edit');
    await type(element, 'experience', 'Ten years in freight');
    await leave(element, '.leave');
    expect(textOf(element)).toContain('c.Form_Discard_Ask');
    await expect(element).toBeAccessible();
    await leave(element, '.stay');
    expect(find<HTMLElement & { value: string }>(element, '[data-field="experience"]').value).toContain('Ten years');
    await leave(element, '.leave');
    await leave(element, '.discard');
    expect(has(element, '[data-field]')).toBe(false);
    expect(mutation).not.toHaveBeenCalled();
  });

  it.each([
    ['a reader', { repId: other }],
    ['a person', {}]
  ])('is no card for %s without access', async (_, properties) => {
    const element = await mount('rep-profile', RepProfile, properties);
    wire.emitErrors([{ message: 'Undefined', extensions: { ErrorType: 'ValidationError' } }]);
    await settle();
    expect(has(element, 'c-development-card')).toBe(false);
    expect(element.classList).toContain('slds-hide');
  });
});

describe('a profile that was typed and not saved', () => {
  const words = 'שאלות קודם 🙂';

  async function typeAndLose() {
    const element = await show();
    await click(element, '.edit');
    await type(element, 'howToCoach', words);
    element.remove();
  }

  const howToCoach = (element: HTMLElement): string =>
    find<HTMLElement & { value: string }>(element, '[data-field="howToCoach"]').value;

  it('is offered instead of the edit button, and goes on', async () => {
    await typeAndLose();
    const element = await show();
    expect(find<HTMLElement & { label: string }>(element, '.edit').label).toBe('c.Form_Go_On');
    await click(element, '.edit');
    expect(howToCoach(element)).toBe(words);
    expect(textOf(element)).toContain('c.Draft_Found');
    await expect(element).toBeAccessible();
    await click(element, '.save');
    expect(localStorage).toHaveLength(0);
  });

  it('starts over with what is saved', async () => {
    await typeAndLose();
    const element = await show();
    await click(element, '.edit');
    find(element, 'c-draft-notice').dispatchEvent(new CustomEvent('startover'));
    await settle();
    expect(howToCoach(element)).toBe('Questions first');
    expect(localStorage).toHaveLength(0);
  });

  it('is none of a reader, nor offered when it equals what is saved', async () => {
    await typeAndLose();
    expect(has(await show({}, { repId: other }), '.edit')).toBe(false);
    const element = await show({ Rep_Profile__c: [{ ...profile, How_I_Like_To_Be_Coached__c: words }] });
    expect(find<HTMLElement & { label: string }>(element, '.edit').label).toBe('c.Profile_Edit');
  });
});

it('does not move a profile to another person when it is changed', () => {
  const words = { motivators: [], talkWithMe: '', howToCoach: '', strengths: '', experience: '', longTermGoal: '' };
  expect(JSON.stringify(saveProfile(words, 'sam', 'f1'))).not.toMatch(/User__c|Client_Key__c/);
});

it.each([
  ['howToCoach', 'How_I_Like_To_Be_Coached__c'],
  ['strengths', 'Strengths__c'],
  ['experience', 'Experience__c'],
  ['longTermGoal', 'Long_Term_Goal__c']
] as const)('allows as much text for %s as the field holds', (limit, field) => {
  const file = `force-app/main/data-model/objects/Rep_Profile__c/fields/${field}.field-meta.xml`;
  expect(readFileSync(file, 'utf8')).toContain(`<length>${profileLimits[limit]}</length>`);
});
