import { expect, it } from "vitest";
import type { ImportRow } from "./api/contract.ts";
import { refusedFile } from "./refused-file.ts";

const cells = { full_name: "", phone: "7200-5206", email: "", birth_date: "", notes: "", dui: null };
const row: ImportRow = {
  line: 8,
  outcome: "refused",
  notes: [{ field: "full_name", reason: "missing" }],
  patient_id: null,
  cells,
};

it("says of each row where it was and what to do, under the heads that an import knows", () => {
  const [heads, first] = refusedFile([row]).split("\r\n");

  expect(heads).toBe("\ufeffNombre,Teléfono,Email,Fecha de nacimiento,Notas,Fila,Qué revisar");
  expect(first).toBe(",7200-5206,,,,8,Falta el nombre. Escríbalo en la fila.");
});

it("has documents for who sees them, and no formula", () => {
  const file = refusedFile([{ ...row, cells: { ...cells, full_name: '=A1;"x"', dui: "1234567-8" } }]);

  expect(file).toContain("Email,DUI,Fecha");
  expect(file).toContain('"\'=A1;""x""",7200-5206,,1234567-8');
});
