/** Everything by or about one person: what goes, and what is taken out of rows of others. */
import type { Row } from './dataOrg.ts';
import { copiedWords, REMOVED } from './personalData.ts';
import { eachObject, PlanBuilder, text, type PersonalRows, type RemovalPlan } from './removalPlan.ts';

/** Shorter texts ("Yes.") are everybody's words. */
const OWN_WORDS = 20;

export interface Erasure extends RemovalPlan {
  /** Texts that go: nobody's row may hold them afterwards. */
  words: string[];
  /** Rows of others with the same words, for a person to judge. Blanked only when asked. */
  sameWords: { object: string; id: string; name: string; field: string }[];
}

export interface ErasureOptions {
  /** Takes the person's words out of rows of others where they stand as they were written. */
  blankSameWords: boolean;
}

/** Plans an erasure from every row there is; changes nothing. */
export function planErasure(rows: PersonalRows, userId: string, { blankSameWords }: ErasureOptions): Erasure {
  const plan = new PlanBuilder();
  for (const [object, list] of eachObject(rows)) {
    for (const row of list) {
      const isTheirs = object.about.some((field) => isUser(row, field, userId));
      if (isTheirs || object.ids.some((field) => text(row, field).includes(userId.slice(0, 15)))) {
        plan.remove(object.name, row, 'about');
      }
    }
  }
  plan.addWhatHangsOn(rows);
  removeAskedTasks(rows, plan, userId);
  removeProposals(rows, plan, userId);
  const words = new Set<string>();
  const coaches = new Map((rows.get('Coaching_Conversation__c') ?? []).map((row) => [row.Id, text(row, 'Coach__c')]));
  for (const [object, list] of eachObject(rows)) {
    for (const row of list) {
      const wrote = object.isDetail && isUser(row, 'CreatedById', userId);
      if (!plan.isRemoved(row.Id)) {
        const lookups = object.mentions.filter((field) => isUser(row, field, userId));
        const cleared: Record<string, string | null> = Object.fromEntries(lookups.map((field) => [field, null]));
        if (lookups.includes('Asked_Of__c')) Object.assign(cleared, { Ask__c: null, Ask_Task_Id__c: null });
        // Somebody must owe a step, and without its commitment the conversation would be incomplete.
        if (lookups.includes('Assigned_To__c')) {
          cleared['Assigned_To__c'] = coaches.get(text(row, 'Coaching_Conversation__c')) ?? null;
          Object.assign(cleared, blanked(row, object.words));
        }
        if (lookups.length > 0) plan.change(object.name, row, cleared, 'mentioned');
        if (wrote) plan.change(object.name, row, blanked(row, object.words), 'wroteIn');
      }
      if (!plan.isRemoved(row.Id) && !wrote) continue;
      for (const field of object.words) {
        const value = text(row, field).trim();
        if (!copiedWords.has(field) && value.length >= OWN_WORDS && value !== REMOVED) words.add(value);
      }
    }
  }
  const changed = new Set(
    plan.build().changes.flatMap(({ id, fields }) => Object.keys(fields).map((field) => `${id} ${field}`))
  );
  const sameWords = findWords(rows, words, (id) => plan.isRemoved(id)).filter(
    ({ id, field }) => !changed.has(`${id} ${field}`)
  );
  if (blankSameWords) {
    for (const found of sameWords) {
      plan.change(found.object, { Id: found.id, Name: found.name }, { [found.field]: REMOVED }, 'sameWords');
    }
  }
  return { ...plan.build(), words: [...words], sameWords: blankSameWords ? [] : sameWords };
}

/** Where these words stand, in any text of any row but those left out. */
export function findWords(
  rows: PersonalRows,
  words: Iterable<string>,
  isLeftOut: (id: string) => boolean = () => false
): Erasure['sameWords'] {
  const wanted = [...words].map(folded);
  const found: Erasure['sameWords'] = [];
  for (const [object, list] of eachObject(rows)) {
    for (const row of list) {
      if (isLeftOut(row.Id)) continue;
      for (const field of object.words) {
        const value = folded(text(row, field));
        if (value.length >= OWN_WORDS && wanted.some((word) => value.includes(word))) {
          found.push({ object: object.name, id: row.Id, name: text(row, 'Name'), field });
        }
      }
    }
  }
  return found;
}

/** A task that the person was asked to do, for an activity in a conversation of others. */
function removeAskedTasks(rows: PersonalRows, plan: PlanBuilder, userId: string): void {
  const asked = (rows.get('Coaching_Activity__c') ?? []).filter((row) => isUser(row, 'Asked_Of__c', userId));
  const tasks = new Set(asked.map((row) => text(row, 'Ask_Task_Id__c').slice(0, 15)));
  for (const row of rows.get('Task') ?? []) if (tasks.has(row.Id.slice(0, 15))) plan.remove('Task', row, 'calendar');
}

/** A best practice that was never published, by the person or in the person's name. What is published stays, unnamed. */
function removeProposals(rows: PersonalRows, plan: PlanBuilder, userId: string): void {
  for (const row of rows.get('Best_Practice__c') ?? []) {
    const isTheirs = isUser(row, 'OwnerId', userId) || isUser(row, 'Champion__c', userId);
    const wasPublished = ['Published', 'Retired'].includes(text(row, 'Status__c'));
    if (isTheirs && !wasPublished) plan.remove('Best_Practice__c', row, 'about');
  }
}

function blanked(row: Row, fields: readonly string[]): Record<string, string> {
  return Object.fromEntries(fields.filter((field) => text(row, field) !== '').map((field) => [field, REMOVED]));
}

function isUser(row: Row, field: string, userId: string): boolean {
  return text(row, field).slice(0, 15) === userId.slice(0, 15);
}

function folded(value: string): string {
  return value.trim().replace(/\s+/g, ' ').toLowerCase();
}
