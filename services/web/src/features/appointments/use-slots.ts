import { useMutation, useQueries, useQueryClient } from "@tanstack/react-query";
import type { Doctor } from "@/shared/api/contract.ts";
import { freeTimesQuery } from "./api/free-times.ts";
import { askedDoctors, mergeTimes, type Slot, workingDays } from "./slots.ts";

interface SlotsOf {
  /** Or `anyDoctor`. */
  doctorId: string;
  serviceId: string;
  date: string;
  /** Only for another length than the service's. */
  durationMinutes?: number | undefined;
}

/** The free times of that day, with one doctor or with whoever offers the service. */
export function useSlots({ doctorId, ...of }: SlotsOf, doctors: readonly Doctor[]) {
  const { serviceId, date } = of;
  const ids = askedDoctors(doctors, doctorId, serviceId);
  const answers = useQueries({ queries: ids.map((id) => freeTimesQuery({ doctorId: id, ...of })) });
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

/** So far ahead a free time is looked for. */
const searchedDays = 45;

interface FirstFreeOf {
  serviceId: string;
  durationMinutes?: number | undefined;
  from: string;
}

/** Looks for the first free time of any doctor who offers the service; the answer is `null` when there is none. */
export function useFirstFree(doctors: readonly Doctor[]) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({
      serviceId,
      durationMinutes,
      from,
    }: FirstFreeOf): Promise<(Slot & { date: string }) | null> => {
      const able = doctors.filter(({ services }) => services.includes(serviceId));
      for (const date of workingDays(able, from, searchedDays)) {
        const answers = await Promise.all(
          able.map(async ({ id }) => ({
            doctorId: id,
            times: await queryClient.fetchQuery(
              freeTimesQuery({ doctorId: id, serviceId, date, durationMinutes }),
            ),
          })),
        );
        const [first] = mergeTimes(answers);
        if (first) {
          return { ...first, date };
        }
      }
      return null;
    },
  });
}
