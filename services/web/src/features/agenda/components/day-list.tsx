import { t } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import type { CSSProperties } from "react";
import type { Appointment } from "@/shared/api/contract.ts";
import { shownState, stateWord } from "@/shared/lib/appointment-words.ts";
import { sayClock, sayDay } from "@/shared/lib/clinic-time.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { dayColumns, enterableOn } from "../columns.ts";
import { type DayEntry, dayEntries, isEmpty } from "../day-entries.ts";
import { isShown } from "../filters.ts";
import { hueOf } from "../hues.ts";
import { explainHeld } from "../say-held.ts";
import { sayResources } from "../say-resources.ts";
import { saySource } from "../say-source.ts";
import { scrollTo } from "../scroll-to.ts";
import type { ViewProps } from "../view.ts";
import styles from "./day-list.module.css";
import { ListedAbsence } from "./listed-absence.tsx";
import { ListedHold } from "./listed-hold.tsx";
import { StateMark } from "./state-mark.tsx";
import { WhatsAppGlyph } from "./whatsapp-glyph.tsx";

/** One day as a list, for a narrow page. */
export function DayList({ date, ...view }: ViewProps & { date: string }) {
  const { t } = useLingui();
  const { doctors, agenda, lengths, held, now, preferences, onAway } = view;
  const columns = dayColumns(doctors, date, { agenda, lengths, held });
  const day = sayDay(date);
  const entries = dayEntries({
    columns,
    isShown: (appointment) => isShown(appointment, preferences.filters),
    from: enterableOn(date, now),
    nowMinute: date === now.today ? now.minute : undefined,
  });
  const away = columns.flatMap(({ doctor, plans }) =>
    doctor
      ? (plans.get(doctor.id)?.absences ?? []).map((absence) => ({
          key: `${doctor.id} ${absence.start}`,
          doctor,
          absence,
        }))
      : [],
  );
  return (
    <section className={styles.list} data-scroller="" aria-label={t`Agenda del ${day}`}>
      {away.map(({ key, doctor, absence }) => (
        <ListedAbsence
          key={key}
          doctor={doctor}
          absence={absence}
          onPress={onAway && (() => onAway({ date, doctorId: doctor.id }))}
        />
      ))}
      {entries.some(({ kind }) => kind === "appointment") ? null : (
        <p className={styles.none}>
          {sayNone(
            isEmpty(columns),
            entries.some(({ kind }) => kind === "free" || kind === "begun") && view.onPick !== undefined,
          )}
        </p>
      )}
      <DayItems entries={entries} view={view} date={date} />
    </section>
  );
}

/** Why no appointment stands in the list, and what can be done. */
function sayNone(isEmptyDay: boolean, canPick: boolean): string {
  if (!isEmptyDay) {
    return t`Ninguna cita de este día corresponde a sus filtros.`;
  }
  return canPick ? t`No hay citas este día. Toque una hora libre para agendar.` : t`No hay citas este día.`;
}

export function DayItems({ entries, view, date }: { entries: DayEntry[]; view: ViewProps; date: string }) {
  return (
    <ul>
      {entries.map((entry) => (
        <li key={keyOf(entry)}>
          <Entry entry={entry} view={view} date={date} />
        </li>
      ))}
    </ul>
  );
}

function keyOf(entry: DayEntry): string {
  switch (entry.kind) {
    case "appointment":
      return entry.appointment.id;
    case "held":
      return entry.held.id;
    default:
      return `${entry.kind} ${entry.start} ${"doctor" in entry ? entry.doctor?.id : ""}`;
  }
}

function Entry({ entry, view, date }: { entry: DayEntry; view: ViewProps; date: string }) {
  const { t } = useLingui();
  if (entry.kind === "now") {
    const clock = sayClock(entry.start);
    return (
      <p ref={scrollTo} className={styles.now}>
        <span>{t`Ahora, ${clock}`}</span>
      </p>
    );
  }
  if (entry.kind === "held") {
    return <ListedHold held={entry.held} doctors={view.doctors} onPress={view.onHeld ?? explainHeld} />;
  }
  if (entry.kind === "appointment") {
    return <Listed appointment={entry.appointment} view={view} />;
  }
  return <Open entry={entry} view={view} date={date} />;
}

interface OpenProps {
  entry: Extract<DayEntry, { kind: "free" | "begun" }>;
  view: ViewProps;
  date: string;
}

/** Time in which something can be booked, or noted although it has begun. */
function Open({ entry, view, date }: OpenProps) {
  const { t } = useLingui();
  const { onPick } = view;
  const isBegun = entry.kind === "begun";
  const from = sayClock(entry.span.start);
  const to = sayClock(entry.span.end % (24 * 60));
  const { doctor = view.doctors[0] } = entry;
  const words = (
    <span className={styles.words}>
      <span>{isBegun ? t`Ya empezó: anotar desde ${from}` : t`Libre de ${from} a ${to}`}</span>
      {view.doctors.length > 1 && doctor ? (
        <span className={styles.more}>
          <span className="sr-only"> · </span>
          {sayDoctor(doctor)}
        </span>
      ) : null}
    </span>
  );
  if (!onPick) {
    return isBegun ? null : <p className={styles.free}>{words}</p>;
  }
  return (
    <button
      type="button"
      className={styles.free}
      onClick={() => onPick({ date, minute: entry.span.start, doctorId: doctor?.id })}
    >
      <Plus size={16} aria-hidden="true" />
      {words}
    </button>
  );
}

function Listed({ appointment, view }: { appointment: Appointment; view: ViewProps }) {
  const { preferences, hues, doctors, onOpen, freshIds } = view;
  const state = shownState(appointment);
  const doctor = doctors.find((one) => one.id === appointment.doctor_id);
  const hue = hueOf(appointment, preferences.colourBy, hues);
  const who = doctors.length > 1 && doctor ? ` · ${sayDoctor(doctor)}` : "";
  const resources = sayResources(appointment, view.resourceNames);
  return (
    <button
      type="button"
      className={`hued ${styles.item}`}
      style={{ "--hue": hue } as CSSProperties}
      data-state={state}
      data-fresh={freshIds.has(appointment.id) || undefined}
      data-appointment={appointment.id}
      onClick={() => onOpen(appointment)}
    >
      <span className={styles.clock}>
        <span>{sayClock(appointment.start_time)}</span>
        <span className={styles.until}>{sayClock(appointment.end_time)}</span>
      </span>
      <span className={styles.words}>
        <span className={styles.patient}>{appointment.patients.full_name}</span>
        <span className={styles.more}>
          {appointment.services.name}
          {who}
          {resources ? ` · ${resources}` : ""}
        </span>
      </span>
      <span className={styles.marks}>
        {appointment.source === "whatsapp" ? (
          <span className={styles.whatsapp}>
            <WhatsAppGlyph size={16} />
          </span>
        ) : null}
        <StateMark state={state} size={16} />
      </span>
      <span className="sr-only">
        {stateWord(state)}, {saySource(appointment.source)}
      </span>
    </button>
  );
}
