import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { AuditEntry } from "./api/contract.ts";
import { personBeside, sayAct, sayEntry } from "./say-act.ts";
import { sayActor } from "./say-actor.ts";
import { detailsOf } from "./say-detail.ts";
import { sayField } from "./say-field.ts";

const ana = "9b2d7c10-0000-4000-8000-000000000001";
const marta = "9b2d7c10-0000-4000-8000-000000000002";
const nameOf = (id: string) => new Map([[ana, "Ana Beltrán"]]).get(id);
const byMarta = { kind: "user", id: marta, name: "Marta Rivas", at_sign_in: false };

function said(
  act: string,
  detail: Record<string, unknown> = {},
  actor: AuditEntry["actor"] = byMarta,
): string {
  return sayEntry(
    { id: "1", at: "2026-11-23T15:00:00Z", act, actor, about: null, subject: "user", detail },
    nameOf,
  );
}

it.each([
  ["appointment.booked", {}, "Agendó una cita"],
  ["user.created", { user: ana }, "Agregó a Ana Beltrán"],
  ["user.created", { user: "somebody else" }, "Agregó a una persona"],
  ["user.changed", { user: ana, fields: ["is_active"], is_active: false }, "Desactivó a Ana Beltrán"],
  ["user.changed", { user: ana, fields: ["is_active"], is_active: true }, "Reactivó a Ana Beltrán"],
  ["user.changed", { user: ana, fields: ["role"] }, "Cambió lo que puede hacer Ana Beltrán"],
  ["user.changed", { user: ana, fields: ["full_name"] }, "Cambió los datos de Ana Beltrán"],
  ["user.changed", { user: marta, fields: ["full_name"] }, "Cambió sus propios datos"],
  ["plan.changed", { plan: "pro" }, "El plan es ahora Pro"],
  ["sign_in.failed", { user: ana }, "Alguien falló al ingresar con la cuenta de Ana Beltrán"],
  [
    "sign_in.failed",
    { user: ana, slowed: true },
    "Los intentos fallidos de ingresar con la cuenta de Ana Beltrán son tantos que deben esperar",
  ],
  ["clinic.deletion_cancelled", {}, "Deshizo el borrado de la clínica"],
  ["clinic.deletion_cancelled", { subscribed: true }, "La clínica se suscribió de nuevo y ya no se borrará"],
  ["pin.removed", { user: marta }, "Quitó su PIN"],
  ["pin.removed", { user: ana }, "Quitó el PIN de Ana Beltrán"],
  ["user.number_proved", { user: ana }, "Se confirmó el WhatsApp de Ana Beltrán"],
  ["user.switched", { user: ana }, "Dejó su lugar a Ana Beltrán, con PIN"],
  ["user.totp_disabled_by_operator", { user: ana }, "Quitó la verificación en dos pasos a Ana Beltrán"],
  ["session.polished", {}, "session.polished"],
])("%s with %j is said as a sentence", (act, detail, sentence) => {
  expect(said(act, detail)).toBe(sentence);
});

it("names the user whom it is about, also one that the team does not have any more", () => {
  const about = { id: "somebody", name: "Rosa Mejía" };
  const entry = (act: string, of: AuditEntry["about"]): AuditEntry => ({
    ...{ id: "1", at: "2026-11-23T15:00:00Z", act, actor: byMarta, about: null, subject: "user", detail: {} },
    about: of ?? null,
  });

  expect(sayEntry(entry("user.created", about), nameOf)).toBe("Agregó a Rosa Mejía");
  expect(personBeside(entry("user.created", about), "Agregó a Rosa Mejía")).toBeUndefined();
  expect(personBeside(entry("user.password_link_sent", about), "Pidió un enlace")).toBe("Rosa Mejía");
  expect(personBeside(entry("pin.set", { id: marta, name: "Marta Rivas" }), "Puso su PIN")).toBeUndefined();
});

