import { useQuery } from "@tanstack/react-query";
import { dayAppointmentsQuery } from "@/features/agenda/api/day-appointments.ts";
import { AgendaSheet } from "@/features/agenda/components/agenda-sheet.tsx";
import { AgendaSkeleton } from "@/features/agenda/components/agenda-skeleton.tsx";
import { CancelledList } from "@/features/agenda/components/cancelled-list.tsx";
import { DateBar } from "@/features/agenda/components/date-bar.tsx";
import { DaySummary } from "@/features/agenda/components/day-summary.tsx";
import { DoctorTabs } from "@/features/agenda/components/doctor-tabs.tsx";
import { EmptyClinic } from "@/features/agenda/components/empty-clinic.tsx";
import { someoneWorks } from "@/features/agenda/layout.ts";
import { texts as agendaTexts } from "@/features/agenda/texts.ts";
import { BookingDialog } from "@/features/appointments/components/booking-dialog.tsx";
import { DetailsDialog } from "@/features/appointments/components/details-dialog.tsx";
import { news } from "@/features/live/news.ts";
import type { Appointment, Clinic } from "@/shared/api/contract.ts";
import { doctorsQuery } from "@/shared/api/doctors.ts";
import { reachable } from "@/shared/api/reachability.ts";
import { clockOf, dayIn, minuteIn } from "@/shared/lib/clinic-time.ts";
import { useSignal } from "@/shared/lib/signal-store.ts";
import { useClock } from "@/shared/lib/use-clock.ts";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import styles from "./agenda-page.module.css";
import type { AgendaSearch, ChangeAgendaSearch } from "./agenda-search.ts";

interface ClinicDayProps {
  clinic: Clinic;
  search: AgendaSearch;
  onSearch: ChangeAgendaSearch;
}

/** One day of one clinic, with the dialogs that are open over it. */
export function ClinicDay({ clinic, search, onSearch }: ClinicDayProps) {
  const now = useClock();
  const today = dayIn(clinic.timezone, now);
  const minute = minuteIn(clinic.timezone, now);
  const day = search.fecha ?? today;
  const doctors = useQuery(doctorsQuery);
  const appointments = useQuery(dayAppointmentsQuery(day));
  const freshIds = new Set(
    useSignal(news).flatMap((item) => ("appointment" in item ? [item.appointment.id] : [])),
  );
  // Without a connection the banner above says so; here a skeleton keeps the place of what is missing.
  const online = useSignal(reachable);
  const shownId = doctors.data?.some((one) => one.id === search.doctor)
    ? search.doctor
    : doctors.data?.[0]?.id;
  const failed = [doctors, appointments].find((query) => query.isError && !query.data);

  const go = (to: string) =>
    onSearch((now) => ({ ...keepDoctor(now), ...(to === today ? {} : { fecha: to }) }));
  const open = (appointment: Appointment) => onSearch((now) => ({ ...now, cita: appointment.id }));
  const close = () => onSearch(({ cita: _cita, nueva: _nueva, hora: _hora, ...rest }) => rest, "replace");

  return (
    <>
      <title>{`${agendaTexts.agendaOf(day)} · ${clinic.name}`}</title>
      <DateBar
        day={day}
        today={today}
        onGo={go}
        onNew={() => onSearch((now) => ({ ...now, nueva: "si" }))}
        summary={
          doctors.data && appointments.data ? (
            <DaySummary appointments={appointments.data} open={someoneWorks(doctors.data, day)} />
          ) : null
        }
      />
      {failed && online ? (
        <div className={styles.banner}>
          <ProblemNotice error={failed.error} onRetry={() => void failed.refetch()} />
        </div>
      ) : null}
      {doctors.isPending || appointments.isPending || (failed && !online) ? <AgendaSkeleton /> : null}
      {doctors.data?.length === 0 ? <EmptyClinic /> : null}
      {doctors.data && doctors.data.length > 0 && appointments.data ? (
        <>
          <DoctorTabs
            doctors={doctors.data}
            shownId={shownId}
            onShow={(doctor) => onSearch((now) => ({ ...now, doctor }), "replace")}
          />
          <AgendaSheet
            key={day}
            day={day}
            doctors={doctors.data}
            appointments={appointments.data}
            shownDoctorId={shownId}
            pastUntil={day < today ? 24 * 60 : day === today ? minute : 0}
            nowMinute={day === today ? minute : undefined}
            freshIds={freshIds}
            onOpen={open}
            onPick={(doctor, at) =>
              onSearch((now) => ({ ...now, doctor: doctor.id, nueva: "si", hora: clockOf(at) }))
            }
          />
          <CancelledList appointments={appointments.data} onOpen={open} />
        </>
      ) : null}
      {search.cita ? (
        <DetailsDialog
          key={search.cita}
          id={search.cita}
          known={appointments.data?.find((one) => one.id === search.cita)}
          zone={clinic.timezone}
          onClose={close}
        />
      ) : null}
      {search.nueva ? (
        <BookingDialog
          wish={{ date: day, doctorId: search.doctor, time: search.hora }}
          today={today}
          onClose={close}
          onBooked={(made) =>
            onSearch(
              () => ({
                ...(made.appointment_date === today ? {} : { fecha: made.appointment_date }),
                doctor: made.doctor_id,
                cita: made.id,
              }),
              "replace",
            )
          }
        />
      ) : null}
    </>
  );
}

/** Going to another day keeps the chosen doctor and closes the dialogs of the old day. */
function keepDoctor({ doctor }: AgendaSearch): AgendaSearch {
  return doctor ? { doctor } : {};
}
