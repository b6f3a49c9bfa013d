/** What the form shows, made from what it loaded. */
import { textLimits } from 'c/conversationSave';
import { cutText, fillLabel } from 'c/labelText';
import { timeToLog } from 'c/timeToLog';
import type { CaptureData } from './captureData';
import { labels } from './labels';

export interface Option {
  label: string;
  value: string;
}

/** Behaviors, those meant for this area first. */
export function behaviorOptions({ behaviors }: CaptureData, area: string): Option[] {
  const first = behaviors.filter(({ areas }) => areas.includes(area));
  const rest = behaviors.filter(({ areas }) => !areas.includes(area));
  return [...first, ...rest].map(({ id, name }) => ({ label: name, value: id }));
}

/** Who can owe the next step: the rep first. */
export function ownerOptions({ rep, coach }: CaptureData): Option[] {
  return [rep, coach].map(({ id, name }) => ({ label: name, value: id }));
}

/** A next step to propose: what fits the record best, otherwise trying the behavior; empty without either. */
export function proposedStep(proposals: readonly string[], behaviorName: string | undefined): string {
  const words = proposals[0] ?? (behaviorName ? fillLabel(labels.proposeBehavior, behaviorName) : '');
  return cutText(words, textLimits.what);
}

/** The coach's own trend, as a sentence; empty before there is one. Nobody else's is ever shown. */
export function trendWords(seconds: CaptureData['seconds']): string {
  const trend = timeToLog(seconds);
  if (trend === null) {
    return '';
  }
  return trend.saved !== null && trend.saved > 0
    ? fillLabel(labels.trendFaster, trend.median, trend.saved)
    : fillLabel(labels.trend, trend.median);
}

/** What the coach should know before writing on: the rep has left, or no policy is in force. */
export function noticesOf({ rep, hasPolicy, dueDays }: CaptureData): string[] {
  return [
    ...(rep.isActive === false ? [fillLabel(labels.repLeft, rep.name)] : []),
    ...(hasPolicy ? [] : [fillLabel(labels.noPolicy, dueDays)])
  ];
}
