import { describe, expect, it } from "vitest";
import { aDoctor, anAppointment, weekdays } from "@/testing/builders.ts";
import { dayColumns, enterableOn, groundOf, loadOf, pastUntil, weekColumns } from "./columns.ts";
import { type Density, minuteHeight, sheetOf } from "./sheet.ts";

const monday = "2026-11-23";
const at = (hours: number, minutes = 0) => hours * 60 + minutes;

const elena = aDoctor({ id: "elena", doctor_working_hours: weekdays([1, 2], "08:00", "10:00") });
const mario = aDoctor({ id: "mario", doctor_working_hours: weekdays([1], "08:00", "09:00") });

function appointment(doctor_id: string, start: string, end: string, facts = {}) {
  return anAppointment({
    id: `${doctor_id} ${start}`,
    doctor_id,
    start_time: `${start}:00`,
    end_time: `${end}:00`,
    ...facts,
  });
}

describe("the columns of a day", () => {
  it("have their doctor's appointments in order, without the cancelled", () => {
    const [first, second] = dayColumns([elena, mario], monday, {
      agenda: {
        appointments: [
          appointment("elena", "09:00", "09:30"),
          appointment("elena", "08:00", "08:30"),
          appointment("elena", "08:30", "09:00", { status: "cancelled" }),
          appointment("mario", "08:00", "08:30"),
        ],
        daysOff: [],
      },
    });

    expect(first?.appointments.map((one) => one.start_time)).toEqual(["08:00:00", "09:00:00"]);
    expect(second?.appointments).toHaveLength(1);
  });

  it("are free where nothing is booked, cut at the half hours without small rests, from now on", () => {
    const [column] = dayColumns([elena], monday, {
      agenda: {
        appointments: [appointment("elena", "08:40", "09:20")],
        daysOff: [],
      },
    });

    expect(column && groundOf(column, 0).cells).toEqual([
      { start: at(8), end: at(8, 40) },
      { start: at(9, 20), end: at(10) },
    ]);
    expect(column && groundOf(column, at(8, 30)).cells).toEqual([{ start: at(9, 20), end: at(10) }]);
  });

  it("never look free while the doctor is away", () => {
    const [column] = dayColumns([elena], monday, {
      agenda: {
        appointments: [],
        daysOff: [{ date: monday, doctor_id: "elena", reason: "Congreso" }],
      },
    });

    const ground = column && groundOf(column, 0);
    expect(ground?.cells).toEqual([]);
    expect(ground?.absences).toEqual([{ start: 0, end: at(24), reason: "Congreso" }]);
  });
});

describe("the minutes around visits", () => {
  const careful = { ...elena, buffer_time_minutes: 10 };
  const agenda = {
    appointments: [appointment("elena", "08:00", "08:30"), appointment("elena", "08:35", "09:00")],
    daysOff: [],
  };

  it("are drawn where no other visit is, inside the open hours", () => {
    const [column] = dayColumns([careful], monday, { agenda });
    expect(column && groundOf(column, 0).pauses).toEqual([
      { start: at(8, 30), end: at(8, 35) },
      { start: at(9), end: at(9, 10) },
    ]);

    const [late] = dayColumns([careful], monday, {
      agenda: { ...agenda, appointments: [appointment("elena", "09:30", "10:00")] },
    });
    expect(late && groundOf(late, 0).pauses).toEqual([]);
  });

  it("are not drawn where several doctors share the column", () => {
    const [column] = weekColumns([careful, mario], [monday], { agenda });
    expect(column && groundOf(column, 0).pauses).toEqual([]);
  });
});

describe("a week's column of several doctors", () => {
  const days = [monday, "2026-11-24"];

  it("is free where any of them is", () => {
    const [column] = weekColumns([elena, mario], days, {
      agenda: {
        appointments: [appointment("elena", "08:00", "08:30")],
        daysOff: [],
      },
    });

    expect(column?.doctor).toBeUndefined();
    expect(column && groundOf(column, 0).cells[0]).toEqual({ start: at(8), end: at(8, 30) });
  });

  it("shows an absence only where nobody else is there", () => {
    const columns = weekColumns([elena, mario], days, {
      agenda: {
        appointments: [],
        daysOff: days.map((date) => ({ date, doctor_id: "elena" })),
      },
    });

    expect(
      columns.map((column) => groundOf(column, 0).absences.map(({ start, end }) => [start, end])),
    ).toEqual([
      [
        [0, at(8)],
        [at(9), at(24)],
      ],
      [[0, at(24)]],
    ]);
  });
});

