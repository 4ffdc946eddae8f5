/* The shapes of the audit log, by path and method. */
import type { SuccessResponseJSON } from "openapi-typescript-helpers";
import type { paths } from "@/shared/api/generated.ts";

type Listed = SuccessResponseJSON<paths["/api/audit"]["get"]>["entries"][number];

/** The detail is any object, a later service may know further kinds of actors, and one of the release before knows no acts by links. */
export type AuditEntry = Omit<Listed, "detail" | "actor" | "about"> & {
  /** A server of the release before does not tell it. */
  about?: Listed["about"];
  detail: Readonly<Record<string, unknown>>;
  actor: Omit<Listed["actor"], "kind" | "by_link"> & { kind: string; by_link?: boolean };
};
