/* The steps of a sign-in: which one an answer of the server leads to, and at which field it is shown there. */
import { Problem } from "@/shared/api/problem.ts";
import { phoneCodeOf, secondFactorOf } from "@/shared/lib/one-time-code.ts";
import type { Credentials } from "./api/sign-in.ts";
import type { SignInValues } from "./values.ts";

/** `again` is `first` for somebody whose password is the next thing to type. */
export type SignInStep = "first" | "again" | "choose" | "code" | "setup";

/** What is sent from a step: what was typed in the steps that have been seen. */
export function credentialsOf(
  { email, password, newPassword, code }: SignInValues,
  seen: ReadonlySet<SignInStep>,
): Credentials {
  return {
    email: email.trim(),
    password,
    ...(seen.has("choose") ? { newPassword } : {}),
    ...(seen.has("code") ? { code: secondFactorOf(code) } : {}),
    ...(seen.has("setup") ? { totpSetup: true, code: phoneCodeOf(code) } : {}),
  };
}

/** The step that an answer asks for, which is no refusal of what was typed; `undefined` for every other answer. */
export function askedStep(problem: unknown): SignInStep | undefined {
  switch (codeOf(problem)) {
    case "PASSWORD_CHANGE_REQUIRED":
      return "choose";
    case "TOTP_REQUIRED":
      return "code";
    default:
      return undefined;
  }
}

/** The step in which the refusal of an attempt can be mended. */
export function stepAfter(problem: unknown, step: SignInStep, seen: ReadonlySet<SignInStep>): SignInStep {
  if (refusesCredentials(problem)) {
    return step === "first" ? "first" : "again";
  }
  if (isWrongCode(problem)) {
    return step === "setup" ? "setup" : "code";
  }
  return seen.has("choose") && refusesNewPassword(problem) ? "choose" : step;
}

/** The field of the step that was refused; the text of any other problem is shown above the form. */
export function refusedField(problem: unknown, step: SignInStep): keyof SignInValues | undefined {
  switch (step) {
    case "code":
      return isWrongCode(problem) ? "code" : undefined;
    case "choose":
      return refusesNewPassword(problem) ? "newPassword" : undefined;
    default: {
      const field = problem instanceof Problem ? problem.field : undefined;
      return field === "email" || field === "password" ? field : undefined;
    }
  }
}

/** Whether e-mail or password were refused, as opposed to what the later steps ask for or to the attempt itself. */
function refusesCredentials(problem: unknown): boolean {
  return (
    codeOf(problem) === "INVALID_CREDENTIALS" ||
    (problem instanceof Problem && (problem.field === "email" || problem.field === "password"))
  );
}

function refusesNewPassword(problem: unknown): boolean {
  return (
    codeOf(problem) === "SAME_PASSWORD" || (problem instanceof Problem && problem.field === "newPassword")
  );
}

function isWrongCode(problem: unknown): boolean {
  const code = codeOf(problem);
  return (
    code === "TOTP_INVALID" ||
    code === "RECOVERY_CODE_INVALID" ||
    (problem instanceof Problem && problem.field === "code")
  );
}

function codeOf(problem: unknown) {
  return problem instanceof Problem ? problem.code : undefined;
}
