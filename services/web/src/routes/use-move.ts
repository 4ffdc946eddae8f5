import { t } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { MoveTarget } from "@/features/agenda/moving.ts";
import { takeChange } from "@/features/appointments/api/appointment.ts";
import { type Agenda, withChange } from "@/shared/api/agenda.ts";
import { answerOf, api } from "@/shared/api/client.ts";
import type { Appointment } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { clockOf, minutesOf, sayClock, sayDay } from "@/shared/lib/clinic-time.ts";
import { showToast, showUndo } from "@/shared/ui/toast-queue.ts";

interface Move {
  appointment: Appointment;
  target: MoveTarget;
}

/** Moves an appointment at once, shows it at its new place, and offers to take the move back. */
export function useMove(): (appointment: Appointment, target: MoveTarget) => void {
  const queryClient = useQueryClient();
  const show = (appointment: Appointment) =>
    queryClient.setQueriesData<Agenda>({ queryKey: keys.agendas }, (agenda) =>
      withChange(agenda, appointment),
    );
  const { mutate } = useMutation({
    mutationFn: ({ appointment, target }: Move) => {
      const { durationMinutes, ...place } = target;
      const body = {
        appointmentDate: place.date,
        startTime: place.startTime,
        doctorId: place.doctorId,
        ...(durationMinutes === undefined ? {} : { duration_minutes: durationMinutes }),
      };
      const path = { id: appointment.id };
      return answerOf(api.POST("/api/appointments/{id}/reschedule", { params: { path }, body }));
    },
    onMutate: async ({ appointment, target }) => {
      // An answer that was asked for before the move would put the block back for a moment.
      await queryClient.cancelQueries({ queryKey: keys.agendas });
      show(moved(appointment, target));
    },
    onSuccess: (appointment) => takeChange(queryClient, appointment),
    onError: (error, { appointment }) => {
      show(appointment);
      showToast({ tone: "bad", title: t`La cita no se movió`, text: problemText(error) });
      return queryClient.invalidateQueries({ queryKey: keys.appointments });
    },
  });

  return (appointment, target) =>
    mutate(
      { appointment, target },
      {
        onSuccess: (now) => {
          const patient = now.patients.full_name;
          const day = sayDay(now.appointment_date);
          const clock = sayClock(now.start_time);
          showUndo(
            { tone: "good", title: t`Cita de ${patient} movida`, text: t`${day}, ${clock}` },
            { label: t`Deshacer`, onPress: () => mutate({ appointment: now, target: placeOf(appointment) }) },
          );
        },
      },
    );
}

function placeOf(appointment: Appointment): MoveTarget {
  return {
    doctorId: appointment.doctor_id,
    date: appointment.appointment_date,
    startTime: appointment.start_time.slice(0, 5),
    durationMinutes: lengthOf(appointment),
  };
}

/** The appointment as the server is expected to answer; only what the agenda draws. */
function moved(appointment: Appointment, target: MoveTarget): Appointment {
  const start = minutesOf(target.startTime);
  const end = start + (target.durationMinutes ?? lengthOf(appointment));
  return {
    ...appointment,
    doctor_id: target.doctorId,
    appointment_date: target.date,
    start_time: `${target.startTime}:00`,
    end_time: `${clockOf(end % (24 * 60))}:00`,
  };
}

function lengthOf(appointment: Appointment): number {
  return Math.round((Date.parse(appointment.ends_at) - Date.parse(appointment.starts_at)) / 60_000);
}
