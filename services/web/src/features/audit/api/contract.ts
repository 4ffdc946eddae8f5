/* The shapes of the audit log, by path and method. */
import type { SuccessResponseJSON } from "openapi-typescript-helpers";
import type { paths } from "@/shared/api/generated.ts";

type Listed = SuccessResponseJSON<paths["/api/audit"]["get"]>["entries"][number];

/** The detail is any object, and a later service may know further kinds of actors. */
export type AuditEntry = Omit<Listed, "detail" | "actor"> & {
  detail: Readonly<Record<string, unknown>>;
  actor: Omit<Listed["actor"], "kind"> & { kind: string };
};
