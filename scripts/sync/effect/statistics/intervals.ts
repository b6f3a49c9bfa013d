/** Intervals for shares and their differences, and the quantiles of Student's t. All intervals are 95 %. */

export interface Interval {
  low: number;
  high: number;
}

const Z = 1.959963984540054;

/**
 * Wilson's score interval of a share; it stays within 0 and 1 and holds for small samples.
 * Wilson, J. Am. Stat. Assoc. 22 (1927); recommended by Newcombe, Statist. Med. 17 (1998) 857–872.
 */
export function wilsonInterval(successes: number, n: number): Interval {
  if (n === 0) return { low: 0, high: 1 };
  const share = successes / n;
  const middle = 2 * successes + Z * Z;
  const half = Z * Math.sqrt(Z * Z + 4 * successes * (1 - share));
  const whole = 2 * (n + Z * Z);
  return { low: Math.max(0, (middle - half) / whole), high: Math.min(1, (middle + half) / whole) };
}

/** The interval of the first share less the second, from Wilson's: Newcombe, Statist. Med. 17 (1998) 873–890, method 10. */
export function newcombeInterval(first: Sample, second: Sample): Interval {
  const [p1, p2] = [first.successes / first.n, second.successes / second.n];
  const [one, two] = [wilsonInterval(first.successes, first.n), wilsonInterval(second.successes, second.n)];
  return {
    low: p1 - p2 - Math.hypot(p1 - one.low, two.high - p2),
    high: p1 - p2 + Math.hypot(one.high - p1, p2 - two.low)
  };
}

export interface Sample {
  successes: number;
  n: number;
}

/**
 * How many standard errors hold 95 % of Student's t on both sides, by whole degrees of freedom.
 * The share within ±t is the finite series of Abramowitz and Stegun 26.7.3 and 26.7.4; its inverse is found by halving.
 */
export function studentQuantile(degrees: number): number {
  let [low, high] = [1, 13];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (shareWithin(middle, degrees) < 0.95) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function shareWithin(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees));
  const cosine = Math.cos(angle);
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let step = isOdd ? 3 : 2; step <= degrees - 2; step += 2) {
    term *= ((step - 1) / step) * cosine * cosine;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
}
