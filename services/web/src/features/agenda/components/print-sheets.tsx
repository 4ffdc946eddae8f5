import { useLingui } from "@lingui/react/macro";
import { createPortal } from "react-dom";
import type { Agenda } from "@/shared/api/agenda.ts";
import type { Doctor } from "@/shared/api/contract.ts";
import { shownState, stateWord } from "@/shared/lib/appointment-words.ts";
import { sayClock, sayDay } from "@/shared/lib/clinic-time.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { sayPhone } from "@/shared/lib/phone.ts";
import { dayColumns } from "../columns.ts";
import type { HeldTime } from "../holds.ts";
import type { ServiceLengths } from "../plan.ts";
import { type PrintRow, printRows } from "../print-rows.ts";
import { sayCount } from "../say-count.ts";
import styles from "./print-sheets.module.css";

interface PrintSheetsProps {
  clinicName: string;
  /** An address that holds the clinic's logo, where it has one. */
  logo: string | undefined;
  dates: string[];
  doctors: Doctor[];
  agenda: Agenda;
  held: HeldTime[];
  lengths: ServiceLengths;
}

/** What the printer gets in place of the page: a sheet per doctor and day, with every hour, phone and note. */
export function PrintSheets({ clinicName, logo, dates, doctors, agenda, held, lengths }: PrintSheetsProps) {
  const { t } = useLingui();
  const sheets = dates.flatMap((date) => dayColumns(doctors, date, { agenda, held, lengths }));
  // Beside the page and not in it: the page is as high as the window, and everything below would be cut.
  return createPortal(
    <div className={styles.sheets}>
      {sheets.map((column) => {
        const { doctor, date } = column;
        return doctor ? (
          <section key={`${doctor.id} ${date}`} className={styles.sheet}>
            <header className={styles.head}>
              <p className={styles.doctor}>{sayDoctor(doctor)}</p>
              <p>
                {sayDay(date)} {date.slice(0, 4)} · {sayCount(column.appointments.length)}
              </p>
              <p className={styles.clinic}>
                {logo ? <img src={logo} alt="" className={styles.logo} /> : null}
                {clinicName}
              </p>
            </header>
            <table className={styles.rows}>
              <thead>
                <tr>
                  <th>{t`Hora`}</th>
                  <th>{t`Paciente`}</th>
                  <th>{t`Teléfono`}</th>
                  <th>{t`Servicio`}</th>
                  <th>{t`Estado`}</th>
                  <th>{t`Notas`}</th>
                </tr>
              </thead>
              <tbody>
                {printRows(column).map((row) => (
                  <Row key={keyOf(row)} row={row} />
                ))}
              </tbody>
            </table>
          </section>
        ) : null;
      })}
    </div>,
    document.body,
  );
}

function keyOf(row: PrintRow): string {
  return row.kind === "appointment" ? row.appointment.id : `${row.kind} ${row.start}`;
}

function Row({ row }: { row: PrintRow }) {
  const { t } = useLingui();
  const time = `${sayClock(row.start)} – ${sayClock(row.end % (24 * 60))}`;
  if (row.kind !== "appointment") {
    const words = {
      free: t`Libre`,
      pause: t`Pausa entre citas`,
      break: t`Descanso`,
      away: t`Ausente`,
      unsure: t`Sin respuesta`,
    };
    return (
      <tr className={styles.open}>
        <td>{time}</td>
        {/* A cell for each column: into free time a name, a phone and a note are written by hand. */}
        <td>{(row.kind === "away" && row.reason) || words[row.kind]}</td>
        <td />
        <td />
        <td />
        <td />
      </tr>
    );
  }
  const { patients, services, notes } = row.appointment;
  return (
    <tr>
      <td>{time}</td>
      <td>
        <strong>{patients.full_name}</strong>
      </td>
      <td className={styles.phone}>{patients.phone ? sayPhone(patients.phone) : "—"}</td>
      <td>{services.name}</td>
      <td>{stateWord(shownState(row.appointment))}</td>
      <td className={styles.notes}>{notes}</td>
    </tr>
  );
}
