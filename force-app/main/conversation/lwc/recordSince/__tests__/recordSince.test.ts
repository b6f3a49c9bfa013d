import { graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import type * as Since from 'c/recordSince';
import { showEnglish } from '../../../../../../config/jest/englishLabels';
import { answer, clearPage, has, mount, settle, textOf } from '../../../../../../config/jest/support';

showEnglish();
// Labels are read when the component is: it must come after them.
const { default: RecordSince } = jest.requireActual<typeof Since>('c/recordSince');

const wire = graphql as unknown as GraphQLMock;
const record = { objectApiName: 'Opportunity' as const, id: 'o1' };
const deal = { Id: 'o1', Name: 'Fleet', OwnerId: 'sam', StageName: 'Proposal', CloseDate: '2026-06-30', Amount: 100 };
const before = JSON.stringify({ version: 1, stage: 'Qualification', closeDate: '2026-06-30', amount: 100 });

async function open(
  snapshot: string | null,
  rows: Record<string, Record<string, unknown>[]> = { Opportunity: [deal] }
) {
  const element = await mount('record-since', RecordSince, { record, snapshot });
  const told = jest.fn();
  element.addEventListener('factsload', (event) => told((event as CustomEvent).detail));
  wire.emit(answer(rows));
  await settle();
  return { element, told };
}

afterEach(clearPage);

describe('what changed since', () => {
  it('compares the record with what the conversation kept', async () => {
    const { element } = await open(before);
    expect(textOf(element)).toContain('Stage moved from Qualification to Proposal.');
    expect(textOf(element)).not.toContain('Amount');
    await expect(element).toBeAccessible();
  });

  it('says that nothing changed', async () => {
    const { element } = await open(before.replace('Qualification', 'Proposal'));
    expect(textOf(element)).toContain('Nothing has changed on the record.');
  });

  it('draws nothing without a snapshot, and still tells what the record says', async () => {
    const { element, told } = await open(null);
    expect(has(element, 'section')).toBe(false);
    expect(told.mock.calls[0]?.[0]).toMatchObject({ record: { id: 'o1', name: 'Fleet' } });
  });

  it('draws nothing about a record that may not be read', async () => {
    const { element } = await open(before, { Opportunity: [] });
    expect(has(element, 'section')).toBe(false);
  });
});
