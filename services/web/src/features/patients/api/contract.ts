/* The bodies of the calls that make, change and join patients. */
import type { PatientDetail } from "@/shared/api/contract.ts";
import type { paths } from "@/shared/api/generated.ts";

type Body<Operation extends { requestBody: { content: { "application/json": unknown } } }> =
  Operation["requestBody"]["content"]["application/json"];

export type NewPatient = Body<paths["/api/patients"]["post"]>;
export type PatientChange = Body<paths["/api/patients/{id}"]["patch"]>;
export type NewContact = Body<paths["/api/patients/{id}/contacts"]["post"]>;
export type Merge = Body<paths["/api/patients/{id}/merge"]["post"]>;

/** Another phone of the patient, or of somebody who answers for the patient. */
export type Contact = PatientDetail["contacts"][number];
