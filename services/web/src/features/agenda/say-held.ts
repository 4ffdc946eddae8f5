import { t } from "@lingui/core/macro";
import { sayClock } from "@/shared/lib/clinic-time.ts";
import { showToast } from "@/shared/ui/toast-queue.ts";
import type { HeldTime } from "./holds.ts";

/** Who keeps the time, and for how long: `Apartado por el asistente, hasta las 9:12 a. m.` */
export function sayHeld(held: HeldTime): string {
  if (held.source === "unsure") {
    return t`Sin respuesta: puede estar ocupada`;
  }
  const clock = sayClock(held.until);
  return held.source === "chat"
    ? t`Apartado por el asistente, hasta las ${clock}`
    : t`Apartado en recepción, hasta las ${clock}`;
}

/** What a press on such a time answers, because nothing can be booked over it. */
export function explainHeld(held: HeldTime): void {
  if (held.source === "unsure") {
    const asker = held.by;
    showToast({
      tone: "calm",
      title: t`Esta hora puede estar ocupada`,
      text: asker
        ? t`${asker} envió una cita y no hubo respuesta. Se sabrá cuando vuelva; mientras tanto, ofrezca otra, por favor.`
        : t`Envió una cita y no hubo respuesta. Mientras no se sepa, ofrezca otra, por favor.`,
    });
    return;
  }
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
