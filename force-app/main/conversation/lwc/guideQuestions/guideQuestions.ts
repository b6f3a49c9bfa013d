import { LightningElement, api } from 'lwc';
import { newClientKey } from 'c/coachingClient';
import type { AnswerInput } from 'c/conversationSave';
import { textLimits } from 'c/conversationSave';
import type { AgendaSignal } from 'c/guideDraft';
import { questionsInOrder } from 'c/guideSteps';
import type { Guide } from 'c/guideSteps';
import { cutText, fillLabel } from 'c/labelText';
import { labels } from './labels';

/** A question with its answer so far. */
interface Asked {
  questionId: string | null;
  question: string;
  hint: string | null;
}

const PHASE_LABELS: Readonly<Record<string, string>> = {
  Open: labels.phaseOpen,
  Explore: labels.phaseExplore,
  Diagnose: labels.phaseDiagnose,
  Agree: labels.phaseAgree
};

/**
 * The guide's questions; the rep's words come first, the coach's note after them.
 * Fires `answerschange` with all answers, and `guidechange` with the id of the chosen guide.
 */
export default class GuideQuestions extends LightningElement {
  /** The guides that fit, the best first. */
  @api guides: Guide[] = [];
  @api guideId: string | null = null;
  @api answers: AnswerInput[] = [];
  /** The signals on the agenda; their questions are asked first. */
  @api agenda: AgendaSignal[] = [];
  /** What the rep wants to talk about; asked before everything else. */
  @api repAgenda: readonly string[] = [];
  @api repName = '';

  labels = labels;
  ownQuestion = '';
  /** Questions that the coach opened or closed; the others are open when they are answered. */
  openness: Record<string, boolean> = {};

  get guide(): Guide | undefined {
    return this.guides.find(({ id }) => id === this.guideId) ?? this.guides[0];
  }

  get guideOptions() {
    return this.guides.map(({ id, name }) => ({ label: name, value: id }));
  }

  get hasChoice(): boolean {
    return this.guides.length > 1;
  }

  get groups() {
    const agenda = this.agenda.map(({ question }) => ({ questionId: null, question, hint: null }));
    const fromRep = this.repAgenda.map((question) => ({
      questionId: null,
      question: cutText(question, textLimits.question),
      hint: null
    }));
    const guided = this.guide ? questionsInOrder(this.guide) : [];
    const byPhase = new Map<string, Asked[]>();
    for (const { id, question, phase, listenFor } of guided) {
      byPhase.set(phase, [...(byPhase.get(phase) ?? []), { questionId: id, question, hint: listenFor }]);
    }
    const shown = [...fromRep, ...agenda, ...[...byPhase.values()].flat()];
    const own = this.answers
      .filter((answer) => !shown.some((asked) => isSameQuestion(asked, answer)))
      .map(({ guideQuestionId, question }) => ({ questionId: guideQuestionId, question, hint: null }));
    const named: [string, Asked[]][] = [
      [labels.fromRep, fromRep],
      [labels.ownQuestions, own],
      [labels.fromAgenda, agenda],
      ...[...byPhase].map(([phase, asked]): [string, Asked[]] => [PHASE_LABELS[phase] ?? phase, asked])
    ];
    const groups = named.filter(([, asked]) => asked.length > 0);
    const firstQuestion = groups[0]?.[1][0]?.question;
    return groups.map(([heading, asked]) => ({
      heading,
      questions: asked.map((each) => this.rowOf(each, each.question === firstQuestion))
    }));
  }

  get isAddDisabled(): boolean {
    return this.ownQuestion.trim() === '';
  }

  rowOf(asked: Asked, isFirst: boolean) {
    const answer = this.answers.find((each) => isSameQuestion(asked, each));
    const key = asked.questionId ?? asked.question;
    const repWords = answer?.repWords ?? '';
    const coachNote = answer?.coachNote ?? '';
    const isAnswered = repWords.trim() !== '';
    const isOpen = this.openness[key] ?? (isAnswered || isFirst);
    return {
      ...asked,
      key,
      repWords,
      coachNote,
      isAnswered,
      isOpen,
      expanded: String(isOpen),
      icon: isOpen ? 'utility:chevrondown' : 'utility:chevronright',
      hasNote: isAnswered || coachNote.trim() !== '',
      repLabel: fillLabel(labels.repWords, this.repName)
    };
  }

  handleGuide(event: CustomEvent<{ value: string }>): void {
    this.dispatchEvent(new CustomEvent('guidechange', { detail: event.detail.value }));
  }

  handleToggle(event: Event): void {
    const key = (event.currentTarget as HTMLElement).dataset.key ?? '';
    const row = this.findRow(key);
    this.openness = { ...this.openness, [key]: !row?.isOpen };
  }

  handleRepWords(event: CustomEvent<{ value: string }>): void {
    this.change(event, { repWords: event.detail.value });
  }

  handleNote(event: CustomEvent<{ value: string }>): void {
    this.change(event, { coachNote: event.detail.value });
  }

  handleOwnQuestion(event: CustomEvent<{ value: string }>): void {
    this.ownQuestion = event.detail.value;
  }

  handleAdd(): void {
    const question = this.ownQuestion.trim();
    this.ownQuestion = '';
    this.openness = { ...this.openness, [question]: true };
    if (!this.answers.some((answer) => answer.question === question)) {
      this.emit([
        ...this.answers,
        { clientKey: newClientKey(), guideQuestionId: null, question, repWords: '', coachNote: '' }
      ]);
    }
  }

  change(event: Event, change: Partial<AnswerInput>): void {
    const row = this.findRow((event.currentTarget as HTMLElement).dataset.key ?? '');
    if (!row) {
      return;
    }
    // Typing keeps the question open even when its words are deleted again.
    this.openness = { ...this.openness, [row.key]: true };
    const at = this.answers.findIndex((answer) => isSameQuestion(row, answer));
    const before = this.answers[at] ?? {
      clientKey: newClientKey(),
      guideQuestionId: row.questionId,
      question: row.question,
      repWords: '',
      coachNote: ''
    };
    const after = { ...before, ...change };
    this.emit(at === -1 ? [...this.answers, after] : this.answers.with(at, after));
  }

  findRow(key: string) {
    return this.groups.flatMap(({ questions }) => questions).find((row) => row.key === key);
  }

  emit(detail: AnswerInput[]): void {
    this.dispatchEvent(new CustomEvent('answerschange', { detail }));
  }
}

function isSameQuestion(asked: Asked, answer: AnswerInput): boolean {
  return asked.questionId === null
    ? answer.guideQuestionId === null && answer.question === asked.question
    : answer.guideQuestionId === asked.questionId;
}
