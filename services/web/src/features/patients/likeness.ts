/* Whether two patients are likely one person. The server finds those who share a phone or a name; a family shares a phone too. */

import type { Patient } from "@/shared/api/contract.ts";
import { folded } from "@/shared/lib/folded.ts";

export type Known = Pick<Patient, "id" | "full_name" | "phone" | "birth_date">;

/** `same`: it seems to be one person. `phone`: two people with one phone, as mother and child. `name`: two people of one name. */
export type Likeness = "same" | "phone" | "name";

export function likenessOf(patient: Known, other: Known): Likeness {
  const sharesPhone = Boolean(patient.phone) && patient.phone === other.phone;
  const areBornApart =
    patient.birth_date && other.birth_date ? patient.birth_date !== other.birth_date : false;
  const [one, two] = [wordsOf(patient), wordsOf(other)];
  const [shorter, longer] = one.length <= two.length ? [one, two] : [two, one];
  const isNameOfOther = shorter.length > 1 && shorter.every((word) => longer.includes(word));
  // A surname with a typing error beside the same phone and given name.
  const isNearlyName = sharesPhone && one[0] === two[0];
  if (!areBornApart && (isNameOfOther || isNearlyName)) {
    return "same";
  }
  return sharesPhone ? "phone" : "name";
}

function wordsOf({ full_name }: Known): string[] {
  return folded(full_name).split(" ").filter(Boolean);
}
