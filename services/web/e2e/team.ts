/* What the clinic's administration does through the API, to prepare a journey of staff. */
import { callerOf, signInApart } from "./api.ts";
import type { JourneyEnvironment } from "./environment.ts";

export interface Colleague {
  id: string;
  fullName: string;
  email: string;
  password: string;
  /** A one-time password in place of the present one. */
  giveNewPassword: () => Promise<string>;
  /** Takes the seat of the plan back, and ends the sessions. */
  letGo: () => Promise<void>;
}

/** A name and an address that no other journey has. */
export function aStranger(firstName: string): { fullName: string; email: string } {
  const mark = crypto.randomUUID().slice(0, 8);
  return { fullName: `${firstName} ${mark}`, email: `${firstName.toLowerCase()}-${mark}@jiboa.test` };
}

/** The environment of a journey in which somebody else signs in. */
export function signedInAs(
  environment: JourneyEnvironment,
  { email, password }: Pick<Colleague, "email" | "password">,
): JourneyEnvironment {
  return { ...environment, email, password };
}

/** Somebody who has chosen a password already: at the desk, or a doctor with an agenda. */
export async function aColleague(
  environment: JourneyEnvironment,
  firstName: string,
  role: { role: "staff" } | { role: "doctor"; doctorId: string } = { role: "staff" },
): Promise<Colleague> {
  const { citaUrl, admin } = environment;
  const call = callerOf(citaUrl, await signInApart(citaUrl, admin.email, admin.password));
  const stranger = aStranger(firstName);
  const added = await call<{ user: { id: string }; temporaryPassword: string }>("POST", "/api/users", {
    ...stranger,
    ...role,
  });
  const password = "una frase para entrar";
  await callerOf(citaUrl)("POST", "/api/auth/login", {
    email: stranger.email,
    password: added.temporaryPassword,
    newPassword: password,
  });
  const { id } = added.user;
  return {
    id,
    ...stranger,
    password,
    giveNewPassword: async () => {
      const path = `/api/users/${id}/password`;
      return (await call<{ temporaryPassword: string }>("POST", path)).temporaryPassword;
    },
    letGo: () => deactivate(environment, stranger.email),
  };
}

/** Deactivates whoever has that address, when they are active. */
export async function deactivate({ citaUrl, admin }: JourneyEnvironment, email: string): Promise<void> {
  const call = callerOf(citaUrl, await signInApart(citaUrl, admin.email, admin.password));
  const { users } = await call<{ users: { id: string; email: string; is_active: boolean }[] }>(
    "GET",
    "/api/users",
  );
  const found = users.find((one) => one.email === email && one.is_active);
  if (found) {
    await call("PATCH", `/api/users/${found.id}`, { is_active: false, password: admin.password });
  }
}
