/* The clinic's settings and the first steps, as the administration finds them. */
import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FirstSteps, Settings } from "@/features/settings/api/contract.ts";
import { session } from "@/shared/api/session.ts";
import { anIdentity } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { someSettings } from "@/testing/settings.ts";
import { aTemplate } from "@/testing/templates.ts";
import { createApp } from "./create-app.ts";
import { Providers } from "./providers.tsx";

let stop: () => void = () => undefined;
let settings: Settings;
let sent: Record<string, unknown>[] = [];
let steps: FirstSteps;

const nothingOutside = { appointments: [], appointments_total: 0, doctors: [], doctors_total: 0 };

function open(path = "/ajustes/clinica", role: "admin" | "staff" = "admin") {
  const { user, clinic } = anIdentity();
  const identity = { user: { ...user, role }, clinic };
  session.open({ token: "a-token", ...identity });
  server.use(on("get", "/api/auth/me", () => ({ status: 200, body: identity })));
  window.history.replaceState(null, "", path);
  const app = createApp();
  stop = app.stop;
  render(<Providers {...app} />);
  return { user: userEvent.setup(), router: app.router };
}

type User = ReturnType<typeof open>["user"];

beforeEach(() => {
  settings = someSettings();
  sent = [];
  steps = {
    steps: [
      { key: "hours", done: true },
      { key: "services", done: false },
      { key: "doctors", done: false },
      { key: "whatsapp", done: false },
      { key: "test_message", done: false },
    ],
    finished: false,
  };
  server.use(
    http.get("*/api/notifications", () => HttpResponse.json({ notifications: [], unread: 0 })),
    on("get", "/api/stream", () => ({ status: 503, body: refusal("UNAVAILABLE", "Intente luego.") })),
    on("get", "/api/users", () => ({ status: 200, body: { users: [], active: 0, limit: null } })),
    http.get("*/api/clinics/first-steps", () => HttpResponse.json(steps)),
    http.get("*/api/whatsapp/templates", () =>
      HttpResponse.json({ code: "WHATSAPP_NOT_CONNECTED", error: "Conecte WhatsApp." }, { status: 409 }),
    ),
    http.get("*/api/clinics/settings", () => HttpResponse.json(settings)),
    http.post("*/api/closures/opening-hours", () => HttpResponse.json(nothingOutside)),
    http.patch("*/api/clinics/settings", async ({ request }) => {
      const { version, ...change } = (await request.json()) as Partial<Settings>;
      sent.push({ version, ...change });
      if (version !== settings.version) {
        return HttpResponse.json({ code: "SETTINGS_CHANGED", error: "Alguien los cambió." }, { status: 409 });
      }
      settings = { ...settings, ...change, version: settings.version + 1 };
      return HttpResponse.json(settings);
    }),
  );
});

afterEach(() => stop());

const name = () => screen.findByLabelText("Nombre de la clínica");
const save = (user: User) => user.click(screen.getByRole("button", { name: "Guardar cambios" }));

async function rename(user: User, to: string) {
  const field = await name();
  await user.clear(field);
  await user.type(field, to);
}

