/* The bodies by which rooms and devices are made and changed, and the visits that have one, by path and method. */
import type { SuccessResponseJSON } from "openapi-typescript-helpers";
import type { paths } from "@/shared/api/generated.ts";

export type NewResource = paths["/api/resources"]["post"]["requestBody"]["content"]["application/json"];

/** What is sent of a change, with the version that it was decided by. */
export type ResourceChange =
  paths["/api/resources/{id}"]["patch"]["requestBody"]["content"]["application/json"];

export type ResourceVisits = SuccessResponseJSON<paths["/api/resources/{id}/appointments"]["get"]>;
