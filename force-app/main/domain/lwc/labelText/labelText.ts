/** Fills the numbered places of a label: `fillLabel('Step {0} of {1}', 2, 6)` is `Step 2 of 6`. */
export function fillLabel(label: string, ...values: (string | number)[]): string {
  return label.replace(/\{(\d+)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
}
