/* What is said while a change is taken back, for which no dialog stands open. */
import { t } from "@lingui/core/macro";
import { problemText } from "@/shared/api/problem-texts.ts";
import { showToast, showWaiting, type Toast } from "@/shared/ui/toast-queue.ts";
import type { Change } from "./api/change.ts";

/** The part of an undo that is the same for each: that it is slow or lost, that it was refused, that it has to wait. */
export function undoing(
  refusedTitle?: (error: unknown) => Omit<Toast, "tone"> | undefined,
): Pick<Change, "kind" | "onState" | "onRefused" | "onBusy"> {
  let close = () => {};
  return {
    kind: "undo",
    onState: (state) => {
      close();
      close = () => {};
      if (state === "slow") {
        close = showWaiting({
          tone: "calm",
          title: t`Deshaciendo…`,
          text: t`Cita está tardando más de lo normal.`,
        });
      } else if (state === "lost") {
        close = showWaiting({
          tone: "calm",
          title: t`Aún no sabemos si se deshizo`,
          text: t`No hubo respuesta de Cita; lo preguntamos de nuevo por nuestra cuenta.`,
        });
      }
    },
    onRefused: (error) =>
      showToast({
        tone: "bad",
        ...(refusedTitle?.(error) ?? { title: t`No se pudo deshacer`, text: problemText(error) }),
      }),
    onBusy: () =>
      showToast({
        tone: "bad",
        title: t`No se deshizo nada`,
        text: t`Otro cambio de esta cita espera todavía su respuesta.`,
      }),
  };
}
