/* The page of the plan: what is paid, how to pay, and what became of a payment. */
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PlanAnswer } from "@/features/billing/api/contract.ts";
import { session } from "@/shared/api/session.ts";
import { anIdentity } from "@/testing/builders.ts";
import { server } from "@/testing/contract-server.ts";
import { createApp } from "./create-app.ts";
import { Providers } from "./providers.tsx";

let stop: () => void = () => undefined;
let plan: Record<string, unknown>;
let assigned: string[] = [];

const offers = [
  { plan: "basic", period: "month", price_cents: 1900, currency: "USD" },
  { plan: "pro", period: "month", price_cents: 3900, currency: "USD" },
  { plan: "pro", period: "year", price_cents: null, currency: "USD" },
];

const trial = {
  plan: "trial",
  status: null,
  expires_at: "2099-01-01T06:00:00Z",
  renews_at: null,
  ends: null,
  offers,
  months: [],
  limits: { users: { used: 2, limit: 2 }, doctors: { used: 1, limit: null } },
  can_pay: true,
  can_manage: false,
  pending: null,
} satisfies Partial<Record<keyof PlanAnswer, unknown>>;

const paid = {
  ...trial,
  plan: "pro",
  status: "active",
  expires_at: null,
  renews_at: "2099-02-01T06:00:00Z",
  can_pay: false,
  can_manage: true,
};

const anInvoice = (at: string) => ({
  id: "1",
  at,
  total_cents: 2200,
  refunded_cents: 0,
  currency: "USD",
  status: "paid",
  url: null,
});

/** The page is looked at again, which asks for the plan before the pause is over. */
const look = () => window.dispatchEvent(new Event("visibilitychange"));

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

function open(role: "admin" | "staff" = "admin", path = "/suscripcion") {
  const { user, clinic } = anIdentity();
  session.open({ token: "a-token", user: { ...user, role }, clinic });
  window.history.replaceState(null, "", path);
  const app = createApp();
  stop = app.stop;
  app.queryClient.setQueryData(["identity"], { user: { ...user, role }, clinic });
  render(<Providers {...app} />);
  return userEvent.setup();
}

beforeEach(() => {
  plan = trial;
  assigned = [];
  vi.spyOn(window.location, "assign").mockImplementation((url) => void assigned.push(String(url)));
  server.use(
    http.get("*/api/billing", () => HttpResponse.json(plan)),
    http.get("*/api/billing/invoices", () =>
      HttpResponse.json({ invoices: [], next: null, is_current: true }),
    ),
  );
});

afterEach(() => stop());

describe("the end of the plan", () => {
  it("is said in the minute in which it comes, and the page leads nowhere where all is refused", async () => {
    const now = Date.now();
    vi.useFakeTimers({ now: now - (now % 60_000) + 30_000, shouldAdvanceTime: true });
    const expires_at = new Date(Date.now() + 2_000).toISOString();
    plan = { ...paid, standing: "active", status: "cancelled", renews_at: null, expires_at };
    open();
    expect(await screen.findByText("No se renueva")).toBeVisible();

    plan = { ...plan, standing: "expired", status: "expired" };
    await vi.advanceTimersByTimeAsync(3_100);
    expect(await screen.findByRole("heading", { name: "La suscripción está vencida" })).toBeVisible();
    expect(screen.queryByRole("button", { name: "Ir a la agenda" })).toBeNull();
    vi.useRealTimers();
  });
});

