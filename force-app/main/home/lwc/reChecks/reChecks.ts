import { api } from 'lwc';
import { fillLabel } from 'c/labelText';
import type { ReCheckResult } from 'c/reCheckPlan';
import { answerReCheck, answerTrainingCheck } from 'c/repUpdates';
import SavedRows, { idAt } from 'c/savedRows';
import { labels } from './labels';

/** A re-check that is due. */
export interface DueReCheck {
  id: string;
  /** What was practiced or taught. */
  what: string;
  /** Days after it: 7, 30 or 90. */
  day: number;
  /** Of a step, or of a training: then the id is that of the attendance. */
  of: 'step' | 'training';
}

interface CheckState {
  answer: ReCheckResult;
}

const ANSWERS: readonly { value: ReCheckResult; label: string }[] = [
  { value: 'Still doing it', label: labels.still },
  { value: 'Now and then', label: labels.sometimes },
  { value: 'Not any more', label: labels.stopped }
];

/** Re-checks that are due, one tap each. */
export default class ReChecks extends SavedRows<CheckState> {
  @api checks: DueReCheck[] = [];

  labels = labels;

  get rows() {
    return this.checks.map((check) => {
      const state = this.stateOf(check.id);
      return {
        ...check,
        ...state,
        title: fillLabel(labels.day, check.day, check.what),
        group: fillLabel(labels.group, check.what),
        thanks: state.answer ? thanksFor(state.answer) : '',
        answers: ANSWERS.map(({ value, label }) => ({ key: value, value, label, isBusy: state.isBusy ?? false }))
      };
    });
  }

  async handleAnswer(event: Event): Promise<void> {
    const id = idAt(event);
    const answer = (event.currentTarget as HTMLElement).dataset.answer as ReCheckResult;
    const check = this.checks.find((each) => each.id === id);
    const operation = check?.of === 'training' ? answerTrainingCheck(id, check.day, answer) : answerReCheck(id, answer);
    if (await this.save(id, operation)) {
      this.setState(id, { answer });
      this.announcement = thanksFor(answer);
      this.focusOn = `.thanks[data-id="${id}"]`;
    }
  }
}

function thanksFor(answer: ReCheckResult): string {
  return answer === 'Still doing it' ? labels.saved : labels.talk;
}
