import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Suspense, useEffect, useRef } from "react";
import { scrollTo } from "@/features/agenda/scroll-to.ts";
import type { Appointment } from "@/shared/api/contract.ts";
import { patientQuery } from "@/shared/api/patients.ts";
import { canBePhone, sayPhone } from "@/shared/lib/phone.ts";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { AgendaBlocking, AppointmentPanel, BookingDialog } from "./agenda-parts.ts";
import { type AgendaSearch, type ChangeAgendaSearch, closed } from "./agenda-search.ts";

interface AgendaDialogsProps {
  search: AgendaSearch;
  day: string;
  today: string;
  zone: string;
  /** Whether whoever looks arranges appointments, and knows patients. */
  atDesk: boolean;
  /** The appointments that the agenda has, to show one before its details have come. */
  known: Appointment[] | undefined;
  /** The doctor whose agenda alone is shown. */
  doctorId: string | undefined;
  onSearch: ChangeAgendaSearch;
}

/** The dialogs over the agenda, as its address says. */
export function AgendaDialogs(props: AgendaDialogsProps) {
  const { search, day, today, zone, atDesk, known, doctorId, onSearch } = props;
  const close = () => onSearch(closed, "replace");
  const navigate = useNavigate();
  const patient = useQuery({
    ...patientQuery(search.paciente ?? ""),
    enabled: atDesk && search.paciente !== undefined,
  });
  const focusBlock = useFocusOfNew(known);
  return (
    <Suspense>
      {search.cita ? (
        <AppointmentPanel
          key={search.cita}
          id={search.cita}
          known={known?.find((one) => one.id === search.cita)}
          zone={zone}
          atDesk={atDesk}
          onClose={close}
          onPatient={(paciente) => void navigate({ to: "/pacientes", search: { paciente } })}
          onConversation={(chat) => void navigate({ to: "/conversaciones", search: { chat } })}
          onBookAgain={(visit) => void navigate({ to: "/agenda", search: sameAgain(visit, today) })}
        />
      ) : null}
      {atDesk && search.nueva && !patient.isLoading ? (
        <BookingDialog
          wish={{
            date: search.para ?? day,
            doctorId: search.con ?? doctorId,
            time: search.hora,
            serviceId: search.servicio,
            patient: patient.data ? knownPatient(patient.data) : newPatient(search),
          }}
          today={today}
          sentKey={search.enviada}
          onClose={close}
          // After a reload it is this booking that is shown, and not an empty form.
          onUnknown={(enviada) =>
            onSearch((before) => (before.nueva ? { ...before, enviada } : before), "replace")
          }
          onBooked={(made) => {
            focusBlock(made.id);
            onSearch((before) => {
              const { fecha: _fecha, ...rest } = closed(before);
              const { appointment_date: date } = made;
              return { ...rest, ...(date === today ? {} : { fecha: date }) };
            }, "replace");
          }}
        />
      ) : null}
      {atDesk && search.bloquear ? (
        <AgendaBlocking
          what={search.bloquear}
          day={search.para ?? day}
          today={today}
          zone={zone}
          doctorId={search.con ?? doctorId}
          onClose={close}
        />
      ) : null}
    </Suspense>
  );
}

function knownPatient({ id, full_name, phone }: { id: string; full_name: string; phone?: string | null }) {
  return { patientId: id, patientName: full_name, patientPhone: phone ? sayPhone(phone) : "" };
}

/** The form for another appointment with the same patient, service and doctor, at the day of the one that was cancelled. */
function sameAgain({ appointment_date: date, ...visit }: Appointment, today: string): AgendaSearch {
  return {
    ...(date > today ? { fecha: date } : {}),
    nueva: "si",
    con: visit.doctor_id,
    paciente: visit.patients.id,
    servicio: visit.service_id,
  };
}

/** Somebody who is not a patient yet: with name and phone, or as was looked for, where what was typed is a phone or else a name. */
function newPatient({ nombre: typed = "", telefono }: AgendaSearch) {
  if (telefono) {
    return { patientId: "", patientName: typed, patientPhone: sayPhone(telefono) };
  }
  if (!typed) {
    return undefined;
  }
  const isPhone = canBePhone(typed);
  return { patientId: "", patientName: isPhone ? "" : typed, patientPhone: isPhone ? typed : "" };
}

/** Puts the focus on the block of an appointment that was just booked, as soon as the agenda has it. */
function useFocusOfNew(known: Appointment[] | undefined): (id: string) => void {
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    const id = wanted.current;
    if (!id || !known?.some((one) => one.id === id)) {
      return;
    }
    // The closing dialog gives the focus back to where it was; this comes after it.
    const frame = requestAnimationFrame(() => {
      wanted.current = undefined;
      const block = document.querySelector<HTMLElement>(`[data-appointment="${CSS.escape(id)}"]`);
      block?.focus({ preventScroll: true });
      // At the edge it would be cut, or lie under the note about it.
      scrollTo(block);
      if (!block) {
        document.querySelector<HTMLElement>("[data-filters]")?.focus();
        showToast({
          tone: "calm",
          title: t`La cita nueva no se ve en esta agenda`,
          text: t`La esconden los filtros o el doctor elegido.`,
        });
      }
    });
    return () => cancelAnimationFrame(frame);
  }, [known]);
  return (id) => {
    wanted.current = id;
  };
}