it("says in words what the services call by names", () => {
  const zone = "America/El_Salvador";

  expect(detailsOf({ user: ana, slowed: true }, zone)).toEqual([]);
  expect(detailsOf({ status: "active" }, zone)).toEqual([{ label: "Resultado", value: "Funciona" }]);
  expect(detailsOf({ problem: "no_answer" }, zone)).toEqual([
    { label: "Problema", value: "Meta no respondió a tiempo" },
  ]);
  expect(detailsOf({ delete_at: "2026-12-23T15:00:00Z" }, zone)[0]?.label).toBe("Se borra");
});

it.each([
  [byMarta, "Marta Rivas"],
  [{ kind: "user", id: ana, name: null, at_sign_in: false }, "Alguien que ya no está en el equipo"],
  [{ kind: "user", id: ana, name: "Ana López", at_sign_in: true }, "Ana López (al iniciar sesión)"],
  [
    { kind: "user", id: ana, name: "Ana López", at_sign_in: false, by_link: true },
    "Ana López, por el enlace de su correo",
  ],
  [
    { kind: "user", id: ana, name: null, at_sign_in: false, by_link: true },
    "Alguien que ya no está en el equipo, por el enlace de su correo",
  ],
  [{ kind: "operator", id: null, name: "oficina", at_sign_in: false }, "Operación de Cita («oficina»)"],
  [{ kind: "system", id: null, name: null, at_sign_in: false }, "Cita, por sí sola"],
  [{ kind: "system: sign-in", id: null, name: null, at_sign_in: false }, "Cita, por sí sola"],
  [{ kind: "robot", id: null, name: null, at_sign_in: false }, "robot"],
])("%j is called as people call it", (actor, words) => {
  expect(sayActor(actor)).toBe(words);
});

it("details are labels and values; ids are left out, and what has no word is called by its name", () => {
  const detail = {
    user: ana,
    fields: ["full_name", "polish"],
    is_active: false,
    reason: "El paciente llamó",
    count: 3,
    nothing: null,
    to: { doctor_id: ana, starts_at: "2026-11-23T15:00:00Z" },
    previous_starts_at: "2026-11-23T16:30:00Z",
    shine: "bright",
  };
  const lines = detailsOf(detail, "America/El_Salvador").map(({ label, value }) => `${label}: ${value}`);

  expect(lines.map((line) => line.replaceAll(/\s/g, " "))).toEqual([
    "Qué cambió: nombre, polish",
    "cuenta activa: No",
    "Motivo: El paciente llamó",
    "Cuántas veces: 3",
    "Comienza: lun 23 nov, 9:00 a. m.",
    "Antes comenzaba: lun 23 nov, 10:30 a. m.",
    "shine: bright",
  ]);
});

it.each([
  [{ from: "attended", to: "confirmed" }, ["Era: Atendida", "Quedó: Confirmada"]],
  [
    { from: "2026-11-01", to: null, act: "user.created", actor: ana },
    ["Desde: domingo 1 de noviembre de 2026", "Qué se hizo: Agregó a una persona"],
  ],
  [{ user: ana, role: "staff" }, ["función: Recepción"]],
])("%j is said in the words of the other pages", (detail, lines) => {
  expect(detailsOf(detail, "America/El_Salvador").map(({ label, value }) => `${label}: ${value}`)).toEqual(
    lines,
  );
});

it("a change of the clinic's WhatsApp is told in words, and a reason that somebody wrote as it is", () => {
  expect(
    detailsOf({ from: "active", to: "blocked", reason: "account_disabled" }, "America/El_Salvador"),
  ).toEqual([
    { label: "Era", value: "Funciona" },
    { label: "Quedó", value: "Bloqueado" },
    { label: "Motivo", value: "Meta desactivó la cuenta" },
  ]);
  expect(detailsOf({ reason: "Llamó la paciente", from: null }, "America/El_Salvador")).toEqual([
    { label: "Motivo", value: "Llamó la paciente" },
  ]);
});

it("says every act as the downloaded file does", () => {
  const files = globSync("../auth/src/domain/act_words/*.rs");
  const list = files.map((path) => readFileSync(path, "utf8").split("#[cfg(test)]")[0] ?? "").join("\n");
  const words = [...list.matchAll(/\(\s*"([a-z_]+\.[a-z_]+)",\s*"([^"]+)",\s*"([^"]+)",?\s*\)/g)];

  expect(words.length).toBeGreaterThan(60);
  expect(words.map(([, act = ""]) => [act, sayAct(act)])).toEqual(
    words.map(([, act, spanish]) => [act, spanish]),
  );
});

