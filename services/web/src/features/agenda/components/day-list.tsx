import { useLingui } from "@lingui/react/macro";
import { Plus, TreePalm } from "lucide-react";
import type { CSSProperties } from "react";
import type { Appointment } from "@/shared/api/contract.ts";
import { shownState, stateWord } from "@/shared/lib/appointment-words.ts";
import { sayClock, sayDay } from "@/shared/lib/clinic-time.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { dayColumns, pastUntil } from "../columns.ts";
import { type DayEntry, dayEntries } from "../day-entries.ts";
import { isShown } from "../filters.ts";
import { hueOf } from "../hues.ts";
import { saySource } from "../say-source.ts";
import { scrollTo } from "../scroll-to.ts";
import type { ViewProps } from "../view.ts";
import styles from "./day-list.module.css";
import { ListedHold } from "./listed-hold.tsx";
import { StateMark } from "./state-mark.tsx";
import { WhatsAppGlyph } from "./whatsapp-glyph.tsx";

/** One day as a list, for a narrow page. */
export function DayList({ date, ...view }: ViewProps & { date: string }) {
  const { t } = useLingui();
  const { doctors, agenda, lengths, held, now, preferences } = view;
  const columns = dayColumns(doctors, date, { agenda, lengths, held });
  const day = sayDay(date);
  const entries = dayEntries({
    columns,
    isShown: (appointment) => isShown(appointment, preferences.filters),
    past: pastUntil(date, now),
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
        <p key={key} className={styles.away}>
          <TreePalm size={16} aria-hidden="true" />
          <span>
            {sayDoctor(doctor)}: {absence.reason ?? t`Ausente`}
            {absence.end - absence.start < 24 * 60
              ? `, ${sayClock(absence.start)} – ${sayClock(absence.end % (24 * 60))}`
              : ""}
          </span>
        </p>
      ))}
      <DayItems entries={entries} view={view} date={date} />
    </section>
  );
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
      return `${entry.kind} ${entry.start}`;
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
  if (entry.kind === "free") {
    const { onPick } = view;
    const from = sayClock(entry.span.start);
    const to = sayClock(entry.span.end % (24 * 60));
    const free = t`Libre de ${from} a ${to}`;
    if (!onPick) {
      return <p className={styles.free}>{free}</p>;
    }
    return (
      <button
        type="button"
        className={styles.free}
        onClick={() => onPick({ date, minute: entry.span.start, doctorId: view.doctors[0]?.id })}
      >
        <Plus size={16} aria-hidden="true" />
        {free}
      </button>
    );
  }
  if (entry.kind === "held") {
    return <ListedHold held={entry.held} doctors={view.doctors} />;
  }
  return <Listed appointment={entry.appointment} view={view} />;
}

function Listed({ appointment, view }: { appointment: Appointment; view: ViewProps }) {
  const { preferences, hues, doctors, onOpen, freshIds } = view;
  const state = shownState(appointment);
  const doctor = doctors.find((one) => one.id === appointment.doctor_id);
  const hue = hueOf(appointment, preferences.colourBy, hues);
  const who = doctors.length > 1 && doctor ? ` · ${sayDoctor(doctor)}` : "";
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
