/* A booking without an answer, as it stands on the agenda and before a sign-out. It is written into the browser, and nothing is booked. */
import type { Page } from "playwright-core";
import { callerOf } from "./api.ts";
import type { Place, Subject } from "./place.ts";
import { tokenOf } from "./staff.ts";

interface Visit {
  doctor_id: string;
  service_id: string;
  appointment_date: string;
  start_time: string;
}

/** The hour of the visit that the places are about has been asked for, and the agenda does not show that visit. */
async function hasNoAnswer(page: Page, { citaUrl, appointmentId }: Subject): Promise<void> {
  const call = callerOf(citaUrl, await tokenOf(page.context(), { citaUrl }));
  const { user } = await call<{ user: { id: string } }>("GET", "/api/auth/me");
  const visit = await call<Visit>("GET", `/api/appointments/${appointmentId}`);
  await page.route(
    ({ pathname }) => pathname === "/api/appointments",
    async (route) => {
      if (route.request().method() === "POST") {
        await route.abort();
        return;
      }
      // Asked anew: to a page that has the answer already the server says only that nothing has changed.
      const { "if-none-match": _known, ...headers } = route.request().headers();
      const response = await route.fetch({ headers });
      const json = await response.json();
      const appointments = json.appointments.filter(({ id }: { id: string }) => id !== appointmentId);
      await route.fulfill({ response, json: { ...json, appointments } });
    },
  );
  const sent = {
    idempotencyKey: "0123456789abcdef0123456789abcdef",
    state: "asked",
    form: {},
    aside: [],
    request: {
      doctorId: visit.doctor_id,
      serviceId: visit.service_id,
      appointmentDate: visit.appointment_date,
      startTime: visit.start_time.slice(0, 5),
      patientName: "Lucía Ramos",
      patientPhone: "7123 9999",
    },
  };
  await page.evaluate(
    ([userId, value]) => {
      const stays: { userId: string; name: string }[] = JSON.parse(
        localStorage.getItem("cita.stays") ?? "[]",
      );
      const stay = stays.find((one) => one.userId === userId)?.name ?? "";
      const kept = JSON.stringify({ at: Date.now(), stay, value: [value] });
      sessionStorage.setItem(`cita.draft.${userId}.booking-unconfirmed`, kept);
    },
    [user.id, sent] as const,
  );
  await page.reload();
  await page
    .getByText(/Sin respuesta: puede estar ocupada/)
    .first()
    .waitFor({ state: "attached" });
}

const day = ({ date }: Subject) => `/agenda?fecha=${date}`;

export const unansweredPlaces: Record<string, Place> = {
  "agenda-unanswered": { address: day, ready: hasNoAnswer },
  "sign-out-unanswered": {
    address: day,
    ready: async (page, subject) => {
      await hasNoAnswer(page, subject);
      await page.getByRole("button", { name: /^Cuenta de/ }).click();
      await page.getByRole("menuitem", { name: "Cerrar sesión" }).click();
      await page.getByRole("alertdialog", { name: "¿Cerrar sesión?" }).waitFor();
    },
  },
};
