import { expect, it } from "vitest";
import { exampleOf } from "./example.ts";

const written = (text: string, language: "es" | "en" = "es") =>
  exampleOf({ text, language }, "Clínica Jiboa")
    .map((piece) => piece.text)
    .join("");

it("a text has an example in each place, in its own language", () => {
  const text = "Hola, {{1}}. {{2}}, {{3}} a las {{4}}, con {{5}} en {{6}}.";

  expect(written(text)).toBe(
    "Hola, Ana. Consulta general, lunes 23 de noviembre a las 9:00 a. m., con Dra. Elena Rivas en Clínica Jiboa.",
  );
  expect(written("On {{3}} at {{6}}", "en")).toBe("On Monday, November 23 at Clínica Jiboa");
});

it("a place that this page does not know yet is left open, and a text without places is whole", () => {
  expect(written("Su saldo: {{7}}")).toBe("Su saldo: …");
  expect(exampleOf({ text: "¡Gracias!", language: "es" }, "")).toEqual([
    { text: "¡Gracias!", at: 0, isExample: false },
  ]);
});
