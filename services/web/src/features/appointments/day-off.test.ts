import { expect, it } from "vitest";
import { aDoctor, weekdays } from "@/testing/builders.ts";
import { sayDayOff, sayDayWithoutWork } from "./day-off.ts";

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

it("says on which days of the week nobody works, or the chosen doctor does not", () => {
  const luis = aDoctor({
    id: "luis",
    full_name: "Luis Mena",
    title: "Dr.",
    doctor_working_hours: weekdays([6], "08:00", "12:00"),
  });
  const [friday, saturday, sunday] = ["2026-11-27", "2026-11-28", "2026-11-29"];

  expect(sayDayWithoutWork([elena, luis], sunday, elena)).toBe("La clínica no atiende ese día.");
  expect(sayDayWithoutWork([elena, luis], saturday, elena)).toBe("Dra. Elena Rivas no atiende ese día.");
  expect(sayDayWithoutWork([elena, luis], saturday, undefined)).toBeUndefined();
  expect(sayDayWithoutWork([elena, luis], friday, elena)).toBeUndefined();
  expect(sayDayWithoutWork([], sunday, undefined)).toBeUndefined();
});
