/*
 * The life of a clinic with Cita: it asks for a demonstration, is invited, registers itself, connects its WhatsApp, makes its
 * service and its doctor, is booked by its first patient, pays, lets somebody go, and is suspended and resumed by the operator.
 * Nobody signs in twice.
 */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { browser, computerEach, context, environment } from "./computer.ts";
import { aNewClinic, closesForADay, makesServiceAndDoctor } from "./new-clinic.ts";
import { aNewPatient, aPatient, bookByChat } from "./patient.ts";
import { agendaIsShown, newComputer } from "./staff.ts";
import { aStranger } from "./team.ts";

const { citaUrl, sandboxUrl } = environment;
const clinic = aNewClinic();
const colleague = { ...aStranger("Rosa"), password: "una frase que recuerdo" };

computerEach();

it("a clinic asks, registers, is booked, pays, lets somebody go, and is suspended and resumed", async () => {
  const operator = await enterAsOperator(await (await newComputer(browser)).newPage());
  const page = await context.newPage();

  await asksForDemo(page);
  const code = await accept(operator);
  await registers(page, code);
  await connectsWhatsApp(page);
  await createsTemplates(page);

  await makesServiceAndDoctor(page, citaUrl);
  await closesForADay(page, citaUrl);
  const patient = aPatient(sandboxUrl, ...aNewPatient(), clinic.whatsApp.phoneNumberId);
  const day = await bookByChat(patient, new Date());
  await page.goto(`${citaUrl}/agenda?fecha=${day}`);
  await page.getByRole("button", { name: new RegExp(`^${patient.name}`, "i") }).waitFor();
  await page.goto(`${citaUrl}/primeros-pasos`);
  await expect.poll(() => page.locator("main ol").getByText("Hecho", { exact: true }).count()).toBe(6);

  await hasRoomFor(page, 1);
  await hasALogo(page);
  await paysAMonth(page);
  await pays(page);
  const rosa = await addsAColleague(page);

  await deactivates(page);
  await rosa.getByText(/Su cuenta ya no está activa/).waitFor();

  await page.goto(`${citaUrl}/agenda`);
  await agendaIsShown(page);
  await suspend(operator);
  const notice = page.getByRole("alertdialog");
  await notice.getByRole("heading", { name: "Su clínica está suspendida" }).waitFor();
  await notice.getByText("Falta aclarar un pago.", { exact: false }).waitFor();
  await operator.getByRole("button", { name: "Reactivar clínica" }).click();
  await operator.getByRole("button", { name: "Sí, reactivar" }).click();
  await operator.getByText("La clínica está activa").waitFor();
  await notice.getByRole("button", { name: "Revisar ahora" }).click();
  await notice.waitFor({ state: "hidden" });
  await agendaIsShown(page);
}, 240_000);

async function enterAsOperator(page: Page): Promise<Page> {
  const key = process.env.SUPER_ADMIN_KEY;
  if (!key) {
    throw new Error("SUPER_ADMIN_KEY is not set; the journey enters as the operator (see README.md)");
  }
  await page.goto(`${citaUrl}/operador`);
  await page.getByLabel("Llave de operación").fill(key);
  await page.getByRole("button", { name: "Entrar" }).click();
  await page.getByRole("tab", { name: "Solicitudes" }).waitFor();
  return page;
}

async function asksForDemo(page: Page): Promise<void> {
  await page.goto(citaUrl);
  await page.getByLabel("Nombre de la clínica").fill(clinic.name);
  await page.getByLabel("Su nombre y apellido").fill(clinic.admin.fullName);
  await page.getByLabel("Correo electrónico").fill(clinic.admin.email);
  await page.getByLabel("Teléfono o WhatsApp").fill("7012-3456");
  await page.getByLabel("Ciudad").fill("Perquín");
  await page.getByLabel("¿Cuántos doctores atienden?").fill("1");
  await page.getByRole("button", { name: "Pedir la demostración" }).click();
  await page.getByText("Recibimos su solicitud, ¡gracias!").waitFor();
}

/** Accepts the clinic's request; returns the code as the operator sends it. */
async function accept(operator: Page): Promise<string> {
  await operator.reload();
  await enterAsOperator(operator);
  await operator.getByRole("button", { name: `Aceptar la solicitud de ${clinic.name}` }).click();
  await operator.getByRole("button", { name: "Aceptar y ver el código" }).click();
  const dialog = operator.getByRole("dialog", { name: "El código de invitación" });
  await dialog.waitFor();
  const shown = /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(await dialog.innerText());
  await dialog.getByRole("button", { name: "Listo" }).click();
  return shown?.[0] ?? "";
}

async function registers(page: Page, code: string): Promise<void> {
  await page.goto(`${citaUrl}/registro?codigo=${code}`);
  await page.getByText(/Plan Prueba por 14 días/).waitFor();
  await page.getByLabel("Nombre de la clínica").fill(clinic.name);
  await page.getByLabel("Su nombre y apellido").fill(clinic.admin.fullName);
  await page.getByLabel("Su correo electrónico").fill(clinic.admin.email);
  await page.getByLabel("Contraseña", { exact: true }).fill(clinic.admin.password);
  await page.getByRole("button", { name: "Registrar mi clínica" }).click();
  await page.waitForURL(/\/primeros-pasos/);
  await page.getByRole("heading", { name: "Primeros pasos" }).waitFor();
}

