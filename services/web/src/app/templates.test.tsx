/* The templates of a clinic's messages: how each stands with Meta, what patients get until then, and what to do. */
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Template } from "@/features/templates/api/contract.ts";
import { session } from "@/shared/api/session.ts";
import { anIdentity } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { aTemplate } from "@/testing/templates.ts";
import { createApp } from "./create-app.ts";
import { Providers } from "./providers.tsx";

let stop: () => void = () => undefined;
let templates: Template[];
let asked = 0;

function open(path = "/ajustes/plantillas", role: "admin" | "staff" = "admin") {
  const { user, clinic } = anIdentity();
  const identity = { user: { ...user, role }, clinic };
  session.open({ token: "a-token", ...identity });
  server.use(on("get", "/api/auth/me", () => ({ status: 200, body: identity })));
  window.history.replaceState(null, "", path);
  const app = createApp();
  stop = app.stop;
  render(<Providers {...app} />);
  return userEvent.setup();
}

const answer = () => HttpResponse.json({ templates, checked_at: "2026-11-23T15:00:00Z" });
const refuse = (status: number, code: string, error: string) => () =>
  HttpResponse.json({ code, error, trace_id: "1" }, { status });

/** Before the tests, so that none of them waits for the code of its page. */
beforeAll(async () => {
  const { router, stop: stopLoading } = createApp();
  const { routesById } = router;
  await Promise.all(
    [routesById["/staff"], routesById["/staff/ajustes/plantillas"]].map((route) =>
      router.loadRouteChunk(route),
    ),
  );
  stopLoading();
}, 60_000);

beforeEach(() => {
  asked = 0;
  templates = [aTemplate(), aTemplate({ name: "cita_confirmada", state: "missing" })];
  server.use(
    http.get("*/api/notifications", () => HttpResponse.json({ notifications: [], unread: 0 })),
    on("get", "/api/stream", () => ({ status: 503, body: refusal("UNAVAILABLE", "Intente luego.") })),
    http.get("*/api/clinics/first-steps", () => HttpResponse.json({ steps: [], finished: true })),
    http.get("*/api/whatsapp/templates", answer),
    http.post("*/api/whatsapp/templates", () => {
      asked += 1;
      templates = templates.map((one) => (one.state === "missing" ? { ...one, state: "pending" } : one));
      return answer();
    }),
  );
});

afterEach(() => stop());

const cards = async () =>
  within(await screen.findByRole("list", { name: "En español" })).getAllByRole("listitem");

describe("a template with another text in the clinic's account", () => {
  const theirs = "Buen día Ana, la esperamos mañana.";

  it("shows what patients get beside the text of Cita, and what to do", async () => {
    templates = [aTemplate({ differs: true, account_text: theirs })];
    open();
    const [card] = await cards();

    expect(card).toHaveTextContent("En su cuenta de Meta, esta plantilla tiene otro texto.");
    expect(card).toHaveTextContent(/Lo que reciben sus pacientes.*Buen día Ana.*El texto de Cita.*Hola, Ana/);
    expect(card).toHaveTextContent(
      "en lugar de cada dato del ejemplo van las llaves: {{1}}, y así en orden.",
    );
    expect(card).toHaveTextContent("No la borre");
    expect(screen.getByRole("link", { name: "Abrir en Meta" })).toHaveAttribute("rel", "noopener noreferrer");
  });

  it("with the same text and other buttons is said to be that", async () => {
    templates = [aTemplate({ differs: true, account_text: aTemplate().text })];
    open();
    const [card] = await cards();

    expect(card).toHaveTextContent("esta plantilla tiene otros botones u otro pie");
    expect(card).not.toHaveTextContent("El texto de Cita");
  });

  it("that no patient gets now is not called what they get", async () => {
    templates = [
      aTemplate({ language: "en" }),
      aTemplate({ in_use: false, differs: true, account_text: theirs }),
    ];
    open();
    const [card] = await cards();

    expect(card).toHaveTextContent(/Lo que tiene su cuenta.*Buen día Ana/);
    expect(card).not.toHaveTextContent("Lo que reciben");
  });

  it("that cannot be read leads to Meta", async () => {
    templates = [aTemplate({ differs: true })];
    open();
    const [card] = await cards();

    expect(card).toHaveTextContent("Lo que reciben sus pacientes se ve en Meta: aquí no se pudo leer.");
  });
});

