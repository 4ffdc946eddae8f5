/* The shapes of imports of patients, by path and method. */
import type { SuccessResponseJSON } from "openapi-typescript-helpers";
import type { paths } from "@/shared/api/generated.ts";

export type PatientImport = SuccessResponseJSON<paths["/api/patients/imports/{id}"]["get"]>;
export type ImportRow = SuccessResponseJSON<paths["/api/patients/imports/{id}/rows"]["get"]>["rows"][number];
export type ImportNote = ImportRow["notes"][number];

/** Which rows a list shows: all, those that are refused, or those that are taken and of which something is told. */
export type Only = "all" | "refused" | "noted";
