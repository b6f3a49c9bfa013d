/** One thing that was looked at: what was found, and what to do about it when it is not right. */
export interface Check {
  subject:
    'settings' | 'org' | 'clock' | 'budget' | 'permissions' | 'fields' | 'privacy' | 'database' | 'rows' | 'views';
  /** A warning does not keep the service from working. */
  status: 'ok' | 'warning' | 'failed';
  found: string;
  /** Absent when it is right. */
  fix?: string;
}
