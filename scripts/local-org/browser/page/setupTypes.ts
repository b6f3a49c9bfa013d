/** What the pages of Setup are told. */

export interface SetupClock {
  now: string;
  /** The machine's own time. */
  machine: string;
  /** Somebody moved the clock: it stands still until it is moved again or follows the machine. */
  isMoved: boolean;
  /** What will run next, the earliest first. */
  runs: SetupRun[];
  /** Of all that wait, also of those that are not in the list. */
  runCount: number;
}

/** A flow that runs once its time has come. */
export interface SetupRun {
  at: string;
  /** API name. */
  flow: string;
  /** The scheduled path of a record-triggered flow; null for a flow with a schedule of its own. */
  path: string | null;
  recordId: string | null;
  /** Null when there is no record, or it is gone. */
  recordName: string | null;
}

export interface SetupSharing {
  /** The user may switch "Grant Access Using Hierarchies". */
  mayChange: boolean;
  objects: SetupSharingObject[];
}

export interface SetupSharingObject {
  name: string;
  label: string;
  custom: boolean;
  /** `Private`, `Public Read Only`, `Public Read/Write`, `Controlled by Parent`. */
  defaultAccess: string;
  grantsByHierarchy: boolean;
  /** Only a custom object with an owner has the choice. */
  isSwitchable: boolean;
}

export interface SetupUser {
  id: string;
  name: string;
  username: string;
  title: string | null;
  isActive: boolean;
  profile: string | null;
  role: string | null;
  /** Labels, in their order. */
  permissionSets: string[];
  /** A person may be logged in as; an automated process may not. */
  mayLogIn: boolean;
}

export interface SetupLimits {
  /** API calls of the last 24 hours. */
  used: number;
  most: number;
  /** Calls beyond `most` are refused; otherwise they are only counted. */
  isEnforced: boolean;
  /** The most frequent first. */
  byKind: { kind: string; calls: number }[];
}

export interface SetupFaults {
  /** The local org was started with `--faults`. */
  isOn: boolean;
  faults: SetupFault[];
}

export interface SetupFault {
  id: number;
  kind: string;
  /** What it does, in words. */
  effect: string;
  /** What was planned, beside its kind, as JSON. */
  plan: string;
  /** How often. */
  happened: number;
}

export interface SetupOutbox {
  /** The org's clock. */
  now: string;
  /** The newest first. */
  emails: SetupEmail[];
}

export interface SetupEmail {
  number: number;
  /** The flow that sent it, by API name. */
  flow: string;
  /** `Sam Rep <sam@example.com>` */
  sender: string;
  to: string[];
  cc: string[];
  bcc: string[];
  subject: string;
  body: string;
  isHtml: boolean;
  relatedRecordId: string | null;
  /** Null when the record is gone. */
  relatedName: string | null;
  sentAt: string;
}
