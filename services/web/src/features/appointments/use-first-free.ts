import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Doctor } from "@/shared/api/contract.ts";
import { freeTimesQuery } from "./api/free-times.ts";
import { anyDoctor, askedDoctors, mergeTimes, workingDays } from "./slots.ts";

/** So far ahead a free time is looked for. */
export const searchedDays = 45;

interface FirstFreeOf {
  /** Or `anyDoctor`. */
  doctorId: string;
  serviceId: string;
  durationMinutes?: number | undefined;
  /** The first day that counts. */
  from: string;
}

export interface FirstFree {
  date: string;
  startTime: string;
}

/**
 * Looks for the first free time of the chosen doctor, or of whoever offers the service where nobody is chosen. When the
 * wish changes, what was found or not found for the one before is forgotten, also when it is still on its way.
 */
export function useFirstFree(of: FirstFreeOf, doctors: readonly Doctor[]) {
  const queryClient = useQueryClient();
  const search = useMutation({
    mutationFn: async ({
      doctorId,
      serviceId,
      durationMinutes,
      from,
    }: FirstFreeOf): Promise<FirstFree | null> => {
      const ids = askedDoctors(doctors, doctorId, serviceId);
      const asked = doctors.filter(({ id }) => ids.includes(id));
      for (const date of workingDays(asked, from, searchedDays)) {
        const answers = await Promise.all(
          asked.map(async ({ id }) => ({
            doctorId: id,
            times: await queryClient.fetchQuery(
              freeTimesQuery({ doctorId: id, serviceId, date, durationMinutes }),
            ),
          })),
        );
        const [first] = mergeTimes(answers);
        if (first) {
          return { date, startTime: first.startTime };
        }
      }
      return null;
    },
  });

  const { reset } = search;
  const wish = JSON.stringify(of);
  useEffect(() => (wish ? reset : undefined), [wish, reset]);

  return {
    isPending: search.isPending,
    isError: search.isError,
    /** Whom the search was about that found nothing, or `anyDoctor`. */
    noneOf: search.data === null ? search.variables?.doctorId : undefined,
    find: (onFound: (found: FirstFree) => void) => start(of, onFound),
    findOfAny: (onFound: (found: FirstFree) => void) => start({ ...of, doctorId: anyDoctor }, onFound),
  };

  function start(wished: FirstFreeOf, onFound: (found: FirstFree) => void): void {
    search.mutate(wished, { onSuccess: (found) => found && onFound(found) });
  }
}