describe("the settings of the clinic", () => {
  it("lead to the subscription", async () => {
    open();

    const parts = within(await screen.findByRole("navigation", { name: "Partes de los ajustes" }));
    expect(await parts.findByRole("link", { name: "Suscripción" })).toHaveAttribute("href", "/suscripcion");
  });

  it("send what differs and nothing else", async () => {
    const { user } = open();
    await rename(user, "Clínica Lempa");
    expect(screen.getByText("Hay cambios sin guardar.")).toBeVisible();
    await user.click(screen.getByRole("checkbox", { name: /^Recepción confirma/ }));
    await save(user);

    expect(await screen.findByText("Los cambios están guardados")).toBeVisible();
    expect(sent).toEqual([{ version: 3, name: "Clínica Lempa", requires_confirmation: true }]);
    await waitFor(() => expect(screen.queryByText("Hay cambios sin guardar.")).toBeNull());
  });

  it("have several windows a day, which can be copied to other days", async () => {
    const { user } = open();
    const monday = within(await screen.findByRole("group", { name: "Lunes" }));
    expect(monday.getAllByRole("spinbutton")).not.toHaveLength(0);
    await user.click(monday.getByRole("button", { name: "Copiar el horario del Lunes" }));
    await user.click(await screen.findByRole("menuitem", { name: "A lunes a viernes" }));
    const sunday = within(screen.getByRole("group", { name: "Domingo" }));
    await user.click(sunday.getByRole("checkbox"));
    await user.click(
      sunday.getAllByRole("button", { name: "Quitar este horario del Domingo" })[1] as HTMLElement,
    );
    await save(user);

    await waitFor(() => expect(sent).toHaveLength(1));
    const workday = [
      ["08:00", "12:00"],
      ["13:00", "17:00"],
    ];
    expect(sent[0]?.hours).toEqual({
      "1": workday,
      "2": workday,
      "3": workday,
      "4": workday,
      "5": workday,
      "6": [["08:00", "12:00"]],
      "7": [["08:00", "12:00"]],
    });
  });

  it("say how the assistant books for one patient, and when it comes back", async () => {
    const { user } = open();
    const held = await screen.findByLabelText("Minutos que se guarda una hora");
    expect(held).toHaveValue("10");
    expect(screen.getByRole("button", { name: /Después de 12 horas/ })).toBeVisible();
    await user.clear(held);
    await user.type(held, "5");
    await user.click(screen.getByRole("button", { name: /Si el paciente ya tiene otra cita/ }));
    await user.click(await screen.findByRole("option", { name: "No agendarla" }));
    await save(user);

    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({ hold_minutes: 5, same_time_rule: "refuse" });
    expect(sent[0]).not.toHaveProperty("max_open_visits");
  });

  it("say at the field what the server refuses, and lose nothing", async () => {
    server.use(
      http.patch("*/api/clinics/settings", () =>
        HttpResponse.json(
          { code: "WHATSAPP_NUMBER_TAKEN", error: "Ese número es de otra clínica." },
          { status: 409 },
        ),
      ),
    );
    const { user } = open();
    const field = await screen.findByLabelText("Identificador del número");
    await user.clear(field);
    await user.type(field, "99887766");
    await save(user);

    await waitFor(() => expect(field).toHaveAccessibleDescription("Ese número es de otra clínica."));
    expect(field).toHaveValue("99887766");
  });

  it.each([
    ["Hasta cuántos días adelante", "400", /entre 1 y 365/],
    ["Segundos de espera", "1.25", /un decimal/],
    ["Minutos que se guarda una hora", "31", /entre 2 y 30/],
    ["Citas pendientes por paciente", "0", /entre 1 y 10/],
    ["Llave de acceso", "corta", /12 caracteres/],
  ])("are not sent with %s of %s", async (label, text, why) => {
    const { user } = open();
    const field = await screen.findByLabelText(label);
    await user.clear(field);
    await user.type(field, text);
    await save(user);

    await waitFor(() => expect(field).toHaveAccessibleDescription(why));
    expect(sent).toEqual([]);
  });

  it("that somebody else changed are met: nothing typed is lost, and what differs is said", async () => {
    const { user } = open();
    await rename(user, "Clínica Lempa");
    settings = { ...settings, version: 4, name: "Clínica Jiboa Norte", city: "Santa Ana" };
    await save(user);

    expect(await screen.findByText(/Alguien cambió los ajustes/)).toBeVisible();
    expect(screen.getByText("Ciudad: ahora es «Santa Ana».")).toBeVisible();
    expect(
      screen.getByText(/usted escribió «Clínica Lempa» y la otra persona «Clínica Jiboa Norte»/),
    ).toBeVisible();
    expect(await name()).toHaveValue("Clínica Lempa");
    await save(user);

    expect(await screen.findByText("Los cambios están guardados")).toBeVisible();
    expect(sent.at(-1)).toEqual({ version: 4, name: "Clínica Lempa" });
  });

  it("can take what somebody else wrote", async () => {
    const { user } = open();
    await rename(user, "Clínica Lempa");
    settings = { ...settings, version: 4, name: "Clínica Jiboa Norte" };
    await save(user);
    await user.click(await screen.findByRole("button", { name: /^Usar lo de la otra persona/ }));

    expect(await name()).toHaveValue("Clínica Jiboa Norte");
  });

  it("are saved once when the answer was lost", async () => {
    server.use(
      http.patch(
        "*/api/clinics/settings",
        async ({ request }) => {
          const { version, ...change } = (await request.json()) as Settings;
          settings = { ...settings, ...change, version: version + 1 };
          return HttpResponse.error();
        },
        { once: true },
      ),
    );
    const { user } = open();
    await rename(user, "Clínica Lempa");
    await save(user);
    expect(await screen.findByText(/no sabemos si se guardó/)).toBeVisible();
    await save(user);

    expect(await screen.findByText("Los cambios están guardados")).toBeVisible();
    expect(screen.queryByText(/Alguien cambió los ajustes/)).toBeNull();
    expect(settings.version).toBe(4);
  });

  it("ask before the page is left with something unsaved", async () => {
    const { user, router } = open();
    await rename(user, "Clínica Lempa");
    await user.click(screen.getByRole("link", { name: "Equipo" }));
    const question = await screen.findByRole("alertdialog", { name: "Hay cambios sin guardar" });
    await user.click(within(question).getByRole("button", { name: "Seguir aquí" }));
    expect(router.state.location.pathname).toBe("/ajustes/clinica");
    expect(await name()).toHaveValue("Clínica Lempa");

    await user.click(screen.getByRole("link", { name: "Equipo" }));
    await user.click(await screen.findByRole("button", { name: "Salir sin guardar" }));

    await waitFor(() => expect(router.state.location.pathname).toBe("/ajustes/equipo"));
  });

  it("are there as they were typed after a reload, but for the secrets", async () => {
    const { user } = open();
    await rename(user, "Clínica Lempa");
    const token = screen.getByLabelText("Llave de acceso");
    await user.clear(token);
    await user.type(token, "EAAnewtokennew");
    expect(JSON.stringify({ ...sessionStorage })).not.toContain("EAAnewtokennew");
    stop();
    cleanup();
    open();

    expect(await name()).toHaveValue("Clínica Lempa");
    expect(screen.getByLabelText("Llave de acceso")).toHaveValue("EAAJB2xK****");
  });

  it("keep what is typed while they are being saved, as the next change", async () => {
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    server.use(
      http.patch(
        "*/api/clinics/settings",
        async ({ request }) => {
          const { version, ...change } = (await request.json()) as Settings;
          await held;
          settings = { ...settings, ...change, version: version + 1 };
          return HttpResponse.json(settings);
        },
        { once: true },
      ),
    );
    const { user } = open();
    await rename(user, "Clínica Lempa");
    await save(user);
    await user.type(await name(), " Norte");
    await user.type(screen.getByLabelText("Ciudad"), " Centro");
    answer();

    expect(await screen.findByText(/Se guardó lo de antes/)).toBeVisible();
    expect(await name()).toHaveValue("Clínica Lempa Norte");
    expect(screen.getByLabelText("Ciudad")).toHaveValue("San Vicente Centro");
    expect(screen.getByText("Hay cambios sin guardar.")).toBeVisible();
    expect(JSON.stringify({ ...sessionStorage })).toContain("San Vicente Centro");
    await save(user);

    await waitFor(() =>
      expect(sent).toEqual([{ version: 4, name: "Clínica Lempa Norte", city: "San Vicente Centro" }]),
    );
  });

  it("keep what was typed back to what it was while they are being saved", async () => {
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    server.use(
      http.patch("*/api/clinics/settings", async ({ request }) => {
        const { version, ...change } = (await request.json()) as Settings;
        await held;
        settings = { ...settings, ...change, version: version + 1 };
        return HttpResponse.json(settings);
      }),
    );
    const { user } = open();
    await rename(user, "Clínica Lempa");
    await save(user);
    await rename(user, "Clínica Jiboa");
    answer();

    expect(await screen.findByText(/Se guardó lo de antes/)).toBeVisible();
    expect(await name()).toHaveValue("Clínica Jiboa");
    expect(screen.getByText("Hay cambios sin guardar.")).toBeVisible();
  });

  it("remember the hours of a day that is closed, until they are saved", async () => {
    const { user } = open();
    const monday = within(await screen.findByRole("group", { name: "Lunes" }));
    const windows = () => monday.queryAllByRole("button", { name: "Quitar este horario del Lunes" });
    await user.click(windows()[1] as HTMLElement);
    await user.click(monday.getByRole("checkbox"));
    expect(windows()).toHaveLength(0);
    await user.click(monday.getByRole("checkbox"));
    expect(windows()).toHaveLength(1);

    await user.click(monday.getByRole("checkbox"));
    await save(user);
    await waitFor(() => expect(sent).toHaveLength(1));
    await user.click(monday.getByRole("checkbox"));
    expect(windows()).toHaveLength(2);
  });

  it("say what goes for good before the audit log is kept for less time", async () => {
    const { user } = open();
    const part = within(await screen.findByRole("region", { name: "Auditoría" }));
    expect(part.getByText(/Cada noche se borra lo que ya cumplió su tiempo/)).toBeVisible();
    expect(part.queryByRole("status")).toBeNull();
    await user.click(part.getByRole("button", { name: /Cuánto se conserva/ }));
    await user.click(await screen.findByRole("option", { name: "2 años" }));

    expect(part.getByRole("status")).toHaveTextContent(/se borra para siempre lo anotado antes del/);
    await save(user);
    await waitFor(() => expect(sent).toEqual([{ version: 3, audit_retention_months: 24 }]));
  });

  it("say who answers while the assistant is off", async () => {
    const { user } = open();
    const isOn = await screen.findByRole("checkbox", { name: "El asistente contesta a los pacientes" });
    expect(screen.queryByText(/cada conversación nueva espera a una persona/)).toBeNull();
    await user.click(isOn);

    expect(screen.getByText(/cada conversación nueva espera a una persona/)).toBeVisible();
  });

  it("are not for the desk", async () => {
    open("/ajustes/clinica", "staff");

    const words = "Esta parte es de quien administra la clínica";
    expect(await screen.findByRole("heading", { name: words })).toBeInTheDocument();
  });

  it("can be asked for again when they did not come", async () => {
    server.use(
      http.get("*/api/clinics/settings", () =>
        HttpResponse.json({ code: "FORBIDDEN_FRUIT", error: "Intente luego." }, { status: 400 }),
      ),
    );
    const { user } = open();
    expect(await screen.findByText("Intente luego.")).toBeVisible();

    server.use(http.get("*/api/clinics/settings", () => HttpResponse.json(settings)));
    await user.click(screen.getByRole("button", { name: "Reintentar" }));

    expect(await name()).toBeVisible();
  });
});

