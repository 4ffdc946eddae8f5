/* The audit log of the clinic: filters in the address, sentences, further pages, and the file. */
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { session } from "@/shared/api/session.ts";
import { aMember, anIdentity } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { createApp } from "./create-app.ts";
import { Providers } from "./providers.tsx";

const ana = "9b2d7c10-0000-4000-8000-000000000001";
const visit = "9b2d7c10-0000-4000-8000-000000000009";
let stop: () => void = () => undefined;
let asked: URL[] = [];

function entry(id: string, facts: Record<string, unknown>) {
  const actor = { kind: "user", id: "user-1", name: "Luis Peña", at_sign_in: false };
  return {
    id,
    at: "2026-11-23T15:00:00Z",
    act: "user.created",
    actor,
    about: null,
    subject: "user",
    detail: {},
    ...facts,
  };
}

const first = [
  entry("1", { act: "user.created", detail: { user: ana, role: "staff" } }),
  entry("2", { act: "appointment.cancelled", subject: visit, detail: { reason: "Llamó" } }),
  entry("3", { act: "session.polished", actor: { kind: "system", id: null, name: null, at_sign_in: false } }),
];
const second = [entry("4", { act: "clinic.registered" })];

function open(search = "", role: "admin" | "staff" = "admin") {
  const { user, clinic } = anIdentity();
  const identity = { user: { ...user, role }, clinic };
  session.open({ token: "a-token", ...identity });
  server.use(on("get", "/api/auth/me", () => ({ status: 200, body: identity })));
  window.history.replaceState(null, "", `/ajustes/auditoria${search}`);
  const app = createApp();
  stop = app.stop;
  render(<Providers {...app} />);
  return { user: userEvent.setup(), search: () => app.router.state.location.search };
}

const lines = async () => within(await screen.findByRole("list", { name: "Lo que se hizo" }));

/** Before the tests, so that none of them waits for the code of its page. */
beforeAll(async () => {
  const { router, stop: stopLoading } = createApp();
  const { routesById } = router;
  await Promise.all(
    [routesById["/staff"], routesById["/staff/ajustes/auditoria"]].map((route) =>
      router.loadRouteChunk(route),
    ),
  );
  stopLoading();
}, 60_000);

beforeEach(() => {
  asked = [];
  const users = [aMember({ id: ana, full_name: "Ana Beltrán" })];
  server.use(
    http.get("*/api/notifications", () => HttpResponse.json({ notifications: [], unread: 0 })),
    on("get", "/api/stream", () => ({ status: 503, body: refusal("UNAVAILABLE", "Intente luego.") })),
    on("get", "/api/users", () => ({ status: 200, body: { users, active: 1, limit: null } })),
    http.get("*/api/clinics/first-steps", () => HttpResponse.json({ steps: [], finished: true })),
    http.get("*/api/audit/acts", () => HttpResponse.json({ acts: ["user.created", "session.polished"] })),
    http.get("*/api/audit", ({ request }) => {
      const url = new URL(request.url);
      asked.push(url);
      return url.searchParams.has("cursor")
        ? HttpResponse.json({ entries: second, next: null, kept_months: 36 })
        : HttpResponse.json({ entries: first, next: "the-next", kept_months: 36 });
    }),
  );
});

afterEach(() => stop());

describe("the list", () => {
  it("says who did what and when, with an unknown act by its name", async () => {
    open();
    const list = await lines();

    expect(await list.findByText(/Agregó a Ana Beltrán/)).toHaveTextContent(
      "Luis Peña: Agregó a Ana Beltrán",
    );
    expect(list.getByText("Llamó")).toBeVisible();
    expect(list.getByText(/session\.polished/)).toHaveTextContent("Cita, por sí sola: session.polished");
    expect(list.getByRole("link", { name: "Ver la cita" })).toHaveAttribute("href", `/agenda?cita=${visit}`);
    expect(screen.getByRole("link", { name: "Auditoría" })).toHaveAttribute("aria-current", "page");
  });

  it("goes on where the page before ended", async () => {
    const { user } = open();
    await lines();
    await user.click(screen.getByRole("button", { name: "Ver más" }));

    expect(await screen.findByText(/Registró la clínica/)).toBeVisible();
    expect(asked.at(-1)?.searchParams.get("cursor")).toBe("the-next");
    expect(screen.queryByRole("button", { name: "Ver más" })).toBeNull();
  });
});

