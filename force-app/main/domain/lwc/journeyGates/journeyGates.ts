/** A step of the customer's journey. Its stage should not be reached before the gate is confirmed. */
export interface JourneyGate {
  id: string;
  name: string;
  stageName: string;
  order: number;
  customerAction: string;
  evidenceAsked: string;
  /** Median days that won deals spent in the stage; null: not published. */
  typicalDays: number | null;
  typicalDaysSample: number | null;
}

export interface GateEvidence {
  gateId: string;
  customerDid: string;
  /** `2026-03-31` or null. */
  date: string | null;
  isConfirmed: boolean;
}

export interface GateStep {
  gate: JourneyGate;
  isConfirmed: boolean;
  isOurStage: boolean;
  evidence: GateEvidence | null;
}

export interface GatePosition {
  steps: GateStep[];
  /** Last gate in unbroken confirmed order; null: none. */
  confirmed: JourneyGate | null;
  /** The gate of the deal's stage; null when the stage has none. */
  stage: JourneyGate | null;
  /** The first gate that is not confirmed; null when all are. */
  next: JourneyGate | null;
  /** How many gates the stage is ahead of the evidence; 0 when it is not. */
  ahead: number;
}

/**
 * Where a deal stands by what the customer did. The stage never counts as evidence, and a gap in the order stops the
 * count: a later confirmed gate does not make up for a missing one.
 */
export function gatePosition(
  gates: readonly JourneyGate[],
  evidence: readonly GateEvidence[],
  stageName: string
): GatePosition {
  const ordered = [...gates].sort((a, b) => a.order - b.order);
  const steps = ordered.map((gate) => {
    const all = evidence.filter((each) => each.gateId === gate.id);
    const confirmedOne = all.find((each) => each.isConfirmed) ?? null;
    return {
      gate,
      isConfirmed: confirmedOne !== null,
      isOurStage: gate.stageName === stageName,
      evidence: confirmedOne ?? all[0] ?? null
    };
  });
  const firstOpen = steps.findIndex((step) => !step.isConfirmed);
  const confirmedCount = firstOpen === -1 ? steps.length : firstOpen;
  const stageIndex = steps.findLastIndex((step) => step.isOurStage);
  return {
    steps,
    confirmed: steps[confirmedCount - 1]?.gate ?? null,
    stage: steps[stageIndex]?.gate ?? null,
    next: firstOpen === -1 ? null : (steps[firstOpen]?.gate ?? null),
    ahead: Math.max(0, stageIndex + 1 - confirmedCount)
  };
}
