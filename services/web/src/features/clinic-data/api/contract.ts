/* The shapes of a clinic's deletion, by path and method. */
import type { paths } from "@/shared/api/generated.ts";

/** What is asked for before a clinic is deleted: its name, typed by hand, and the password of the user who asks. */
export type DeletionRequest =
  paths["/api/clinics/deletion"]["post"]["requestBody"]["content"]["application/json"];
