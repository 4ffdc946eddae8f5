/*
 * A clinic asks everybody for a code of the telephone. It is a clinic of its own, because in the one of the other journeys
 * nobody could sign in by a password any more.
 */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { callerOf } from "./api.ts";
import { browser, computerEach, context, environment } from "./computer.ts";
import { aNewClinic } from "./new-clinic.ts";
import { stackClock } from "./stack-clock.ts";
import { giveCredentials, newComputer, signIn } from "./staff.ts";
import { aColleague, signedInAs } from "./team.ts";
import { phoneCode } from "./telephone.ts";

const clock = stackClock(environment.sandboxUrl);
const { name: clinicName, admin } = aNewClinic();
const here = { ...signedInAs(environment, admin), admin };

computerEach();

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const codeField = (page: Page) => page.getByLabel("Escriba el código que muestra la aplicación");

/** The clinic, made without a browser. */
async function register(): Promise<void> {
  const headers = { "X-Admin-Key": process.env.SUPER_ADMIN_KEY ?? "", "Content-Type": "application/json" };
  const body = JSON.stringify({ plan: "clinica" });
  const address = `${environment.citaUrl}/api/superadmin/invite-codes`;
  const answer = await fetch(address, { method: "POST", headers, body });
  const { invite_code } = (await answer.json()) as { invite_code: { code: string } };
  const { email, fullName, password } = admin;
  await callerOf(environment.citaUrl)("POST", "/api/auth/register", {
    inviteCode: invite_code.code,
    clinicName,
    fullName,
    email,
    password,
  });
}

/** Gives the secret on the page to a telephone, which proves that it has it. */
async function bind(page: Page): Promise<void> {
  await page.getByRole("img", { name: /Código QR/ }).waitFor();
  const secret = (await page.locator("code").innerText()).replaceAll(/\s/g, "");
  await codeField(page).fill(phoneCode(secret, await clock.now()));
  await press(page, "Confirmar");
  const codes = page.getByRole("list", { name: "Códigos de recuperación" }).getByRole("listitem");
  await expect.poll(() => codes.count()).toBe(10);
}

it("whoever has no telephone bound binds one in the sign-in, and none later", async () => {
  await register();
  const ana = await aColleague(here, "Ana");
  const page = await signIn(context, here);

  await page.goto(`${here.citaUrl}/ajustes/seguridad`);
  await page.getByRole("link", { name: "Ir a Mi cuenta" }).click();
  await press(page, "Activar");
  await page.getByLabel("Su contraseña").fill(admin.password);
  await press(page, "Seguir");
  await bind(page);
  await press(page, "Ya los guardé");
  await page.goto(`${here.citaUrl}/ajustes/seguridad`);
  await page.getByText(`A 1 persona aún le falta: ${ana.fullName}.`).waitFor();
  await press(page, "Pedirla a todo el equipo");
  await press(page, "Sí, pedirla");
  await page.getByText("Se pide a todo el equipo", { exact: true }).waitFor();

  const first = await (await newComputer(browser)).newPage();
  await giveCredentials(first, signedInAs(here, ana));
  await codeField(first).waitFor();
  await codeField(first).fill("000000");
  await press(first, "Confirmar");
  await expect.poll(() => codeField(first).getAttribute("aria-invalid")).toBe("true");
  await bind(first);
  expect(new URL(first.url()).pathname).toBe("/entrar");
  await press(first, "Ya los guardé, seguir");
  await first.waitForURL(/\/agenda/);
  await first.getByText("Aún no hay doctores activos").waitFor();

  const again = await (await newComputer(browser)).newPage();
  await giveCredentials(again, signedInAs(here, ana));
  await again.getByRole("heading", { name: "Escriba su código" }).waitFor();
});
