/* A refusal that says what to type is read at the field that is to be mended, and not above the form. */
import { expect, it } from "vitest";
import { fieldOfDemo } from "@/features/landing/demo-request.ts";
import { fieldOfCode } from "@/features/operator/new-code.ts";
import { fieldOfRefusal as fieldOfRegistration } from "@/features/registration/refusals.ts";
import { refusedField } from "@/features/session/steps.ts";
import { fieldOfRefusal as fieldOfSettings } from "@/features/settings/use-settings-form.ts";
import type { ErrorCode } from "@/shared/api/contract.ts";
import { problemFrom } from "@/shared/api/problem.ts";

const cases: [form: string, fieldOf: (problem: unknown) => string | undefined, ErrorCode, field: string][] = [
  ["a registration", fieldOfRegistration, "EMAIL_INVALID", "email"],
  ["a registration", fieldOfRegistration, "PASSWORD_TOO_EASY", "password"],
  [
    "a password chosen at the sign-in",
    (problem) => refusedField(problem, "choose"),
    "PASSWORD_TOO_EASY",
    "newPassword",
  ],
  ["a request for a demonstration", fieldOfDemo, "EMAIL_INVALID", "email"],
  ["a request for a demonstration", fieldOfDemo, "PHONE_INVALID", "phone"],
  ["an invite code", fieldOfCode, "EMAIL_INVALID", "email"],
  ["the settings", fieldOfSettings, "PHONE_INVALID", "phone"],
  ["the settings", fieldOfSettings, "PHONE_INVALID", "emergency_number"],
  ["the settings", fieldOfSettings, "PAYMENT_METHOD_INVALID", "payment_methods"],
];

it.each(cases)("%s shows it at its field (%#)", (_form, fieldOf, code, field) => {
  expect(fieldOf(problemFrom(400, { code, field, error: "Escríbalo así." }))).toBe(field);
});
