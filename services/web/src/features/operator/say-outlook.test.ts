import { expect, it } from "vitest";
import { anOutlook } from "@/testing/outlook.ts";
import { sayActDetail } from "./say-act-detail.ts";
import { sayOutlook } from "./say-outlook.ts";

const zone = "America/El_Salvador";
const fifth = "2026-12-06T06:00:00Z";
const thirteenth = "2026-12-14T06:00:00Z";

it.each([
  [anOutlook("forever_free"), "Sin costo, sin fecha de fin"],
  [anOutlook("clinica", fifth, "ends"), "Clínica, hasta el sábado 5 de diciembre de 2026"],
  [
    anOutlook("clinica", fifth, "other_plan", { plan: "trial", until: thirteenth, renews: false }),
    "Clínica, hasta el sábado 5 de diciembre de 2026; después, Prueba hasta el domingo 13 de diciembre de 2026",
  ],
  [
    anOutlook("clinica", fifth, "other_plan", { plan: "basic", until: null, renews: true }),
    "Clínica, hasta el sábado 5 de diciembre de 2026; después, Básico, que se renueva",
  ],
  [anOutlook("pro", fifth, "renews"), "Pro, se renueva el domingo 6 de diciembre de 2026"],
])("%j has its own end, and what follows is said", (outlook, words) => {
  expect(sayOutlook(outlook, zone)).toBe(words);
});

it.each([
  ["clinic.suspended", { reason: "Falta un pago" }, null, ["Motivo: Falta un pago"]],
  [
    "grant.given",
    { plan: "clinica", ends_at: fifth, grant: "x" },
    null,
    ["Plan Clínica, hasta el sábado 5 de diciembre de 2026"],
  ],
  ["grant.given", { plan: "forever_free", ends_at: null }, null, ["Plan Sin costo, sin fecha de fin"]],
  ["grant.withdrawn", { plan: "trial" }, null, ["Plan Prueba"]],
  ["clinic.type_changed", { clinic_type: "dental" }, null, ["Ahora es dental"]],
  [
    "clinic.deletion_asked",
    { delete_at: thirteenth, reason: "La cerraron" },
    null,
    ["Se borra el lunes 14 de diciembre de 2026", "Motivo: La cerraron"],
  ],
  [
    "user.totp_disabled_by_operator",
    { user: "7", reason: "Perdió el teléfono" },
    "Ana López",
    ["A Ana López", "Motivo: Perdió el teléfono"],
  ],
  ["grant.polished", {}, null, []],
] as const)("%s is told with its details", (act, detail, person, lines) => {
  const at = "2026-11-23T06:00:00Z";

  expect(sayActDetail({ act, at, by: "oficina", subject: "clinic", detail, person }, zone)).toEqual(lines);
});
