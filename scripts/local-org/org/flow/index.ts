/**
 * Flows: `readFlow` reads their metadata, `runRecordFlows` runs those that a save starts, `runDue` and `moveClock`
 * those whose time has come.
 */
export { checkFlow } from './checkFlow.ts';
export type { FlowWorld } from './checkFlow.ts';
export { notificationsOf } from './notifications.ts';
export type { FlowNotification } from './notifications.ts';
export { outboxOf } from './outbox.ts';
export type { OutboxEmail } from './outbox.ts';
export { pendingPaths } from './pendingPaths.ts';
export type { PendingPath } from './pendingPaths.ts';
export { FlowProblem, readFlow } from './readFlow.ts';
export { FlowError, followMetadata, moveClock, openSchedules, runDue } from './runDue.ts';
export { hasRecordFlows, runRecordFlows } from './runRecordFlows.ts';
export type { RecordTrigger } from './runRecordFlows.ts';
export { scheduledRuns } from './schedule.ts';
export type { FlowDef, FlowMoment, FlowOperation } from './types.ts';
