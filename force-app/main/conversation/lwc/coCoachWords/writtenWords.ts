/** What two people wrote into the same texts of a conversation. */
import { mergeDrafts } from 'c/conversationConflict';
import type { FieldConflict, Json } from 'c/conversationConflict';
import type { SeenWords } from 'c/conversationReplies';
import { nodesOf, textValue } from 'c/panelData';
import type { Choice } from 'c/guideConflict';

export type SeenField = keyof SeenWords;

export const seenFields: readonly SeenField[] = ['whatWasSeen', 'strength', 'summary'];

/** Both versions as one. Where both wrote something else, `words` has mine until somebody chooses. */
export interface WordsMerge {
  words: SeenWords;
  conflicts: { field: SeenField; mine: string; theirs: string }[];
}

export const writtenQuery = `query WrittenWords($id: ID!) {
  uiapi {
    query {
      Coaching_Conversation__c(where: { Id: { eq: $id } }, first: 1) {
        edges { node {
          Id What_Was_Seen__c { value } Strength__c { value } Summary__c { value }
        } }
      }
    }
  }
}`;

/** Reads the answer to `writtenQuery`; null when the conversation cannot be read any more. */
export function readWritten(data: unknown): SeenWords | null {
  const [node] = nodesOf(data, 'Coaching_Conversation__c');
  return node
    ? {
        whatWasSeen: textValue(node, 'What_Was_Seen__c'),
        strength: textValue(node, 'Strength__c'),
        summary: textValue(node, 'Summary__c')
      }
    : null;
}

/** Merges two versions that both began as `base`. */
export function mergeWords(base: SeenWords, mine: SeenWords, theirs: SeenWords): WordsMerge {
  const { merged, conflicts } = mergeDrafts({ ...base }, { ...mine }, { ...theirs });
  const texts = merged as Readonly<Record<SeenField, Json>>;
  const words = {
    whatWasSeen: textOf(texts.whatWasSeen),
    strength: textOf(texts.strength),
    summary: textOf(texts.summary)
  };
  return { words, conflicts: conflicts.map(conflictOf) };
}

/** The words after somebody chose for each field. */
export function resolvedWords(merge: WordsMerge, choices: Readonly<Record<string, Choice>>): SeenWords {
  const chosen = merge.conflicts.map(({ field, mine, theirs }) => {
    const text = { mine, theirs, both: `${mine}\n${theirs}` }[choices[field] ?? 'mine'];
    return [field, text] as const;
  });
  return { ...merge.words, ...Object.fromEntries(chosen) };
}

/** The words as the platform keeps them. */
export function trimmedWords({ whatWasSeen, strength, summary }: SeenWords): SeenWords {
  return { whatWasSeen: whatWasSeen.trim(), strength: strength.trim(), summary: summary.trim() };
}

/** The texts that differ from what is saved. */
export function changedWords(saved: SeenWords, words: SeenWords): Partial<SeenWords> {
  return Object.fromEntries(
    seenFields.filter((field) => words[field].trim() !== saved[field]).map((field) => [field, words[field]])
  );
}

function conflictOf({ path, mine, theirs }: FieldConflict): WordsMerge['conflicts'][number] {
  return { field: path[0] as SeenField, mine: textOf(mine), theirs: textOf(theirs) };
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
