import { useQuery } from "@tanstack/react-query";
import { sayDoctor } from "@/shared/lib/names.ts";
import { doctorsQuery } from "./doctors.ts";

/** The name of a doctor with the title, which an appointment does not have. */
export function useSayDoctor(): (doctor: { id: string; full_name: string }) => string {
  const doctors = useQuery(doctorsQuery);
  return (doctor) => sayDoctor(doctors.data?.find(({ id }) => id === doctor.id) ?? doctor);
}
