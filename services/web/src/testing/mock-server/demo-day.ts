/* The demo clinic's doctors, services and a believable day, for working on the pages without a backend. */

import type { Appointment, AppointmentStatus, Doctor, Service } from "@/shared/api/wire.ts";
import { clockOf, minutesOf, weekdayOf } from "../../shared/lib/clinic-time.ts";
import { aDoctor, anAppointment, aService, weekdays } from "../builders.ts";

const hours = [
  ...weekdays([1, 2, 3, 4, 5], "07:30", "12:00"),
  ...weekdays([1, 2, 3, 4, 5], "13:00", "16:30"),
];

export const demoServices: Service[] = [
  aService(),
  aService({ id: "consulta", name: "Consulta general", price_cents: 1200 }),
  aService({ id: "relleno", name: "Relleno", duration_minutes: 40, price_cents: 2800 }),
  aService({ id: "ortodoncia", name: "Control de ortodoncia", duration_minutes: 20, price_cents: 3000 }),
];

export const demoDoctors: Doctor[] = [
  aDoctor({
    services: ["limpieza", "consulta", "relleno"],
    doctor_working_hours: [...hours, ...weekdays([6], "08:00", "12:00")],
    doctor_breaks: weekdays([1, 3, 5], "10:00", "10:20"),
  }),
  aDoctor({
    id: "doctor-oscar",
    full_name: "Óscar Rivas",
    title: "Dr.",
    specialty: "ortodoncia",
    services: ["ortodoncia", "consulta"],
    buffer_time_minutes: 10,
    doctor_working_hours: [
      ...hours.filter((span) => [1, 3, 5].includes(span.day_of_week)),
      ...weekdays([4], "13:00", "16:30"),
    ],
  }),
  aDoctor({
    id: "doctor-jose",
    full_name: "José Ibáñez",
    title: "Dr.",
    services: ["limpieza", "consulta", "relleno"],
    doctor_working_hours: hours,
  }),
];

type Row = [
  doctor: number,
  start: string,
  service: number,
  patient: string,
  status: AppointmentStatus,
  desk?: "desk",
];

const rows: Row[] = [
  [0, "07:30", 0, "Ana Lucía Martínez", "attended"],
  [0, "08:30", 1, "Carlos Hernández", "confirmed"],
  [0, "09:00", 2, "María José Portillo de Alvarado", "booked"],
  [0, "10:30", 0, "Roberto Flores", "booked", "desk"],
  [0, "11:00", 1, "Mateo Guardado", "cancelled"],
  [0, "13:30", 0, "Sofía Beltrán", "confirmed"],
  [0, "15:00", 2, "Jorge Alberto Cruz", "booked"],
  [1, "08:00", 3, "Daniela Menjívar", "no_show"],
  [1, "08:30", 3, "Kevin Orellana", "confirmed"],
  [1, "09:30", 3, "Gabriela Ayala", "booked"],
  [1, "14:00", 1, "Ricardo Molina", "booked", "desk"],
  [2, "08:00", 2, "Patricia Escobar", "confirmed"],
  [2, "09:30", 1, "José Manuel Rivera", "booked"],
  [2, "09:45", 1, "Urgencia: Elsa Campos", "booked", "desk"],
  [2, "13:00", 0, "Verónica Argueta", "confirmed"],
];

/** The same patients every day, wherever their doctor works. */
export function demoDay(date: string): Appointment[] {
  const weekday = weekdayOf(date);
  return rows.flatMap(([doctorAt, start, serviceAt, patient, status, source], index) => {
    const doctor = demoDoctors[doctorAt];
    const service = demoServices[serviceAt];
    if (!doctor?.doctor_working_hours.some((span) => span.day_of_week === weekday) || !service) {
      return [];
    }
    const phone = `+5037${String(1234567 + index * 76543).slice(0, 7)}`;
    return [
      appointmentOf({
        id: `${date}-${index}`,
        doctor,
        service,
        date,
        start,
        patient,
        phone,
        status,
        source: source ?? "whatsapp",
      }),
    ];
  });
}

export function appointmentOf(facts: {
  id: string;
  doctor: Doctor;
  service: Service;
  date: string;
  start: string;
  patient: string;
  phone: string;
  status: AppointmentStatus;
  source: Appointment["source"];
  notes?: string | null;
}): Appointment {
  const { doctor, service } = facts;
  const end = clockOf(minutesOf(facts.start) + service.duration_minutes);
  return anAppointment({
    id: facts.id,
    doctor_id: doctor.id,
    service_id: service.id,
    appointment_date: facts.date,
    start_time: `${facts.start}:00`,
    end_time: `${end}:00`,
    status: facts.status,
    source: facts.source,
    notes: facts.notes ?? null,
    patients: { id: `patient-${facts.id}`, full_name: facts.patient, phone: facts.phone },
    doctors: { id: doctor.id, full_name: doctor.full_name, specialty: doctor.specialty },
    services: { id: service.id, name: service.name },
  });
}
