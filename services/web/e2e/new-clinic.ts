/* A clinic that nobody else uses: who it is, and how its administrator makes what it needs before the first patient. */
import type { Page } from "playwright-core";

export interface NewClinic {
  name: string;
  /** Who administers it. */
  admin: { fullName: string; email: string; password: string };
  /** As Meta counts numbers and accounts; the sandbox's accounts have the number that differs from them in its first digit. */
  whatsApp: { phoneNumberId: string; accountId: string; token: string };
}

/** A name, an address and a number of WhatsApp that no other journey has. */
export function aNewClinic(): NewClinic {
  const mark = crypto.randomUUID().slice(0, 8);
  const number = Number.parseInt(mark, 16).toString().padStart(11, "0");
  return {
    name: `Clínica Torola ${mark}`,
    admin: {
      fullName: "Marta Alvarenga",
      email: `marta@torola-${mark}.test`,
      password: "una frase para empezar",
    },
    whatsApp: { phoneNumberId: `7${number}`, accountId: `8${number}`, token: `EAAG${mark}${mark}` },
  };
}

/** What the clinic offers first. */
const service = "Limpieza dental";

/** Makes the first service and the first doctor, as the first steps lead to them. */
export async function makesServiceAndDoctor(page: Page, citaUrl: string): Promise<void> {
  await page.goto(`${citaUrl}/primeros-pasos`);
  await page.getByRole("link", { name: "Agregar servicios" }).click();
  await page.getByRole("button", { name: "Agregar el primer servicio" }).click();
  await page.getByLabel("Nombre", { exact: true }).fill(service);
  await page.getByLabel("Precio").fill("25");
  await page.locator("form").getByRole("button", { name: "Agregar servicio" }).click();
  await page.getByRole("list", { name: "Servicios de la clínica" }).getByText("$25.00").waitFor();

  await page.goto(`${citaUrl}/primeros-pasos`);
  await page.getByRole("link", { name: "Agregar doctores" }).click();
  await page.getByRole("button", { name: "Agregar el primer doctor" }).click();
  await page.getByLabel("Nombre y apellido").fill("Ana Torola");
  await page.getByLabel("Título").fill("Dra.");
  await worksEveryDay(page);
  await page.locator("form").getByRole("button", { name: "Agregar doctor" }).click();
  await page
    .getByRole("list", { name: "Doctores de la clínica" })
    .getByText(/^7 días/)
    .waitFor();
}

/** The hours of Monday on all days. */
async function worksEveryDay(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Copiar el horario del Lunes" }).click();
  await page.getByRole("menuitem", { name: "A todos los días" }).click();
  await page.getByRole("checkbox", { name: "Domingo", checked: true }).waitFor();
}

/** Closes the clinic on a day of the next month, which is shown, and opens it again. */
export async function closesForADay(page: Page, citaUrl: string): Promise<void> {
  await page.goto(`${citaUrl}/ajustes/dias-libres`);
  await page.getByRole("button", { name: "Agregar días cerrados" }).click();
  const form = page.getByRole("dialog", { name: "Agregar días cerrados" });
  await form.getByRole("button", { name: "Abrir el calendario" }).first().click();
  await page.getByRole("button", { name: "Mes siguiente" }).click();
  await page
    .getByRole("gridcell")
    .getByRole("button", { name: /\b15\b/ })
    .first()
    .click();
  await form.getByLabel("Motivo (opcional)").fill("Feriado");
  await form.getByRole("button", { name: "Guardar" }).click();
  const list = page.getByRole("list", { name: "Días cerrados de la clínica" });
  await list.getByText("Feriado").waitFor();
  await list.getByRole("button", { name: /^Quitar/ }).click();
  await list.waitFor({ state: "detached" });
}
