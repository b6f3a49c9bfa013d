/** What the reader of a practice can do with it, as the validation rules allow it. */
import type { Practice } from 'c/practiceData';

export const PRACTICE_STEPS = [
  'agree',
  'agreeUnnamed',
  'decline',
  'publish',
  'turnDown',
  'reword',
  'withdraw',
  'change',
  'takeOff',
  'retire'
] as const;

export type PracticeStep = (typeof PRACTICE_STEPS)[number];

export interface PracticeReader {
  userId: string;
  /** Publishes and retires. */
  mayPublish: boolean;
  /** May propose practices. */
  mayPropose: boolean;
}

/** The steps that this reader can take now, the one that is waited for first. */
export function stepsOf(practice: Practice, { userId, mayPublish, mayPropose }: PracticeReader): PracticeStep[] {
  const isChampion = practice.champion?.id === userId;
  const isOwner = practice.ownerId === userId;
  const when = (is: boolean, ...steps: PracticeStep[]): PracticeStep[] => (is ? steps : []);
  switch (practice.status) {
    case 'Proposed':
    case 'Agreed': {
      const isAnswered = practice.status === 'Agreed' || (practice.champion === null && !practice.wasAsked);
      return [
        ...when(isChampion && practice.status === 'Proposed', 'agree', 'agreeUnnamed'),
        ...when(isChampion && !isOwner, 'decline'),
        ...when(mayPublish && isAnswered, 'publish'),
        ...when(isOwner, 'reword', 'withdraw'),
        ...when(mayPublish && !isOwner, 'turnDown')
      ];
    }
    case 'Published':
      return [...when(mayPropose, 'change'), ...when(isChampion, 'takeOff'), ...when(mayPublish, 'retire')];
    case 'Retired':
    case 'Declined':
      return [];
  }
}