async function connectsWhatsApp(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Conectar WhatsApp" }).click();
  await page.getByLabel("Identificador del número").fill(clinic.whatsApp.phoneNumberId);
  await page.getByLabel("Identificador de la cuenta").fill(clinic.whatsApp.accountId);
  await page.getByLabel("Llave de acceso").fill(clinic.whatsApp.token);
  await page.getByRole("button", { name: "Guardar cambios" }).click();
  const test = page.getByRole("button", { name: "Probar la conexión" });
  await expect.poll(() => test.isEnabled()).toBe(true);
  await test.click();
  await page.getByText(/^Funciona:/).waitFor();
}

/** The sandbox approves what it is asked for at once; Meta takes its time. */
async function createsTemplates(page: Page): Promise<void> {
  await page.goto(`${citaUrl}/primeros-pasos`);
  await page.getByRole("link", { name: "Crear las plantillas" }).click();
  await page.getByRole("button", { name: "Crear las que faltan" }).click();
  await page.getByText(/^Todas las que se usan están aprobadas/).waitFor();
}

/** What the team's page says of the seats of the plan. */
async function hasRoomFor(page: Page, people: number): Promise<void> {
  await page.goto(`${citaUrl}/ajustes/equipo`);
  await page
    .getByText(new RegExp(`${people} de ${people}`))
    .first()
    .waitFor();
}

/** A tall picture of one colour: it stays in its place beside the name. */
async function hasALogo(page: Page): Promise<void> {
  await page.goto(`${citaUrl}/ajustes/clinica`);
  const buffer = await page.screenshot({ clip: { x: 0, y: 0, width: 40, height: 160 } });
  await page.locator("input[type=file]").setInputFiles({ name: "logo.png", mimeType: "image/png", buffer });
  await page.getByRole("button", { name: "Guardar el logo" }).click();
  await page.getByText("El logo está guardado").waitFor();
  const logo = page.getByRole("img", { name: `Logo de ${clinic.name}` });
  await expect.poll(async () => (await logo.boundingBox())?.height ?? 1000).toBeLessThanOrEqual(96);
}

/** Paid once, in the trial, after which it begins. */
async function paysAMonth(page: Page): Promise<void> {
  await page.goto(`${citaUrl}/suscripcion`);
  await page.getByRole("button", { name: "Pagar 1 mes del plan Básico" }).click();
  await page.waitForURL(`${sandboxUrl}/shop/**`);
  await page.getByRole("button", { name: "Pagar" }).click();
  await page.waitForURL(`${citaUrl}/suscripcion**`);
  await page.getByText(/Recibimos su pago, ¡gracias!/).waitFor();
  await page.getByText(/^Después, hasta el .*: plan Básico, ya pagado\.$/).waitFor();
}

async function pays(page: Page): Promise<void> {
  await page.goto(`${citaUrl}/suscripcion`);
  await page.getByRole("button", { name: "Pagar el plan Clínica" }).click();
  await page.waitForURL(`${sandboxUrl}/shop/**`);
  await page.getByRole("button", { name: "Pagar" }).click();
  await page.waitForURL(`${citaUrl}/suscripcion**`);
  await page.getByText(/Recibimos su pago, ¡gracias! Su plan es Clínica/).waitFor();
  await page.getByRole("row").filter({ hasText: "Pagada" }).first().waitFor();
}

/** The new plan has room at once; the colleague signs in at another computer and is shown the agenda. */
async function addsAColleague(page: Page): Promise<Page> {
  await page.goto(`${citaUrl}/ajustes/equipo`);
  await page.getByRole("button", { name: "Agregar a alguien" }).click();
  const form = page.getByRole("dialog", { name: "Agregar a alguien" });
  await form.getByLabel("Nombre y apellido").fill(colleague.fullName);
  await form.getByLabel("Correo electrónico").fill(colleague.email);
  await form.getByRole("button", { name: "Agregar" }).click();
  const shown = page.getByRole("alertdialog", { name: /La contraseña de Rosa/ });
  const once = await shown.locator("code").innerText();
  await shown.getByRole("button", { name: "Listo" }).click();
  await shown.getByRole("button", { name: "Ya la anoté, cerrar" }).click();

  const other = await (await newComputer(browser)).newPage();
  await other.goto(`${citaUrl}/entrar`);
  await other.getByLabel("Correo electrónico").fill(colleague.email);
  await other.getByLabel("Contraseña", { exact: true }).fill(once);
  await other.getByRole("button", { name: "Ingresar" }).click();
  await other.getByLabel("Contraseña nueva").fill(colleague.password);
  await other.getByRole("button", { name: "Ingresar" }).click();
  await other.waitForURL(/\/agenda/);
  await agendaIsShown(other);
  return other;
}

async function deactivates(page: Page): Promise<void> {
  await page.getByRole("button", { name: `Acciones para ${colleague.fullName}` }).click();
  await page.getByRole("menuitem", { name: "Desactivar" }).click();
  await page.getByRole("button", { name: "Sí, desactivar" }).click();
  await page.getByText("Desactivada").waitFor();
}

async function suspend(operator: Page): Promise<void> {
  await operator.getByRole("tab", { name: "Clínicas" }).click();
  await operator.getByLabel("Buscar clínicas").fill(clinic.name);
  await operator.getByRole("button", { name: new RegExp(`^${clinic.name}`) }).click();
  await operator.getByRole("button", { name: "Suspender clínica" }).click();
  await operator.getByLabel("Motivo").fill("Falta aclarar un pago.");
  await operator.getByRole("button", { name: "Sí, suspender" }).click();
  await operator.getByText("La clínica está suspendida").waitFor();
}
