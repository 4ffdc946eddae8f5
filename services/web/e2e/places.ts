/* Every page and dialog of the staff application: how it is reached, and when it shows what it is about. */

import type { Page } from "playwright-core";
import { expect } from "vitest";
import { accountPlaces } from "./account-places.ts";
import { answerPlaces } from "./answer-places.ts";
import { auditPlaces } from "./audit-places.ts";
import { blockingPlaces } from "./blocking-places.ts";
import { calendarPlaces } from "./calendar-places.ts";
import { clinicDataPlaces } from "./clinic-data-places.ts";
import { configurationPlaces } from "./configuration-places.ts";
import { daysOffPlaces } from "./days-off-places.ts";
import { doctorPlaces } from "./doctor-places.ts";
import { emptyDayPlaces } from "./empty-day-places.ts";
import { importPlaces } from "./import-places.ts";
import { operatorPlaces } from "./operator-places.ts";
import { passwordPlaces } from "./password-places.ts";
import { patientPlaces } from "./patient-places.ts";
import type { Place, Subject } from "./place.ts";
import { resourcePlaces, roomPlaces } from "./resource-places.ts";
import { settingsPlaces } from "./settings-places.ts";
import { endTheSession } from "./staff.ts";
import { subscriptionPlaces } from "./subscription-places.ts";
import { switchPlaces } from "./switch-places.ts";
import { templatePlaces } from "./template-places.ts";
import { bindingPlaces, colleagueTwoSteps, twoStepPlaces } from "./two-step-places.ts";
import { unansweredPlaces } from "./unanswered-places.ts";
import { visitorPlaces } from "./visitor-places.ts";

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).first();
const dialog = (page: Page, name: string | RegExp) => page.getByRole("dialog", { name }).first();

function press(name: string | RegExp, role: "dialog" | "menu"): Place["ready"] {
  return async (page) => {
    await agendaIsThere(page);
    await button(page, name).click();
    await page.getByRole(role).first().waitFor();
  };
}

// While a list is open the rest is hidden from screen readers only: leaving the field closes the list first.
const openList = ["aria-hidden-focus", "region"];

const day = ({ date }: Subject) => `/agenda?fecha=${date}`;
const visit = ({ date, appointmentId }: Subject) => `/agenda?fecha=${date}&cita=${appointmentId}`;
const newOne = (subject: Subject) => `${day(subject)}&nueva=si`;

/** A block of a sheet or a line of a list. */
async function agendaIsThere(page: Page): Promise<void> {
  await page.locator("[data-appointment]").first().waitFor();
}

/** The details of an appointment with what was sent: a panel at the side, on a phone a sheet. */
async function panelIsThere(page: Page): Promise<void> {
  await page.locator("[data-side-panel] ol li, [role=dialog] ol li").first().waitFor();
}

async function chatIsThere(page: Page): Promise<void> {
  await page.locator("main section ol li").first().waitFor();
}

const agenda: Record<string, Place> = {
  day: { address: day, ready: agendaIsThere, isMain: true },
  week: { address: (subject) => `${day(subject)}&vista=semana`, ready: agendaIsThere, isMain: true },
  "week-of-all": {
    address: (subject) => `${day(subject)}&vista=semana&doctor=todos`,
    ready: agendaIsThere,
  },
  month: {
    address: (subject) => `${day(subject)}&vista=mes`,
    ready: (page) => page.getByRole("table").getByText(/%/).first().waitFor({ state: "attached" }),
    isMain: true,
  },
  filters: { address: day, ready: press("Filtros", "dialog") },
  view: { address: day, ready: press("Opciones de la vista", "menu") },
  date: { address: (subject) => `${day(subject)}&vista=semana`, ready: press("Elegir fecha", "dialog") },
  keys: {
    address: day,
    ready: async (page) => {
      await agendaIsThere(page);
      await page.keyboard.press("?");
      await dialog(page, "Teclas de la agenda").waitFor();
    },
  },
};

