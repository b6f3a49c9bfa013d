/** How many records a subquery found, whether it answered with all of them or not; 0 where it was not asked. */
export function totalOf(data: unknown, subquery: string): number {
  const query = (data as { uiapi?: { query?: Record<string, { totalCount?: unknown } | null> } } | null)?.uiapi?.query;
  const total = query?.[subquery]?.totalCount;
  return typeof total === 'number' ? total : 0;
}
