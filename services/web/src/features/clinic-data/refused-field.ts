/* Where a refusal is shown. */
import { Problem } from "@/shared/api/problem.ts";

/** The field that was refused, or `undefined` for a refusal that is about none of them. */
export function refusedField(problem: unknown): "password" | "name" | undefined {
  if (!(problem instanceof Problem)) {
    return undefined;
  }
  switch (problem.code) {
    case "WRONG_PASSWORD":
      return "password";
    case "NAME_DIFFERS":
      return "name";
    default:
      return problem.field === "password" || problem.field === "name" ? problem.field : undefined;
  }
}
