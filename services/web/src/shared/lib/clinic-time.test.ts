import { describe, expect, it, vi } from "vitest";
import {
  addDays,
  clockOf,
  dayIn,
  isDay,
  keepHours,
  lastDayBefore,
  minuteIn,
  sayClock,
  sayDay,
  sayDayOfYear,
  sayInstant,
  sayInstantOfYear,
  weekdayOf,
} from "./clinic-time.ts";

const zone = "America/El_Salvador";

describe("the clinic's day", () => {
  it("is still today at eight in the evening, when it is tomorrow in UTC", () => {
    const evening = new Date("2026-11-23T02:15:00Z");

    expect(dayIn(zone, evening)).toBe("2026-11-22");
    expect(minuteIn(zone, evening)).toBe(20 * 60 + 15);
  });

  it("counts over the ends of months and years", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
    expect(weekdayOf("2026-11-22")).toBe(0);
  });

  it("is the one before, where something ends at midnight", () => {
    expect(lastDayBefore(zone, "2027-01-01T06:00:00Z")).toBe("2026-12-31");
    expect(lastDayBefore(zone, "2027-01-01T18:00:00Z")).toBe("2027-01-01");
  });

  it("takes only days that exist", () => {
    expect(isDay("2026-02-28")).toBe(true);
    expect(isDay("2026-02-30")).toBe(false);
    expect(isDay("2026-2-3")).toBe(false);
    expect(isDay(undefined)).toBe(false);
    expect(isDay("2099-12-31")).toBe(true);
    expect(isDay("9999-12-31")).toBe(false);
    expect(isDay("0026-11-23")).toBe(false);
  });
});

describe("what staff read", () => {
  const plain = (text: string) => text.replaceAll(/\s/g, " ");

  it("is a Salvadoran clock", () => {
    expect(plain(sayClock("14:30:00"))).toBe("2:30 p. m.");
    expect(plain(sayClock(0))).toBe("12:00 a. m.");
    expect(clockOf(450)).toBe("07:30");
  });

  it("is a weekday with its date", () => {
    expect(sayDay("2026-11-23")).toBe("lunes 23 de noviembre");
    expect(sayDayOfYear("2026-12-29")).toBe("martes 29 de diciembre de 2026");
  });

  it("is an instant in the clinic's zone", () => {
    expect(plain(sayInstant(zone, "2026-11-23T02:15:00Z"))).toBe("dom 22 nov, 8:15 p. m.");
    expect(plain(sayInstantOfYear(zone, "2027-01-01T02:15:00Z"))).toBe("jue 31 dic 2026, 8:15 p. m.");
  });
});

it.each(["+10000-01-07T23:59:59Z", "", "mañana"])(
  "says of «%s» that it cannot be read, and goes on",
  (sent) => {
    expect(dayIn(zone, new Date(sent))).toBe("");
    expect(sayDayOfYear(dayIn(zone, new Date(sent)))).toBe("día que no se puede leer");
    expect(sayDayOfYear(lastDayBefore(zone, sent))).toBe("día que no se puede leer");
    expect(sayInstant(zone, sent)).toBe("día que no se puede leer");
    expect(sayInstantOfYear(zone, sent)).toBe("día que no se puede leer");
    expect(sayClock(minuteIn(zone, new Date(sent)))).toBe("hora que no se puede leer");
  },
);

it("makes a format once, because a telephone takes long for it", () => {
  const made = vi.spyOn(Intl, "DateTimeFormat");
  sayClock("09:00:00");
  const first = made.mock.calls.length;

  expect(sayClock("10:30:00")).not.toBe(sayClock("09:00:00"));
  expect(made.mock.calls.length).toBe(first);
  made.mockRestore();
});

it("a message's hours are not broken over two lines", () => {
  expect(keepHours("Le esperamos a las 2:00 p. m. o a las 10:30 a. m.")).toBe(
    "Le esperamos a las 2:00\u00a0p.\u00a0m. o a las 10:30\u00a0a.\u00a0m.",
  );
});
