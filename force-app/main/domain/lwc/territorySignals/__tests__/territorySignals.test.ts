import { territorySignals } from 'c/territorySignals';
import type { TerritoryTarget } from 'c/territorySignals';
import { phraseText } from 'c/phrases';
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
function fact(targets: TerritoryTarget[], one: SignalSetting): string | undefined {
  const [signal] = territorySignals(targets, [one]);
  return signal && phraseText(signal.fact);
}

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
    ).toBe('neverMetMany 1 2 B');
  });

  it('names the roles that nobody is known for', () => {
    expect(fact([target('A', { hasContact: false }), target('B')], setting('buyer_role_uncovered'))).toBe(
      'roleUncovered roleAt Champion A'
    );
    expect(
      fact([target('A', { hasContact: false, buyerRole: null })], setting('buyer_role_uncovered'))
    ).toBeUndefined();
  });

  it('counts target accounts without an opportunity from the threshold on', () => {
    const none = { hasOpportunity: false };
    const targets = [target('A', none), target('B', none), target('C')];
    expect(fact(targets, setting('targets_without_opportunity', 2))).toBe('withoutDealMany 2 3 A, B');
    expect(fact(targets, setting('targets_without_opportunity', 3))).toBeUndefined();
    expect(fact([target('A', none)], setting('targets_without_opportunity'))).toBe('withoutDealOne 1 1 A');
  });
});