describe("the connection with WhatsApp", () => {
  it("says in steps what the clinic needs, with the address that the operator has registered", async () => {
    settings = someSettings({ whatsapp_phone_number_id: null, whatsapp_status: "not_connected" });
    const { user } = open();
    const steps = (await screen.findByText("Cómo conectar el número")).closest("details") as HTMLElement;

    expect(steps).toHaveAttribute("open");
    expect(within(steps).getByText(/Todas las clínicas usan la misma aplicación de Meta/)).toBeVisible();
    expect(within(steps).getAllByRole("listitem")).toHaveLength(5);
    await user.click(within(steps).getByRole("button", { name: "Copiar la dirección" }));
    expect(await navigator.clipboard.readText()).toBe("http://localhost:3000/webhooks/whatsapp");
  });

  it("keeps its steps aside where the number works", async () => {
    open();

    const steps = (await screen.findByText("Cómo conectar el número")).closest("details");
    expect(steps).not.toHaveAttribute("open");
  });

  const tested = (answer: Record<string, unknown>) =>
    http.post("*/api/clinics/settings/whatsapp/test", () => HttpResponse.json(answer));

  it("is tried with what is saved, and the answer is said in words", async () => {
    server.use(
      tested({
        ok: true,
        display_phone_number: "+503 7123-4567",
        verified_name: "Clínica Jiboa",
        quality: "GREEN",
        problem: null,
        problem_code: null,
      }),
    );
    const { user } = open();
    await user.click(await screen.findByRole("button", { name: "Probar la conexión" }));

    expect(await screen.findByText("La calidad del número es alta.")).toBeVisible();
    const field = screen.getByLabelText("Identificador del número");
    await user.type(field, "1");
    expect(screen.getByRole("button", { name: "Probar la conexión" })).toBeDisabled();
    expect(screen.getByText("Guarde los cambios para probarlos.")).toBeVisible();
  });

  it("that worked says nothing of another token", async () => {
    server.use(
      tested({
        ok: true,
        display_phone_number: "+503 7123-4567",
        verified_name: "Clínica Jiboa",
        quality: "GREEN",
        problem: null,
        problem_code: null,
      }),
    );
    const { user } = open();
    await user.click(await screen.findByRole("button", { name: "Probar la conexión" }));
    expect(await screen.findByText("La calidad del número es alta.")).toBeVisible();
    const token = screen.getByLabelText("Llave de acceso");
    await user.clear(token);
    await user.type(token, "EAAnewtokennew");
    await save(user);

    await waitFor(() => expect(sent).toHaveLength(1));
    expect(await screen.findByText(/Se le pregunta a WhatsApp ahora mismo/)).toBeVisible();
    expect(screen.queryByText("La calidad del número es alta.")).toBeNull();
  });

  it("that was never tried is no reason to wait: it says that messages do not arrive, and what to do", async () => {
    settings = someSettings({ whatsapp_status: "pending", whatsapp_proved: false });
    server.use(
      http.post("*/api/clinics/settings/whatsapp/test", () => {
        settings = { ...settings, whatsapp_status: "active", whatsapp_proved: true };
        return HttpResponse.json({
          ok: true,
          display_phone_number: "+503 7123-4567",
          verified_name: "Clínica Jiboa",
          quality: "GREEN",
          problem: null,
          problem_code: null,
        });
      }),
    );
    const { user } = open();
    expect(await screen.findByText(/Pruebe la conexión para recibir mensajes/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Probar la conexión" }));

    await waitFor(() => expect(screen.queryByText(/Pruebe la conexión para recibir mensajes/)).toBeNull());
    expect(screen.getByText("La calidad del número es alta.")).toBeVisible();
  });

  it("without a number, or with another problem, has no second thing to do", async () => {
    settings = someSettings({
      whatsapp_status: "degraded",
      whatsapp_problem: "token_refused",
      whatsapp_proved: false,
    });
    open();

    expect(await screen.findByText(/Meta no aceptó la llave de acceso/)).toBeVisible();
    expect(screen.queryByText(/Pruebe la conexión para recibir mensajes/)).toBeNull();
  });

  it.each([
    ["token_refused", "—", /Meta no aceptó la llave de acceso/],
    ["other_account", "—", /no es de la cuenta de WhatsApp que escribió/],
    ["something_new", "Algo nuevo pasó.", "Algo nuevo pasó."],
  ])("that does not work says why: %s", async (problem_code, problem, shown) => {
    server.use(
      tested({
        ok: false,
        display_phone_number: null,
        verified_name: null,
        quality: null,
        problem,
        problem_code,
      }),
    );
    const { user } = open();
    await user.click(await screen.findByRole("button", { name: "Probar la conexión" }));

    expect(await screen.findByText(shown)).toBeVisible();
  });
});

describe("the first steps", () => {
  it("remember what is done, and lead to what can be done in Cita", async () => {
    settings = someSettings({ whatsapp_phone_number_id: null, whatsapp_proved: false });
    open("/primeros-pasos");

    const list = within(await screen.findByRole("list", { name: "Primeros pasos" }));
    const items = list.getAllByRole("listitem");
    expect(items.map((item) => (item.textContent?.includes("Hecho") ? "done" : "open"))).toEqual([
      "done",
      "open",
      "open",
      "open",
      "open",
      "open",
    ]);
    expect(items[1]).toHaveAttribute("aria-current", "step");
    expect(list.getAllByRole("link").map((link) => link.getAttribute("href"))).toEqual([
      "/ajustes/clinica#horario",
      "/ajustes/servicios",
      "/ajustes/doctores",
      "/ajustes/clinica#whatsapp",
      "/ajustes/plantillas",
    ]);
  });

  it("have the templates among them, and go on while Meta has these", async () => {
    steps.steps = steps.steps.map((step) => ({ ...step, done: step.key !== "test_message" }));
    server.use(
      http.get("*/api/whatsapp/templates", () =>
        HttpResponse.json({ templates: [aTemplate(), aTemplate({ state: "pending" })], checked_at: null }),
      ),
    );
    open("/primeros-pasos");

    const list = within(await screen.findByRole("list", { name: "Primeros pasos" }));
    expect(await list.findByText("Lo revisa Meta")).toBeVisible();
    expect(list.getByText(/^Mientras tanto, lo reciben solo los que escribieron/)).toBeVisible();
    expect(list.getByRole("link", { name: "Ver las plantillas" })).toHaveAttribute(
      "href",
      "/ajustes/plantillas",
    );
    expect(list.getAllByRole("listitem").at(-1)).toHaveAttribute("aria-current", "step");
    expect(screen.getByText(/^4 de 6 hechos/)).toBeVisible();
  });

  it("say that a number is there and still has to be tried", async () => {
    settings = someSettings({ whatsapp_status: "pending", whatsapp_proved: false });
    open("/primeros-pasos");

    expect(await screen.findByRole("link", { name: "Probar la conexión" })).toHaveAttribute(
      "href",
      "/ajustes/clinica#whatsapp",
    );
    expect(screen.getByText(/Pruebe la conexión: hasta entonces no llegan mensajes/)).toBeVisible();
  });

  it("are found under Ajustes until they are finished", async () => {
    open();
    expect(await screen.findByRole("link", { name: "Primeros pasos" })).toBeVisible();
  });

  it("are gone from Ajustes when they are finished", async () => {
    steps = { steps: steps.steps.map((step) => ({ ...step, done: true })), finished: true };
    open();
    await name();

    expect(screen.queryByRole("link", { name: "Primeros pasos" })).toBeNull();
  });

  it("can be asked for again when they did not come", async () => {
    server.use(
      http.get("*/api/clinics/first-steps", () =>
        HttpResponse.json({ code: "X", error: "Intente luego." }, { status: 400 }),
      ),
    );
    open("/primeros-pasos");

    expect(await screen.findByText("Intente luego.")).toBeVisible();
    expect(screen.getByRole("button", { name: "Reintentar" })).toBeVisible();
  });
});
