/**
 * Salesforce formulas: `parseFormula` reads them, `evaluate` runs them, `checkFormula` finds what a deploy refuses.
 */
import type { Formula, FormulaNode } from './types.ts';

export { checkFormula, typeAlong } from './checkFormula.ts';
export { computeField, evaluate, evaluateField, isTrue } from './evaluate.ts';
export { FormulaFault } from './fault.ts';
export type { FormulaUse } from './functionTypes.ts';
export { FormulaError, parseFormula } from './parseFormula.ts';
export type { Formula, FormulaNode, FormulaProblem, FormulaScope } from './types.ts';

/** Every field and global that a formula reads, each once. */
export function referencedPaths(formula: Formula): string[][] {
  const found = new Map<string, string[]>();
  collect(formula.root, found);
  return [...found.values()];
}

function collect(node: FormulaNode, found: Map<string, string[]>): void {
  switch (node.kind) {
    case 'field': {
      const key = node.path.join('.').toLowerCase();
      if (!found.has(key)) found.set(key, node.path);
      break;
    }
    case 'call':
      for (const arg of node.args) collect(arg, found);
      break;
    case 'negate':
    case 'plus':
    case 'not':
      collect(node.operand, found);
      break;
    case 'binary':
      collect(node.left, found);
      collect(node.right, found);
      break;
    default:
      break;
  }
}