describe("a plan that is over", () => {
  const over = {
    ...paid,
    standing: "expired",
    status: "expired",
    renews_at: null,
    expires_at: minutesAgo(60),
  };
  const heading = (name: string) => screen.findByRole("heading", { name });

  it("is looked at again every half minute, whoever paid", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    plan = over;
    open("staff");
    expect(await heading("La suscripción está vencida")).toBeVisible();

    plan = { ...paid, standing: "active" };
    await vi.advanceTimersByTimeAsync(29_000);
    expect(screen.getByRole("heading", { name: "La suscripción está vencida" })).toBeVisible();
    await vi.advanceTimersByTimeAsync(1_100);

    expect(await heading("Suscripción")).toBeVisible();
    expect(screen.getByRole("button", { name: "Ir a la agenda" })).toBeVisible();
    vi.useRealTimers();
  });

  it("is looked at again when somebody comes back to the page", async () => {
    plan = over;
    open();
    expect(await heading("La suscripción está vencida")).toBeVisible();

    plan = { ...paid, standing: "active" };
    look();

    expect(await heading("Suscripción")).toBeVisible();
  });
});

describe("paying", () => {
  it("opens the shop's page of the chosen plan, and waits for the payment after the return", async () => {
    let asked: unknown;
    server.use(
      http.post("*/api/billing/checkout", async ({ request }) => {
        asked = await request.json();
        return HttpResponse.json({ url: "https://tienda.test/pagar/1" });
      }),
    );
    const user = open();
    const line = (await screen.findByText("$39.00 al mes")).closest("li") as HTMLElement;
    await user.click(within(line).getByRole("button", { name: /^Pagar/ }));

    await waitFor(() => expect(assigned).toEqual(["https://tienda.test/pagar/1"]));
    expect(asked).toEqual({ plan: "pro", period: "month" });
    expect(await screen.findByText(/Esperamos que la tienda confirme su pago/)).toBeVisible();

    plan = paid;
    expect(await screen.findByText(/Recibimos su pago, ¡gracias! Su plan es Pro/)).toBeVisible();
  });

  it("is not offered a second time while one is on its way", async () => {
    server.use(
      http.post("*/api/billing/checkout", () => HttpResponse.json({ url: "https://tienda.test/1" })),
    );
    const user = open();
    await user.click((await screen.findAllByRole("button", { name: /^Pagar/ }))[0] as HTMLElement);
    expect(await screen.findByText(/Esperamos que la tienda/)).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Pagar/ })).toBeNull();

    await user.click(screen.getByRole("button", { name: "No pagué" }));
    expect(screen.getAllByRole("button", { name: /^Pagar/ })).toHaveLength(2);
  });

  it("is waited for after the return from the shop, which leaves the address", async () => {
    open("admin", "/suscripcion?pago=hecho");

    expect(await screen.findByText(/Esperamos que la tienda/)).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Pagar/ })).toBeNull();
    await waitFor(() => expect(window.location.search).toBe(""));
    // The state of the subscription comes before the plan.
    plan = { ...trial, status: "active", can_pay: false, pending: { since: minutesAgo(0) } };
    look();
    expect(await screen.findByText(/Su pago llegó y estamos activando su plan/)).toBeVisible();
    expect(screen.queryByText(/Recibimos su pago/)).toBeNull();
    plan = paid;
    look();
    expect(await screen.findByText(/Recibimos su pago, ¡gracias! Su plan es Pro/)).toBeVisible();
  });

  it("that the server knows of is said to everybody, and after ten minutes what to do", async () => {
    plan = { ...trial, can_pay: false, pending: { since: minutesAgo(11) } };
    open("staff");

    expect(await screen.findByText(/No pague de nuevo/)).toBeVisible();
    expect(screen.getByText(/Reenvíe el recibo que le llegó por correo/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "No pagué" })).toBeNull();
  });

  it("by the year is a choice, whose price may be known to the shop only", async () => {
    const user = open();
    await user.click(await screen.findByRole("radio", { name: "Cada año" }));

    expect(screen.getByText("El precio se ve en la página de pago.")).toBeVisible();
    expect(screen.getAllByRole("button", { name: /^Pagar/ })).toHaveLength(1);
  });

  it("is not waited for any more when somebody says that nothing was paid", async () => {
    server.use(
      http.post("*/api/billing/checkout", () => HttpResponse.json({ url: "https://tienda.test/1" })),
    );
    const user = open();
    await user.click((await screen.findAllByRole("button", { name: /^Pagar/ }))[0] as HTMLElement);
    await user.click(await screen.findByRole("button", { name: "No pagué" }));

    expect(screen.queryByText(/Esperamos que la tienda/)).toBeNull();
  });

  it.each([
    [400, "PLAN_NOT_SOLD", "Ese plan no se vende."],
    [409, "ALREADY_SUBSCRIBED", "Ya tiene una suscripción."],
    [503, "SHOP_UNREACHABLE", "La tienda no responde. No se le cobró nada."],
  ])("says why it was refused: %i %s", async (status, code, error) => {
    server.use(http.post("*/api/billing/checkout", () => HttpResponse.json({ code, error }, { status })));
    const user = open();
    await user.click((await screen.findAllByRole("button", { name: /^Pagar/ }))[0] as HTMLElement);

    expect(await screen.findByRole("alert")).toHaveTextContent(error);
    expect(assigned).toEqual([]);
  });

  it("follows no address that is none of the web", async () => {
    server.use(http.post("*/api/billing/checkout", () => HttpResponse.json({ url: "javascript:alert(1)" })));
    const user = open();
    await user.click((await screen.findAllByRole("button", { name: /^Pagar/ }))[0] as HTMLElement);

    expect(await screen.findByRole("alert")).toHaveTextContent("No se pudo abrir la página de pago");
    expect(assigned).toEqual([]);
  });
});

