import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import { mutate } from 'c/coachingClient';
import { fillLabel } from 'c/labelText';
import { changeTargets } from 'c/scorecardData';
import type { Scorecard, ScorecardChoice, SetTarget, TargetChange } from 'c/scorecardData';
import { figureWords, measureWords, memberWords, periodWords, unitWords } from 'c/scorecardWords';
import { labels } from './labels';
import { changesOf, problemOf, targetMeasures, targetsIn, undoOf, unitOf } from './targetForm';
import type { TargetScope, TargetValues } from './targetForm';

/** What was saved, and how to take it back. */
export interface SavedTargets {
  undo: TargetChange[];
  choice: ScorecardChoice;
  start: string;
}

interface FormField extends HTMLElement {
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
}

/** Sets the targets of one period. Closes with `SavedTargets`, or with nothing. */
export default class ScorecardTargets extends LightningModal {
  @api scorecard: Scorecard | undefined;
  @api targets: readonly SetTarget[] = [];

  labels = labels;
  scope: TargetScope = 'member';
  typed: TargetValues = {};
  isSaving = false;
  problem: string[] | null = null;

  get heading(): string {
    return this.scorecard ? fillLabel(labels.title, periodWords(this.scorecard)) : '';
  }

  get isOrganization(): boolean {
    return this.scorecard?.level === 'Organization';
  }

  get hasScopes(): boolean {
    return !this.isOrganization;
  }

  get whose(): string {
    return this.scorecard ? memberWords(this.scorecard) : '';
  }

  get scopeOptions() {
    const everybody = this.scorecard?.level === 'Team' ? labels.allTeams : labels.allCoaches;
    return [
      { label: this.whose, value: 'member' },
      { label: everybody, value: 'everybody' }
    ];
  }

  get before(): Map<string, SetTarget> {
    const { scorecard } = this;
    return scorecard ? targetsIn(this.targets, this.scope, scorecard.memberId, scorecard.start) : new Map();
  }

  get rows() {
    const { scorecard, before } = this;
    if (!scorecard) return [];
    const everybody = targetsIn(this.targets, 'everybody', null, scorecard.start);
    return targetMeasures(scorecard.level, scorecard.kind).map((measure) => {
      const unit = unitOf(measure);
      const general = this.scope === 'member' && this.hasScopes ? everybody.get(measure) : undefined;
      const name = measureWords({ measure, detail: '' });
      return {
        measure,
        name: unit ? `${name} (${unitWords(unit)})` : name,
        value: this.typed[measure] ?? String(before.get(measure)?.value ?? ''),
        help: general ? fillLabel(labels.everybody, figureWords(general.value, { measure, detail: '', unit })) : ''
      };
    });
  }

  get isChanged(): boolean {
    return changesOf(this.before, this.typed).length > 0;
  }

  get isSaveOff(): boolean {
    return this.isSaving || !this.isChanged;
  }

  get isScopeFixed(): boolean {
    return this.isChanged || this.isSaving;
  }

  handleScope(event: CustomEvent<{ value: string }>): void {
    this.scope = event.detail.value as TargetScope;
    this.typed = {};
  }

  handleInput(event: CustomEvent<{ value: string | null }>): void {
    const input = event.currentTarget as FormField;
    this.typed = { ...this.typed, [input.dataset.measure ?? '']: String(event.detail.value ?? '') };
    input.setCustomValidity('');
    this.disableClose = this.isChanged;
  }

  handleDiscard(): void {
    this.disableClose = false;
    this.close();
  }

  async handleSave(): Promise<void> {
    const { scorecard, before } = this;
    if (!scorecard || this.isSaveOff || !this.isValid()) return;
    const changes = changesOf(before, this.typed);
    const choice: ScorecardChoice = {
      level: scorecard.level,
      memberId: this.scope === 'member' ? scorecard.memberId : null,
      kind: scorecard.kind
    };
    this.isSaving = true;
    this.problem = null;
    const result = await mutate(changeTargets(changes, choice, scorecard.start));
    this.isSaving = false;
    if (result.status !== 'saved') {
      this.problem = result.messages;
      return;
    }
    this.disableClose = false;
    const saved: SavedTargets = { undo: undoOf(changes, before, result.ids), choice, start: scorecard.start };
    this.close(saved);
  }

  /** Marks what is wrong and goes to the first of it; whether nothing is. */
  isValid(): boolean {
    let first: FormField | null = null;
    for (const input of this.template?.querySelectorAll<FormField>('[data-measure]') ?? []) {
      const measure = input.dataset.measure ?? '';
      const problem = problemOf(measure, this.typed[measure] ?? '');
      input.setCustomValidity(problem ? labels[problem] : '');
      // A browser keeps from us what is no number at all.
      if (!input.reportValidity()) first ??= input;
    }
    first?.focus();
    return first === null;
  }
}
