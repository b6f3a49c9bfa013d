/** What the goal screens ask the platform for, and the mutations that they send. */
export { coachesOf, hasLeft, readRepGoals, repGoalsQuery } from './readGoals';
export type { Goal, GoalCoach, GoalSide, RepGoalsData } from './readGoals';
export {
  agreeToGoal,
  changeProposal,
  dropGoal,
  goalLimits,
  proposeGoal,
  reachGoal,
  resumeGoal,
  sayConfidence,
  withdrawAgreement
} from './goalChanges';
export type { GoalPair, GoalProposal } from './goalChanges';
