const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The 18 characters of an id of 15: the last three say which of the others are capitals. Null for anything else. */
export function fromId15(id: string): string | null {
  if (!/^[A-Za-z0-9]{15}$/.test(id)) return null;
  const suffix = [0, 5, 10].map((start) => {
    const bits = [...id.slice(start, start + 5)].reduce(
      (sum, letter, index) => sum + (letter >= 'A' && letter <= 'Z' ? 1 << index : 0),
      0
    );
    return letters[bits];
  });
  return id + suffix.join('');
}
