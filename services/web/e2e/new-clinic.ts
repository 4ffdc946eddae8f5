/* A clinic that nobody else uses: who it is, and what it cannot make for itself in the browser. */
import { execFileSync } from "node:child_process";

export interface NewClinic {
  name: string;
  /** Who administers it. */
  admin: { fullName: string; email: string; password: string };
  /** As Meta counts numbers and accounts; the sandbox's accounts have the number that differs from them in its first digit. */
  whatsApp: { phoneNumberId: string; accountId: string; token: string };
}

/** A name, an address and a number of WhatsApp that no other journey has. */
export function aNewClinic(): NewClinic {
  const mark = crypto.randomUUID().slice(0, 8);
  const number = Number.parseInt(mark, 16).toString().padStart(11, "0");
  return {
    name: `Clínica Torola ${mark}`,
    admin: {
      fullName: "Marta Alvarenga",
      email: `marta@torola-${mark}.test`,
      password: "una frase para empezar",
    },
    whatsApp: { phoneNumberId: `7${number}`, accountId: `8${number}`, token: `EAAG${mark}${mark}` },
  };
}

/** One that works every day. No page makes doctors and services. */
const doctor = `
  begin;
  select set_config('app.clinic_id', :'clinic', true);
  insert into scheduling.services (clinic_id, id, name, duration_minutes) values (:'clinic', :'clinic', 'Limpieza dental', 30);
  insert into scheduling.doctors (clinic_id, id, title, full_name, consultation_duration_minutes)
      values (:'clinic', :'clinic', 'Dra.', 'Ana Torola', 30);
  insert into scheduling.doctor_services (clinic_id, doctor_id, service_id) values (:'clinic', :'clinic', :'clinic');
  insert into scheduling.working_hours (clinic_id, id, doctor_id, weekday, opens, closes)
      select :'clinic', gen_random_uuid(), :'clinic', weekday, '08:00', '16:00' from generate_series(1, 7) weekday;
  commit;`;

/** Gives the clinic of that id its first doctor, with a service. */
export function giveDoctor(clinicId: string): void {
  const database = process.env.DATABASE_URL;
  if (!database) {
    throw new Error("DATABASE_URL is not set; the journey makes a doctor there (see README.md)");
  }
  const variables = ["-v", "ON_ERROR_STOP=1", "-v", `clinic=${clinicId}`];
  execFileSync("psql", [database, "--quiet", "--no-psqlrc", ...variables], { input: doctor, stdio: "pipe" });
}
