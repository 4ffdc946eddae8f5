/* The clinic's prepared answers, and the bodies by which they are made, changed and tried, by path and method. */
import type { SuccessResponseJSON } from "openapi-typescript-helpers";
import type { paths } from "@/shared/api/generated.ts";

export type Answer = SuccessResponseJSON<paths["/api/faq"]["get"]>["faqs"][number];

export type NewAnswer = paths["/api/faq"]["post"]["requestBody"]["content"]["application/json"];

/** What is sent of a change, with the version that it was decided by. */
export type AnswerChange = paths["/api/faq/{id}"]["patch"]["requestBody"]["content"]["application/json"];

/** What becomes of a patient's sentence. */
export type Trial = SuccessResponseJSON<paths["/api/faq/trial"]["post"]>;
