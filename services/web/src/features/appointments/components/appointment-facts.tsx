import type { ReactNode } from "react";
import type { Appointment, Doctor } from "@/shared/api/contract.ts";
import { minutesOf, sayClock, sayDay } from "@/shared/lib/clinic-time.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { sayPhone } from "@/shared/lib/phone.ts";
import { Icon, type IconName } from "@/shared/ui/icon.tsx";
import { StatusChip } from "@/shared/ui/status-chip.tsx";
import { texts as allTexts } from "../texts.ts";
import styles from "./appointment-facts.module.css";

const texts = allTexts.details;

interface AppointmentFactsProps {
  appointment: Appointment;
  /** From the list of doctors, which has the title; `undefined` until it is loaded. */
  doctor: Doctor | undefined;
}

/** Who, when, what, with whom, and where it came from. */
export function AppointmentFacts({ appointment, doctor }: AppointmentFactsProps) {
  const { patients: patient, services: service } = appointment;
  const { full_name, specialty } = appointment.doctors;
  const minutes = minutesOf(appointment.end_time) - minutesOf(appointment.start_time);
  const closed = texts.closed[appointment.status];
  return (
    <div className={styles.facts}>
      <div className={styles.top}>
        <h3 className={styles.patient}>{patient.full_name}</h3>
        <StatusChip status={appointment.status} />
      </div>
      <div className={styles.when} data-off={appointment.status === "cancelled" || undefined}>
        <p className={styles.day}>{sayDay(appointment.appointment_date)}</p>
        <p className={styles.clock}>
          {sayClock(appointment.start_time)} – {sayClock(appointment.end_time)}
        </p>
      </div>
      {closed ? <p className={styles.closed}>{closed}</p> : null}
      <dl className={styles.list}>
        <Fact icon="phone" label={texts.phone}>
          {patient.phone ? (
            <a href={`tel:${patient.phone}`}>{sayPhone(patient.phone)}</a>
          ) : (
            <span className={styles.soft}>{texts.noPhone}</span>
          )}
        </Fact>
        <Fact icon="tooth" label={texts.service}>
          {service.name} <span className={styles.soft}>· {texts.minutes(minutes)}</span>
        </Fact>
        <Fact icon="user" label={texts.doctor}>
          {sayDoctor(doctor ?? { full_name })}
          {specialty ? <span className={styles.soft}> · {specialty}</span> : null}
        </Fact>
        <Fact icon={appointment.source === "whatsapp" ? "chat" : "desk"} label={texts.source}>
          {texts.sources[appointment.source]}
        </Fact>
        {appointment.notes ? (
          <Fact icon="note" label={texts.notes}>
            <span className={styles.notes}>{appointment.notes}</span>
          </Fact>
        ) : null}
      </dl>
    </div>
  );
}

function Fact({ icon, label, children }: { icon: IconName; label: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <Icon name={icon} />
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
