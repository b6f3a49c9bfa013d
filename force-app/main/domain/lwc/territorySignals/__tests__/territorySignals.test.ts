import { territorySignals } from 'c/territorySignals';
import type { TerritoryTarget } from 'c/territorySignals';
import type { SignalSetting } from 'c/signals';

const setting = (key: string, threshold: number | null = null): SignalSetting => ({
  key,
  severity: 50,
  threshold,
  minimumSample: 20,
  minimumFilledPercent: 30,
  sourceFilledPercent: null,
  sourceSample: null,
  question: '?',
  competencyId: null
});
const target = (account: string, change: Partial<TerritoryTarget> = {}): TerritoryTarget => ({
  accountId: account,
  accountName: account,
  buyerRole: 'Champion',
  hasContact: true,
  lastMeaningfulContact: '2026-03-01',
  hasOpportunity: true,
  ...change
});
const fact = (targets: TerritoryTarget[], one: SignalSetting) => territorySignals(targets, [one])[0]?.fact;

describe('signals of a territory plan', () => {
  it.each(['target_never_met', 'buyer_role_uncovered', 'targets_without_opportunity'])(
    '%s is silent without targets and where all is well',
    (key) => {
      expect(fact([], setting(key))).toBeUndefined();
      expect(fact([target('A')], setting(key))).toBeUndefined();
    }
  );

  it('counts accounts never met, not roles', () => {
    const never = { lastMeaningfulContact: null };
    expect(
      fact([target('A', never), target('A'), target('B', never), target('B', never)], setting('target_never_met'))
    ).toBe('1 of 2 target accounts never met: B.');
  });

  it('names the roles that nobody is known for', () => {
    expect(fact([target('A', { hasContact: false }), target('B')], setting('buyer_role_uncovered'))).toBe(
      'Nobody known as Champion at A.'
    );
    expect(
      fact([target('A', { hasContact: false, buyerRole: null })], setting('buyer_role_uncovered'))
    ).toBeUndefined();
  });

  it('counts target accounts without an opportunity from the threshold on', () => {
    const none = { hasOpportunity: false };
    const targets = [target('A', none), target('B', none), target('C')];
    expect(fact(targets, setting('targets_without_opportunity', 2))).toBe(
      '2 of 3 target accounts without an opportunity: A and B.'
    );
    expect(fact(targets, setting('targets_without_opportunity', 3))).toBeUndefined();
  });
});
