/* At which field of the registration a refusal is shown. */
import { Problem } from "@/shared/api/problem.ts";
import type { Registration } from "./api/contract.ts";

const fields: readonly (keyof Registration)[] = [
  "inviteCode",
  "clinicName",
  "fullName",
  "email",
  "password",
  "country",
  "timezone",
];

/** The field, or `undefined` for a refusal that is about none of them. */
export function fieldOfRefusal(problem: unknown): keyof Registration | undefined {
  if (!(problem instanceof Problem)) {
    return undefined;
  }
  switch (problem.code) {
    case "INVITE_CODE_INVALID":
    case "INVITE_CODE_REVOKED":
    case "INVITE_CODE_USED":
    case "INVITE_CODE_EXPIRED":
    case "INVITE_CODE_OTHER_EMAIL":
      return "inviteCode";
    case "EMAIL_TAKEN":
      return "email";
    default:
      return fields.find((field) => field === problem.field);
  }
}

/** Whether no answer came, so that the clinic may be registered all the same. */
export function isUnknown(problem: unknown): boolean {
  return problem instanceof Problem && (problem.code === "UNREACHABLE" || problem.code === "UNREADABLE");
}
