import { graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import RecognizeBehavior from 'c/recognizeBehavior';
import RepRecognition from 'c/repRecognition';
import { answer, clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

const wire = graphql as unknown as GraphQLMock;
const openForm = RecognizeBehavior.open as unknown as jest.Mock;
const other = '005000000000009AAA';
const thanks = (Id: string) => ({
  Id,
  Body__c: `Words ${Id}`,
  Behavior__r: { Name: 'Win a meeting' },
  CreatedBy: { Name: 'Dana Reyes' },
  CreatedDate: '2026-03-01T09:00:00.000Z'
});

async function show(rows: Record<string, unknown>[], properties = {}, refresh = jest.fn(() => Promise.resolve())) {
  const element = await mount('rep-recognition', RepRecognition, properties);
  wire.emit(answer({ Recognition__c: rows, User: [{ Id: other, Name: 'Sam Patel' }] }), undefined, refresh);
  await settle();
  return { element, refresh };
}

afterEach(clearPage);

describe('the recognition of a rep', () => {
  it('shows the rep what was seen, three at first', async () => {
    const { element } = await show(['1', '2', '3', '4'].map(thanks));
    expect(element.shadowRoot?.querySelectorAll('[data-recognition]')).toHaveLength(3);
    find(element, '.all').click();
    await settle();
    expect(textOf(element)).toContain('Words 4');
    await expect(element).toBeAccessible();
  });

  it.each([
    ['a coach', { repId: other, canRecognize: true }, true],
    ['a reader who does not coach', { repId: other, canRecognize: false }, false],
    ['the rep', { canRecognize: true }, false]
  ])('lets %s recognize a behavior or not', async (_, properties, expected) => {
    const { element } = await show([thanks('1')], properties);
    expect(has(element, '.recognize')).toBe(expected);
  });

  it('stays to be read when the rep has left, and nobody adds to it', async () => {
    const element = await mount('rep-recognition', RepRecognition, { repId: other, canRecognize: true });
    wire.emit(answer({ Recognition__c: [thanks('1')], User: [{ Id: other, Name: 'Sam Patel', IsActive: false }] }));
    await settle();
    expect(textOf(element)).toContain('Words 1');
    expect(has(element, '.recognize')).toBe(false);
  });

  it('shows what is there after something was sent', async () => {
    openForm.mockResolvedValueOnce('saved');
    const { element, refresh } = await show([], { repId: other, canRecognize: true, behaviorId: 'b1' });
    find(element, '.recognize').click();
    await settle(20);
    expect(openForm.mock.calls[0]?.[0]).toMatchObject({ repId: other, repName: 'Sam Patel', behaviorId: 'b1' });
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('is no card for a person for whom nothing is there yet', async () => {
    const { element } = await show([]);
    expect(has(element, 'c-development-card')).toBe(false);
  });
});