describe("what is over", () => {
  it("is a past day, the hours before now today, and nothing of a coming day", () => {
    const now = { today: monday, minute: 600 };
    expect(["2026-11-22", monday, "2026-11-24"].map((day) => pastUntil(day, now))).toEqual([1440, 600, 0]);
  });

  it("can still be entered for less than half an hour, and never on the day before", () => {
    const now = { today: monday, minute: 600 };
    expect(["2026-11-22", monday, "2026-11-24"].map((day) => enterableOn(day, now))).toEqual([1440, 571, 0]);
    expect(enterableOn(monday, { today: monday, minute: 10 })).toBe(0);
  });

  it("offers no time that began before that, whether the services are known or not", () => {
    const lengths = new Map([["limpieza", { length: 30, before: 0, after: 0 }]]);
    for (const known of [{}, { lengths }]) {
      const [column] = dayColumns([elena], monday, { agenda: { appointments: [], daysOff: [] }, ...known });
      const starts = column && groundOf(column, at(8, 51)).cells.map(({ start }) => start);
      expect(starts).toEqual([at(9), at(9, 30)]);
    }
  });
});

describe("the load of a column", () => {
  it("is the booked part of the working minutes", () => {
    const [column] = dayColumns([elena], monday, {
      agenda: {
        appointments: [appointment("elena", "09:30", "10:30")],
        daysOff: [],
      },
    });

    expect(column && loadOf(column)).toBe(0.25);
  });

  it("is unknown when nobody works", () => {
    const [column] = dayColumns([mario], "2026-11-24", { agenda: { appointments: [], daysOff: [] } });

    expect(column && loadOf(column)).toBeUndefined();
  });
});

describe("the hours of the grid", () => {
  const sheet = (...appointments: ReturnType<typeof appointment>[]) =>
    sheetOf(dayColumns([elena, mario], monday, { agenda: { appointments, daysOff: [] } }));

  it("reach from the first to the last usual hour, whole, and grow for what is booked outside", () => {
    expect(sheet()).toEqual({ start: at(8), end: at(10) });
    expect(sheet(appointment("elena", "18:10", "18:40"))).toEqual({ start: at(8), end: at(19) });
  });

  it("do not shrink when a doctor is away, and are the usual day when nobody ever works", () => {
    const away = [{ date: monday }];
    expect(sheetOf(dayColumns([elena], monday, { agenda: { appointments: [], daysOff: away } })).start).toBe(
      at(8),
    );
    expect(sheetOf(dayColumns([elena], "2026-11-22", { agenda: { appointments: [], daysOff: [] } }))).toEqual(
      {
        start: at(8),
        end: at(17),
      },
    );
  });
});

describe("the height of a minute", () => {
  const sheet = { start: at(7), end: at(18) };
  const height = (end: string, density: Density = "fit") =>
    minuteHeight(
      density,
      sheet,
      dayColumns([elena], monday, {
        agenda: { appointments: [appointment("elena", "08:00", end)], daysOff: [] },
      }),
    );

  it("divides the window by the hours, but leaves a line of text to the shortest appointment or rest", () => {
    expect(height("08:30")).toBe("max((100cqh - var(--head) - 1px) / 660, 0.0292rem)");
    expect(height("08:15")).toBe("max((100cqh - var(--head) - 1px) / 660, 0.0583rem)");
    expect(height("08:05")).toBe(height("08:15"));
  });

  it("leaves 24 pixels to the shortest where the sheet may scroll", () => {
    expect(height("08:30", "compact")).toBe("max(0.06rem, 0.05rem)");
    expect(height("08:15", "compact")).toBe("max(0.06rem, 0.1rem)");
  });

  it("lets seven to eighteen hours of visits of a quarter of an hour fit a page of 768 px", () => {
    // The toolbar and the heads of the columns take less than 140 px.
    expect(660 * 0.0583 * 16).toBeLessThan(768 - 140);
  });
});
