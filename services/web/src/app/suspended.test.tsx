/* A clinic that is suspended while somebody works, after a reload and at the sign-in. */
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, expect, it } from "vitest";
import { session } from "@/shared/api/session.ts";
import { keepDraft, ownDrafts } from "@/shared/lib/drafts.ts";
import { anIdentity } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { createApp } from "./create-app.ts";
import { Providers } from "./providers.tsx";

let stop: () => void = () => undefined;
let isSuspended = false;

const text = "Su clínica está suspendida. Falta el pago de octubre.";
const refused = () => HttpResponse.json({ code: "CLINIC_SUSPENDED", error: text }, { status: 403 });

function openApp(path: string) {
  window.history.replaceState(null, "", path);
  const app = createApp();
  stop = app.stop;
  render(<Providers {...app} />);
  return app;
}

beforeEach(() => {
  isSuspended = false;
  server.use(
    http.get("*/api/auth/me", () => (isSuspended ? refused() : HttpResponse.json(anIdentity()))),
    http.post("*/api/auth/refresh", () =>
      isSuspended ? refused() : HttpResponse.json({ token: "renewed", ...anIdentity() }),
    ),
    http.post("*/api/auth/logout", () => new HttpResponse(null, { status: 204 })),
    http.get("*/api/auth/sessions", () => (isSuspended ? refused() : HttpResponse.json({ sessions: [] }))),
    http.patch("*/api/users/me", refused),
    http.get("*/api/notifications", () => HttpResponse.json({ notifications: [], unread: 0 })),
    on("get", "/api/stream", () => ({ status: 503, body: refusal("UNAVAILABLE", "Intente luego.") })),
  );
});

afterEach(() => stop());

const page = () => screen.findByRole("alertdialog", { name: "Su clínica está suspendida" });

it("is said over the page with its reason, and what was typed is there when the clinic is resumed", async () => {
  openApp("/cuenta");
  const user = userEvent.setup();
  const name = await screen.findByLabelText("Nombre y apellido");
  await user.clear(name);
  await user.type(name, "Luis Ángel Peña");
  isSuspended = true;
  await user.click(screen.getByRole("button", { name: "Guardar nombre" }));

  const shown = await page();
  expect(shown).toHaveTextContent("Falta el pago de octubre.");
  expect(shown).toHaveTextContent("también lo que estaba escribiendo");
  await user.click(within(shown).getByRole("button", { name: "Revisar ahora" }));
  await waitFor(() => expect(within(shown).getByRole("button", { name: "Revisar ahora" })).toBeEnabled());
  expect(screen.getByRole("alertdialog", { name: "Su clínica está suspendida" })).toBeVisible();

  isSuspended = false;
  await user.click(within(shown).getByRole("button", { name: "Revisar ahora" }));

  await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  expect(screen.getByLabelText("Nombre y apellido")).toHaveValue("Luis Ángel Peña");
});

it("names where help is, also for who has no session any more", async () => {
  server.use(
    on("get", "/api/auth/support", ({ headers }) => {
      expect(headers.get("Authorization")).toBeNull();
      const link = "https://wa.me/50322220000";
      return { status: 200, body: { contact: { kind: "whatsapp", address: "+50322220000", link } } };
    }),
  );
  isSuspended = true;
  openApp("/cuenta");

  const link = await within(await page()).findByRole("link", { name: "+503 2222-0000" });
  expect(link).toHaveAttribute("href", "https://wa.me/50322220000");
});

it("goes by itself when somebody looks at the page again after the clinic was resumed", async () => {
  isSuspended = true;
  openApp("/cuenta");
  await page();

  isSuspended = false;
  document.dispatchEvent(new Event("visibilitychange"));

  expect(await screen.findByLabelText("Nombre y apellido")).toBeVisible();
  await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
});

it("is said after a reload, also where nothing is kept of the user", async () => {
  session.reset();
  window.localStorage.clear();
  session.reset();
  isSuspended = true;
  openApp("/agenda");

  expect(await page()).toHaveTextContent("Falta el pago de octubre.");
});

it("is said in the language that was chosen, whatever the browser's own is", async () => {
  session.reset();
  isSuspended = true;
  const asked: (string | null)[] = [];
  const note = ({ request }: { request: Request }) => {
    asked.push(request.headers.get("Accept-Language"));
    return refused();
  };
  server.use(http.post("*/api/auth/refresh", note), http.get("*/api/stream", note));
  document.documentElement.lang = "es-SV";
  openApp("/agenda");
  await page();

  expect(new Set(asked)).toEqual(new Set(["es-SV"]));
});

it("can be left by signing out", async () => {
  isSuspended = true;
  const { router } = openApp("/cuenta");
  const user = userEvent.setup();
  await user.click(within(await page()).getByRole("button", { name: "Cerrar sesión" }));

  await waitFor(() => expect(router.state.location.pathname).toBe("/entrar"));
  expect(screen.queryByRole("alertdialog")).toBeNull();
});

it("asks first where a booking has no answer, which a sign-out would forget", async () => {
  ownDrafts("user-1");
  keepDraft("booking-unconfirmed", [
    {
      request: {
        doctorId: "doctor-elena",
        serviceId: "limpieza",
        appointmentDate: "2026-11-25",
        startTime: "11:30",
        patientName: "Lucía Ramos",
        patientPhone: "7123 9999",
      },
      idempotencyKey: "0123456789abcdef0123456789abcdef",
      state: "asked",
      form: {},
    },
  ]);
  server.use(http.post("*/api/appointments", refused));
  isSuspended = true;
  const { router } = openApp("/cuenta");
  const user = userEvent.setup();
  const shown = await page();
  await user.click(within(shown).getByRole("button", { name: "Cerrar sesión" }));

  expect(await within(shown).findByText(/Lucía Ramos/)).toBeVisible();
  expect(router.state.location.pathname).toBe("/cuenta");
  await user.click(within(shown).getByRole("button", { name: "Cerrar sin esperar" }));

  await waitFor(() => expect(router.state.location.pathname).toBe("/entrar"));
});

it("is said at the sign-in, and nothing typed is lost", async () => {
  session.reset();
  window.localStorage.clear();
  session.reset();
  server.use(
    http.post("*/api/auth/refresh", () => HttpResponse.json({ code: "SESSION_ENDED" }, { status: 401 })),
    http.post("*/api/auth/login", refused),
    on("get", "/api/auth/support", () => {
      const contact = {
        kind: "email",
        address: "soporte@cita.test",
        link: "mailto:soporte@cita.test",
      } as const;
      return { status: 200, body: { contact } };
    }),
  );
  openApp("/entrar");
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText("Correo electrónico"), "luis@jiboa.test");
  await user.type(screen.getByLabelText("Contraseña"), "una frase larga");
  await user.click(screen.getByRole("button", { name: "Ingresar" }));

  expect(await screen.findByText(text)).toBeVisible();
  const help = await screen.findByRole("link", { name: "soporte@cita.test" });
  expect(help).toHaveAttribute("href", "mailto:soporte@cita.test");
  expect(screen.getByLabelText("Contraseña")).toHaveValue("una frase larga");
  expect(screen.queryByRole("alertdialog")).toBeNull();
});