const visits: Record<string, Place> = {
  appointment: { address: visit, ready: panelIsThere, isMain: true },
  actions: {
    address: visit,
    ready: async (page) => {
      await panelIsThere(page);
      await button(page, "Más acciones").click();
      await page.getByRole("menu").waitFor();
    },
  },
  cancelled: {
    address: (subject) => subject.cancelledId && `${day(subject)}&cita=${subject.cancelledId}`,
    ready: panelIsThere,
  },
  move: {
    address: visit,
    ready: async (page) => {
      await panelIsThere(page);
      await button(page, "Mover…").click();
      const form = dialog(page, /Mover/);
      // The day itself may be full.
      await button(page, "Primer espacio libre").click();
      await form
        .getByRole("radio", { name: /\d:\d\d/ })
        .first()
        .waitFor();
    },
  },
  cancel: {
    address: visit,
    ready: async (page) => {
      await panelIsThere(page);
      await button(page, "Cancelar…").click();
      const question = page.getByRole("alertdialog");
      await question.getByText(/El paciente recibirá por WhatsApp/).waitFor();
    },
  },
  booking: {
    address: newOne,
    ready: (page) => page.getByRole("dialog").getByRole("combobox").first().waitFor(),
    isMain: true,
  },
  "booking-patient": {
    address: newOne,
    ready: async (page, { name }) => {
      await page.getByRole("dialog").getByRole("combobox", { name: "Paciente" }).fill(name);
      await page.getByRole("option").first().waitFor();
    },
    exempt: openList,
  },
  "booking-hours": {
    address: newOne,
    ready: async (page) => {
      const form = page.getByRole("dialog");
      await form.getByRole("radio", { name: /Limpieza dental/ }).check({ force: true });
      await form
        .getByRole("radio", { name: /\d:\d\d/ })
        .first()
        .waitFor();
    },
  },
};

/** What stands over the agenda when something does not go on; the last one ends the session. */
const interruptions: Record<string, Place> = {
  "move-question": {
    address: day,
    ready: async (page, { appointmentId }) => {
      await page.locator(`[data-appointment="${appointmentId}"]`).focus();
      await page.keyboard.press("m");
      // Shorter, because nothing can be in the way of that.
      await page.keyboard.press("Shift+ArrowUp");
      await page.keyboard.press("Enter");
      const question = page.getByRole("alertdialog");
      await question.locator("figure, [role=status]").first().waitFor();
    },
    needsSheet: true,
  },
  "cut-off": {
    address: day,
    ready: async (page) => {
      await agendaIsThere(page);
      await page.route("**/api/**", (route) => route.abort());
      await page.reload();
      await page
        .getByText(/No hay conexión con Cita/)
        .first()
        .waitFor();
    },
    isCutOff: true,
  },
  ...unansweredPlaces,
  "session-ended": {
    address: day,
    ready: async (page) => {
      await agendaIsThere(page);
      await endTheSession(page.context(), page);
      // Any call meets the end; here it is the live connection, which comes back after the page saw that the network was gone.
      await page.context().setOffline(true);
      await page
        .getByText(/No hay conexión con Cita/)
        .first()
        .waitFor();
      await page.context().setOffline(false);
      await page.getByRole("alertdialog", { name: "Su sesión terminó" }).waitFor();
    },
    isCutOff: true,
  },
};

const others: Record<string, Place> = {
  palette: {
    address: () => "/pacientes",
    ready: async (page, { name }) => {
      await page.getByRole("searchbox").first().waitFor();
      await page.keyboard.press("Control+k");
      await page.getByRole("dialog").waitFor();
      await page.keyboard.type(name);
      await page
        .getByRole("menuitem", { name: new RegExp(name, "i") })
        .first()
        .waitFor();
      // The line that the field points at is another one for a moment, when the patients that were found come in.
      const isThere = () =>
        page.evaluate(() => {
          const id = document.activeElement?.getAttribute("aria-activedescendant");
          return !id || document.getElementById(id) !== null;
        });
      await expect.poll(isThere).toBe(true);
    },
    exempt: openList,
  },
  // All its lines, which scroll on a screen of ordinary height.
  "palette-untyped": {
    address: () => "/pacientes",
    ready: async (page) => {
      await page.getByRole("searchbox").first().waitFor();
      await page.keyboard.press("Control+k");
      await page.getByRole("dialog").getByRole("menuitem").first().waitFor();
    },
    exempt: openList,
  },
  bell: { address: day, ready: press(/^Avisos/, "dialog") },
  account: { address: day, ready: press(/^Cuenta de/, "menu") },
  ...patientPlaces,
  conversations: {
    address: () => "/conversaciones",
    ready: (page) => page.getByRole("heading").first().waitFor(),
    isMain: true,
  },
  chat: {
    address: ({ chatId }) => chatId && `/conversaciones?chat=${chatId}`,
    ready: chatIsThere,
    isMain: true,
  },
  "chat-waiting": {
    address: ({ waitingChatId }) => waitingChatId && `/conversaciones?chat=${waitingChatId}`,
    ready: chatIsThere,
  },
  subscription: {
    address: () => "/suscripcion",
    ready: (page) =>
      page
        .getByText(/\bplan\b/i)
        .first()
        .waitFor(),
    isMain: true,
  },
  "own-account": { address: () => "/cuenta", ready: accountIsThere, isMain: true },
  ...accountPlaces,
  ...twoStepPlaces,
  ...switchPlaces,
  ...doctorPlaces,
  ...roomPlaces,
  ...importPlaces,
  "sign-out-everywhere": {
    address: () => "/cuenta",
    ready: async (page) => {
      await accountIsThere(page);
      await button(page, "Cerrar sesión en todas partes").click();
      await page.getByRole("alertdialog").waitFor();
    },
  },
  "settings-refused": {
    address: () => "/ajustes/equipo",
    ready: (page) => page.getByRole("heading", { level: 1 }).waitFor({ state: "attached" }),
  },
  missing: {
    address: () => "/no-hay",
    ready: (page) => page.getByRole("heading").first().waitFor(),
  },
};

