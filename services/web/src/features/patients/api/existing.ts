import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import type { Patient } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { folded } from "@/shared/lib/folded.ts";
import { digitsOf, isNumberOf } from "@/shared/lib/phone.ts";
import type { PatientValues } from "../values.ts";

type Written = Pick<PatientValues, "full_name" | "phone">;

/**
 * The patient who has the written name and phone already, whom a refusal does not name; `null` when the search finds none. Somebody
 * else of that phone is none: whoever opened that card would write about another person.
 */
export function existingPatientQuery(written: Written) {
  const search = digitsOf(written.phone) || written.full_name.trim();
  return queryOptions({
    queryKey: [...keys.patients, "existing", search, written.full_name],
    queryFn: async ({ signal }) => {
      const query = { search, limit: 20 };
      const { patients } = await answerOf(api.GET("/api/patients", { params: { query }, signal }));
      return existing(patients, written) ?? null;
    },
  });
}

export function existing(patients: Patient[], { full_name, phone }: Written): Patient | undefined {
  const ofPhone = patients.filter((one) => !phone.trim() || (one.phone && isNumberOf(phone, one.phone)));
  return ofPhone.find((one) => folded(one.full_name) === folded(full_name));
}
