/**
 * Where a goal stands in the work of the coach: monitor, direct, evaluate, reward. Each stage is told by what happened,
 * so that nobody keeps a status by hand.
 */

export const GOAL_STAGES = ['monitor', 'direct', 'evaluate', 'reward'] as const;
export type GoalStage = (typeof GOAL_STAGES)[number];

/** Moments at which something happened about the behavior of a goal, as ISO instants in any order. */
export interface GoalHistory {
  /** Conversations about it. */
  talked: readonly string[];
  /** Conversations that went through the guide, and steps to learn or practice it. */
  directed: readonly string[];
  /** A level that was seen, a rating, or an answer to a re-check. */
  evaluated: readonly string[];
  /** Recognitions. */
  rewarded: readonly string[];
}

export interface GoalChain {
  done: Record<GoalStage, boolean>;
  /** The first stage that is still to come; null: none. */
  next: GoalStage | null;
}

/**
 * The stages of a goal since both agreed; null before that. Only what comes after the coaching evaluates it: the level
 * that was seen in the conversation itself is where the coaching started.
 */
export function goalChain(since: string | null, history: GoalHistory): GoalChain | null {
  if (since === null) {
    return null;
  }
  const began = Date.parse(since);
  const directed = earliest(history.directed, began);
  const done: Record<GoalStage, boolean> = {
    monitor: earliest(history.talked, began) !== null,
    direct: directed !== null,
    evaluate: directed !== null && earliest(history.evaluated, directed) !== null,
    reward: earliest(history.rewarded, began) !== null
  };
  return { done, next: GOAL_STAGES.find((stage) => !done[stage]) ?? null };
}

function earliest(moments: readonly string[], after: number): number | null {
  const later = moments.map((moment) => Date.parse(moment)).filter((moment) => moment > after);
  return later.length > 0 ? Math.min(...later) : null;
}
