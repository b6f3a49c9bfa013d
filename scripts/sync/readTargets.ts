import { saveProblem } from './objectState.ts';
import { queryAllPath, pageOf, type QueryPage, type PartRefusal } from './org/salesforceReader.ts';
import { planProbe } from './probe/planProbe.ts';
import { sendProbe, type Finding } from './probe/sendProbe.ts';
import { storeFinding, type PassContext, type Stored } from './storeFinding.ts';
import { soqlOf, type Target } from './targets.ts';
import { isMisfit } from './warehouse/objectTables.ts';

const queriesPerCall = 5;

/** What reading an object came to. */
export interface TargetResult extends Stored {
  target: Target;
  /** Why it was not read; null when it was. */
  refusal: PartRefusal | null;
}

/** What reading several objects came to. */
export interface ReadResult {
  results: TargetResult[];
  /** Why the org gave no list of changes to any object that was asked for one; null when it gave one, or none was asked. */
  listsRefusal: string | null;
}

/** Looks at objects and stores what changed: one call for as many as fit, and more only for what changed. */
export async function readTargets(context: PassContext, targets: readonly Target[]): Promise<ReadResult> {
  const results: TargetResult[] = [];
  const refusals: (string | null)[] = [];
  for (const looks of planProbe(targets)) {
    const findings = await sendProbe(context.reader, looks);
    const readAt = new Date(context.reader.serverTime);
    refusals.push(...findings.filter(({ wasListed }) => wasListed).map(({ listsRefusal }) => listsRefusal));
    const later: Finding[] = [];
    const { progress } = context;
    for (const { page } of findings) if (page !== null && !('error' in page)) progress?.expect(page.totalSize);
    for (const finding of findings) {
      if (needsQuery(finding)) later.push(finding);
      else results.push(await store(context, finding, finding.page, readAt));
      if (!needsQuery(finding)) progress?.finish(finding.target.name);
    }
    for (let start = 0; start < later.length; start += queriesPerCall) {
      const together = later.slice(start, start + queriesPerCall);
      const before = new Date(context.reader.serverTime);
      const parts = await context.reader.together(together.map(({ target }) => queryAllPath(soqlOf(target))));
      const pages = parts.map(pageOf);
      for (const page of pages) if (!('error' in page)) progress?.expect(page.totalSize);
      for (const [index, finding] of together.entries()) {
        results.push(await store(context, finding, pages[index] ?? pageOf(undefined), before));
        progress?.finish(finding.target.name);
      }
    }
  }
  const isRefused = refusals.length > 0 && refusals.every((refusal) => refusal !== null);
  return { results, listsRefusal: isRefused ? (refusals[0] ?? null) : null };
}

/** What the lists name has to be fetched; what they do not tell has to be asked. */
function needsQuery({ page, changed, isLogShort, listsRefusal }: Finding): boolean {
  return page === null && (changed.length > 0 || isLogShort || listsRefusal !== null);
}

async function store(
  context: PassContext,
  finding: Finding,
  page: QueryPage | PartRefusal | null,
  readAt: Date
): Promise<TargetResult> {
  const { target } = finding;
  const nothing = { target, rowsRead: 0, rowsChanged: 0, rowsErased: 0 };
  if (page !== null && 'error' in page) {
    await saveProblem(context.warehouse, context.orgId, target.name, page.error);
    return { ...nothing, refusal: page };
  }
  try {
    return { target, ...(await storeFinding(context, finding, page, readAt)), refusal: null };
  } catch (error) {
    if (!isMisfit(error)) throw error;
    await saveProblem(context.warehouse, context.orgId, target.name, misfit);
    return { ...nothing, refusal: { error: misfit, errorCode: 'OTHER_TYPE' } };
  }
}

/** Told when describing the object again did not help; without the value, which may be about a person. */
const misfit =
  'A value does not fit its column: a field has another type now, and a view or rule of the database needs the column as it is. npm run sync -- rebuild makes columns of the new types.';
