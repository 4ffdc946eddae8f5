/* What the administration reads where Meta keeps messages from coming or going: over every page, and in the settings. */
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Settings } from "@/features/settings/api/contract.ts";
import { session } from "@/shared/api/session.ts";
import { aClinicView, anIdentity } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { someSettings } from "@/testing/settings.ts";
import { createApp } from "./create-app.ts";
import { Providers } from "./providers.tsx";

type Facts = Pick<Settings, "whatsapp_status" | "whatsapp_status_reason" | "whatsapp_status_since">;

const blocked: Facts = {
  whatsapp_status: "blocked",
  whatsapp_status_reason: "account_disabled",
  whatsapp_status_since: "2026-11-23T15:00:00Z",
};

let stop: () => void = () => undefined;

beforeEach(() => {
  server.use(
    http.get("*/api/notifications", () => HttpResponse.json({ notifications: [], unread: 0 })),
    on("get", "/api/stream", () => ({ status: 503, body: refusal("UNAVAILABLE", "Intente luego.") })),
    on("get", "/api/users", () => ({ status: 200, body: { users: [], active: 0, limit: null } })),
    http.get("*/api/clinics/first-steps", () => HttpResponse.json({ steps: [], finished: true })),
    http.get("*/api/patients", () => HttpResponse.json({ patients: [], next: null })),
  );
});

afterEach(() => stop());

function open(path: string, facts: Partial<Settings>, role: "admin" | "staff" = "admin") {
  const { user, clinic } = anIdentity();
  const identity = { user: { ...user, role }, clinic };
  session.open({ token: "a-token", ...identity });
  server.use(
    on("get", "/api/auth/me", () => ({ status: 200, body: identity })),
    on("get", "/api/clinics/me", () => ({ status: 200, body: aClinicView(facts) })),
    on("get", "/api/clinics/settings", () => ({ status: 200, body: someSettings(facts) })),
  );
  window.history.replaceState(null, "", path);
  const app = createApp();
  stop = app.stop;
  render(<Providers {...app} />);
  return { user: userEvent.setup(), router: app.router };
}

const banner = () => screen.findByRole("complementary", { name: "Estado de WhatsApp" });

describe("over every page of the administration", () => {
  it("it is said that nothing is sent, with the way to what to do, until somebody closes it", async () => {
    const { user } = open("/ajustes/equipo", blocked);
    const note = within(await banner());
    expect(note.getByText("WhatsApp está bloqueado")).toBeVisible();
    expect(note.getByRole("link", { name: "Ver qué hacer" })).toHaveAttribute(
      "href",
      "/ajustes/clinica#whatsapp",
    );
    await user.click(note.getByRole("button", { name: "Cerrar aviso" }));

    expect(screen.queryByRole("complementary", { name: "Estado de WhatsApp" })).toBeNull();
  });

  it("it is said a moment after the news of Meta, without a reload", async () => {
    const news = `event: whatsapp_account.changed\ndata: ${JSON.stringify({ field: "account_update" })}\n\n`;
    open("/ajustes/equipo", { whatsapp_status: "active" });
    let facts: Partial<Settings> = { whatsapp_status: "active" };
    let tell: () => void = () => undefined;
    const told = new Promise<void>((resolve) => {
      tell = resolve;
    });
    server.use(
      on("get", "/api/clinics/me", () => ({ status: 200, body: aClinicView(facts) })),
      http.get("*/api/stream", () => {
        const body = new ReadableStream({
          start: async (stream) => {
            await told;
            stream.enqueue(new TextEncoder().encode(news));
          },
        });
        return new HttpResponse(body, { headers: { "Content-Type": "text/event-stream" } });
      }),
    );
    await screen.findByRole("heading", { name: "Equipo" });
    facts = blocked;
    tell();

    expect(await screen.findByText("Meta avisó de un cambio en su WhatsApp")).toBeVisible();
    expect(within(await banner()).getByText("WhatsApp está bloqueado")).toBeVisible();
  });

  it("nothing is said while it works", async () => {
    open("/ajustes/equipo", { whatsapp_status: "active" });
    await screen.findByRole("heading", { name: "Equipo" });

    expect(screen.queryByRole("complementary", { name: "Estado de WhatsApp" })).toBeNull();
  });

  it("nothing is said to the desk, which cannot do anything about it", async () => {
    open("/ajustes/equipo", blocked, "staff");
    await screen.findByRole("heading", { name: "Esta parte es de quien administra la clínica" });

    expect(screen.queryByRole("complementary", { name: "Estado de WhatsApp" })).toBeNull();
  });
});

it.each([
  ["account_update", "/ajustes/clinica"],
  ["message_template_status_update", "/ajustes/plantillas"],
])("a notice of the bell about %s leads to %s", async (detail, path) => {
  server.use(
    http.get("*/api/notifications", () =>
      HttpResponse.json({
        notifications: [
          { id: "1", kind: "whatsapp_account_changed", detail, at: "2026-11-23T15:00:00Z", read: true },
        ],
        unread: 0,
      }),
    ),
    http.get("*/api/whatsapp/templates", () => HttpResponse.json({ templates: [], checked_at: null })),
  );
  const { user, router } = open("/ajustes/equipo", { whatsapp_status: "active" });
  await user.click(await screen.findByRole("button", { name: /^Avisos/ }));
  await user.click(await screen.findByRole("button", { name: /Meta avisó de un cambio/ }));

  await waitFor(() => expect(router.state.location.pathname).toBe(path));
});

describe("in the settings", () => {
  it.each([
    ["account_restricted", /limitó por un tiempo la cuenta/, /pida una revisión/],
    ["account_disabled", /desactivó la cuenta/, /pida que revisen la decisión/],
    ["number_quality_low", /bajó la calidad del número/, /escriba solo a quien espera el mensaje/],
    ["number_removed", /ya no deja que Cita use el número/, /pruebe la conexión/],
    ["token_refused", /dejó de aceptar la llave/, /Genere una llave nueva/],
    [null, /bloqueó el número/, /llame por teléfono/],
  ] as const)(
    "%s is said with what to do and since when",
    async (whatsapp_status_reason, happened, remedy) => {
      open("/ajustes/clinica", { ...blocked, whatsapp_status_reason });
      const part = within(await screen.findByRole("region", { name: "WhatsApp" }));

      const notice = part.getByRole("alert");
      expect(notice).toHaveTextContent(happened);
      expect(notice).toHaveTextContent(remedy);
      expect(notice).toHaveTextContent(/Desde: lun 23 nov, 9:00/);
      expect(screen.queryByRole("complementary", { name: "Estado de WhatsApp" })).toBeNull();
    },
  );

  it("a key that Meta refuses is said once", async () => {
    open("/ajustes/clinica", {
      ...blocked,
      whatsapp_status_reason: "token_refused",
      whatsapp_problem: "token_refused",
    });
    const part = within(await screen.findByRole("region", { name: "WhatsApp" }));

    expect(part.getAllByText(/llave/i, { selector: "[role] p" })).toHaveLength(2);
    expect(part.queryByText(/Meta no aceptó la llave/)).toBeNull();
  });
});
