/** What the coaching scorecard asks the platform for, what it makes of the answer, and the mutations that it sends. */
export { scorecardQuery } from './scorecardQuery';
export type { ScorecardChoice } from './scorecardQuery';
export { readScorecards } from './readScorecards';
export type {
  Scorecard,
  ScorecardData,
  ScorecardHeader,
  ScorecardMember,
  ServiceQuarter,
  SetTarget
} from './readScorecards';
export { hasNewTargets, linesOf } from './scorecardLines';
export type { ScorecardLine, TrendPoint } from './scorecardLines';
export { changeTargets, markOpened, signReview, takeReviewBack } from './scorecardChanges';
export type { TargetChange } from './scorecardChanges';
export { isCounted, listedMeasures } from './recordSources';
export { readRecords, recordsQuery } from './scorecardRecords';
export type { BehindRecord, BehindRecords } from './scorecardRecords';
