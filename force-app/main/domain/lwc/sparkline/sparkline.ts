/** Figures over time as a small line: the page of the scorecard and the monthly report draw it. */

/** The size of the drawing, in its own units. */
export const SPARKLINE = { width: 96, height: 28 } as const;

const MARGIN = 3;

/** A line through figures: its parts where figures are known, and its last point. */
export interface Sparkline {
  /** `points` of one polyline each: a figure that is not known leaves a hole. */
  parts: string[];
  /** null: the last figure is not known. */
  last: { x: number; y: number } | null;
}

/** Draws figures from the oldest to the newest over their own range; null: fewer than two are known. */
export function sparkline(values: readonly (number | null)[]): Sparkline | null {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const low = Math.min(...known);
  const range = Math.max(...known) - low;
  const inner = { width: SPARKLINE.width - 2 * MARGIN, height: SPARKLINE.height - 2 * MARGIN };
  const place = (value: number, index: number): { x: number; y: number } => ({
    x: round(MARGIN + (index / (values.length - 1)) * inner.width),
    // What never changes runs in the middle.
    y: round(MARGIN + (range === 0 ? 0.5 : 1 - (value - low) / range) * inner.height)
  });
  const parts: string[][] = [[]];
  values.forEach((value, index) => {
    if (value === null) {
      parts.push([]);
      return;
    }
    const { x, y } = place(value, index);
    parts.at(-1)?.push(`${x},${y}`);
  });
  const last = values.at(-1) ?? null;
  return {
    parts: parts.filter((part) => part.length > 1).map((part) => part.join(' ')),
    last: last === null ? null : place(last, values.length - 1)
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
