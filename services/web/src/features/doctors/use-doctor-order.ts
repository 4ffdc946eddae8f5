import type { Doctor } from "@/shared/api/contract.ts";
import { allDoctorsQuery } from "@/shared/api/doctors.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { useOrder } from "@/shared/ui/use-order.ts";
import { changeDoctor, useDoctorsRenewal } from "./api/doctors.ts";

/** The order of the active doctors. */
export function useDoctorOrder(doctors: readonly Doctor[]) {
  return useOrder(doctors, {
    name: "doctors-order",
    queryKey: allDoctorsQuery.queryKey,
    say: sayDoctor,
    change: changeDoctor,
    renew: useDoctorsRenewal(),
  });
}
