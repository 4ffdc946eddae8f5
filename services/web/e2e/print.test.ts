/* The printed agenda: a sheet for each doctor, read back from the PDF that the browser prints. */
import { expect, it } from "vitest";
import { computerEach, context, desk, environment } from "./computer.ts";
import type { DeskDoctor } from "./desk.ts";
import { pdfText } from "./pdf-text.ts";
import { signIn } from "./staff.ts";
import { aVisit, minutesOf, openDay } from "./visits.ts";

computerEach({ desk: true });

it("the printed agenda has a sheet for each doctor, with every hour of the day and the patients' phones", async () => {
  const visit = await aVisit(desk);
  const page = await signIn(context, environment);
  await openDay(page, environment.citaUrl, visit);

  const sheets = pdfText(await page.pdf({ format: "Letter" }));

  const doctors = await desk.doctors();
  for (const doctor of doctors) {
    const ofDoctor = sheets.filter((text) => text.includes(doctor.full_name.replaceAll(" ", "")));
    expect(ofDoctor, doctor.full_name).not.toEqual([]);
    const printed = ofDoctor.flatMap(spansOf);
    const missing = workingMinutes(doctor, visit.date).filter(
      (minute) => !printed.some(({ from, to }) => from <= minute && minute < to),
    );
    expect(missing, doctor.full_name).toEqual([]);
  }
  const text = sheets.join("");
  expect(sheets.length).toBeGreaterThanOrEqual(doctors.length);
  expect(text).toContain(visit.name.replaceAll(" ", ""));
  expect(text).toContain(`+503${visit.waId.slice(3, 7)}-${visit.waId.slice(7)}`);
  expect(text).not.toContain("Nuevacita");
  await desk.cancel(visit.appointment.id);
});

/** Every fifth minute in which the doctor works on that day, after midnight. */
function workingMinutes({ doctor_working_hours: hours }: DeskDoctor, date: string): number[] {
  const weekday = new Date(date).getUTCDay() || 7;
  return hours
    .filter(({ day_of_week }) => day_of_week === weekday)
    .flatMap(({ start_time, end_time }) => {
      const [from, to] = [minutesOf(start_time), minutesOf(end_time)];
      return Array.from({ length: (to - from) / 5 }, (_, step) => from + step * 5);
    });
}

/** The times of the rows, `7:30a.m.–8:00a.m.`, in minutes after midnight. */
function spansOf(sheet: string): { from: number; to: number }[] {
  return [...sheet.matchAll(/(\d+:\d\d)([ap])\.m\.–(\d+:\d\d)([ap])\.m\./g)].map(
    ([, from = "", morning = "", to = "", evening = ""]) => ({
      from: minuteOf(from, morning),
      to: minuteOf(to, evening),
    }),
  );
}

function minuteOf(clock: string, half: string): number {
  const [hour = "0", minute = "0"] = clock.split(":");
  return ((Number(hour) % 12) + (half === "p" ? 12 : 0)) * 60 + Number(minute);
}