describe("months that are paid once", () => {
  const [begins, until] = ["2027-01-28T18:00:00Z", "2027-02-28T18:00:00Z"];
  const months = [
    { plan: "basic", months: 1, price_cents: 2200, currency: "USD", until },
    { plan: "basic", months: 12, price_cents: null, currency: "USD", until: "2028-01-28T18:00:00Z" },
  ];

  it("stand beside the subscription, with their price and the day until which access lasts", async () => {
    plan = { ...trial, months };
    open();
    const part = within(await screen.findByRole("region", { name: "O pague una sola vez" }));
    const [month, year] = part.getAllByRole("listitem");

    expect(month).toHaveTextContent("Básico, 1 mes");
    expect(month).toHaveTextContent("$22.00, una sola vez");
    expect(month).toHaveTextContent(
      /Podrá usar Cita hasta el domingo 28 de febrero de 2027\. No se renueva\./,
    );
    expect(year).toHaveTextContent("Básico, 1 año");
    expect(year).toHaveTextContent("El precio se ve en la página de pago.");
    expect(part.getByText(/no se le cobra de nuevo/)).toBeVisible();
    expect(screen.getByRole("region", { name: "Elija un plan" })).toBeVisible();
  });

  it("say when they begin where that is not at once, and that a larger plan does not begin before", async () => {
    const soon = minutesAgo(0);
    plan = {
      ...trial,
      months: months.map((one, place) => ({ ...one, begins: place === 0 ? begins : soon })),
    };
    open();
    const part = within(await screen.findByRole("region", { name: "O pague una sola vez" }));
    const [month, year] = part.getAllByRole("listitem");

    expect(month).toHaveTextContent("Empieza el jueves 28 de enero de 2027.");
    expect(year).not.toHaveTextContent("Empieza el");
    expect(part.getByText(/no antes, aunque sea de un plan mayor/)).toBeVisible();
  });

  it("wait while a subscription renews itself, and stay in sight", async () => {
    const waiting = [
      { plan: "pro", months: null, days: 20 },
      { plan: "clinica", months: 1, days: 31 },
    ];
    plan = { ...paid, waiting };
    open();

    expect(
      await screen.findByText("Y ya pagado: 20 días del plan Pro, desde que la suscripción termine."),
    ).toBeVisible();
    expect(
      screen.getByText("Y ya pagado: 1 mes del plan Clínica, desde que la suscripción termine."),
    ).toBeVisible();
  });

  it("are said to wait beside a subscription that would make them wait", async () => {
    plan = { ...trial, offers: [{ ...offers[0], included: null, overlaps_until: null, months_wait: true }] };
    open();

    expect(
      await screen.findByText(/no se pierde: espera y sigue cuando esta suscripción termine/),
    ).toBeVisible();
  });

  it("are asked for by their number, and waited for as a subscription is", async () => {
    plan = { ...trial, months };
    let asked: unknown;
    server.use(
      http.post("*/api/billing/checkout", async ({ request }) => {
        asked = await request.json();
        return HttpResponse.json({ url: "https://tienda.test/pagar/2" });
      }),
    );
    const user = open();
    await user.click(await screen.findByRole("button", { name: "Pagar 1 mes del plan Básico" }));

    await waitFor(() => expect(assigned).toEqual(["https://tienda.test/pagar/2"]));
    expect(asked).toEqual({ plan: "basic", months: 1 });
    plan = { ...trial, months, plan: "basic", status: "active", expires_at: until };
    expect(await screen.findByText(/Recibimos su pago, ¡gracias! Su plan es Básico/)).toBeVisible();
  });

  it("are known by their receipt after the renewal was cancelled, and what holds until when is said", async () => {
    const cancelled = { ...trial, months, plan: "pro", status: "cancelled" };
    plan = cancelled;
    server.use(
      http.post("*/api/billing/checkout", () => HttpResponse.json({ url: "https://tienda.test/3" })),
      http.get("*/api/billing/invoices", () =>
        HttpResponse.json({ invoices: [anInvoice(new Date().toISOString())], next: null, is_current: true }),
      ),
    );
    const user = open();
    await user.click(await screen.findByRole("button", { name: "Pagar 1 mes del plan Básico" }));
    expect(await screen.findByText(/Esperamos que la tienda/)).toBeVisible();

    const upcoming = [{ plan: "basic", from: "2099-01-01T06:00:00Z", until: "2099-02-01T06:00:00Z" }];
    plan = { ...cancelled, expires_at: "2099-02-01T06:00:00Z", upcoming };
    look();
    expect(await screen.findByText(/Recibimos su pago, ¡gracias! Su plan es Pro; abajo/)).toBeVisible();
    expect(screen.getByText("Hasta el miércoles 31 de diciembre de 2098: plan Pro.")).toBeVisible();
    expect(
      screen.getByText("Después, hasta el sábado 31 de enero de 2099: plan Básico, ya pagado."),
    ).toBeVisible();
  });

  it("say first what each plan includes", async () => {
    plan = { ...trial, months };
    open();
    const table = within(await screen.findByRole("region", { name: "Qué incluye cada plan" }));

    expect(table.getByRole("row", { name: /Doctores/ })).toHaveTextContent("Doctores28Sin límite");
    expect(table.getByRole("row", { name: /PIN/ })).toHaveTextContent(/NoNoSí$/);
  });

  it("can be all that is sold", async () => {
    plan = { ...trial, offers: [], months };
    open();

    expect(await screen.findByRole("region", { name: "O pague una sola vez" })).toBeVisible();
    expect(screen.queryByRole("region", { name: "Elija un plan" })).toBeNull();
    expect(screen.getByText(/aquí no se guarda ningún dato de su tarjeta/)).toBeVisible();
  });

  it("are refused with the server's words", async () => {
    plan = { ...trial, months };
    const error = "Ese plan no se vende por ese tiempo.";
    server.use(
      http.post("*/api/billing/checkout", () =>
        HttpResponse.json({ code: "VALIDATION_ERROR", error, field: "months" }, { status: 400 }),
      ),
    );
    const user = open();
    await user.click(await screen.findByRole("button", { name: "Pagar 1 mes del plan Básico" }));

    expect(await screen.findByRole("alert")).toHaveTextContent(error);
    expect(assigned).toEqual([]);
  });

  it("are not sold beside a subscription that renews itself, and it is said how to come to them", async () => {
    plan = { ...paid, months };
    open();

    expect(await screen.findByText(/cancele la renovación en «Administrar pago»/)).toBeVisible();
    expect(screen.queryByRole("region", { name: "O pague una sola vez" })).toBeNull();
  });

  it("are not offered where access has no end, because they would never begin", async () => {
    plan = { ...trial, expires_at: null, months: months.map((one) => ({ ...one, until: null })) };
    open();

    expect(await screen.findByRole("heading", { name: "Elija un plan" })).toBeVisible();
    expect(screen.queryByText(/una sola vez/)).toBeNull();
  });
});

