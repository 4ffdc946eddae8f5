/* The shapes of the audit log. The generated types do not have these operations yet. */

export interface AuditEntry {
  id: string;
  at: string;
  act: string;
  actor: { kind: string; id: string | null; name: string | null };
  subject: string;
  detail: Record<string, unknown>;
}

export interface AuditPage {
  entries: AuditEntry[];
  next: string | null;
}
