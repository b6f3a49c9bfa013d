/** How many rows of an object may vanish at once before somebody has to say that it is right: more than both. */
export interface Threshold {
  count: number;
  share: number;
}

/** A hidden object or a lost share takes many rows; people delete a few. */
export const defaultThreshold: Threshold = { count: 10, share: 0.1 };

/** Rows of an object that are here, and how many of them would go. */
export interface Loss {
  held: number;
  gone: number;
}

/**
 * Whether so many rows vanished at once that it looks like lost access. All of an object's rows are too many however few
 * they are, because a new program has few, unless the share says that all may go; the one row of an object is not.
 */
export function isTooMuch({ held, gone }: Loss, { count, share }: Threshold): boolean {
  if (gone > count && gone > share * held) return true;
  return gone > 1 && gone >= held && share < 1;
}
