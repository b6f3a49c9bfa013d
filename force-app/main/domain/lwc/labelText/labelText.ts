/** Fills the numbered places of a label: `fillLabel('Step {0} of {1}', 2, 6)` is `Step 2 of 6`. */
export function fillLabel(label: string, ...values: (string | number)[]): string {
  return label.replace(/\{(\d+)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
}

/** The first `limit` characters as the platform counts them, UTF-16 units, without half an emoji at the end. */
export function cutText(text: string, limit: number): string {
  const cut = text.slice(0, limit);
  return cut.isWellFormed() || !text.isWellFormed() ? cut : cut.slice(0, -1);
}
