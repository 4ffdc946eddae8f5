/* Staying signed in: tabs, reloads, a session that ends in the middle of a form, and signing out everywhere. */
import { expect, it } from "vitest";
import { computerEach, context, environment } from "./computer.ts";
import { agendaIsShown, comeBack, endTheSession, signIn, signOut } from "./staff.ts";

computerEach();

it("a second tab and a reload are signed in, and signing out in one ends all", async () => {
  const page = await signIn(context, environment);

  await page.reload();
  await agendaIsShown(page);
  const other = await context.newPage();
  await other.goto(`${environment.citaUrl}/agenda`);
  await agendaIsShown(other);

  await signOut(other);

  await page.waitForURL(/\/entrar/);
  await page.goto(`${environment.citaUrl}/agenda`);
  await page.waitForURL(/\/entrar/);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key === "cita.user"))).toEqual(
    [],
  );
});

it("eight tabs that are loaded at once are all signed in", async () => {
  await signIn(context, environment);
  const tabs = await Promise.all(Array.from({ length: 8 }, () => context.newPage()));

  await Promise.all(tabs.map((tab) => tab.goto(`${environment.citaUrl}/agenda`)));

  await Promise.all(tabs.map(agendaIsShown));
});

it("a session that ends in the middle of a form asks for the password over it, and nothing typed is lost", async () => {
  const page = await signIn(context, environment);
  await page
    .getByRole("button", { name: /Nueva cita/ })
    .first()
    .click();
  const note = page.getByLabel(/Nota/).first();
  await note.fill("Prefiere por la tarde");

  await endTheSession(context, page);
  // Any call meets the end; here it is the live connection, which comes back after the network was gone.
  await context.setOffline(true);
  await context.setOffline(false);
  await comeBack(page, environment);

  expect(await note.inputValue()).toBe("Prefiere por la tarde");
  expect(page.url()).toContain("/agenda");
});
