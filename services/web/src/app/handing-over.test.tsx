/* Somebody else goes on by a PIN while a booking of the first one has no answer. */
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { session } from "@/shared/api/session.ts";
import { forgetDrafts, keepDraft, ownDrafts } from "@/shared/lib/drafts.ts";
import { switchOpen } from "@/shared/lib/quick-switch.ts";
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
/** With whose token it was asked what became of the booking. */
let asked: (string | null)[] = [];
let line: "good" | "cut" = "cut";
let letIn: () => void = () => undefined;

const luis = () => anIdentity();
const marta = () => {
  const { user, clinic } = anIdentity();
  return { user: { ...user, id: "user-2", full_name: "Marta Rivas" }, clinic };
};

function open(who: ReturnType<typeof luis> = luis()) {
  const { user, clinic } = who;
  const identity = { user: { ...user, pin_set: true }, clinic: { ...clinic, subscription_plan: "clinica" } };
  session.reset();
  session.open({ token: `of-${user.id}`, ...identity } as Parameters<typeof session.open>[0]);
  server.use(http.get("*/api/auth/me", () => HttpResponse.json(identity)));
  window.history.replaceState(null, "", "/agenda?fecha=2026-11-25");
  const app = createApp();
  stop = app.stop;
  render(<Providers {...app} />);
  return userEvent.setup();
}

beforeEach(() => {
  asked = [];
  line = "cut";
  serverAhead.write(Date.parse("2026-11-25T15:00:00Z") - Date.now());
  const answered = new Promise<void>((resolve) => {
    letIn = resolve;
  });
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
    http.get("*/api/users/switchable", () =>
      HttpResponse.json({ users: [{ id: "user-2", full_name: "Marta Rivas", role: "staff" }] }),
    ),
    http.post("*/api/auth/switch", async () => {
      await answered;
      return HttpResponse.json({ token: "of-user-2", ...marta() });
    }),
    http.post("*/api/appointments", ({ request }) => {
      asked.push(request.headers.get("Authorization"));
      return line === "cut"
        ? HttpResponse.error()
        : HttpResponse.json(
            anAppointment({ patients: { id: "patient-new", full_name: "Lucía Ramos", phone: null } }),
            { status: 201 },
          );
    }),
  );
  ownDrafts("user-1");
  keepDraft("booking-unconfirmed", [sent]);
});

afterEach(() => {
  stop();
  switchOpen.write(false);
  toastQueue.clear();
});

const people = () => screen.queryByRole("list", { name: "Personas" });

async function openSwitch(user: ReturnType<typeof open>) {
  await screen.findByRole("button", { name: "1 cita sin respuesta" });
  await user.keyboard("p");
  const dialog = await screen.findByRole("dialog", { name: "Cambiar de persona" });
  expect(await within(dialog).findByText(/Lucía Ramos · miércoles 25 de noviembre, 11:30/)).toBeVisible();
  return within(dialog);
}

async function typePin(user: ReturnType<typeof open>) {
  await user.click(await screen.findByRole("button", { name: /^Marta Rivas/ }));
  await user.type(await screen.findByLabelText("PIN de Marta Rivas"), "1375{Enter}");
}

describe("handing over with a booking without an answer", () => {
  it("names it and waits until it is known", async () => {
    const user = open();
    const dialog = await openSwitch(user);
    expect(people()).toBeNull();
    expect(dialog.getByRole("button", { name: "Quedarme" })).toBeVisible();

    line = "good";
    fireEvent(window, new Event("online"));

    await waitFor(() => expect(people()).toBeVisible());
    expect(screen.queryByText(/sin respuesta/)).toBeNull();
  });

  it("shows its hour to the next person, asks for it by nobody else's token, and goes on for its owner", async () => {
    vi.spyOn(window.location, "replace").mockImplementation(() => undefined);
    const user = open();
    const dialog = await openSwitch(user);
    await user.click(dialog.getByRole("button", { name: "Cambiar sin esperar" }));
    await typePin(user);
    letIn();
    await waitFor(() => expect(session.token()).toBe("of-user-2"));
    const before = asked.length;
    line = "good";
    fireEvent(window, new Event("online"));
    stop();
    cleanup();
    // The page that is loaded for the next user begins anew, and she has written nothing.
    forgetDrafts();

    const next = open(marta());
    const notice = (await screen.findByText("Estas horas pueden estar ocupadas:")).closest("[role=status]");
    expect(notice).toHaveTextContent("miércoles 25 de noviembre, 11:30");
    expect(notice).toHaveTextContent("Dra. Elena Rivas · la pidió");
    expect(notice).not.toHaveTextContent("Lucía");
    fireEvent(window, new Event("online"));
    await next.click(screen.getByRole("button", { name: "Entendido" }));
    expect(screen.queryByText("Estas horas pueden estar ocupadas:")).toBeNull();
    await waitFor(() => expect(screen.getByRole("main")).toHaveFocus());
    expect(asked).toHaveLength(before);
    stop();
    cleanup();

    open(luis());
    expect(await screen.findByText(/^Cita de Lucía Ramos agendada/)).toBeInTheDocument();
    expect(new Set(asked)).toEqual(new Set(["Bearer of-user-1"]));
  });

  it("asks before the sign-out to which a locked PIN leads, because that would forget it", async () => {
    server.use(
      http.post("*/api/auth/switch", () =>
        HttpResponse.json({ code: "PIN_LOCKED", error: "Hubo demasiados intentos." }, { status: 403 }),
      ),
    );
    const user = open();
    const dialog = await openSwitch(user);
    await user.click(dialog.getByRole("button", { name: "Cambiar sin esperar" }));
    await typePin(user);

    await user.click(await screen.findByRole("button", { name: "Cerrar sesión e ingresar" }));

    const question = await screen.findByRole("alertdialog", { name: "¿Cerrar sesión?" });
    expect(question).toHaveTextContent(/Lucía Ramos · miércoles 25 de noviembre, 11:30/);
    expect(session.token()).toBe("of-user-1");
  });

  it("cannot be closed while the PIN is on its way", async () => {
    vi.spyOn(window.location, "replace").mockImplementation(() => undefined);
    const user = open();
    const dialog = await openSwitch(user);
    await user.click(dialog.getByRole("button", { name: "Cambiar sin esperar" }));
    await typePin(user);

    expect(await screen.findByRole("button", { name: "Cerrar" })).toBeDisabled();
    await user.keyboard("{Escape}");
    expect(screen.getByRole("dialog", { name: "Cambiar de persona" })).toBeVisible();

    letIn();
    await waitFor(() => expect(session.token()).toBe("of-user-2"));
  });
});
