import { describe, expect, it } from "vitest";
import { isAboutAdministration, refusesOwnPassword } from "./administration.ts";

describe("the own password", () => {
  it("is asked for where somebody is or becomes an administrator", () => {
    expect(isAboutAdministration("admin")).toBe(true);
    expect(isAboutAdministration("staff", "admin")).toBe(true);
    expect(isAboutAdministration("admin", "doctor")).toBe(true);
    expect(isAboutAdministration("staff", "doctor")).toBe(false);
  });

  it("is asked for where the server says so", () => {
    expect(refusesOwnPassword(new Error("WRONG_PASSWORD"))).toBe(false);
    expect(refusesOwnPassword(undefined)).toBe(false);
  });
});
