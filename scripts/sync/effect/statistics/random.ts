/** Random numbers that are the same for the same seed. */
export interface Random {
  /** At least 0, below 1. */
  uniform(): number;
  /** A whole number from 0 to less than `below`. */
  whole(below: number): number;
  normal(): number;
  chance(probability: number): boolean;
}

/** sfc32 of Chris Doty-Humphrey's PractRand, 128 bits of state, warmed up by 20 rounds. */
export function createRandom(seed: number): Random {
  let [a, b, c, count] = [0x9e3779b9, 0x243f6a88, seed | 0, 1];
  const uniform = () => {
    const sum = (((a + b) | 0) + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let round = 0; round < 20; round += 1) uniform();
  return {
    uniform,
    whole: (below) => Math.floor(uniform() * below),
    // Box and Muller, Ann. Math. Statist. 29 (1958) 610–611.
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    chance: (probability) => uniform() < probability
  };
}
