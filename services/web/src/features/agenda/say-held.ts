import { t } from "@lingui/core/macro";
import { sayClock } from "@/shared/lib/clinic-time.ts";
import { showToast } from "@/shared/ui/toast-queue.ts";
import type { HeldTime } from "./holds.ts";

/** Who keeps the time, and for how long: `Apartado por el asistente, hasta las 9:12 a. m.` */
export function sayHeld({ source, until }: HeldTime): string {
  const clock = sayClock(until);
  return source === "chat"
    ? t`Apartado por el asistente, hasta las ${clock}`
    : t`Apartado en recepción, hasta las ${clock}`;
}

/** What a press on such a time answers, because nothing can be booked over it. */
export function explainHeld(held: HeldTime): void {
  const clock = sayClock(held.until);
  showToast({
    tone: "calm",
    title: sayHeld(held),
    text:
      held.source === "chat"
        ? t`Un paciente está eligiendo esta hora por WhatsApp. Si no la confirma, queda libre a las ${clock}; mientras tanto, ofrezca otra, por favor.`
        : t`Alguien de su equipo está agendando en esta hora. Si no lo hace, queda libre a las ${clock}; mientras tanto, ofrezca otra, por favor.`,
  });
}
