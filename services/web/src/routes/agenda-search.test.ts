import { expect, it } from "vitest";
import { readAgendaSearch } from "./agenda-search.ts";
import { readConversationsSearch } from "./conversations-search.ts";

const id = "01999e7a-5a3c-7d2e-9b1f-3c8e0a4d6b21";

it("keeps what is well formed", () => {
  const search = {
    fecha: "2026-11-23",
    vista: "mes",
    cita: id,
    nueva: "si",
    con: id,
    paciente: id,
    servicio: id,
  } as const;
  expect(readAgendaSearch(search)).toEqual(search);
  expect(readConversationsSearch({ chat: id })).toEqual({ chat: id });
});

it("drops days at the end of the calendar, and what is no id", () => {
  expect(readAgendaSearch({ fecha: "9999-12-31", vista: "mes" })).toEqual({ vista: "mes" });
  const path = "../../auth/me";
  expect(readAgendaSearch({ cita: path, con: path, paciente: path })).toEqual({});
  expect(readConversationsSearch({ chat: path })).toEqual({});
});

it("takes a phone beside a name for somebody who is not a patient yet, and nothing else in its place", () => {
  const search = { nueva: "si", nombre: "Lucía", telefono: "+50371234567" } as const;
  expect(readAgendaSearch(search)).toEqual(search);
  expect(readAgendaSearch({ ...search, telefono: "ana" })).toEqual({ nueva: "si", nombre: "Lucía" });
});
