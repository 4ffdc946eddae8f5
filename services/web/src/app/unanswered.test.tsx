/* A booking without an answer: its hour on the agenda, and the sign-out that would forget it. */
import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { session } from "@/shared/api/session.ts";
import { forgetDrafts, keepDraft, ownDrafts } from "@/shared/lib/drafts.ts";
import { serverAhead } from "@/shared/lib/server-clock.ts";
import { toastQueue } from "@/shared/ui/toast-queue.ts";
import { aDoctor, anAppointment, anIdentity, aService } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { createApp } from "./create-app.ts";
import { Providers } from "./providers.tsx";

const sent = {
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
};

let stop: () => void = () => undefined;
let line: "good" | "cut" = "cut";

function open(userId = "user-1", path = "/agenda?fecha=2026-11-25") {
  const { user, clinic } = anIdentity();
  const identity = { user: { ...user, id: userId }, clinic };
  session.reset();
  session.open({ token: `of-${userId}`, ...identity } as Parameters<typeof session.open>[0]);
  server.use(http.get("*/api/auth/me", () => HttpResponse.json(identity)));
  window.history.replaceState(null, "", path);
  const app = createApp();
  stop = app.stop;
  render(<Providers {...app} />);
  return userEvent.setup();
}

beforeEach(() => {
  line = "cut";
  serverAhead.write(Date.parse("2026-11-25T15:00:00Z") - Date.now());
  server.use(
    http.get("*/api/notifications", () => HttpResponse.json({ notifications: [], unread: 0 })),
    on("get", "/api/stream", () => ({ status: 503, body: refusal("UNAVAILABLE", "Intente luego.") })),
    on("get", "/api/doctors", () => ({
      status: 200,
      body: { doctors: [aDoctor()], total: 1, page: 1, limit: 100 },
    })),
    on("get", "/api/services", () => ({ status: 200, body: { services: [aService()] } })),
    on("get", "/api/appointments", () => ({
      status: 200,
      body: { appointments: [], total: 0, page: 1, limit: 100 },
    })),
    http.post("*/api/appointments", () =>
      line === "cut"
        ? HttpResponse.error()
        : HttpResponse.json(anAppointment({ appointment_date: "2026-11-25" }), { status: 201 }),
    ),
  );
  ownDrafts("user-1");
  keepDraft("booking-unconfirmed", [sent]);
});

afterEach(() => {
  stop();
  cleanup();
  forgetDrafts();
  toastQueue.clear();
});

const unsure = () =>
  screen.findByRole("button", { name: /^Sin respuesta: puede estar ocupada, 11:30/ }, { timeout: 20_000 });

describe("the hour of a booking without an answer", () => {
  it("is not offered, and leads to the booking", async () => {
    const user = open();
    const hour = await unsure();

    expect(screen.getByRole("button", { name: /^11:00\s*a\.\s*m\., libre/ })).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: /^11:30\s*a\.\s*m\., libre/ })).toBeNull();
    await user.click(hour);

    expect(await screen.findByRole("group", { name: "La cita que se envió" })).toHaveTextContent(
      "Lucía Ramos",
    );
  });

  it("of somebody who handed over is not offered either, and says whom to ask", async () => {
    keepDraft("booking-unconfirmed", [{ ...sent, by: { name: "Luis Peña", clinicId: "clinic-1" } }]);
    const user = open("user-2");

    await user.click(await unsure());

    expect(toastQueue.visibleToasts.at(-1)?.content).toMatchObject({
      title: "Esta hora puede estar ocupada",
      text: expect.stringContaining("Luis Peña envió una cita"),
    });
    expect(screen.queryByRole("button", { name: /^11:30\s*a\.\s*m\., libre/ })).toBeNull();
    ownDrafts("user-1");
  });
});

describe("signing out with a booking without an answer", () => {
  async function ask(user: ReturnType<typeof open>) {
    await unsure();
    await user.click(screen.getByRole("button", { name: /^Cuenta de/ }));
    await user.click(await screen.findByRole("menuitem", { name: "Cerrar sesión" }));
    const question = await screen.findByRole("alertdialog", { name: "¿Cerrar sesión?" });
    expect(within(question).getByText(/Lucía Ramos · miércoles 25 de noviembre, 11:30/)).toBeVisible();
    return within(question);
  }

  it("asks first what becomes of it, and whoever stays keeps it", async () => {
    const user = open();
    const question = await ask(user);

    await waitFor(() => expect(screen.getByRole("alertdialog")).toHaveFocus());
    await user.click(question.getByRole("button", { name: "Quedarme" }));

    expect(screen.queryByRole("alertdialog")).toBeNull();
    expect(session.token()).toBe("of-user-1");
    expect(screen.getByRole("button", { name: "1 cita sin respuesta" })).toBeVisible();
  });

  it("says when the answer is there", async () => {
    const user = open();
    const question = await ask(user);

    line = "good";
    fireEvent(window, new Event("online"));

    expect(await question.findByText(/Ya hay respuesta de Cita/)).toBeVisible();
    expect(question.getByRole("button", { name: "Cerrar sesión" })).toBeVisible();
  });

  it("everywhere says what is forgotten too", async () => {
    server.use(on("get", "/api/auth/sessions", () => ({ status: 200, body: { sessions: [] } })));
    const user = open("user-1", "/cuenta");
    await user.click(await screen.findByRole("button", { name: "Cerrar sesión en todas partes" }));

    const question = await screen.findByRole("alertdialog", { name: "¿Cerrar sesión en todas partes?" });
    expect(question).toHaveTextContent(/Lucía Ramos · miércoles 25 de noviembre, 11:30/);
    expect(question).toHaveTextContent(/después revise la agenda/);
  });

  it.each([
    ["the plan", "/suscripcion"],
    ["a session that ended", "/agenda?fecha=2026-11-25"],
  ])("asks over the page of %s too, which has no menu of the account", async (_page, path) => {
    const close = vi.spyOn(session, "close").mockImplementation(() => undefined);
    server.use(http.get("*/api/billing", () => HttpResponse.error()));
    const user = open("user-1", path);
    if (path === "/suscripcion") {
      await screen.findByRole("button", { name: "Cerrar sesión" });
    } else {
      await unsure();
      act(() => session.end());
      await screen.findByRole("alertdialog", { name: "Su sesión terminó" });
    }

    const leave = screen.getByRole("button", { name: "Cerrar sesión" });
    await user.click(leave);

    expect(await screen.findByText(/Lucía Ramos · miércoles 25 de noviembre, 11:30/)).toBeVisible();
    expect(close).not.toHaveBeenCalled();
    expect(leave).toHaveFocus();
    await user.click(screen.getByRole("button", { name: "Cerrar sin esperar" }));
    expect(close).toHaveBeenCalledOnce();
  });

  it("does so at once when that is wanted", async () => {
    const close = vi.spyOn(session, "close").mockImplementation(() => undefined);
    const user = open();
    const question = await ask(user);

    await user.click(question.getByRole("button", { name: "Cerrar sin esperar" }));

    expect(close).toHaveBeenCalledOnce();
  });
});
