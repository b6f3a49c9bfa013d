import { agreementStanding, isReviewDue, missingInAgreement, nextReview, proposalRights } from 'c/coachingAgreements';
import type { AgreementFacts, AgreementSide, AgreementStatus } from 'c/coachingAgreements';

const row = (id: string, status: AgreementStatus, coachAgreed = true, repAgreed = status !== 'Proposed') => ({
  id,
  status,
  coachAgreed,
  repAgreed
});

it('one agreement counts, the newest proposal waits, and only what once counted is history', () => {
  const rows = [
    row('p2', 'Proposed'),
    row('a', 'Active'),
    row('p1', 'Proposed'),
    row('r2', 'Replaced', true, false),
    row('r1', 'Replaced')
  ];
  const { inForce, proposal, earlier } = agreementStanding(rows);
  expect([inForce?.id, proposal?.id, earlier.map(({ id }) => id)]).toEqual(['a', 'p2', ['r1']]);
  expect(agreementStanding([])).toEqual({ inForce: null, proposal: null, earlier: [] });
});

it.each<[coachAgreed: boolean, repAgreed: boolean, AgreementSide, canAgree: boolean, canChange: boolean]>([
  [true, false, 'coach', false, true],
  [true, false, 'rep', true, false],
  [false, true, 'coach', true, false],
  [false, true, 'rep', false, true],
  [false, false, 'rep', true, true]
])(
  'with coach %s and rep %s, the %s may agree %s and change %s',
  (coachAgreed, repAgreed, side, canAgree, canChange) => {
    const proposal: AgreementFacts = { status: 'Proposed', coachAgreed, repAgreed };
    expect(proposalRights(proposal, side)).toEqual({ canAgree, canChange });
  }
);

it.each([
  [{ rhythm: '', repPrepares: ' ', coachPromises: '' }, ['rhythm', 'repPrepares', 'coachPromises']],
  [{ rhythm: 'Every week', repPrepares: 'One deal', coachPromises: ' \n' }, ['coachPromises']],
  [{ rhythm: 'Every week', repPrepares: 'One deal', coachPromises: 'I ask first' }, []]
])('of %p is missing %p', (words, missing) => {
  expect(missingInAgreement(words)).toEqual(missing);
});

it.each([
  [null, false],
  ['2026-03-16', false],
  ['2026-03-15', true],
  ['2026-03-14', true]
])('to be looked at again on %p is due on 2026-03-15: %p', (reviewOn, isDue) => {
  expect(isReviewDue(reviewOn, '2026-03-15')).toBe(isDue);
});

it('is looked at again after half a year', () => {
  expect(nextReview('2026-01-01')).toBe('2026-07-02');
});