describe("the templates", () => {
  it("show what a patient reads, and how each stands", async () => {
    open();
    const [approved, missing] = await cards();

    expect(approved).toHaveTextContent("Recordatorio, un día antes");
    expect(approved).toHaveTextContent("Aprobada");
    expect(approved).toHaveTextContent("Hola, Ana.");
    expect(approved).toHaveTextContent("con Dra. Elena Rivas en Clínica Jiboa");
    expect(missing).toHaveTextContent("Falta crearla");
    expect(screen.getByText(/^Mientras tanto, lo reciben solo los que escribieron/)).toBeVisible();
    expect(screen.getByRole("link", { name: "Plantillas" })).toHaveAttribute("aria-current", "page");
  });

  it("that are missing are created by one press, which says what happens next", async () => {
    const user = open();
    await user.click(await screen.findByRole("button", { name: "Crear las que faltan" }));

    expect(await screen.findByText(/^Se creó 1 plantilla/)).toBeVisible();
    expect((await cards())[1]).toHaveTextContent("En revisión de Meta");
    await user.click(screen.getByRole("button", { name: "Revisar de nuevo" }));
    expect(await screen.findByText(/^Está al día/)).toBeVisible();
    expect(asked).toBe(2);
  });

  it("that were rejected say why and what to do", async () => {
    templates = [
      aTemplate({
        state: "rejected",
        reason: "Meta considera que es publicidad.",
        until_then: "Solo a algunos.",
      }),
      aTemplate({
        name: "cita_nueva",
        state: "missing",
        reason: "Demasiadas variables.",
        until_then: "Nada.",
      }),
    ];
    open();
    const [first, second] = await cards();

    expect(first).toHaveTextContent("Meta considera que es publicidad.");
    expect(first).toHaveTextContent("Pida en su administrador de WhatsApp que la revise de nuevo");
    expect(first).toHaveTextContent("Solo a algunos.");
    expect(second).toHaveTextContent("cita_nueva");
    expect(second).toHaveTextContent("Demasiadas variables.");
    expect(second).toHaveTextContent("Meta no dejó crearla");
  });

  it("that Meta did not let be created are not called up to date", async () => {
    server.use(http.post("*/api/whatsapp/templates", answer));
    const user = open();
    await user.click(await screen.findByRole("button", { name: "Crear las que faltan" }));

    expect(await screen.findByText("Meta no dejó crear todas: abajo dice por qué.")).toBeVisible();
  });

  it("that were rejected lead to where they are seen at Meta", async () => {
    templates = [aTemplate({ state: "rejected" })];
    open();
    expect(await cards()).toHaveLength(1);
    expect(screen.getByRole("link", { name: /administrador de WhatsApp/ })).toHaveAttribute(
      "target",
      "_blank",
    );
  });

  it("that are all approved leave nothing to do", async () => {
    templates = [aTemplate()];
    open();

    expect(await screen.findByText(/^Todas las que se usan están aprobadas/)).toBeVisible();
    expect(screen.queryByText(/Mientras/)).toBeNull();
  });

  it("in the other language stand apart, and keep nothing from being done", async () => {
    templates = [aTemplate(), aTemplate({ language: "en", in_use: false, state: "pending", until_then: "" })];
    open();

    expect(await screen.findByText(/^Todas las que se usan están aprobadas/)).toBeVisible();
    expect(await cards()).toHaveLength(1);
    const others = within(screen.getByRole("list", { name: "En inglés" }));
    expect(others.getByRole("listitem")).toHaveTextContent("En revisión de Meta");
    expect(screen.getByText(/^Ahora no se envían/)).toBeVisible();
    expect(screen.queryByText(/^Mientras/)).toBeNull();
  });

  it("that are missing in the other language only are created by the same press", async () => {
    templates = [aTemplate(), aTemplate({ language: "en", in_use: false, state: "missing", until_then: "" })];
    const user = open();
    await user.click(await screen.findByRole("button", { name: "Crear las que faltan" }));

    expect(await screen.findByText(/^Se creó 1 plantilla/)).toBeVisible();
  });

  it("of a clinic of English come first, and the Spanish ones are said to stand in", async () => {
    const until_then = "Los demás lo reciben en español.";
    templates = [aTemplate({ language: "en", state: "pending", until_then }), aTemplate({ in_use: false })];
    open();

    const [first, second] = await screen.findAllByRole("heading", { level: 2 });
    expect(first).toHaveTextContent("En inglés");
    expect(second).toHaveTextContent("En español");
    expect(screen.getByText(until_then)).toBeVisible();
    expect(screen.getByText(/^Se envían en lugar de las que Meta todavía no aprobó en inglés/)).toBeVisible();
  });

  it("without a number lead to the connection", async () => {
    server.use(
      http.get("*/api/whatsapp/templates", refuse(409, "WHATSAPP_NOT_CONNECTED", "Conecte WhatsApp.")),
    );
    open();

    expect(await screen.findByText("WhatsApp no está conectado")).toBeVisible();
    expect(screen.getByRole("link", { name: "Ir a la conexión" })).toHaveAttribute(
      "href",
      "/ajustes/clinica#whatsapp",
    );
  });

  it.each([
    [502, "META_REFUSED", "Genere una llave nueva.", /Genere una llave nueva/],
    [503, "META_UNREACHABLE", "Meta no contesta.", /Meta no contesta/],
    [429, "TOO_MANY_REQUESTS", "Espere un minuto.", /Espere un minuto/],
  ])(
    "say what can be done when Meta answers %i, and Cita itself is not away",
    async (status, code, error, shown) => {
      server.use(http.post("*/api/whatsapp/templates", refuse(status, code, error)));
      const user = open();
      await user.click(await screen.findByRole("button", { name: "Crear las que faltan" }));

      expect(await screen.findByRole("alert")).toHaveTextContent(shown);
      await waitFor(() => expect(screen.getByRole("button", { name: "Crear las que faltan" })).toBeEnabled());
      expect(screen.queryByText(/No hay conexión con Cita/)).toBeNull();
    },
  );

  it("say that nobody knows whether they were created when the answer was lost", async () => {
    server.use(http.post("*/api/whatsapp/templates", () => HttpResponse.error()));
    const user = open();
    await user.click(await screen.findByRole("button", { name: "Crear las que faltan" }));

    expect(await screen.findByText(/no sabemos si se crearon/)).toBeVisible();
  });

  it("can be asked for again when they did not come", async () => {
    server.use(http.get("*/api/whatsapp/templates", refuse(400, "X", "Intente luego."), { once: true }));
    const user = open();
    await user.click(await screen.findByRole("button", { name: "Reintentar" }));

    expect(await cards()).toHaveLength(2);
  });

  it("are of the administration only", async () => {
    open("/ajustes/plantillas", "staff");

    const words = "Esta parte es de quien administra la clínica";
    expect(await screen.findByRole("heading", { name: words })).toBeInTheDocument();
  });
});
