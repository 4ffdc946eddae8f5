import { useQueryClient } from "@tanstack/react-query";
import { appointmentQuery } from "@/features/appointments/api/appointment.ts";
import { playSound } from "@/features/bell/sound.ts";
import type { ConnectionState } from "@/features/live/model.ts";
import { addAccountNews, addNews, type NewsKind } from "@/features/live/news.ts";
import { useConnection } from "@/features/live/use-connection.ts";
import type { Appointment, LiveEvent } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { renew } from "@/shared/api/renew.ts";
import { noteRight } from "@/shared/api/up-to-date.ts";

/** The clinic's settings follow the same news of Meta as the page, a moment later. */
const accountFollowsMs = 3_000;

/** Keeps what the page shows up to date by the live stream, and tells staff what came in. */
export function useLiveAgenda(): ConnectionState {
  const queryClient = useQueryClient();
  const refresh = (queryKey: readonly string[]) => void renew(queryClient, queryKey);

  async function announce(kind: NewsKind, id: string): Promise<void> {
    // An event that comes while this page is sending a change is most likely that very change.
    if (queryClient.isMutating() > 0) {
      return;
    }
    const known = queryClient.getQueryData<Appointment>(keys.appointment(id));
    const now = await queryClient.fetchQuery({ ...appointmentQuery(id), staleTime: 0 });
    // What this page did a moment ago is already shown: it is no news.
    if (known?.status !== now.status || known.starts_at !== now.starts_at) {
      addNews(kind, now);
    }
  }

  function onEvent(live: LiveEvent): void {
    noteRight(queryClient);
    switch (live.event) {
      case "ping":
        return;
      case "message.sent":
      case "message.delivered":
      case "message.read":
      case "message.failed": {
        const { appointment_id, kind } = live.data;
        // A reply of the assistant follows what the patient wrote.
        if (kind === "reply") {
          refresh(keys.conversations);
        }
        // The turn of a chat that a reply ends may have kept a time for the patient, or given one free.
        if (kind === "reply" && live.event === "message.sent") {
          refresh(keys.appointments);
          refresh(keys.freeTimes);
        }
        refresh(appointment_id ? keys.deliveriesOf(appointment_id) : keys.deliveries);
        return;
      }
      case "notification.added":
        refresh(keys.notifications);
        playSound();
        return;
      case "handover.started":
        refresh(keys.conversations);
        return;
      case "appointment.arrived":
      case "appointment.attended":
      case "appointment.missed":
      case "appointment.taken_back":
        refreshAppointments();
        return;
      // Somebody changed when a doctor works or is away, when the clinic is closed, what it offers, or which rooms it has.
      case "agenda.changed":
        refresh(keys.daysOff);
        refresh(keys.allDoctors);
        refresh(keys.doctors);
        refresh(keys.allServices);
        refresh(keys.services);
        refresh(keys.allResources);
        refresh(keys.resources);
        refresh(keys.appointments);
        refresh(keys.freeTimes);
        return;
      // The day on which the clinic is deleted: every page says it.
      case "clinic.changed":
        refresh(keys.clinic);
        return;
      case "whatsapp_account.changed":
        addAccountNews(live.data.field);
        window.setTimeout(refreshAccount, accountFollowsMs);
        return;
      default:
        refreshAppointments();
        // An announcement is a courtesy: when the appointment cannot be read, the refreshed agenda still shows it.
        announce(live.event, live.data.appointment_id).catch(() => undefined);
    }
  }

  function refreshAppointments(): void {
    refresh(keys.appointments);
    refresh(keys.freeTimes);
    refresh(keys.deliveries);
    refresh(keys.patients);
  }

  function refreshAccount(): void {
    refresh(keys.clinic);
    refresh(keys.settings);
    refresh(keys.templates);
  }

  return useConnection({
    onEvent,
    onMissed: () => refresh([]),
    // Asking again brings the refusal to the one error path. The end of the plan refuses the agenda, and not the own account.
    onRefused: ({ status }) => refresh(status === 402 ? [] : keys.identity),
  });
}
