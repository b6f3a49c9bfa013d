/** Clock: the org's time, and the flows that will run as it goes on. */
import { AdjustableClock } from '../../org/clock.ts';
import { pendingPaths, scheduledRuns } from '../../org/flow/index.ts';
import type { Org } from '../../org/org.ts';
import type { SetupClock, SetupRun } from '../page/setupTypes.ts';
import { recordName } from './recordName.ts';

/** The page lists so many runs. */
const MOST_RUNS = 50;

/** The time now, and the next runs of scheduled paths and schedule-triggered flows. */
export function clockPage(org: Org): SetupClock {
  const { clock } = org;
  const runs = [...pathRuns(org), ...flowRuns(org)].sort((one, other) => one.at.localeCompare(other.at));
  return {
    now: new Date(clock.now()).toISOString(),
    machine: new Date().toISOString(),
    isMoved: clock instanceof AdjustableClock && clock.isStanding,
    runs: runs.slice(0, MOST_RUNS).map(({ recordId, ...run }) => ({
      ...run,
      recordId,
      recordName: recordId === null ? null : recordName(org, recordId)
    })),
    runCount: runs.length
  };
}

function pathRuns(org: Org): Omit<SetupRun, 'recordName'>[] {
  return pendingPaths(org).map(({ flow, path, recordId, dueAt }) => ({
    at: new Date(dueAt).toISOString(),
    flow,
    path,
    recordId
  }));
}

function flowRuns(org: Org): Omit<SetupRun, 'recordName'>[] {
  return scheduledRuns(org).map(({ flow, at }) => ({
    at: new Date(at).toISOString(),
    flow,
    path: null,
    recordId: null
  }));
}
