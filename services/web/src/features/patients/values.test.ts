import { describe, expect, it } from "vitest";
import { changeOf, emptyValues, isEmptyChange, meet, newPatientOf, type PatientValues } from "./values.ts";

const today = "2026-11-30";
const carlos: PatientValues = {
  full_name: "Carlos Hernández",
  phone: "+503 7500-0037",
  email: "carlos@correo.test",
  birth_date: "12/03/1984",
  dui: "01234567-8",
  notes: "Alérgico a la penicilina",
};

describe("what is sent for a new patient", () => {
  it("is what is filled in, without the spaces around it", () => {
    const values = {
      ...emptyValues,
      full_name: " Ana  María  López ",
      phone: " 7123-4567 ",
      birth_date: "1/2/90",
    };

    expect(newPatientOf(values, today)).toEqual({
      full_name: "Ana María López",
      phone: "7123-4567",
      birth_date: "1990-02-01",
    });
  });
});

describe("a change of a patient", () => {
  const to = (values: Partial<PatientValues>) =>
    changeOf(carlos, { ...carlos, ...values }, { version: 3, today });

  it("has what differs, and the version on which it stands", () => {
    expect(to({ notes: "Ninguna alergia " })).toEqual({ notes: "Ninguna alergia", version: 3 });
  });

  it("takes away what is emptied", () => {
    expect(to({ phone: "", email: " ", birth_date: "", dui: "", notes: "" })).toEqual({
      phone: null,
      email: null,
      birth_date: null,
      dui: null,
      notes: "",
      version: 3,
    });
  });

  it.each<Partial<PatientValues>>([
    { phone: "7500-0037" },
    { phone: "(503) 75000037" },
    { full_name: " Carlos   Hernández" },
    { birth_date: "12-3-84" },
    { dui: "012345678" },
  ])("is none where the same is written in another way: %o", (values) => {
    expect(isEmptyChange(to(values))).toBe(true);
  });

  it("sends a copied number without the marks around it", () => {
    expect(to({ phone: "\u202a+503 7500\u20110038\u202c" })).toEqual({
      phone: "+503 7500\u20110038",
      version: 3,
    });
  });

  it("is one where another number is written", () => {
    expect(to({ phone: "7500-0038" })).toEqual({ phone: "7500-0038", version: 3 });
  });
});

describe("two people who change one patient", () => {
  it("meet without loss: each one's fields stay", () => {
    const typed = { ...carlos, notes: "Ya no es alérgico" };
    const now = { ...carlos, email: "otro@correo.test" };

    expect(meet(carlos, typed, now)).toEqual({
      values: { ...carlos, notes: "Ya no es alérgico", email: "otro@correo.test" },
      taken: ["email"],
      conflicts: [],
    });
  });

  it("conflict where both wrote something else, and what was typed here stays until it is given up", () => {
    const typed = { ...carlos, phone: "7500-0038" };
    const now = { ...carlos, phone: "+503 7500-0039" };

    const met = meet(carlos, typed, now);

    expect(met.conflicts).toEqual(["phone"]);
    expect(met.values.phone).toBe("7500-0038");
  });

  it("have no conflict where both wrote the same", () => {
    const typed = { ...carlos, phone: "7500-0038" };
    const now = { ...carlos, phone: "+503 7500-0038" };

    expect(meet(carlos, typed, now)).toMatchObject({ taken: [], conflicts: [] });
  });
});
