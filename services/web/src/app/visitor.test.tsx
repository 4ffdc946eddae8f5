/* What somebody finds who is not signed in. */
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { session } from "@/shared/api/session.ts";
import { server } from "@/testing/contract-server.ts";
import { createApp } from "./create-app.ts";
import { Providers } from "./providers.tsx";

let stop: () => void = () => undefined;
let asked: string[] = [];

function open(path: string) {
  window.history.replaceState(null, "", path);
  const app = createApp();
  stop = app.stop;
  render(<Providers {...app} />);
  return { ...app, user: userEvent.setup() };
}

/** Before the tests, so that none of them waits for the code of its page. */
beforeAll(async () => {
  const { router, stop: stopLoading } = createApp();
  const { routesById } = router;
  const pages = [routesById["/"], routesById["/privacidad"], routesById["/entrar"], routesById["/registro"]];
  await Promise.all(pages.map((route) => router.loadRouteChunk(route)));
  stopLoading();
}, 60_000);

beforeEach(() => {
  window.localStorage.clear();
  session.reset();
  asked = [];
  server.use(
    http.all("*/api/*", ({ request }) => {
      asked.push(request.url);
      return HttpResponse.json({ code: "SESSION_ENDED", error: "Su sesión terminó." }, { status: 401 });
    }),
  );
});

afterEach(() => stop());

it("reads what Cita does, without a question to any service", async () => {
  open("/");

  expect(await screen.findByRole("heading", { level: 1 })).toHaveTextContent(/Sus pacientes piden cita/);
  expect(await screen.findByRole("button", { name: "Pedir la demostración" })).toBeVisible();
  expect(asked).toEqual([]);
});

it("finds the sign-in, the registration and what is kept of whom", async () => {
  const { router, user } = open("/");
  await screen.findByRole("heading", { level: 1 });
  const hrefs = screen.getAllByRole("link").map((link) => link.getAttribute("href"));
  expect(hrefs).toEqual(expect.arrayContaining(["/entrar", "/registro", "/privacidad"]));

  await user.click(screen.getByRole("link", { name: "Privacidad" }));
  expect(await screen.findByRole("heading", { level: 1, name: "Privacidad" })).toBeVisible();
  expect(screen.getByText("180 días, si no se aceptaron.")).toBeVisible();
  expect(screen.getByText(/puede descargar todo lo que la clínica tiene en Cita/)).toHaveTextContent(
    /30 días después de pedirlo/,
  );
  expect(router.state.location.pathname).toBe("/privacidad");
  expect(asked).toEqual([]);
});

it.each(["/entrar", "/registro"])("finds what is kept from %s too", async (path) => {
  open(path);

  expect(await screen.findByRole("link", { name: "Privacidad" })).toHaveAttribute("href", "/privacidad");
});

it("who was signed in here goes to the agenda", async () => {
  window.localStorage.setItem("cita.user", "user-1");
  session.reset();
  const { router } = open("/");

  await screen.findByLabelText("Correo electrónico");
  expect(router.state.location.search).toMatchObject({ motivo: "sesion" });
});

it("who has to set up a second step since then is told why the session ended", async () => {
  window.localStorage.setItem("cita.user", "user-1");
  session.reset();
  server.use(
    http.post("*/api/auth/refresh", () =>
      HttpResponse.json({ code: "SESSION_WITHOUT_TOTP", error: "Ingrese de nuevo." }, { status: 401 }),
    ),
  );
  open("/");

  expect(await screen.findByText(/Su clínica ahora pide un código al entrar/)).toBeVisible();
});
