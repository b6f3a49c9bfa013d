/**
 * Record-triggered flows: `readFlow` reads their metadata.
 */
export type { FlowDef } from './types.ts';