describe("several plans one after the other", () => {
  const [end, later] = ["2099-01-01T06:00:00Z", "2099-03-01T06:00:00Z"];
  const stage = (name: string, by: string, until: string | null, from = "2026-11-30T06:00:00Z") => ({
    plan: name,
    by,
    until,
    from,
  });
  const charge = (name: string, more: Record<string, unknown> = {}) => ({
    subscription: name,
    plan: name,
    period: "month",
    at: end,
    state: "planned",
    is_needless: false,
    price_cents: 2900,
    currency: "USD",
    ...more,
  });
  const both = { ...paid, plan: "clinica", status: "cancelled", renews_at: end, expires_at: later };

  it("are told with their days, and what is charged when", async () => {
    const chain = [stage("clinica", "subscription", end), stage("basic", "subscription", null, end)];
    plan = { ...both, chain, charges: [charge("basic")] };
    open();

    expect(
      await screen.findByText("Hasta el miércoles 31 de diciembre de 2098: plan Clínica."),
    ).toBeVisible();
    expect(screen.getByText("Después: plan Básico, que se renueva solo.")).toBeVisible();
    expect(
      screen.getByText("La tienda cobra $29.00 por el plan Básico el jueves 1 de enero de 2099."),
    ).toBeVisible();
    expect(screen.queryByText("No se renueva")).toBeNull();
  });

  it.each([
    ["months", later, "Después, hasta el sábado 28 de febrero de 2099: plan Básico, ya pagado."],
    ["grant", later, "Después, hasta el sábado 28 de febrero de 2099: plan Básico sin costo."],
    ["grant", null, "Después: plan Básico sin costo y sin fecha de fin."],
    ["subscription", later, "Después, hasta el sábado 28 de febrero de 2099: plan Básico."],
  ])("are called by what gives them: %s until %s", async (by, until, words) => {
    plan = { ...both, chain: [stage("clinica", "grant", end), stage("basic", by, until, end)], charges: [] };
    open();

    expect(await screen.findByText(words)).toBeVisible();
  });

  it.each([
    [
      { state: "late" },
      "No se pudo cobrar el plan Pro. La tienda lo intenta de nuevo el jueves 1 de enero de 2099.",
    ],
    [{ state: "late", at: "2026-01-01T06:00:00Z" }, "El pago del plan Pro todavía no llega."],
    [
      { state: "paused", at: null },
      "La suscripción al plan Pro está en pausa. La tienda vuelve a cobrar cuando se reanude.",
    ],
    [
      { state: "paused" },
      "La suscripción al plan Pro está en pausa. La tienda vuelve a cobrar el jueves 1 de enero de 2099.",
    ],
    [{ price_cents: null }, "La tienda cobra el plan Pro el jueves 1 de enero de 2099."],
  ])("are charged as the shop says: %j", async (more, words) => {
    plan = { ...paid, chain: [stage("pro", "subscription", null)], charges: [charge("pro", more)] };
    open();

    expect(await screen.findByText(words)).toBeVisible();
  });

  it("of which two are charged, each has its page at the shop", async () => {
    let asked: string | null = null;
    server.use(
      http.post("*/api/billing/portal", ({ request }) => {
        asked = new URL(request.url).searchParams.get("subscription");
        return HttpResponse.json({ url: "https://tienda.test/cuenta" });
      }),
    );
    const chain = [stage("pro", "subscription", null)];
    plan = { ...paid, chain, charges: [charge("basic", { is_needless: true }), charge("pro")] };
    const user = open();

    expect(await screen.findByText(/Son 2 suscripciones y cada una se cobra aparte/)).toBeVisible();
    expect(screen.getByText("Aun sin ese pago su clínica tiene el plan Básico o uno mayor.")).toBeVisible();
    await user.click(screen.getByRole("button", { name: /^Administrar el pago de Básico/ }));
    await waitFor(() => expect(asked).toBe("basic"));
  });

  it("that are given leave no button for what they include, and say why", async () => {
    const had = (name: string, until: string | null) => ({
      plan: name,
      period: "month",
      price_cents: 2900,
      currency: "USD",
      included: { until },
      overlaps_until: null,
    });
    const free = [stage("forever_free", "grant", null)];
    plan = {
      ...paid,
      plan: "forever_free",
      status: null,
      renews_at: null,
      chain: free,
      charges: [],
      offers: [had("basic", null), had("pro", end)],
    };
    open();

    expect(
      await screen.findByText("Lo que ya tiene lo incluye y no tiene fecha de fin: no hace falta pagarlo."),
    ).toBeVisible();
    expect(screen.getByText(/lo incluye hasta el miércoles 31 de diciembre de 2098\./)).toBeVisible();
    expect(screen.getByText("No tiene fecha de fin.")).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Pagar/ })).toBeNull();
  });

  it("say of an offer that is charged today what is had until then", async () => {
    plan = {
      ...trial,
      offers: [{ ...offers[0], included: null, overlaps_until: end }],
    };
    open();

    expect(
      await screen.findByText(
        "Se cobra hoy, aunque ya tiene un plan igual o mayor hasta el miércoles 31 de diciembre de 2098.",
      ),
    ).toBeVisible();
    expect(screen.getByRole("button", { name: /^Pagar/ })).toBeVisible();
  });
});

