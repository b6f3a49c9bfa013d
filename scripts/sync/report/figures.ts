/** Measures and figures in words. The report is in English, as all that analysts read. */

/** The name of a measure: `rep coverage (%)`. */
export function measureName(measure: string, detail = ''): string {
  const name = measure.replace(/_percent$/, ' (%)').replaceAll('_', ' ');
  const shown = name.charAt(0).toUpperCase() + name.slice(1);
  return detail === '' ? shown : `${shown}: ${detail}`;
}

/** A figure with its unit; a dash where it is not known. */
export function figure(value: number | null, unit: string): string {
  if (value === null) return '–';
  const number = value.toLocaleString('en-US', { maximumFractionDigits: unit === 'currency' ? 0 : 2 });
  if (unit === '%') return `${number}\u00a0%`;
  return ['hours', 'days', 'hours a week'].includes(unit) ? `${number} ${unit}` : number;
}

/** How a figure differs from the month before. */
export function change(actual: number | null, previous: number | null, unit: string, better: string | null): string {
  if (actual === null || previous === null) return '';
  const difference = Math.round((actual - previous) * 100) / 100;
  if (difference === 0) return 'same';
  const size =
    unit === '%' ? `${Math.abs(difference).toLocaleString('en-US')} points` : figure(Math.abs(difference), unit);
  const words = `${difference > 0 ? 'up' : 'down'} ${size}`;
  if (better === null) return words;
  return `${words} (${(better === 'Up') === difference > 0 ? 'better' : 'worse'})`;
}

/** `October 2026`. */
export function monthName(month: string): string {
  const options = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-US', options).format(Date.parse(`${month.slice(0, 7)}-01`));
}
