import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { toastQueue } from "@/shared/ui/toast-queue.ts";
import { ToastRegion } from "@/shared/ui/toast-region.tsx";
import { aDoctor, anAppointment, aService } from "@/testing/builders.ts";
import { on, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { MoveConfirm } from "./move-confirm.tsx";
import { MoveDialog } from "./move-dialog.tsx";

const zone = "America/El_Salvador";
const monday = "2099-11-23";
const visit = anAppointment({ appointment_date: monday });
const onClose = vi.fn();
let moves: unknown[] = [];
let previews: Record<string, string>[] = [];

beforeEach(() => {
  moves = [];
  previews = [];
  onClose.mockClear();
  const doctors = [aDoctor(), aDoctor({ id: "doctor-luis", full_name: "Luis Mena", title: "Dr." })];
  const free: Record<string, string[]> = { "doctor-elena": ["10:00"], "doctor-luis": ["08:00"] };
  server.use(
    on("get", "/api/doctors", () => ({ status: 200, body: { doctors, total: 2, page: 1, limit: 100 } })),
    on("get", "/api/services", () => ({ status: 200, body: { services: [aService()] } })),
    on("get", "/api/doctors/{id}/availability", ({ path, query }) => ({
      status: 200,
      body: (free[String(path.id)] ?? []).map((startTime) => ({
        startTime,
        endTime: startTime,
        starts_at: `${query.get("date")}T${startTime}:00-06:00`,
      })),
    })),
    on("get", "/api/deliveries/preview", ({ query }) => {
      previews.push(Object.fromEntries(query));
      const due_at = new Date().toISOString();
      return { status: 200, body: { sent: true, due_at, text: "Your visit was moved.", language: "en" } };
    }),
    http.post("*/api/appointments/:id/reschedule", async ({ request }) => {
      moves.push(await request.json());
      return HttpResponse.json({ ...visit, start_time: "10:00:00" });
    }),
  );
});

afterEach(() => act(() => toastQueue.clear()));

describe("the dialog for moving", () => {
  const open = () => {
    const { unmount } = renderWithQueries(
      <>
        <MoveDialog visit={visit} zone={zone} onClose={onClose} />
        <ToastRegion />
      </>,
    );
    return Object.assign(userEvent.setup(), { unmount });
  };
  const send = () => screen.getByRole("button", { name: "Mover la cita" });

  it("offers free times, shows what the patient will be sent, and puts the appointment back", async () => {
    const user = open();

    await user.click(await screen.findByRole("radio", { name: /10:00/ }));
    expect(await screen.findByText("Your visit was moved.")).toHaveAttribute("lang", "en");
    expect(screen.getByText("Está en el idioma del paciente.")).toBeInTheDocument();
    expect(previews[0]).toEqual({
      appointment_id: visit.id,
      kind: "reschedule_card",
      starts_at: `${monday}T10:00:00-06:00`,
      doctor_id: "doctor-elena",
    });
    await user.click(send());

    await waitFor(() => expect(onClose).toHaveBeenCalled());
    await user.click(await screen.findByRole("button", { name: "Deshacer", hidden: true }));
    await waitFor(() =>
      expect(moves).toEqual([
        { doctorId: "doctor-elena", appointmentDate: monday, startTime: "10:00" },
        { doctorId: "doctor-elena", appointmentDate: monday, startTime: "09:00", duration_minutes: 30 },
      ]),
    );
  });

  it("says that a time is missing", async () => {
    const user = open();
    await screen.findByRole("radio", { name: /10:00/ });

    await user.click(send());

    const group = screen.getByRole("group", { name: "Hora" });
    expect(within(group).getByRole("alert")).toHaveTextContent("Elija una hora libre");
    expect(moves).toEqual([]);
  });

  it("keeps what was chosen when the page ends, and not when the receptionist goes back", async () => {
    let page = open();
    await page.click(await screen.findByRole("radio", { name: /10:00/ }));
    page.unmount();

    page = open();
    expect(await screen.findByRole("radio", { name: /10:00/ })).toBeChecked();
    await page.click(screen.getByRole("button", { name: "Volver" }));
    page.unmount();

    open();
    expect(await screen.findByRole("radio", { name: /10:00/ })).not.toBeChecked();
  });

  it("finds the first free time of all doctors", async () => {
    const user = open();
    await screen.findByRole("radio", { name: /10:00/ });

    await user.click(screen.getByRole("button", { name: "Primer espacio libre" }));

    expect(await screen.findByRole("radio", { name: /8:00/ })).toBeChecked();
  });
});

describe("the confirmation of a drag", () => {
  const open = (target: Parameters<typeof MoveConfirm>[0]["target"]) => {
    renderWithQueries(<MoveConfirm visit={visit} target={target} zone={zone} onClose={onClose} />);
    return userEvent.setup();
  };

  it("shows both places and what the patient will be sent, and moves by one key", async () => {
    const user = open({ doctorId: "doctor-elena", date: monday, startTime: "10:30" });

    expect(screen.getByRole("alertdialog")).toHaveTextContent(/9:00.*a.*10:30/);
    expect(await screen.findByText("Your visit was moved.")).toBeInTheDocument();
    expect(previews[0]?.starts_at).toBe(`${monday}T16:30:00.000Z`);
    await waitFor(() => expect(screen.getByRole("button", { name: "Mover" })).toHaveFocus());
    await user.keyboard("{Enter}");

    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(moves).toEqual([{ doctorId: "doctor-elena", appointmentDate: monday, startTime: "10:30" }]);
  });

  it("tells the lengths of a resize", async () => {
    const user = open({ doctorId: "doctor-elena", date: monday, startTime: "09:00", durationMinutes: 45 });

    expect(screen.getByRole("alertdialog", { name: "¿Cambiar la duración?" })).toHaveTextContent(
      "de 30 a 45 min",
    );
    await user.click(screen.getByRole("button", { name: "Cambiar" }));

    await waitFor(() => expect(moves).toMatchObject([{ duration_minutes: 45 }]));
  });
});
