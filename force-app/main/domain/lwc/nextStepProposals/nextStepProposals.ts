/** Proposes next steps that fit a record: what was found to help comes before what the facts ask. */

/** A proposal; a question still has to become a step. */
export interface ProposedStep {
  source: 'remedy' | 'question';
  words: string;
}

/** What a record offers, each list with the most important first. */
export interface ProposalFacts {
  /** Remedies of the open gaps; empty where none was named. */
  remedies: readonly string[];
  /** Questions of the signals that speak. */
  questions: readonly string[];
}

const MOST_PROPOSALS = 3;

/** At most three proposals, each once. */
export function nextSteps({ remedies, questions }: ProposalFacts): ProposedStep[] {
  const all: ProposedStep[] = [
    ...remedies.map((words) => ({ source: 'remedy' as const, words: words.trim() })),
    ...questions.map((words) => ({ source: 'question' as const, words: words.trim() }))
  ];
  const seen = new Set<string>();
  return all
    .filter(({ words }) => {
      const isNew = words !== '' && !seen.has(words.toLowerCase());
      seen.add(words.toLowerCase());
      return isNew;
    })
    .slice(0, MOST_PROPOSALS);
}
