import { describe, expect, it } from "vitest";
import { sayPhone, toE164 } from "./phone.ts";

describe("a written phone number", () => {
  it.each([
    ["7123-4567", "+50371234567"],
    [" 2393 0188 ", "+50323930188"],
    ["503 7123 4567", "+50371234567"],
    ["+1 (305) 555-0100", "+13055550100"],
    ["0050371234567", "+50371234567"],
  ])("%s becomes %s", (written, e164) => {
    expect(toE164(written)).toBe(e164);
  });

  it.each(["", "712-4567", "1123-4567", "7123-4567 casa", "+0 12345678"])("%s is no phone", (written) => {
    expect(toE164(written)).toBeUndefined();
  });

  it("is shown as Salvadorans write it", () => {
    expect(sayPhone("+50371234567")).toBe("+503 7123-4567");
    expect(sayPhone("+13055550100")).toBe("+13055550100");
  });
});
