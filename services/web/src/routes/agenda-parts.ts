/*
 * What the agenda shows only when it is asked for, each in a chunk of its own: a phone has the day on its screen before it
 * reads the code of calendars and forms.
 */
import { lazyRouteComponent } from "@tanstack/react-router";
import { withRareTexts } from "@/shared/i18n/rare-texts.ts";
import { useFirstSign } from "@/shared/lib/use-first-sign.ts";

export const AppointmentPanel = lazyRouteComponent(
  () => import("@/features/appointments/components/appointment-panel.tsx"),
  "AppointmentPanel",
);
export const BookingDialog = lazyRouteComponent(
  () => import("@/features/appointments/components/booking-dialog.tsx"),
  "BookingDialog",
);
export const MoveConfirm = lazyRouteComponent(
  () => import("@/features/appointments/components/move-confirm.tsx"),
  "MoveConfirm",
);
export const KeysDialog = lazyRouteComponent(
  () => import("@/features/agenda/components/keys-dialog.tsx"),
  "KeysDialog",
);
/** Wanted now and then, and written in the texts of doctors. */
export const AgendaBlocking = lazyRouteComponent(
  withRareTexts(() => import("./agenda-blocking.tsx")),
  "AgendaBlocking",
);
export const MonthPanel = lazyRouteComponent(() => import("./agenda-month.tsx"), "MonthPanel");

const parts = [AppointmentPanel, BookingDialog, MoveConfirm, KeysDialog, MonthPanel];

/** Loads the parts when somebody is there, before the first of them is asked for. */
export function usePartsSoon(): void {
  useFirstSign(() => {
    for (const part of parts) {
      void part.preload?.();
    }
  });
}
