import { t } from "@lingui/core/macro";
import { useMutation } from "@tanstack/react-query";
import { problemText } from "@/shared/api/problem-texts.ts";
import { showToast } from "@/shared/ui/toast-queue.ts";
import type { DayOffEntry } from "./api/contract.ts";
import { addDayOff, conflictsWith, removeDayOff, useDaysOffRenewal } from "./api/days-off.ts";
import { sayDayOff } from "./say.ts";

/** Takes days off away, which can be undone. */
export function useRemoval() {
  const renewal = useDaysOffRenewal();

  /** As they were: visits that had stayed in them stay. */
  async function putBack({ doctor_id, starts_on, ends_on, from, to, reason }: DayOffEntry): Promise<void> {
    const span = { starts_on, ends_on, from, to };
    const { conflicts } = await conflictsWith(doctor_id, span);
    const accepted = conflicts.map(({ appointment_id }) => appointment_id);
    await addDayOff({ doctor_id, ...span, reason, accepted_conflicts: accepted });
  }

  const undo = useMutation({
    mutationFn: putBack,
    onError: (problem) =>
      showToast({ tone: "bad", title: t`Los días libres no volvieron`, text: problemText(problem) }),
    onSettled: () => renewal(),
  });
  const { mutate, isPending } = useMutation({
    mutationFn: ({ id }: DayOffEntry) => removeDayOff(id),
    onSuccess: (_, entry) => {
      const days = sayDayOff(entry);
      showToast({
        tone: "calm",
        title: t`Quitado: ${days}`,
        text: t`Esas horas ya se pueden agendar.`,
        action: { label: t`Deshacer`, onPress: () => undo.mutate(entry) },
      });
    },
    onError: (problem) => showToast({ tone: "bad", title: t`No se quitó nada`, text: problemText(problem) }),
    onSettled: () => renewal(),
  });
  return { remove: mutate, isPending: isPending || undo.isPending };
}