it("has words for every act that the services note by its name", () => {
  const sources = globSync(
    "../{auth,scheduling,nlu-booking,billing,notification,whatsapp-ingest}/src/**/*.rs",
  );
  const acts = sources.flatMap((path) =>
    [...readFileSync(path, "utf8").matchAll(/\baudit\(\s*\w+,\s*"([a-z_]+\.[a-z_]+)"/g)].map(
      ([, act = ""]) => act,
    ),
  );

  expect(acts.length).toBeGreaterThan(20);
  expect(acts.filter((act) => sayAct(act) === act)).toEqual([]);
});

/** The code of the services that names what changed: a field and whether it differs, in either order. */
const differing = [
  "auth/src/domain/clinic_settings.rs",
  "auth/src/flows/settings/channel_change.rs",
  "auth/src/flows/own_number/change.rs",
  "auth/src/flows/users/change.rs",
  "scheduling/src/flows/{patients,days_off,doctors,services}/change.rs",
  "scheduling/src/flows/{doctors,services,resources}/mod.rs",
  "nlu-booking/src/flows/answers/mod.rs",
];

it("has words for every field whose change the services note", () => {
  const fields = differing.flatMap((glob) =>
    globSync(`../${glob}`).flatMap((path) => {
      const source = readFileSync(path, "utf8");
      const named = /,\s*"([a-z_]+)",?\s*\)|\("([a-z_]+)", before\.|fields\.push\("([a-z_]+)"\)/g;
      return [...source.matchAll(named)].map((found) => found.slice(1).find(Boolean) ?? "");
    }),
  );
  const known = new Set([...fields, "full_name", "contacts"]);

  expect(known.size).toBeGreaterThan(50);
  expect([...known].filter((field) => sayField(field) === field && !sameWord.includes(field))).toEqual([]);
});

/** Called in Spanish as in the code. */
const sameWord = ["bio", "color", "logo"];

/** Details that are ids, which the page leaves out. */
const ids =
  "user session doctor patient other service resource feed import faq grant invite_code demo_request delivery_id actor".split(
    " ",
  );

it("has words for every detail that the services note", () => {
  const sources = globSync(
    "../{auth,scheduling,nlu-booking,billing,notification,whatsapp-ingest}/src/flows/**/*.rs",
  );
  const details = sources.flatMap((path) => {
    const source = readFileSync(path, "utf8");
    if (!/\baudit\(|act: "|fn announcement/.test(source)) {
      return [];
    }
    const objects = [...source.matchAll(/(?:detail|more)(?: =|:) (?:serde_json::)?json!\(\{([^}]*)\}/g)];
    const keys = objects.flatMap(([, body = ""]) => [...body.matchAll(/"([a-z_]+)":/g)]);
    const added = source.matchAll(/detail(?:\.insert\(|\[)"([a-z_]+)"/g);
    return [...keys, ...added].map(([, key = ""]) => key);
  });
  const known = [...new Set(details)].filter(
    (key) => !ids.includes(key) && key !== "slowed" && key !== "subscribed",
  );

  expect(known.length).toBeGreaterThan(20);
  expect(known.filter((key) => detailsOf({ [key]: 7 }, "America/El_Salvador")[0]?.label === key)).toEqual([]);
});

it.each([
  [{ by: "patient" }, "por: el paciente"],
  [{ fields: ["whatsapp_phone", "daily_agenda"] }, "Qué cambió: su WhatsApp, agenda del día por WhatsApp"],
  [{ kind: "room" }, "tipo: sala"],
  [{ privacy: "busy" }, "qué muestra el calendario: solo que está ocupado"],
  [{ reason: "payment" }, "Motivo: la cuenta de WhatsApp tiene un pago pendiente con Meta"],
  [{ by: "a robot" }, "por: a robot"],
])("%j is said in words", (detail, line) => {
  const [said] = detailsOf(detail, "America/El_Salvador");

  expect(`${said?.label}: ${said?.value}`).toBe(line);
});