describe("what can be done", () => {
  it.each([
    [{ can_pay: true, can_manage: true }, 2, 1],
    [{ can_pay: false, can_manage: false }, 0, 0],
  ])("is what the server says, whatever the state is: %j", async (can, offered, managed) => {
    plan = { ...paid, ...can };
    open();

    expect(await screen.findByRole("heading", { name: "Facturas" })).toBeVisible();
    expect(screen.queryAllByRole("button", { name: /^Pagar/ })).toHaveLength(offered);
    expect(screen.queryAllByRole("button", { name: "Administrar pago" })).toHaveLength(managed);
  });
});

describe("what is paid", () => {
  beforeEach(() => {
    plan = paid;
  });

  it("is managed at the shop, and not bought a second time", async () => {
    server.use(
      http.post("*/api/billing/portal", () => HttpResponse.json({ url: "https://tienda.test/cuenta" })),
    );
    const user = open();
    await user.click(await screen.findByRole("button", { name: "Administrar pago" }));

    await waitFor(() => expect(assigned).toEqual(["https://tienda.test/cuenta"]));
    expect(screen.queryByRole("button", { name: /^Pagar/ })).toBeNull();
    expect(screen.queryByText(/Esperamos que la tienda/)).toBeNull();
  });

  it("says when there is nothing to manage", async () => {
    const error = "Su clínica todavía no tiene una suscripción que administrar.";
    server.use(
      http.post("*/api/billing/portal", () =>
        HttpResponse.json({ code: "NO_SUBSCRIPTION", error }, { status: 409 }),
      ),
    );
    const user = open();
    await user.click(await screen.findByRole("button", { name: "Administrar pago" }));

    expect(await screen.findByRole("alert")).toHaveTextContent(error);
  });

  it("has its invoices, of which the shop shows the documents", async () => {
    const at = "2026-11-01T15:00:00Z";
    const invoice = { id: "1", at, total_cents: 3900, currency: "USD", status: "paid", refunded_cents: 0 };
    const partly = { ...invoice, id: "2", status: "partly_refunded", refunded_cents: 1000, url: null };
    server.use(
      http.get("*/api/billing/invoices", () =>
        HttpResponse.json({
          invoices: [{ ...invoice, url: "https://tienda.test/factura/1" }, partly],
          next: null,
          is_current: false,
        }),
      ),
    );
    open();

    const table = await screen.findByRole("table");
    expect(within(table).getByText("Pagada")).toBeVisible();
    expect(within(table).getByText("se devolvieron $10.00")).toBeVisible();
    expect(within(table).getByRole("link")).toHaveAttribute("href", "https://tienda.test/factura/1");
    expect(screen.getByText(/La tienda no responde ahora/)).toBeVisible();
  });

  it("shows how much of the plan is used", async () => {
    open();

    expect(await screen.findByText("2 de 2")).toBeVisible();
    expect(screen.getByText("Completo")).toBeVisible();
    expect(screen.getByText("1, sin límite")).toBeVisible();
    expect(screen.queryByText(/Nadie pierde su acceso/)).toBeNull();
  });

  it("says what it means to be above the limits of a smaller plan", async () => {
    plan = { ...paid, limits: { users: { used: 4, limit: 1 }, doctors: { used: 3, limit: 1 } } };
    open();

    expect(await screen.findByText("4 de 1")).toBeVisible();
    expect(screen.getByText(/Nadie pierde su acceso, pero no podrá agregar a otra persona/)).toBeVisible();
    expect(screen.getByText(/Todos siguen atendiendo, pero no podrá agregar a otro doctor/)).toBeVisible();
  });
});

