import { LightningElement, api } from 'lwc';
import { fillLabel } from 'c/labelText';
import type { ScorecardLine } from 'c/scorecardData';
import type { LineStatus, ScorecardPeriodKind } from 'c/scorecardRules';
import { sparkline } from 'c/sparkline';
import { changeWords, figureWords, measureWords, nextActions, periodWords } from 'c/scorecardWords';
import { labels } from './labels';

/** A status in words and by a shape of its own; the color only helps. */
const STATUS: Readonly<Record<LineStatus, { words: string; icon: string; variant: string; tone: string }>> = {
  'On target': { words: labels.statusOnTarget, icon: 'utility:success', variant: 'success', tone: 'good' },
  Close: { words: labels.statusClose, icon: 'utility:warning', variant: 'warning', tone: 'close' },
  'Needs action': { words: labels.statusNeedsAction, icon: 'utility:error', variant: 'error', tone: 'bad' },
  'No target': { words: labels.statusNoTarget, icon: 'utility:dash', variant: '', tone: 'none' },
  'Not enough data': { words: labels.statusNotEnough, icon: 'utility:help', variant: '', tone: 'none' }
};

/**
 * The lines of one part of a scorecard. Context is drawn without a status and without better or worse: it scores nothing.
 *
 * Fires `go` with the `NextAction` that somebody wants to do, and `records` with the key of the line whose records
 * somebody wants to see.
 */
export default class ScorecardHalf extends LightningElement {
  @api heading = '';
  /** Said under the heading. */
  @api explanation = '';
  @api lines: readonly ScorecardLine[] = [];
  @api kind: ScorecardPeriodKind = 'Month';
  /** The period before, in words. */
  @api before = '';
  @api hideStatus = false;
  /** Measures whose records can be listed. */
  @api listed: readonly string[] = [];

  labels = labels;
  isTable = false;

  get hasLines(): boolean {
    return this.lines.length > 0;
  }

  get isEmpty(): boolean {
    return !this.hasLines;
  }

  get caption(): string {
    return fillLabel(labels.tableCaption, this.heading);
  }

  get tableLabel(): string {
    return this.isTable ? labels.hideTable : labels.showTable;
  }

  get expanded(): string {
    return String(this.isTable);
  }

  get rows() {
    return this.lines.map((line) => {
      const name = measureWords(line);
      const { words, icon, variant, tone } = STATUS[line.status];
      const action = line.action && nextActions[line.action];
      return {
        key: line.key,
        measure: line.measure,
        name,
        actual: line.actual === null ? labels.noFigure : figureWords(line.actual, line),
        target: this.hideStatus ? '' : targetWords(line),
        sample: line.sample > 0 && line.sample !== line.actual ? fillLabel(labels.basedOn, line.sample) : '',
        change: this.changeOf(line),
        note: line.measure === 'coached_win_rate_percent' ? labels.noComparison : '',
        // A part has no target of its own.
        status:
          this.hideStatus || line.detail !== '' ? null : { words, icon, variant, className: `status status_${tone}` },
        action: action ? { ...action, name: line.action, label: `${action.go}: ${name}` } : null,
        spark: sparkline(line.trend.map(({ value }) => value)),
        recordsLabel: this.listed.includes(line.measure) ? fillLabel(labels.seeRecordsOf, name) : ''
      };
    });
  }

  get columns() {
    return this.periods.map((point) => ({ key: point.start, name: periodWords({ ...point, kind: this.kind }) }));
  }

  get tableRows() {
    return this.lines.map((line) => ({
      key: line.key,
      name: measureWords(line),
      cells: line.trend.map(({ start, value }) => ({
        key: start,
        value: value === null ? labels.noFigure : figureWords(value, line)
      }))
    }));
  }

  handleTable(): void {
    this.isTable = !this.isTable;
  }

  handleGo(event: Event): void {
    this.dispatchEvent(new CustomEvent('go', { detail: (event.currentTarget as HTMLElement).dataset.action }));
  }

  handleRecords(event: Event): void {
    this.dispatchEvent(new CustomEvent('records', { detail: (event.currentTarget as HTMLElement).dataset.key }));
  }

  /** All lines have the same periods. */
  get periods() {
    return this.lines[0]?.trend ?? [];
  }

  changeOf(line: ScorecardLine): string {
    const { actual, previous } = line;
    return actual === null || previous === null || !this.before
      ? ''
      : changeWords(actual, previous, {
          ...line,
          better: this.hideStatus ? null : line.better,
          before: this.before
        });
  }
}

function targetWords(line: ScorecardLine): string {
  const { target, better } = line;
  if (target === null) return '';
  return fillLabel(better === 'Down' ? labels.atMost : labels.atLeast, figureWords(target, line));
}
