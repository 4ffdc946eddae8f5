import { type QueryClient, type QueryKey, useQueryClient } from "@tanstack/react-query";
import type { Agenda } from "@/shared/api/agenda.ts";
import { keys } from "@/shared/api/keys.ts";
import { showToast, showUndo, type Toast, type ToastAction } from "@/shared/ui/toast-queue.ts";
import type { Visit } from "./visit.ts";

/**
 * Shows notes about an appointment. Each goes away when the page learns that the appointment has changed since: what it
 * says is over then, and what it offers to take back is not the last change any more.
 */
export function useNotes() {
  const queryClient = useQueryClient();
  return {
    say: (visit: Visit, note: Toast) => {
      const stop = onNewer(queryClient, visit, () => close());
      const close = showToast(note, stop);
    },
    /** `sentAt` as in `showUndo`. */
    offer: (
      visit: Visit,
      note: Omit<Toast, "action">,
      action: Omit<ToastAction, "until">,
      sentAt: number,
    ) => {
      const stop = onNewer(queryClient, visit, () => close());
      const close = showUndo(note, action, sentAt, stop);
    },
  };
}

/** Acts when the page reads a newer version of the appointment, until the answer is called. */
function onNewer(queryClient: QueryClient, { id, version }: Visit, act: () => void): () => void {
  return queryClient.getQueryCache().subscribe(({ type, query }) => {
    if (type === "updated" && query.queryKey[0] === keys.appointments[0]) {
      const known = visitIn(query.queryKey, query.state.data, id);
      if (known && known.version > version) {
        act();
      }
    }
  });
}

/** The appointment in an answer: its own, or the agenda of days. */
function visitIn(queryKey: QueryKey, data: unknown, id: string): Visit | undefined {
  if (queryKey[1] === keys.agendas[1]) {
    return (data as Agenda | undefined)?.appointments.find((one) => one.id === id);
  }
  const [, kind, itsId] = keys.appointment(id);
  return queryKey[1] === kind && queryKey[2] === itsId ? (data as Visit | undefined) : undefined;
}
