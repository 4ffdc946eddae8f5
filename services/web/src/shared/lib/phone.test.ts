import { describe, expect, it } from "vitest";
import { canBePhone, isInternational, isNumberOf, isPhoneOf, plainPhone, sayPhone } from "./phone.ts";

describe("a written phone number", () => {
  it.each([
    "7123-4567",
    " 2393 0188 ",
    "5512-3456",
    "503 7123 4567",
    "+1 (305) 555-0100",
    "234.5678",
    "7123\u20114567",
    "+503\u202f7123\u20134567",
    "\u202a+503\u00a07123\u00a04567\u202c",
    "044 55 1234 5674",
    "11 15-2345-6789",
  ])("%s can be one, of whatever country", (written) => expect(canBePhone(written)).toBe(true));

  it.each(["", "712-456", "7123-4567 casa", "Ana 71234567", "+503 7123 4567 8901 2", "7123\u2011456l"])(
    "%s cannot be one",
    (written) => expect(canBePhone(written)).toBe(false),
  );

  it.each([
    "7123-4567",
    "50371234567",
    "+503 7123 4567",
    "00503 7123-4567",
    "7123\u20114567",
    "\u202a+503\u202f7123\u22124567\u202c",
    "\u2068(+503) 7123\u20134567\u2069",
  ])("%s is the whole of a patient's number", (written) =>
    expect(isPhoneOf(written, "+50371234567")).toBe(true),
  );

  it.each(["123-4567", "+7123 4567", "7123-4568", "8 7123-4567", "+1 503 7123 4567", "712-3456"])(
    "%s is not that number",
    (written) => expect(isPhoneOf(written, "+50371234567")).toBe(false),
  );

  it.each(["55 1234 5674", "+52 55 1234 5674", "+52 1 55 1234 5674", "00525512345674"])(
    "%s is a number of Mexico in both of its forms",
    (written) => {
      expect(isNumberOf(written, "+525512345674")).toBe(true);
      expect(isNumberOf(written, "+5215512345674")).toBe(true);
      expect(isNumberOf(written, "+5215512345675")).toBe(false);
    },
  );

  it("is one in Argentina, and has one form elsewhere", () => {
    expect(isNumberOf("+54 11 2345-6774", "+5491123456774")).toBe(true);
    expect(isNumberOf("+54 9 11 2345-6774", "+541123456774")).toBe(true);
    expect(isNumberOf("+55 11 1234-5678", "+5511912345678")).toBe(false);
    expect(isNumberOf("7123-4567", "+50371234567")).toBe(true);
  });

  it.each(["\u202a+503 7123 4567\u202c", "\u2066\u200e+503 7123\u20094567\u2069", " +503 7123 4567 "])(
    "is sent without the marks that programs put around it",
    (written) => {
      expect(plainPhone(written)).toMatch(/^\+503 7123\s4567$/u);
      expect(isInternational(written)).toBe(true);
    },
  );

  it("is shown as Salvadorans write it", () => {
    expect(sayPhone("+50371234567")).toBe("+503 7123-4567");
    expect(sayPhone("+13055550100")).toBe("+13055550100");
  });
});
