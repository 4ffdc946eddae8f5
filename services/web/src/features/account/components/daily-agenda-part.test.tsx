import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { OwnNumber, User } from "@/shared/api/contract.ts";
import { ToastRegion } from "@/shared/ui/toast-region.tsx";
import { anIdentity } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { DailyAgendaPart } from "./daily-agenda-part.tsx";

let own: OwnNumber;
let sent: unknown[] = [];

function show(facts: Partial<OwnNumber> = {}, user: Partial<User> = {}) {
  own = {
    phone: null,
    proved: facts.phone != null,
    proof: null,
    daily_agenda: false,
    includes_daily_agenda: true,
    ...facts,
  };
  server.use(on("get", "/api/users/me/whatsapp", () => ({ status: 200, body: own })));
  renderWithQueries(
    <>
      <DailyAgendaPart
        user={{ ...anIdentity().user, ...user }}
        planLink={<a href="/suscripcion">Ver suscripción</a>}
        connectLink={<a href="/ajustes/clinica">Conectar WhatsApp</a>}
      />
      <ToastRegion />
    </>,
  );
  return userEvent.setup();
}

const field = () => screen.findByLabelText("Su número de WhatsApp");
const agenda = () => screen.findByRole("switch", { name: "Recibirla cada mañana a las 7:00" });

/** What a new number is proved with. */
function aProof(code: string, facts: Partial<NonNullable<OwnNumber["proof"]>> = {}) {
  const expires_at = new Date(Date.now() + 24.5 * 60_000).toISOString();
  const link = `https://wa.me/50322220000?text=Agenda%20${code}`;
  return { code, message: `Agenda ${code}`, link, expires_at, ...facts };
}

beforeEach(() => {
  sent = [];
  server.use(
    http.put("*/api/users/me/whatsapp", async ({ request }) => {
      const body = (await request.json()) as { phone: string | null; daily_agenda: boolean };
      sent.push(body);
      const phone = body.phone && `+503${body.phone.replace(/\D/g, "").slice(-8)}`;
      const isSame = phone === own.phone;
      own = {
        ...own,
        ...body,
        phone,
        proved: isSame && own.proved,
        proof: isSame ? own.proof : phone === null ? null : aProof("482913"),
      };
      return HttpResponse.json(own);
    }),
  );
});

afterEach(() => {
  vi.useRealTimers();
});

describe("the daily agenda by WhatsApp", () => {
  it("is asked for with the number that was just written, which is then shown as people write it", async () => {
    const user = show();
    await user.type(await field(), "7012 3456");
    await user.click(await agenda());

    expect(
      await screen.findByText("Le enviaremos su agenda cada mañana, en cuanto confirme su número"),
    ).toBeVisible();
    expect(sent).toEqual([{ phone: "7012 3456", daily_agenda: true }]);
    expect(await agenda()).toBeChecked();
    expect(await field()).toHaveValue("+503 7012-3456");
  });

  it("asks for the number first, and sends nothing without it", async () => {
    const user = show();
    await user.click(await agenda());

    expect(await screen.findByText("Escriba primero su número, por favor.")).toBeVisible();
    expect(await field()).toHaveFocus();
    expect(await agenda()).not.toBeChecked();
    expect(sent).toEqual([]);
  });

  it("ends when the number is taken away", async () => {
    const user = show({ phone: "+50370123456", daily_agenda: true });
    await user.clear(await field());
    await user.click(screen.getByRole("button", { name: "Guardar número" }));

    expect(await screen.findByText("Ya no le enviaremos la agenda")).toBeVisible();
    expect(sent).toEqual([{ phone: null, daily_agenda: false }]);
  });

  it("says at the field why a number was refused, and keeps what was written", async () => {
    server.use(
      http.put("*/api/users/me/whatsapp", () =>
        HttpResponse.json(refusal("INVALID_FIELD", "Ese número no existe.", "phone"), { status: 400 }),
      ),
    );
    const user = show();
    await user.type(await field(), "1234567");
    await user.click(await agenda());

    await waitFor(async () => expect(await field()).toHaveAccessibleDescription(/Ese número no existe/));
    expect(await field()).toHaveValue("1234567");
    expect(await agenda()).not.toBeChecked();
  });

  it("says whose visits are in it to a user who has an agenda of the own", async () => {
    show({}, { role: "doctor", doctor_id: "doctor-1" });
    expect(await screen.findByText(/con sus citas del día/)).toBeVisible();
  });

  it("leads the administration to a plan that has it, and shows nothing to the others", async () => {
    show({ includes_daily_agenda: false }, { role: "admin" });
    expect(await screen.findByRole("link", { name: "Ver suscripción" })).toBeVisible();
    expect(screen.queryByRole("switch")).toBeNull();
  });

  it("can be taken back under a plan that does not have it any more", async () => {
    const user = show({ phone: "+50370123456", daily_agenda: true, includes_daily_agenda: false });
    expect(await screen.findByText(/Su plan no incluye la agenda del día por WhatsApp/)).toBeVisible();
    await user.click(await agenda());

    expect(await screen.findByText("Ya no le enviaremos la agenda")).toBeVisible();
    expect(await agenda()).toBeDisabled();
  });
});

