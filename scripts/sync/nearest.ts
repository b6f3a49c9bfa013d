/** At most so many letters apart, and one in four, one name is taken for a misspelling of another. */
const mostEdits = 3;

/** The name among some that is spelled most like another; null when none is near. */
export function nearest(name: string, among: readonly string[]): string | null {
  const ranked = among
    .map((one) => ({ one, edits: editsBetween(one.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  const [first] = ranked;
  const most = Math.min(mostEdits, Math.floor(name.length / 4));
  return first !== undefined && first.edits <= most ? first.one : null;
}

/** How many letters have to be added, left out or replaced (Levenshtein). */
function editsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 0; at < one.length; at += 1) {
    const next = [at + 1];
    for (let to = 0; to < other.length; to += 1) {
      const replaced = (row[to] ?? 0) + (one[at] === other[to] ? 0 : 1);
      next.push(Math.min(replaced, (row[to + 1] ?? 0) + 1, (next[to] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
