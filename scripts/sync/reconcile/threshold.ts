/** How many rows of an object may vanish at once before somebody has to say that it is right: more than both. */
export interface Threshold {
  count: number;
  share: number;
}

/** A hidden object or a lost share takes many rows; people delete a few. */
export const defaultThreshold: Threshold = { count: 10, share: 0.1 };
