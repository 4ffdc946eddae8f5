import { describe, expect, it } from "vitest";
import { beginWriting, changeWriting, takeHere, turnBack, type Writing } from "./aside.ts";
import { type BookingForm, emptyForm } from "./booking.ts";

const ana = { patientId: "ana", patientName: "Ana Martínez", patientPhone: "+503 7123-4567" };
const maria = { patientId: "maria", patientName: "María López", patientPhone: "+503 7222-2222" };
const note = "Alergia a la penicilina";

function written(facts: Partial<BookingForm>): Writing {
  return beginWriting({ ...emptyForm, ...facts });
}

/** The name as keys make it: each text in turn. */
function typed(before: Writing, ...names: string[]): Writing {
  return names.reduce((now, patientName) => changeWriting(now, { patientName }), before);
}

/** One key after another, from the whole name to none. */
function wiped(before: Writing): Writing {
  const { patientName } = before.form;
  const shorter = Array.from(patientName, (_letter, index) =>
    patientName.slice(0, patientName.length - 1 - index),
  );
  return typed(before, ...shorter);
}

describe("what was written for a patient", () => {
  it("does not come to another who is chosen", () => {
    const now = changeWriting(written({ ...ana, notes: note }), maria);

    expect(now.form).toMatchObject({ ...maria, notes: "" });
    expect(now.aside).toEqual([{ ...ana, notes: note }]);
  });

  it("goes with the name that is wiped, of a patient and of somebody new", () => {
    const known = changeWriting(written({ ...ana, notes: note }), {
      patientId: "",
      patientName: "",
      patientPhone: "",
    });
    expect(known.form.notes).toBe("");
    expect(changeWriting(known, maria).form).toMatchObject({ ...maria, notes: "" });

    const lucia = { patientName: "Lucía Ramos", patientPhone: "7123 9999", notes: note };
    const fresh = wiped(written(lucia));
    expect(fresh.form).toMatchObject({ patientName: "", patientPhone: "", notes: "" });
    expect(fresh.aside).toEqual([{ patientId: "", ...lucia }]);
  });

  it("goes also when another name is typed or pasted over the whole", () => {
    const lucia = written({ patientName: "Lucía Ramos", notes: note });

    expect(typed(lucia, "L", "Lu", "Luis").form.notes).toBe("");
    expect(typed(lucia, "Luis Peña").form.notes).toBe("");
  });

  it("goes with the surname, also letter by letter, and not with a letter that is corrected", () => {
    const lucia = written({ patientName: "Lucía Ramos", patientPhone: "7123 9999", notes: note });

    expect(typed(lucia, "Lucía Peña").form.notes).toBe("");
    const other = typed(lucia, "Lucía Ramo", "Lucía R", "Lucía ", "Lucía", "Lucía ", "Lucía P", "Lucía Pe");
    expect(other.form).toMatchObject({ patientName: "Lucía Pe", patientPhone: "", notes: "" });
    expect(other.aside).toEqual([
      { patientId: "", patientName: "Lucía Ramos", patientPhone: "7123 9999", notes: note },
    ]);
    expect(typed(lucia, "Lucía", "Lu", "Lui", "Luis", "Luis ", "Luis P").form.notes).toBe("");

    expect(typed(lucia, "Lucía Ramo", "Lucía Ram", "Lucía Ramíre", "Lucía Ramírez").form.notes).toBe(note);
    expect(typed(lucia, "Lucía ", "Lucía R", "Lucía Ramos").form.notes).toBe(note);
    expect(typed(lucia, "Ana Lucía Ramos", "Ana Lucía Ramos Peña").form.notes).toBe(note);
  });

  it("does not come from somebody new to a patient of another name", () => {
    const now = changeWriting(written({ patientName: "Lucía Ramos", notes: note }), maria);

    expect(now.form.notes).toBe("");
  });

  it("stays when the patient is only found, or the name mended", () => {
    expect(changeWriting(written({ notes: note }), ana).form.notes).toBe(note);
    expect(changeWriting(written({ patientName: "martinez", notes: note }), ana).form.notes).toBe(note);
    expect(changeWriting(written({ patientName: "4567", notes: note }), ana).form.notes).toBe(note);
    const mended = typed(
      written({ patientName: "Lucía Rmos", patientPhone: "7123 9999", notes: note }),
      "Lucía Rm",
      "Lucía R",
      "Lucía Ra",
      "Lucía Ramos",
    );
    expect(mended.form).toMatchObject({ patientPhone: "7123 9999", notes: note });
    expect(mended.aside).toEqual([]);
  });

  it("stays when the phone that was typed as a name goes to its field", () => {
    const now = changeWriting(written({ patientName: "7500 0037", notes: note }), {
      patientName: "",
      patientPhone: "7500 0037",
    });

    expect(now.form).toMatchObject({ patientPhone: "7500 0037", notes: note });
  });

  it("is there again with its patient, while the other's waits", () => {
    const other = changeWriting(changeWriting(written({ ...ana, notes: note }), maria), {
      notes: "Trae radiografía",
    });

    const back = changeWriting(other, ana);
    expect(back.form.notes).toBe(note);
    expect(back.aside).toEqual([{ ...maria, notes: "Trae radiografía" }]);

    const [kept] = other.aside;
    expect(kept && turnBack(other, kept).form).toEqual(back.form);
    const retyped = typed(wiped(written({ patientName: "Lucía Ramos", notes: note })), "L", "Lucía Ramos");
    expect(retyped.form.notes).toBe(note);
  });

  it("comes to the other when staff say so, beside what is noted there already", () => {
    const other = changeWriting(changeWriting(written({ ...ana, notes: note }), maria), {
      notes: "Trae radiografía",
    });
    const [kept] = other.aside;

    const taken = kept && takeHere(other, kept);

    expect(taken?.form).toMatchObject({ ...maria, notes: `Trae radiografía\n${note}` });
    expect(taken?.aside).toEqual([]);
  });

  it("comes to somebody new without the phone of the other", () => {
    const nobody = { patientId: "", patientName: "", patientPhone: "" };
    const known = typed(changeWriting(written({ ...ana, notes: note }), nobody), "C", "Carlos Peña");
    const [kept] = known.aside;
    const taken = kept && takeHere(known, kept);

    expect(taken?.form).toMatchObject({ patientName: "Carlos Peña", patientPhone: "", notes: note });
  });

  it("leaves a phone alone to somebody new when it is all there was", () => {
    const lucia = { patientName: "Lucía Ramos", patientPhone: "7123 9999" };
    const other = typed(wiped(written(lucia)), "C", "Carlos Peña");
    const [kept] = other.aside;

    expect(kept && takeHere(other, kept).form.patientPhone).toBe("7123 9999");
  });

  it("is there again with the phone when the same name is typed over itself", () => {
    const facts = { patientName: "Lucía Ramos", patientPhone: "7123 9999", notes: note };
    const again = typed(written(facts), "L", "Lu", "Lucía Ramo", "Lucía Ramos");

    expect(again.form).toMatchObject(facts);
    expect(again.aside).toEqual([]);
  });

  it("keeps a phone aside when its patient has another one by now, and takes it when staff say so", () => {
    const gone = typed(written({ patientName: "Lucía Ramos", patientPhone: "7123 9999", notes: note }), "L");
    const again = typed(changeWriting(gone, { patientPhone: "7000 0000" }), "Lucía Ramos");

    expect(again.form).toMatchObject({ patientPhone: "7000 0000", notes: note });
    const [kept] = again.aside;
    expect(kept).toMatchObject({ patientPhone: "7123 9999", notes: "" });
    expect(kept && takeHere(again, kept).form.patientPhone).toBe("7123 9999");
  });

  it("keeps a typed phone aside when a patient with another one is chosen", () => {
    const chosen = changeWriting(written({ patientName: "ana", patientPhone: "7000 0000" }), ana);
    expect(chosen.form).toMatchObject(ana);
    expect(chosen.aside).toEqual([
      { patientId: "", patientName: "ana", patientPhone: "7000 0000", notes: "" },
    ]);

    expect(changeWriting(written({ patientPhone: "7123-4567" }), ana).aside).toEqual([]);
  });

  it("stays while a refused name is corrected, whatever is typed in its place", () => {
    const refused = beginWriting(
      { ...emptyForm, patientName: "<Lucía>", patientPhone: "7123 9999", notes: note },
      [],
      true,
    );
    const mended = typed(wiped(refused), "P", "Pedro", "Pedro Cruz");
    expect(mended.form).toMatchObject({ patientName: "Pedro Cruz", patientPhone: "7123 9999", notes: note });
    expect(mended.aside).toEqual([]);

    const settled = changeWriting(mended, { durationMinutes: "45" });
    expect(typed(settled, "A").form.notes).toBe("");
  });
});