describe("the own number", () => {
  const unproved = { phone: "+50370123456", proved: false, daily_agenda: true };

  it("is not confirmed until its telephone has sent the message, of which the page hears by itself", async () => {
    vi.useFakeTimers({
      toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"],
      shouldAdvanceTime: true,
      now: new Date("2026-11-30T15:00:05Z"),
    });
    show({ ...unproved, proof: aProof("482913") });
    const state = await screen.findByRole("status");
    await waitFor(() => expect(state).toHaveTextContent("Falta confirmar +503 7012-3456"));
    expect(screen.getByText("Agenda 482913")).toBeVisible();
    expect(screen.getByText(/Vence en 24 minutos\./)).toBeVisible();
    expect(screen.getByRole("link", { name: "Abrir WhatsApp con el mensaje" })).toHaveAttribute(
      "href",
      "https://wa.me/50322220000?text=Agenda%20482913",
    );
    expect(
      screen.getByRole("img", { name: "Código QR que abre WhatsApp con el mensaje" }),
    ).toBeInTheDocument();

    const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
    await user.type(await field(), "9");
    own = { ...own, proved: true, proof: null };
    await act(() => vi.advanceTimersByTimeAsync(4_000));

    await waitFor(() => expect(state).toHaveTextContent("Confirmado: +503 7012-3456"));
    expect(screen.queryByText("Agenda 482913")).toBeNull();
    expect(await field()).toHaveValue("+503 7012-34569");
  });

  it("gets another code when the first is over, or when the number is from before codes were asked for", async () => {
    const user = show({ ...unproved, proof: null });
    server.use(
      on("post", "/api/users/me/whatsapp/proof", () => {
        own = { ...own, proof: aProof("771204") };
        return { status: 200, body: own };
      }),
    );
    expect(await screen.findByText(/ahora no hay ninguno vigente/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Pedir un código" }));

    expect(await screen.findByText("Agenda 771204")).toBeVisible();
    expect(screen.getByText("Tiene un código nuevo")).toBeVisible();
  });

  it("says why no other code is made", async () => {
    const user = show({ ...unproved, proof: aProof("482913") });
    server.use(
      on("post", "/api/users/me/whatsapp/proof", () => ({
        status: 429,
        body: refusal("TOO_MANY_REQUESTS", "Espere unos minutos, por favor."),
      })),
    );
    await user.click(await screen.findByRole("button", { name: "Pedir otro código" }));

    expect(await screen.findByText("Espere unos minutos, por favor.")).toBeVisible();
    expect(screen.getByText("Agenda 482913")).toBeVisible();
  });

  it("waits where the clinic has no number, and leads its administration to the connection", async () => {
    show({ ...unproved, proof: aProof("482913", { link: null }) }, { role: "admin" });
    expect(await screen.findByText(/La clínica todavía no tiene un número de WhatsApp/)).toBeVisible();
    expect(screen.getByRole("link", { name: "Conectar WhatsApp" })).toBeVisible();
    expect(screen.queryByText("Agenda 482913")).toBeNull();
  });
});
