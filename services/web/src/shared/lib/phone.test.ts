import { describe, expect, it } from "vitest";
import { canBePhone, isPhoneOf, sayPhone } from "./phone.ts";

describe("a written phone number", () => {
  it.each(["7123-4567", " 2393 0188 ", "5512-3456", "503 7123 4567", "+1 (305) 555-0100", "234.5678"])(
    "%s can be one, of whatever country",
    (written) => expect(canBePhone(written)).toBe(true),
  );

  it.each(["", "712-456", "7123-4567 casa", "Ana 71234567", "+503 7123 4567 8901 2"])(
    "%s cannot be one",
    (written) => expect(canBePhone(written)).toBe(false),
  );

  it.each(["7123-4567", "50371234567", "+503 7123 4567", "00503 7123-4567"])(
    "%s is the whole of a patient's number",
    (written) => expect(isPhoneOf(written, "+50371234567")).toBe(true),
  );

  it.each(["123-4567", "+7123 4567", "7123-4568", "8 7123-4567", "+1 503 7123 4567", "712-3456"])(
    "%s is not that number",
    (written) => expect(isPhoneOf(written, "+50371234567")).toBe(false),
  );

  it("is shown as Salvadorans write it", () => {
    expect(sayPhone("+50371234567")).toBe("+503 7123-4567");
    expect(sayPhone("+13055550100")).toBe("+13055550100");
  });
});
