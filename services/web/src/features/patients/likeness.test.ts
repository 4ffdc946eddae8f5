import { describe, expect, it } from "vitest";
import { type Known, likenessOf } from "./likeness.ts";

const one = (full_name: string, phone: string | null = null, birth_date: string | null = null): Known => ({
  id: full_name,
  full_name,
  phone,
  birth_date,
});
const phone = "+50375000037";

describe("two patients", () => {
  it.each([
    ["of one name", one("María López"), one("maria lopez")],
    ["of whom one is written with more names", one("María López"), one("María Elena López Ruiz")],
    [
      "of one phone and a surname with an error",
      one("Beatriz Recinos", phone),
      one("Beatriz Resinos", phone),
    ],
    ["of one given name and one phone", one("María", phone), one("María López", phone)],
  ])("%s seem to be one", (_what, first, second) => {
    expect(likenessOf(first, second)).toBe("same");
    expect(likenessOf(second, first)).toBe("same");
  });

  it("of one surname and one phone are a family", () => {
    expect(likenessOf(one("Ana Martínez", phone), one("Luis Martínez", phone))).toBe("phone");
  });

  it("of one name who were born on different days are two", () => {
    const [father, son] = [one("Carlos Ruiz", phone, "1960-01-02"), one("Carlos Ruiz", phone, "1990-01-02")];

    expect(likenessOf(father, son)).toBe("phone");
    expect(likenessOf({ ...father, phone: null }, son)).toBe("name");
  });

  it("of one given name alone are two", () => {
    expect(likenessOf(one("María"), one("María López"))).toBe("name");
  });
});
