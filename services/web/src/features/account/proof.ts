/* What a step that protects the account is proved with, and where a refusal of it is shown. */
import { Problem } from "@/shared/api/problem.ts";

export interface Proof {
  password: string;
  code: string;
}

/** The field that was refused, or `undefined` for a refusal that is about none of them. */
export function refusedProof(problem: unknown): keyof Proof | undefined {
  if (!(problem instanceof Problem)) {
    return undefined;
  }
  switch (problem.code) {
    case "WRONG_PASSWORD":
      return "password";
    case "TOTP_INVALID":
    case "RECOVERY_CODE_INVALID":
      return "code";
    default:
      return problem.field === "password" || problem.field === "code" ? problem.field : undefined;
  }
}