describe("a renewal that was cancelled", () => {
  it("is taken up again on the shop's page, which stands before a second payment", async () => {
    plan = {
      ...paid,
      status: "cancelled",
      renews_at: null,
      expires_at: "2099-02-01T06:00:00Z",
      can_pay: true,
    };
    open();

    const manage = await screen.findByRole("button", { name: "Administrar pago" });
    const [pay] = screen.getAllByRole("button", { name: /^Pagar/ });
    expect(manage.compareDocumentPosition(pay as Node)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    expect(screen.getByText(/la reanuda sin costo/)).toBeVisible();
    expect(screen.getAllByRole("button", { name: "Administrar pago" })).toHaveLength(1);
  });

  it("cannot be taken up when its time is over", async () => {
    plan = {
      ...paid,
      status: "expired",
      standing: "expired",
      renews_at: null,
      expires_at: "2026-01-01T06:00:00Z",
    };
    plan = { ...plan, can_pay: true };
    open();

    expect(await screen.findByRole("button", { name: "Administrar pago" })).toBeVisible();
    expect(screen.queryByText(/la reanuda sin costo/)).toBeNull();
  });
});

describe("a plan that ran out", () => {
  beforeEach(() => {
    plan = { ...trial, expires_at: "2026-11-20T06:00:00Z" };
  });

  it("can be paid by whoever administers the clinic", async () => {
    open();

    expect(await screen.findByRole("heading", { name: "La suscripción está vencida" })).toBeVisible();
    expect(screen.getAllByRole("button", { name: /^Pagar/ })).toHaveLength(2);
  });

  it("that cannot be paid here says whom to ask", async () => {
    plan = { ...plan, can_pay: false };
    open();

    expect(await screen.findByText(/Escriba a quien le dio acceso a Cita/)).toBeVisible();
  });

  it("is explained to everybody else", async () => {
    open("staff");

    expect(await screen.findByText(/La persona que administra la clínica puede renovarla/)).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Pagar/ })).toBeNull();
    expect(screen.queryByRole("table")).toBeNull();
  });
});

it("says in the last week how many days are left", async () => {
  // biome-ignore lint/suspicious/noThenProperty: the name is the server's
  plan = { ...trial, ends: { at: trial.expires_at, then: "ends", days_left: 3, notice: 3 } };
  open();

  expect(await screen.findByText("Quedan 3 días.")).toBeVisible();
});
