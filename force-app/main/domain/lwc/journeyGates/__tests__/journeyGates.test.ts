import { gatePosition } from 'c/journeyGates';
import type { JourneyGate } from 'c/journeyGates';

const gates: JourneyGate[] = ['Prospecting', 'Qualification', 'Proposal'].map((stageName, index) => ({
  id: `g${index + 1}`,
  name: `Gate ${index + 1}`,
  stageName,
  order: index + 1,
  customerAction: '',
  evidenceAsked: '',
  typicalDays: null,
  typicalDaysSample: null
}));
const confirmed = (...ids: string[]) =>
  ids.map((gateId) => ({ gateId, customerDid: 'x', date: null, isConfirmed: true }));

describe('gate position', () => {
  it.each([
    ['nothing confirmed', [], 'Qualification', null, 'Gate 1', 2],
    ['the first', ['g1'], 'Qualification', 'Gate 1', 'Gate 2', 1],
    ['in step', ['g1', 'g2'], 'Qualification', 'Gate 2', 'Gate 3', 0],
    ['ahead of us', ['g1', 'g2', 'g3'], 'Prospecting', 'Gate 3', null, 0],
    ['a gap in the order', ['g1', 'g3'], 'Proposal', 'Gate 1', 'Gate 2', 2],
    ['only the last', ['g3'], 'Proposal', null, 'Gate 1', 3],
    ['a stage without a gate', ['g1'], 'Other', 'Gate 1', 'Gate 2', 0]
  ])('%s', (_name, ids, stage, last, next, ahead) => {
    const position = gatePosition([...gates].reverse(), confirmed(...ids), stage);
    expect([position.confirmed?.name ?? null, position.next?.name ?? null, position.ahead]).toEqual([
      last,
      next,
      ahead
    ]);
  });

  it('does not count evidence that nobody confirmed, but shows it', () => {
    const position = gatePosition(
      gates,
      [{ gateId: 'g1', customerDid: 'x', date: null, isConfirmed: false }],
      'Prospecting'
    );
    expect(position.confirmed).toBeNull();
    expect(position.steps[0]).toMatchObject({ isConfirmed: false, isOurStage: true, evidence: { customerDid: 'x' } });
  });

  it('has no position without gates', () => {
    expect(gatePosition([], [], 'Proposal')).toEqual({ steps: [], confirmed: null, stage: null, next: null, ahead: 0 });
  });
});
