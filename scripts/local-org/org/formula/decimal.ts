/**
 * Decimal arithmetic on numbers: each stands for the decimal that it is written as, so that 65789.82 - 55791.88 is
 * 9997.94. Salesforce computes in decimals of 40 digits; a number here holds about 16.
 */

interface Decimal {
  digits: bigint;
  /** How many of the digits stand after the decimal point. */
  scale: number;
}

export function add(left: number, right: number): number {
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return left + right;
  return together(left, right, (a, b) => a + b);
}

export function multiply(left: number, right: number): number {
  if (!Number.isFinite(left) || !Number.isFinite(right)) return left * right;
  const [a, b] = [decimalOf(left), decimalOf(right)];
  return numberOf({ digits: a.digits * b.digits, scale: a.scale + b.scale });
}

/** What is left after a division; its sign is that of the number divided. */
export function remainder(left: number, right: number): number {
  return together(left, right, (a, b) => a % b);
}

/** Rounds half away from zero: 2.675 to two digits is 2.68. */
export function roundTo(value: number, digits: number): number {
  const shifted = shift(Math.abs(value), digits);
  if (!Number.isFinite(shifted)) return value;
  return Math.sign(value) * shift(Math.round(shifted), -digits) + 0;
}

/** The number with its decimal point moved to the right. */
export function shift(value: number, places: number): number {
  const [digits = '0', exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}

function together(left: number, right: number, compute: (a: bigint, b: bigint) => bigint): number {
  const [a, b] = [decimalOf(left), decimalOf(right)];
  const scale = Math.max(a.scale, b.scale);
  const widen = ({ digits, scale: has }: Decimal): bigint => digits * 10n ** BigInt(scale - has);
  return numberOf({ digits: compute(widen(a), widen(b)), scale });
}

function decimalOf(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

function numberOf({ digits, scale }: Decimal): number {
  return Number(`${digits}e-${scale}`);
}
