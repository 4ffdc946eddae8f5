/* What the log is narrowed to. */

export interface AuditFilters {
  /** Days of the clinic, both included. */
  from?: string;
  to?: string;
  act?: string;
  /** The id of a user. */
  actor?: string;
}

/** Somebody who works, or has worked, at the clinic. */
export interface Person {
  id: string;
  name: string;
}

export function isNarrowed(filters: AuditFilters): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}
