/**
 * Record-triggered flows: `readFlow` reads their metadata, `runRecordFlows` runs those that a save starts.
 */
export { checkFlow } from './checkFlow.ts';
export { notificationsOf } from './notifications.ts';
export type { FlowNotification } from './notifications.ts';
export { outboxOf } from './outbox.ts';
export type { OutboxEmail } from './outbox.ts';
export { FlowProblem, readFlow } from './readFlow.ts';
export { runRecordFlows } from './runRecordFlows.ts';
export type { RecordTrigger } from './runRecordFlows.ts';
export type { FlowDef, FlowMoment, FlowOperation } from './types.ts';
