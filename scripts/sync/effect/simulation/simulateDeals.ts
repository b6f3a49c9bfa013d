import type { Deal, DealWindow } from '../dealUnits.ts';
import type { Random } from '../statistics/random.ts';

const day = 24 * 60 * 60 * 1000;
const meanDaysToCoaching = 60;

/** A made-up org whose truth is known. */
export interface DealOrg {
  /** Points of win rate, from 0 to 1, that coaching by the landmark adds; coaching after it adds half. */
  effect: number;
  /** Share of deals that are lost before the landmark, mostly before anybody could coach them. */
  lostEarly: number;
  /** How often deals are coached by the landmark, and won without coaching, in each segment. */
  segments: readonly { name: string; share: number; coached: number; won: number }[];
  /** Whether larger deals are coached more often, take longer, and are won less often, with or without coaching. */
  isSizeBiased?: boolean;
  /** In how many teams one expert talks about deals, in place of the team's own coach. */
  expertTeams?: number;
  /** How much coaches differ in what their coaching does: one standard deviation. */
  coachSpread?: number;
}

export const dealWindow: DealWindow = {
  createdFrom: 0,
  createdBefore: 180 * day,
  landmarkDays: 30,
  maturityDays: 180,
  asOf: 400 * day
};

/** Deals of 30 teams with 100 each. Teams differ in their luck, and coaches in what their coaching does. */
export function simulateDeals(org: DealOrg, random: Random): Deal[] {
  const { effect, expertTeams = 0, coachSpread = 0.03 } = org;
  const coach = (id: string): Coach => ({ id, effect: effect + coachSpread * random.normal() });
  const expert = expertTeams > 0 ? coach('expert') : null;
  return Array.from({ length: 30 }, (_, number) => {
    const luck = 0.04 * random.normal();
    const own = coach(`coach ${number}`);
    const team = { own, luck, coachedBy: expert !== null && number < expertTeams ? expert : own };
    return Array.from({ length: 100 }, () => simulateDeal(org, team, random));
  }).flat();
}

/** What the comparison should find: coached by the landmark, less not coached by it though perhaps later. */
export function trueDealEffect({ effect }: DealOrg): number {
  const days = dealWindow.maturityDays - dealWindow.landmarkDays;
  const coachedLater = 1 - (meanDaysToCoaching / days) * (1 - Math.exp(-days / meanDaysToCoaching));
  return effect - (effect / 2) * coachedLater;
}

interface Coach {
  id: string;
  /** What their coaching does. */
  effect: number;
}

interface Team {
  own: Coach;
  luck: number;
  coachedBy: Coach;
}

function simulateDeal(org: DealOrg, { own, luck, coachedBy }: Team, random: Random): Deal {
  const segment = pickSegment(org, random);
  const createdAt = Math.floor(random.uniform() * 180 * day);
  const size = random.normal();
  const bySize = org.isSizeBiased ? biasOfSize(size) : noBias;
  const isAhead = random.chance(0.4);
  const isLostEarly = random.chance(org.lostEarly);
  // Coaches look at deals that are ahead more often, and these are won more often.
  const coachedEarly = random.chance(segment.coached * bySize.coached * (isAhead ? 1.3 : 0.8));
  const coachedAfter = coachedEarly ? random.uniform() * 30 : 30 - meanDaysToCoaching * Math.log(1 - random.uniform());
  const lifetime = isLostEarly ? random.uniform() * 30 : 30 + random.uniform() * 150 * bySize.lifetime;
  const isCoached = coachedAfter < lifetime;
  const base = segment.won + bySize.won + luck + (isAhead ? 0.1 : 0) + (size > 0.5 ? -0.05 : 0);
  let added = 0;
  if (isCoached) added = coachedEarly ? coachedBy.effect : coachedBy.effect / 2;
  const isWon = !isLostEarly && random.chance(base + added);
  const closedAt = createdAt + lifetime * day;
  return {
    own: { id: own.id, isCoach: true },
    coachedBy: isCoached ? coachedBy.id : null,
    segment: segment.name,
    createdAt,
    closedAt: closedAt > dealWindow.asOf ? null : closedAt,
    isWon: isWon && closedAt <= dealWindow.asOf,
    firstCoachedAt: isCoached ? createdAt + coachedAfter * day : null,
    stage: isAhead ? 'Propose' : 'Qualify',
    amount: Math.exp(10 + size),
    currency: null
  };
}

const noBias = { coached: 1, lifetime: 1, won: 0 };

/** Smooth in size, so that no set of bands fits it by luck: from small deals to large ones, over a scale of normal size. */
function biasOfSize(size: number): typeof noBias {
  const rank = 1 / (1 + Math.exp(-1.7 * size));
  return { coached: 0.3 + 1.4 * rank, lifetime: 0.6 + rank, won: 0.25 - 0.5 * rank };
}

function pickSegment({ segments }: DealOrg, random: Random): DealOrg['segments'][number] {
  let left = random.uniform();
  const picked = segments.find(({ share }) => (left -= share) < 0) ?? segments.at(-1);
  if (picked === undefined) throw new Error('A simulated org needs a segment.');
  return picked;
}

/** What a report without care says: win rate of closed deals that were ever coached, less that of the others. */
export function naiveDealEffect(deals: readonly Deal[]): { value: number; standardError: number } {
  const [coached, other] = [true, false].map((isCoached) => {
    const side = deals.filter(
      ({ closedAt, firstCoachedAt }) => closedAt !== null && (firstCoachedAt !== null) === isCoached
    );
    const share = side.filter(({ isWon }) => isWon).length / side.length;
    return { share, variance: (share * (1 - share)) / side.length };
  });
  return {
    value: (coached?.share ?? 0) - (other?.share ?? 0),
    standardError: Math.sqrt((coached?.variance ?? 0) + (other?.variance ?? 0))
  };
}
