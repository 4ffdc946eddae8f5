import { describe, expect, it } from "vitest";
import { readBirth, sayBirth, writeBirth } from "./birth.ts";

const today = "2026-11-30";

describe("a date of birth", () => {
  it.each([
    ["12/3/1984", "1984-03-12"],
    ["12-03-1984", "1984-03-12"],
    [" 12 03 1984 ", "1984-03-12"],
    ["12.3.84", "1984-03-12"],
    ["12031984", "1984-03-12"],
    ["1984-03-12", "1984-03-12"],
    ["1/1/26", "2026-01-01"],
    ["1/1/27", "1927-01-01"],
    ["29/2/2024", "2024-02-29"],
    ["30/11/2026", "2026-11-30"],
  ])("is read from %s", (written, day) => {
    expect(readBirth(written, today)).toBe(day);
  });

  it.each([
    "",
    "12/3",
    "31/4/2000",
    "29/2/2023",
    "1/12/2026",
    "31/12/1899",
    "3/25/1984",
    "12/3/198",
    "hoy",
    "1/2/3/4",
  ])("is not read from «%s»", (written) => {
    expect(readBirth(written, today)).toBeUndefined();
  });

  it("is written as it is read", () => {
    expect(writeBirth("1984-03-02")).toBe("02/03/1984");
    expect(readBirth(writeBirth("1984-03-02"), today)).toBe("1984-03-02");
  });

  it("is said with the age, which is one more on the birthday", () => {
    expect(sayBirth("1984-11-30", today)).toBe("30 de noviembre de 1984 · 42 años");
    expect(sayBirth("1984-12-01", today)).toBe("1 de diciembre de 1984 · 41 años");
  });

  it("is said in months of a small child", () => {
    expect(sayBirth("2026-10-31", today)).toBe("31 de octubre de 2026 · 0 meses");
    expect(sayBirth("2025-10-30", today)).toBe("30 de octubre de 2025 · 13 meses");
    expect(sayBirth("2024-11-30", today)).toBe("30 de noviembre de 2024 · 2 años");
  });
});
