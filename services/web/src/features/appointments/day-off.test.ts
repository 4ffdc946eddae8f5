import { expect, it } from "vitest";
import { aDoctor } from "@/testing/builders.ts";
import { sayDayOff } from "./day-off.ts";

const day = "2026-12-22";
const elena = aDoctor();

it("says why nobody can be seen on a day", () => {
  const vacation = { date: day, doctor_id: elena.id, reason: "Vacaciones" };
  expect(sayDayOff([vacation], day, elena)).toBe("Dra. Elena Rivas no atiende ese día: Vacaciones.");
  expect(sayDayOff([{ date: day, doctor_id: elena.id }], day, elena)).toBe(
    "Dra. Elena Rivas no atiende ese día.",
  );
  expect(sayDayOff([{ date: day, reason: "Feriado" }], day, undefined)).toBe(
    "La clínica está cerrada ese día: Feriado.",
  );
});

it("says nothing of other days, other doctors and a part of the day", () => {
  const others = [
    { date: "2026-12-23", doctor_id: elena.id },
    { date: day, doctor_id: "doctor-luis" },
    { date: day, doctor_id: elena.id, from: "13:00", to: "15:00" },
  ];
  expect(sayDayOff(others, day, elena)).toBeUndefined();
  expect(sayDayOff([{ date: day, doctor_id: elena.id }], day, undefined)).toBeUndefined();
});
