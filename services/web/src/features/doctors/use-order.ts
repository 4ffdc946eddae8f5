import { t } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Doctor } from "@/shared/api/contract.ts";
import { allDoctorsQuery } from "@/shared/api/doctors.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { movedTo, renumbered } from "@/shared/lib/order.ts";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { changeDoctor, useDoctorsRenewal } from "./api/doctors.ts";

const mutationKey = ["doctors-order"];

/** The order of the doctors, which is shown at once when one is moved, and saved number by number. */
export function useOrder(doctors: readonly Doctor[]) {
  const queryClient = useQueryClient();
  const renewal = useDoctorsRenewal();
  const [said, setSaid] = useState("");
  const { mutate, isPending, variables } = useMutation({
    mutationKey,
    // One after the other: the next order is sent with the versions that the one before has made.
    scope: { id: "doctors-order" },
    mutationFn: async (ids: readonly string[]) => {
      const known = queryClient.getQueryData(allDoctorsQuery.queryKey) ?? [];
      for (const { one, sort_order } of renumbered(inOrder(ids, known))) {
        take(await changeDoctor(one.id, { sort_order, version: one.version }));
      }
    },
    onError: (problem) =>
      showToast({ tone: "bad", title: t`El orden no se guardó`, text: problemText(problem) }),
    onSettled: () => (queryClient.isMutating({ mutationKey }) === 1 ? renewal() : undefined),
  });
  const order = isPending ? inOrder(variables, doctors) : doctors;

  function take(now: Doctor): void {
    queryClient.setQueryData(allDoctorsQuery.queryKey, (all) =>
      all?.map((one) => (one.id === now.id ? now : one)),
    );
  }

  return {
    order,
    /** What is read aloud about the last move. */
    said,
    moveTo: (doctor: Doctor, to: number): void => {
      const list = movedTo(order, doctor.id, to);
      const [name, place, all] = [sayDoctor(doctor), to + 1, list.length];
      setSaid(t`${name}: lugar ${place} de ${all}`);
      mutate(list.map(({ id }) => id));
    },
  };
}

/** The doctors in the order of the ids; one who came meanwhile stands at the end. */
function inOrder(ids: readonly string[], doctors: readonly Doctor[]): readonly Doctor[] {
  const first = ids.flatMap((id) => doctors.filter((doctor) => doctor.id === id));
  return [...first, ...doctors.filter((doctor) => doctor.is_active && !ids.includes(doctor.id))];
}
