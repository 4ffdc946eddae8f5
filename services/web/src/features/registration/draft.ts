/*
 * What was typed into the registration. Nobody is signed in, so that these are no drafts of a user: they belong to the
 * browser's tab. The password is in memory only, where it outlives a change of the language and nothing else.
 */
import type { Registration } from "./api/contract.ts";

const key = "cita.registration";

const empty: Registration = {
  inviteCode: "",
  clinicName: "",
  fullName: "",
  email: "",
  password: "",
  country: "SV",
  timezone: "America/El_Salvador",
};

let password = "";

export function readRegistration(inviteCode: string | undefined): Registration {
  const kept = stored();
  const values = { ...empty, password };
  for (const name of Object.keys(empty) as (keyof Registration)[]) {
    const value = kept[name];
    if (name !== "password" && typeof value === "string") {
      values[name] = value;
    }
  }
  // The code of the link that was opened now counts more than one that was typed before.
  return inviteCode ? { ...values, inviteCode } : values;
}

export function keepRegistration(values: Registration): void {
  password = values.password;
  attempt(() => window.sessionStorage.setItem(key, JSON.stringify({ ...values, password: undefined })));
}

export function dropRegistration(): void {
  password = "";
  attempt(() => window.sessionStorage.removeItem(key));
}

function stored(): Record<string, unknown> {
  const kept: unknown = attempt(() => JSON.parse(window.sessionStorage.getItem(key) ?? "null"));
  return typeof kept === "object" && kept !== null ? { ...kept } : {};
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
