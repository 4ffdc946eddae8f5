import { useQueries } from "@tanstack/react-query";
import type { Doctor } from "@/shared/api/contract.ts";
import { isDay } from "@/shared/lib/clinic-time.ts";
import { freeTimesQuery } from "./api/free-times.ts";
import { askedDoctors, mergeTimes } from "./slots.ts";

interface SlotsOf {
  /** Or `anyDoctor`. */
  doctorId: string;
  serviceId: string;
  date: string;
  /** Only for another length than the service's. */
  durationMinutes?: number | undefined;
}

/** The free times of that day, with one doctor or with whoever offers the service. */
export function useSlots({ doctorId, date: wished, ...of }: SlotsOf, doctors: readonly Doctor[]) {
  const { serviceId } = of;
  // While a year is being typed it is one of long ago, for which nobody has to be asked.
  const date = isDay(wished) ? wished : "";
  const ids = askedDoctors(doctors, doctorId, serviceId);
  const answers = useQueries({ queries: ids.map((id) => freeTimesQuery({ doctorId: id, date, ...of })) });
  const isComplete = serviceId !== "" && date !== "" && ids.length > 0;
  const known = ids.flatMap((id, index) => {
    const times = answers[index]?.data;
    return times ? [{ doctorId: id, times }] : [];
  });
  // One doctor's answer that failed hides no other's times.
  const failed = answers.find(({ isError }) => isError);
  return {
    isComplete,
    isLoading: answers.some(({ isLoading }) => isLoading),
    slots: isComplete && known.length > 0 ? mergeTimes(known) : undefined,
    error: known.length === 0 ? failed?.error : undefined,
    refetch: () => void Promise.all(answers.map((answer) => answer.refetch())),
  };
}
