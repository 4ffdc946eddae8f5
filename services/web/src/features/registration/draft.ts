/*
 * What was typed into the registration. The password is in memory only, where it outlives a change of the language and
 * nothing else.
 */
import { tabDraft } from "@/shared/lib/tab-draft.ts";
import type { Registration } from "./api/contract.ts";

const kept = tabDraft<Omit<Registration, "password">>("registration", {
  inviteCode: "",
  clinicName: "",
  fullName: "",
  email: "",
  country: "SV",
  timezone: "America/El_Salvador",
});

let password = "";

export function readRegistration(inviteCode: string | undefined): Registration {
  const values = { ...kept.read(), password };
  // The code of the link that was opened now counts more than one that was typed before.
  return inviteCode ? { ...values, inviteCode } : values;
}

export function keepRegistration({ password: typed, ...others }: Registration): void {
  password = typed;
  kept.keep(others);
}

export function dropRegistration(): void {
  password = "";
  kept.drop();
}
