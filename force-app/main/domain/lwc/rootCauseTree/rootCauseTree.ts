/**
 * The root-cause tree: one question at a time, back and forth, until a cause is named.
 *
 * Words: a *node* is one record of Root_Cause__c. A *question* node asks; its children are the possible answers.
 * A node without children that names a cause ends the walk. The *path* is the list of answers chosen so far.
 */

/** The six causes that a gap can have. */
export const ROOT_CAUSE_KINDS = ['Knowledge', 'Skill', 'Will', 'Process', 'Tools', 'Territory/Market'] as const;
export type RootCauseKind = (typeof ROOT_CAUSE_KINDS)[number];

export interface CauseNode {
  id: string;
  name: string;
  parentId: string | null;
  answerLabel: string | null;
  question: string | null;
  cause: string | null;
  isCoachable: boolean;
  remedy: string | null;
  remedyOwner: string | null;
  order: number;
}

export interface CauseAnswer {
  id: string;
  label: string;
}

/** A question that was answered on the way here. */
export interface TrailStep {
  question: string;
  answerId: string;
  answer: string;
}

export type TreePosition =
  | { kind: 'question'; path: string[]; trail: TrailStep[]; question: string; answers: CauseAnswer[] }
  | { kind: 'cause'; path: string[]; trail: TrailStep[]; node: CauseNode }
  /** The tree ends here without a cause: an unfinished tree, or one that is not loaded. */
  | { kind: 'unfinished'; path: string[]; trail: TrailStep[] };

/**
 * Walks the tree along the chosen answers and says where that leads.
 *
 * A path that no longer fits the tree (a node was removed or moved since the draft was kept) is followed as far as it
 * goes, so the walk resumes at the first question that is still there.
 */
export function walkRootCauses(nodes: readonly CauseNode[], path: readonly string[]): TreePosition {
  let current = firstQuestion(nodes);
  const walked: string[] = [];
  const trail: TrailStep[] = [];
  if (!current) {
    return { kind: 'unfinished', path: walked, trail };
  }
  for (const id of path) {
    const next: CauseNode | undefined = childrenOf(nodes, current.id).find((child) => child.id === id);
    if (!next || walked.includes(id)) {
      break;
    }
    trail.push({ question: current.question ?? current.name, answerId: id, answer: next.answerLabel ?? next.name });
    walked.push(id);
    current = next;
  }
  const answers = childrenOf(nodes, current.id).map((child) => ({
    id: child.id,
    label: child.answerLabel ?? child.name
  }));
  if (answers.length > 0) {
    return { kind: 'question', path: walked, trail, question: current.question ?? current.name, answers };
  }
  return current.cause
    ? { kind: 'cause', path: walked, trail, node: current }
    : { kind: 'unfinished', path: walked, trail };
}

/** The path that leads to a node, so that a cause kept by its id can be shown with its questions. */
export function pathToNode(nodes: readonly CauseNode[], nodeId: string): string[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const path: string[] = [];
  let node = byId.get(nodeId);
  while (node?.parentId && !path.includes(node.id)) {
    path.unshift(node.id);
    node = byId.get(node.parentId);
  }
  return path;
}

function firstQuestion(nodes: readonly CauseNode[]): CauseNode | undefined {
  return sorted(nodes.filter((node) => node.parentId === null && node.question !== null))[0];
}

function childrenOf(nodes: readonly CauseNode[], parentId: string): CauseNode[] {
  return sorted(nodes.filter((node) => node.parentId === parentId));
}

function sorted(nodes: readonly CauseNode[]): CauseNode[] {
  return [...nodes].sort((a, b) => a.order - b.order || a.name.localeCompare(b.name));
}
