/* The bodies by which services are made and changed, by path and method. */
import type { paths } from "@/shared/api/generated.ts";

export type NewService = paths["/api/services"]["post"]["requestBody"]["content"]["application/json"];

/** What is sent of a change, with the version that it was decided by. */
export type ServiceChange =
  paths["/api/services/{id}"]["patch"]["requestBody"]["content"]["application/json"];
