import { describe, expect, it } from "vitest";
import { someSettings } from "@/testing/settings.ts";
import { meet } from "./meet.ts";
import { changeOf, decimal, isEmptyChange, valuesOf } from "./values.ts";

const base = someSettings();

describe("what is sent", () => {
  it("is only what differs, with the version that it was decided by", () => {
    const values = {
      ...valuesOf(base),
      name: " Clínica Lempa ",
      quiet_seconds: "2,5",
      payment_methods: "Efectivo",
    };

    expect(changeOf(base, values)).toEqual({
      name: "Clínica Lempa",
      quiet_seconds: 2.5,
      payment_methods: ["Efectivo"],
      version: 3,
    });
  });

  it("is nothing while the form is as it began", () => {
    expect(isEmptyChange(changeOf(base, valuesOf(base)))).toBe(true);
  });

  it("is the phone as it is printed, because patients read it, and nothing of it where only its signs differ", () => {
    const typed = (phone: string) => changeOf(base, { ...valuesOf(base), phone });

    expect(typed("22000000").phone).toBe("2200-0000");
    expect(typed(" 2200 0000 ext. 4").phone).toBe("2200 0000 ext. 4");
    expect(valuesOf(base).phone).toBe("+503 2234-5678");
    expect(isEmptyChange(typed("+50322345678"))).toBe(true);
  });

  it("is nothing of a token that was emptied, because the server keeps the one that it has", () => {
    const values = { ...valuesOf(base), whatsapp_access_token: " " };

    expect(isEmptyChange(changeOf(base, values))).toBe(true);
  });

  it.each([
    ["1.2", 1.2],
    ["1,2", 1.2],
    ["", Number.NaN],
    ["dos", Number.NaN],
  ])("reads the number %s as %d", (text, value) => {
    expect(decimal(text)).toBe(value);
  });
});

describe("a form that meets what somebody else has changed", () => {
  const newest = someSettings({ version: 4, phone: "+50322000000", city: "Santa Ana" });

  it("takes what was not typed here, and keeps what was", () => {
    const { values, taken, conflicts } = meet(base, { ...valuesOf(base), name: "Otra" }, newest);

    expect(values).toEqual({ ...valuesOf(newest), name: "Otra" });
    expect(taken).toEqual(["phone", "city"]);
    expect(conflicts).toEqual([]);
  });

  it("keeps what was typed where both changed it, and says so", () => {
    const { values, taken, conflicts } = meet(base, { ...valuesOf(base), city: "Metapán" }, newest);

    expect(values.city).toBe("Metapán");
    expect(taken).toEqual(["phone"]);
    expect(conflicts).toEqual(["city"]);
  });

  it("has nothing left to send when both changed the same, as after a lost answer", () => {
    const typed = { ...valuesOf(base), phone: "+50322000000", city: "Santa Ana" };
    const { values, conflicts } = meet(base, typed, newest);

    expect(conflicts).toEqual([]);
    expect(isEmptyChange(changeOf(newest, values))).toBe(true);
  });
});
