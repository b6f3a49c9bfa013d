import { LightningElement, api } from 'lwc';
import { textLimits } from 'c/conversationSave';
import type { CoachedRecord, GapKind, RootCauseKind } from 'c/conversationSave';
import type { AgendaSignal, CompetencyChoice, GapDraft } from 'c/guideDraft';
import { cutText, fillLabel } from 'c/labelText';
import { ROOT_CAUSE_KINDS } from 'c/rootCauseTree';
import type { CauseNode } from 'c/rootCauseTree';
import { labels } from './labels';

const TEXT_FIELDS = ['expected', 'actual', 'evidence', 'remedy', 'disagreement'] as const;

const KINDS: readonly { label: string; value: GapKind }[] = [
  { label: labels.performance, value: 'Performance' },
  { label: labels.execution, value: 'Execution' }
];

const CAUSES: readonly { label: string; value: RootCauseKind }[] = [
  { label: labels.knowledge, value: 'Knowledge' },
  { label: labels.skill, value: 'Skill' },
  { label: labels.will, value: 'Will' },
  { label: labels.process, value: 'Process' },
  { label: labels.tools, value: 'Tools' },
  { label: labels.territory, value: 'Territory/Market' }
];

/**
 * The gap, only when one is named: expected against actual, the rep's cause, the tree, and whether both agree.
 * Fires `namedchange` with a boolean and `gapchange` with the changed part of the gap.
 */
export default class GuideGap extends LightningElement {
  @api isNamed = false;
  @api gap: GapDraft | undefined;
  @api nodes: CauseNode[] = [];
  @api competencies: CompetencyChoice[] = [];
  @api repName = '';
  @api record: CoachedRecord | null = null;
  @api behaviorKey: string | null = null;
  @api signals: AgendaSignal[] = [];
  @api today = '';

  labels = labels;
  kinds = KINDS;
  causes = CAUSES;

  get namedOptions() {
    return [
      { label: labels.noGap, value: 'no' },
      { label: labels.aGap, value: 'yes' }
    ];
  }

  get named(): string {
    return this.isNamed ? 'yes' : 'no';
  }

  get competencyOptions() {
    return this.competencies.map(({ id, name }) => ({ label: name, value: id }));
  }

  get repCauseLabel(): string {
    return fillLabel(labels.repCause, this.repName);
  }

  get agreements() {
    return [
      { label: fillLabel(labels.agreed, this.gap?.coachCause ?? ''), value: 'agreed' },
      { label: labels.different, value: 'different' }
    ];
  }

  get isDifferent(): boolean {
    return this.gap?.agreement === 'different';
  }

  get hasTree(): boolean {
    return this.nodes.length > 0;
  }

  handleNamed(event: CustomEvent<{ value: string }>): void {
    this.dispatchEvent(new CustomEvent('namedchange', { detail: event.detail.value === 'yes' }));
  }

  handleKind(event: CustomEvent<{ value: GapKind }>): void {
    this.change({ kind: event.detail.value });
  }

  handleCompetency(event: CustomEvent<{ value: string }>): void {
    this.change({ competencyId: event.detail.value });
  }

  handleText(event: CustomEvent<{ value: string }>): void {
    const name = (event.currentTarget as HTMLElement).dataset.field;
    const field = TEXT_FIELDS.find((each) => each === name);
    if (field) {
      this.change({ [field]: event.detail.value });
    }
  }

  /** A fact goes below what is written, as far as the field has room. */
  handleOffer(event: CustomEvent<string>): void {
    const before = this.gap?.evidence.trimEnd() ?? '';
    const after = before === '' ? event.detail : `${before}\n${event.detail}`;
    if (after.length <= textLimits.evidence) {
      this.change({ evidence: after });
    }
  }

  handleRepCause(event: CustomEvent<{ value: RootCauseKind }>): void {
    this.change({ repCause: event.detail.value });
  }

  /** A cause that the coach chooses by hand no longer rests on the tree. */
  handleCoachCause(event: CustomEvent<{ value: RootCauseKind }>): void {
    this.change({ coachCause: event.detail.value, causePath: [], rootCauseId: null });
  }

  handlePath(event: CustomEvent<{ path: string[]; cause: CauseNode | null }>): void {
    const { path, cause } = event.detail;
    if (!cause) {
      this.change({ causePath: path, rootCauseId: null });
      return;
    }
    const kind = ROOT_CAUSE_KINDS.find((each) => each === cause.cause) ?? null;
    const previousRemedy = this.nodes.find(({ id }) => id === this.gap?.rootCauseId)?.remedy ?? '';
    const isOwnRemedy = Boolean(this.gap?.remedy) && this.gap?.remedy !== previousRemedy;
    this.change({
      causePath: path,
      rootCauseId: cause.id,
      coachCause: kind,
      ...(isOwnRemedy ? {} : { remedy: cutText(cause.remedy ?? '', textLimits.remedy) })
    });
  }

  handleAgreement(event: CustomEvent<{ value: 'agreed' | 'different' }>): void {
    this.change({ agreement: event.detail.value });
  }

  change(detail: Partial<GapDraft>): void {
    this.dispatchEvent(new CustomEvent('gapchange', { detail }));
  }
}
