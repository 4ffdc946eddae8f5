/* A list of 5,000 patients from Excel: looked at, imported while the page is left, and taken away again. */
import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { context, environment, oneComputer } from "./computer.ts";
import { signIn } from "./staff.ts";

oneComputer();

const rows = 5_000;
/** One run of the journey must not find the patients of another one. */
const run = Date.now()
  .toString(36)
  .replace(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "x");

/** As Excel in Spanish writes it: semicolons, Windows-1252, and three rows with something to tell. */
function excelFile(): Buffer {
  const lines = ["Nombre;Teléfono;DUI;Fecha de nacimiento;Notas"];
  for (let number = 0; number < rows - 3; number += 1) {
    lines.push(`Núñez ${run} ${lettersOf(number)};${62_000_000 + number};;07/03/1984;`);
  }
  lines.push(`;7200-5206;;;sin nombre`);
  lines.push(`Peña ${run} Ana;;1234567-8;31/02/1990;`);
  lines.push(`Peña ${run} Luis;7.2E+7;;;`);
  return Buffer.from(`${lines.join("\r\n")}\r\n`, "latin1");
}

function lettersOf(number: number): string {
  return number
    .toString(26)
    .replace(/[0-9a-p]/g, (sign) => String.fromCharCode(97 + Number.parseInt(sign, 26)));
}

it("a list of 5,000 rows is previewed, imported in the background, and imported again without a change", async () => {
  const page = await signIn(context, environment);
  await page.goto(`${environment.citaUrl}/pacientes`);
  await page.getByRole("link", { name: "Importar" }).click();
  const file = { name: "lista.csv", mimeType: "text/csv", buffer: excelFile() };
  const choose = async () => {
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      page.getByRole("button", { name: "Elegir un archivo" }).click(),
    ]);
    await chooser.setFiles(file);
    await page.getByRole("heading", { name: "Vista previa de «lista.csv»" }).waitFor({ timeout: 60_000 });
  };
  await choose();

  const refused = page.getByRole("region", { name: "Filas que no se importan" }).first();
  await refused.getByText("Falta el nombre.").waitFor();
  await refused.getByText("El teléfono no es de este país").waitFor();
  await page.getByText("La fecha de nacimiento no existe").first().waitFor();
  await page.getByRole("button", { name: "Importar 4998 pacientes" }).click();
  await page.getByRole("progressbar").waitFor();
  await page.goto(`${environment.citaUrl}/agenda`);
  await page.goto(`${environment.citaUrl}/pacientes/importar`);
  await page.getByRole("heading", { name: "Resultado de «lista.csv»" }).waitFor({ timeout: 60_000 });

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Descargar estas filas (CSV)" }).click(),
  ]);
  const saved = await readFile(await download.path(), "utf8");
  expect(saved.split("\r\n").length).toBe(4);
  expect(saved).toContain("Falta el nombre. Escríbalo en la fila.");
  await choose();
  await page.getByText("En este archivo no hay nada nuevo que importar.").waitFor();
  await page.getByRole("button", { name: "Elegir otro archivo" }).click();
  await page.getByRole("heading", { name: "Vista previa de «lista.csv»" }).waitFor({ state: "detached" });

  await page.goto(`${environment.citaUrl}/pacientes`);
  const [whole] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Exportar" }).click(),
  ]);
  const exported = await readFile(await whole.path(), "utf8");
  expect(exported.split(`Núñez ${run} `).length).toBe(rows - 3 + 1);
  expect(exported).toContain("'+50362000000");
});
