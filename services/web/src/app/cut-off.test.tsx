/* What staff see when Cita is away, when the session has ended, and when there is nothing at an address. */
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keys } from "@/shared/api/keys.ts";
import { session } from "@/shared/api/session.ts";
import { anIdentity, aPlan } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { createApp } from "./create-app.ts";
import { Providers } from "./providers.tsx";

let stop: () => void = () => undefined;

type App = ReturnType<typeof createApp>;

function openApp(path: string, prepare: (app: App) => void = () => undefined) {
  window.history.replaceState(null, "", path);
  const app = createApp();
  prepare(app);
  stop = app.stop;
  render(<Providers {...app} />);
  return app;
}

/** A page that was just loaded; with a user, in a browser in which this user has worked before. */
function reload(userId?: string) {
  window.localStorage.clear();
  if (userId) {
    window.localStorage.setItem("cita.user", userId);
  }
  session.reset();
}

const renewed = http.post("*/api/auth/refresh", () => HttpResponse.json({ token: "new", ...anIdentity() }));
const sessionEnded = http.post("*/api/auth/refresh", () =>
  HttpResponse.json({ code: "SESSION_ENDED", error: "Su sesión terminó." }, { status: 401 }),
);
const away = http.all("*/api/*", () => HttpResponse.error());
const busy = http.all("*/api/*", () =>
  HttpResponse.json(refusal("UNAVAILABLE", "El servicio no está disponible."), { status: 503 }),
);

const paid = aPlan({ status: "active", renews_at: "2027-01-15T06:00:00Z" });
const billing = on("get", "/api/billing", ({ headers }) =>
  headers.get("Authorization") === "Bearer new"
    ? { status: 200, body: paid }
    : { status: 401, body: refusal("UNAUTHENTICATED", "Ingrese de nuevo.") },
);

beforeEach(() => {
  server.use(
    http.get("*/api/stream", () =>
      HttpResponse.json(refusal("UNAVAILABLE", "Intente luego."), { status: 503 }),
    ),
    http.get("*/api/notifications", () => HttpResponse.json({ notifications: [], unread: 0 })),
    http.post("*/api/auth/logout", () => new HttpResponse(null, { status: 204 })),
  );
});

afterEach(() => stop());

describe("a page that is loaded while Cita is away", () => {
  it.each([
    ["not reached", away],
    ["busy", busy],
  ])(
    "says so in its frame where somebody worked before (%s), and does not say that it is live",
    async (_how, answers) => {
      reload("user-1");
      server.use(answers);
      openApp("/pacientes");

      expect((await screen.findAllByText(/No hay conexión con Cita/))[0]).toBeVisible();
      expect(screen.getByRole("navigation", { name: "Páginas" })).toBeVisible();
      expect(screen.queryByText("En vivo")).toBeNull();
    },
  );

  it("goes on saying so while it is asked again, where nothing was kept", async () => {
    reload("user-1");
    server.use(away);
    const { queryClient } = openApp("/agenda");
    const problem = await screen.findByRole("heading", { level: 1, name: "No hay conexión con Cita" });
    const again = queryClient.refetchQueries({ queryKey: keys.identity });

    expect(queryClient.getQueryState(keys.identity)?.status).toBe("pending");
    expect(problem).toBeInTheDocument();
    expect(screen.queryByText("Cargando…")).toBeNull();
    await again;
    expect(problem).toBeInTheDocument();
  });

  it("says so on a page of its own where nobody worked, and opens when Cita is back", async () => {
    reload();
    server.use(away);
    openApp("/suscripcion");
    expect(await screen.findByRole("heading", { name: "No hay conexión con Cita" })).toBeVisible();

    server.resetHandlers();
    server.use(renewed, billing);
    await userEvent.click(screen.getByRole("button", { name: "Reintentar" }));

    expect(await screen.findByText(/Se renueva el viernes 15 de enero de 2027/)).toBeVisible();
  });
});

describe("a session that ends while somebody works", () => {
  it("asks for the password over the page and sends again what was refused", async () => {
    server.use(
      sessionEnded,
      billing,
      on("post", "/api/auth/login", ({ body }) =>
        body.email === "recepcion@jiboa.test" && body.password === "jiboa-demo-2026"
          ? { status: 200, body: { token: "new", ...anIdentity() } }
          : { status: 401, body: refusal("INVALID_CREDENTIALS", "No coinciden.") },
      ),
    );
    const { router, queryClient } = openApp("/suscripcion");
    queryClient.setQueryData(["identity"], anIdentity());
    const user = userEvent.setup();

    const dialog = await screen.findByRole("alertdialog", { name: "Su sesión terminó" });
    await user.keyboard("{Escape}");
    expect(dialog).toBeVisible();
    await user.clear(screen.getByLabelText("Correo electrónico"));
    await user.type(screen.getByLabelText("Correo electrónico"), "recepcion@jiboa.test");
    await user.type(screen.getByLabelText("Contraseña"), "jiboa-demo-2026");
    await user.click(screen.getByRole("button", { name: "Ingresar" }));

    expect(await screen.findByText(/Se renueva el/)).toBeVisible();
    expect(screen.queryByRole("alertdialog")).toBeNull();
    expect(router.state.location.pathname).toBe("/suscripcion");
  });

  it("can be left instead", async () => {
    server.use(sessionEnded, billing);
    const { router } = openApp("/suscripcion");

    await screen.findByRole("alertdialog");
    await userEvent.click(
      screen.getAllByRole("button", { name: "Cerrar sesión" }).at(-1) ?? screen.getByRole("alertdialog"),
    );

    await waitFor(() => expect(router.state.location.pathname).toBe("/entrar"));
    expect(session.state.read()).toBe("closed");
  });
});

describe("the subscription", () => {
  it("is shown as paid when it is", async () => {
    session.open({ token: "new", ...anIdentity() });
    server.use(billing);
    openApp("/suscripcion");

    expect(await screen.findByText("Clínica")).toBeVisible();
    expect(screen.getByRole("heading", { name: "Suscripción" })).toBeVisible();
    expect(screen.queryByText(/vencida/i)).toBeNull();
  });
});

describe("an address with nothing", () => {
  it("says so and leads to the agenda", async () => {
    openApp("/nada");

    expect(await screen.findByRole("heading", { name: "Aquí no hay nada" })).toBeVisible();
    expect(screen.getByRole("link", { name: "Ir a la agenda" })).toHaveAttribute("href", "/agenda");
  });
});

describe("a part of the application that is missing", () => {
  it("is said in its place, with a way to load it", async () => {
    const missing = new TypeError("Failed to fetch dynamically imported module: /assets/patients-page-x.js");
    server.use(on("get", "/api/auth/me", () => ({ status: 200, body: anIdentity() })));
    openApp("/pacientes", ({ router }) =>
      router.routesById["/staff/pacientes"].update({
        component: () => {
          throw missing;
        },
      }),
    );

    expect(
      await screen.findByRole("heading", { name: "No se pudo cargar esta parte de Cita" }),
    ).toBeVisible();
    expect(screen.getByRole("button", { name: "Volver a cargar" })).toBeVisible();
    expect(screen.getByRole("navigation", { name: "Páginas" })).toBeVisible();
  });
});