async function accountIsThere(page: Page): Promise<void> {
  await page.locator("main section li").first().waitFor();
}

/** The list of the team with the person who looks at it. */
async function teamIsThere(page: Page): Promise<void> {
  await page.locator("[data-member]").first().waitFor();
}

/** Begins a step about a colleague, who is whoever is not the one who looks. */
function aboutColleague(step: string): Place["ready"] {
  return async (page) => {
    await teamIsThere(page);
    const colleague = page.getByRole("listitem").filter({ hasText: "recepcion@jiboa.test" });
    await colleague.locator("[data-member]").click();
    await page.getByRole("menuitem", { name: step }).click();
    await page.locator("[role=dialog], [role=alertdialog]").first().waitFor();
  };
}

const team = () => "/ajustes/equipo";

/** What only the clinic's administration finds. */
export const adminPlaces: Record<string, Place> = {
  ...settingsPlaces,
  ...configurationPlaces,
  ...resourcePlaces,
  ...answerPlaces,
  ...daysOffPlaces,
  ...calendarPlaces,
  ...templatePlaces,
  ...clinicDataPlaces,
  ...auditPlaces,
  ...subscriptionPlaces,
  team: { address: team, ready: teamIsThere, isMain: true },
  "team-actions": {
    address: team,
    ready: async (page) => {
      await teamIsThere(page);
      await page.locator("[data-member]").first().click();
      await page.getByRole("menu").waitFor();
    },
  },
  "team-add": {
    address: team,
    ready: async (page) => {
      await teamIsThere(page);
      await page.getByRole("button", { name: /Agregar a alguien|Add somebody/ }).click();
      await page.getByRole("dialog").getByRole("textbox").first().waitFor();
    },
    isMain: true,
  },
  "team-edit": { address: team, ready: aboutColleague("Editar") },
  "team-email": { address: team, ready: aboutColleague("Cambiar correo") },
  "team-two-steps": colleagueTwoSteps,
  "team-new-password": { address: team, ready: aboutColleague("Dar nueva contraseña") },
  "team-deactivate": { address: team, ready: aboutColleague("Desactivar") },
  // The answer is written here, because a real one would end the session of whoever it is about.
  "team-password": {
    address: team,
    ready: async (page, subject) => {
      await page.route("**/api/users/*/password", (route) =>
        route.fulfill({ status: 200, json: { temporaryPassword: "kT7vRw3xHs9p" } }),
      );
      await aboutColleague("Dar nueva contraseña")(page, subject);
      await page.getByRole("alertdialog").getByRole("button", { name: "Dar nueva contraseña" }).click();
      await page.getByText("kT7vRw3xHs9p").waitFor();
    },
  },
};

/** Where nobody is signed in. */
export const closedPlaces: Record<string, Place> = {
  ...visitorPlaces,
  ...operatorPlaces,
  ...passwordPlaces,
  ...bindingPlaces,
  "sign-in": {
    address: () => "/entrar",
    ready: (page) => page.getByRole("textbox").first().waitFor(),
    isMain: true,
  },
  "sign-in-refused": {
    address: () => "/entrar?motivo=sesion",
    ready: async (page) => {
      await page.getByLabel("Correo electrónico").fill("nadie@jiboa.test");
      await page.getByLabel("Contraseña", { exact: true }).fill("una que no es");
      await button(page, "Ingresar").click();
      await page.getByRole("alert").first().waitFor();
    },
  },
  "sign-in-inactive": {
    address: () => "/entrar?motivo=inactiva",
    ready: (page) => page.getByRole("status").first().waitFor(),
  },
  // The answer is written here, because nobody of the clinic has a one-time password.
  "choose-password": {
    address: () => "/entrar",
    ready: async (page) => {
      await page.route("**/api/auth/login", (route) =>
        route.fulfill({ status: 403, json: { code: "PASSWORD_CHANGE_REQUIRED", error: "Elija una nueva." } }),
      );
      await page.locator("input[type=email]").fill("rosa@jiboa.test");
      await page.locator("input[type=password]").fill("kT7vRw3xHs9p");
      await page.locator("button[type=submit]").click();
      await page.locator("input[name=newPassword]").waitFor();
    },
    isMain: true,
  },
};

export const places: Record<string, Place> = {
  ...agenda,
  ...emptyDayPlaces,
  ...blockingPlaces,
  ...visits,
  ...others,
  ...interruptions,
};
