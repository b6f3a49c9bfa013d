import { listedMeasures } from 'c/scorecardData';
import type { ServiceQuarter } from 'c/scorecardData';
import { fillLabel } from 'c/labelText';
import { figureWords, measureWords } from 'c/scorecardWords';
import { labels } from './labels';

/** A figure of what coaching delivered, in words. */
export interface ServiceFigure {
  key: string;
  name: string;
  figure: string;
  /** Names the way to its records; empty: they cannot be listed. */
  recordsLabel: string;
  line: Pick<ServiceQuarter['lines'][number], 'measure' | 'detail' | 'sample'>;
}

/** Figures under one heading; the first part has none. */
export interface ServicePart {
  key: string;
  heading: string;
  figures: ServiceFigure[];
}

const PARTS: readonly { key: string; heading: string; measures: readonly string[] }[] = [
  { key: 'delivered', heading: '', measures: ['reps_coached', 'behaviors_moved', 'deals_touched', 'stories'] },
  { key: 'speed', heading: labels.learningSpeed, measures: ['median_days_to_level'] },
  { key: 'confidence', heading: labels.confidence, measures: ['confidence_before', 'confidence_after'] },
  { key: 'sales', heading: labels.sales, measures: ['revenue_won', 'win_rate_percent'] }
];

/** What coaching delivered in a quarter, and the three outcomes; what is not known is left out. */
export function serviceParts({ lines }: ServiceQuarter): ServicePart[] {
  return PARTS.map(({ key, heading, measures }) => ({
    key,
    heading,
    figures: measures
      .flatMap((measure) => lines.filter((line) => line.measure === measure && line.actual !== null))
      .map((line) => {
        const name = measureWords(line);
        return {
          key: `${line.measure}|${line.detail}`,
          name,
          figure: figureWords(line.actual ?? 0, line),
          recordsLabel: listedMeasures.includes(line.measure) ? fillLabel(labels.seeRecordsOf, name) : '',
          line
        };
      })
  })).filter(({ figures }) => figures.length > 0);
}