describe("how long it is kept", () => {
  it("is said, with the way to change it", async () => {
    open();

    expect(
      await screen.findByText("Cada anotación se conserva 3 años. Después se borra sola."),
    ).toBeVisible();
    expect(screen.getByRole("link", { name: "Cambiar cuánto se conserva" })).toHaveAttribute(
      "href",
      "/ajustes/clinica#auditoria",
    );
  });
});

describe("the filters", () => {
  it("of the address are what is asked for", async () => {
    open(`?desde=2026-11-01&hasta=2026-11-23&acto=user.created&persona=${ana}`);
    await lines();

    expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toEqual({
      from: "2026-11-01",
      to: "2026-11-23",
      act: "user.created",
      actor: ana,
    });
  });

  it("name nobody of the team who is in the address, because the log is narrowed all the same", async () => {
    open("?persona=9b2d7c10-0000-4000-8000-000000000007");
    await lines();

    await waitFor(() =>
      expect(screen.getByRole("button", { name: /Quién/ })).toHaveTextContent(
        "Alguien que no está en el equipo",
      ),
    );
  });

  it("that are chosen stand in the address, and can be taken away", async () => {
    const { user, search } = open();
    await lines();
    await user.click(screen.getByRole("button", { name: /Quién/ }));
    await user.click(await screen.findByRole("option", { name: "Ana Beltrán" }));
    await waitFor(() => expect(search()).toEqual({ persona: ana }));
    await waitFor(() => expect(asked.at(-1)?.searchParams.get("actor")).toBe(ana));

    await user.click(screen.getByRole("button", { name: "Quitar los filtros" }));
    await waitFor(() => expect(search()).toEqual({}));
  });

  it("by which nothing is found lead back to everything", async () => {
    server.use(
      http.get("*/api/audit", () => HttpResponse.json({ entries: [], next: null, kept_months: 36 })),
    );
    const { user, search } = open("?acto=user.created");
    expect(await screen.findByText("Nada coincide con esos filtros")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Ver todo" }));

    expect(await screen.findByText("Aún no hay nada anotado")).toBeVisible();
    expect(search()).toEqual({});
  });
});

describe("the file", () => {
  it("is fetched with the token and the filters, and kept under its name", async () => {
    let exported: Request | undefined;
    server.use(
      http.get("*/api/audit/export", ({ request }) => {
        exported = request;
        return new HttpResponse("\ufeffcuándo,quién\r\n", { headers: { "Content-Type": "text/csv" } });
      }),
    );
    const files: Blob[] = [];
    const names: string[] = [];
    vi.spyOn(URL, "createObjectURL").mockImplementation((file) => {
      files.push(file as Blob);
      return "blob:audit";
    });
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function press(
      this: HTMLAnchorElement,
    ) {
      names.push(this.download);
    });
    const { user } = open("?acto=user.created");
    await lines();
    await user.click(screen.getByRole("button", { name: /Descargar/ }));

    expect(await screen.findByText("El archivo auditoria.csv está descargado")).toBeVisible();
    expect(names).toEqual(["auditoria.csv"]);
    expect(await files[0]?.text()).toContain("cuándo,quién");
    expect(exported?.headers.get("Authorization")).toBe("Bearer a-token");
    expect(new URL(exported?.url ?? "").searchParams.get("act")).toBe("user.created");
  });

  it.each([
    ["Intente luego.", () => HttpResponse.json(refusal("UNAVAILABLE", "Intente luego."), { status: 503 })],
    [/No hay conexión con Cita/, () => HttpResponse.error()],
  ])("that does not come is said: %s", async (text, answer) => {
    server.use(http.get("*/api/audit/export", answer));
    const { user } = open();
    await lines();
    await user.click(screen.getByRole("button", { name: /Descargar/ }));

    const alerts = await screen.findAllByRole("alert");
    expect(alerts.map(({ textContent }) => textContent).join(" ")).toMatch(text);
  });
});

it("says what went wrong, and asks again", async () => {
  server.use(
    http.get(
      "*/api/audit",
      () => HttpResponse.json(refusal("INVALID_FIELD", "Revise las fechas."), { status: 400 }),
      {
        once: true,
      },
    ),
  );
  const { user } = open();
  expect(await screen.findByText("Revise las fechas.")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Reintentar" }));

  expect(await lines()).toBeTruthy();
});

it("is of the administration only", async () => {
  open("", "staff");

  const words = "Esta parte es de quien administra la clínica";
  expect(await screen.findByRole("heading", { name: words })).toBeInTheDocument();
  expect(asked).toEqual([]);
});
