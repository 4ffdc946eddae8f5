import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Service } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { toastQueue } from "@/shared/ui/toast-queue.ts";
import { ToastRegion } from "@/shared/ui/toast-region.tsx";
import { aDoctor, anAppointment, aResource, aService } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import type { Visit } from "../visit.ts";
import { MoveConfirm } from "./move-confirm.tsx";
import { MoveDialog } from "./move-dialog.tsx";
import { ResourceDialog } from "./resource-dialog.tsx";
import { VisitResources } from "./visit-resources.tsx";

const date = "2099-11-23";
const sala1 = aResource({ id: "sala-1", name: "Sala 1", notes: "Junto a la recepción" });
const sala2 = aResource({ id: "sala-2", name: "Sala 2" });
const bodega = aResource({ id: "bodega", name: "Bodega", is_active: false });
const visit = anAppointment({ appointment_date: date, resources: ["sala-1"] });
/** Another patient's, with another doctor. */
const other = anAppointment({
  id: "other",
  appointment_date: date,
  start_time: "10:00:00",
  end_time: "10:30:00",
  doctor_id: "doctor-luis",
  patients: { id: "patient-2", full_name: "Luis Paz", phone: null },
  resources: ["sala-1"],
});

let service: Service;
let current = visit;
let moves: unknown[] = [];

beforeEach(() => {
  service = aService({ needs: [{ kind: "room", any_of: ["sala-1", "sala-2"] }] });
  [current, moves] = [visit, []];
  const doctors = [aDoctor(), aDoctor({ id: "doctor-luis" })];
  server.use(
    on("get", "/api/doctors", () => ({ status: 200, body: { doctors, total: 2, page: 1, limit: 100 } })),
    on("get", "/api/services", () => ({ status: 200, body: { services: [service] } })),
    on("get", "/api/resources", ({ query }) => ({
      status: 200,
      body: { resources: query.has("include_inactive") ? [sala1, sala2, bodega] : [sala1, sala2] },
    })),
    on("get", "/api/deliveries/preview", () => ({
      status: 200,
      body: { sent: true, due_at: new Date().toISOString(), text: "Su cita se movió.", language: "es" },
    })),
    on("get", "/api/appointments/{id}", () => ({ status: 200, body: current })),
    on("post", "/api/appointments/{id}/reschedule", ({ body }) => {
      moves.push(body);
      current = { ...current, resources: body.resources ?? [], version: current.version + 1 };
      return { status: 200, body: current };
    }),
  );
});

afterEach(() => act(() => toastQueue.clear()));

function open(of: Visit, atDesk = true) {
  function Sheet() {
    const [isOpen, setOpen] = useState(false);
    return (
      <>
        <dl>
          <VisitResources visit={of} atDesk={atDesk} onChange={() => setOpen(true)} />
        </dl>
        {isOpen ? <ResourceDialog visit={of} onClose={() => setOpen(false)} /> : null}
        <ToastRegion />
      </>
    );
  }
  const { queryClient } = renderWithQueries(<Sheet />);
  queryClient.setQueryData(keys.appointmentsOf(date), { appointments: [of, other], daysOff: [] });
  return userEvent.setup();
}

/** Opens the dialog and chooses the room. */
async function choose(user: ReturnType<typeof userEvent.setup>, name: RegExp): Promise<void> {
  await user.click(await screen.findByRole("button", { name: /^Cambiar/ }));
  await user.click(await screen.findByRole("button", { name: /Sala$/ }));
  await user.click(screen.getByRole("option", { name }));
}

it("a visit shows its room, and another one is chosen by hand, which can be undone", async () => {
  const user = open(visit);
  expect(await screen.findByText("Sala 1")).toBeVisible();
  expect(screen.getByText(/Junto a la recepción/)).toBeVisible();

  await choose(user, /Sala 2/);
  await user.click(screen.getByRole("button", { name: "Guardar" }));

  expect(await screen.findByText("La cita de Ana Martínez tiene ahora: Sala 2")).toBeVisible();
  const place = { appointmentDate: date, startTime: "09:00", doctorId: "doctor-elena" };
  expect(moves).toEqual([{ ...place, version: 1, same_time_allowed: true, resources: ["sala-2"] }]);
  await user.click(screen.getByRole("button", { name: /^Deshacer/ }));
  await waitFor(() => expect(moves).toHaveLength(2));
  expect(moves[1]).toMatchObject({ ...place, version: 2, resources: ["sala-1"] });
});

it("a room that is taken meanwhile is told at its field", async () => {
  server.use(
    on("post", "/api/appointments/{id}/reschedule", () => ({
      status: 409,
      body: refusal("RESOURCE_TAKEN", "A esa hora no queda libre la sala."),
    })),
  );
  const user = open(visit);
  await choose(user, /Sala 2/);
  await user.click(screen.getByRole("button", { name: "Guardar" }));

  const field = within(await screen.findByRole("group", { name: "Sala y aparatos" }));
  expect(await field.findByRole("alert")).toHaveTextContent("A esa hora no queda libre la sala.");
  expect(field.getByRole("button", { name: /Sala 2/ })).toBeVisible();
});

it("who has a room at that time is said before it is chosen", async () => {
  const user = open({ ...visit, start_time: "10:00:00", end_time: "10:30:00", resources: ["sala-2"] });

  await choose(user, /Sala 1.*en uso de 10:00.*Luis Paz/);

  expect(await screen.findByText(/A esa hora no queda libre: Sala 1 \(en uso/)).toBeVisible();
});

it("a doctor sees the room and changes nothing", async () => {
  open(visit, false);

  expect(await screen.findByText("Sala 1")).toBeVisible();
  expect(screen.queryByRole("button")).toBeNull();
});

it("a room that is not used any more keeps its name at the desk", async () => {
  open({ ...visit, resources: ["bodega"] });

  expect(await screen.findByText("Bodega")).toBeVisible();
  expect(screen.getByText("(ya no se usa)")).toBeVisible();
});

it("nothing is said where the service needs nothing", async () => {
  service = aService();
  const { container } = renderWithQueries(
    <VisitResources visit={{ ...visit, resources: [] }} atDesk onChange={() => undefined} />,
  );

  await waitFor(() => expect(container).toBeEmptyDOMElement());
});

it("a visit without a room that its service needs by now can get one", async () => {
  const user = open({ ...visit, resources: [] });
  expect(await screen.findByText("Sin sala ni aparato")).toBeVisible();

  await user.click(await screen.findByRole("button", { name: /^Elegir/ }));

  expect(await screen.findByRole("button", { name: /Automático: Sala 1.*Sala$/ })).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Guardar" }));

  // Without a choice by hand the server chooses.
  await waitFor(() => expect(moves).toEqual([expect.not.objectContaining({ resources: expect.anything() })]));
});

it("a move to a time at which the room is taken stays where it was chosen, and another room is chosen for it", async () => {
  const asked: unknown[] = [];
  server.use(
    on("get", "/api/doctors/{id}/availability", () => ({
      status: 200,
      body: ["10:00", "11:00"].map((startTime) => ({
        startTime,
        endTime: startTime,
        starts_at: `${date}T${startTime}:00-06:00`,
      })),
    })),
    on("post", "/api/appointments/{id}/reschedule", ({ body }) => {
      asked.push(body);
      return asked.length === 1
        ? { status: 409, body: refusal("RESOURCE_TAKEN", "A esa hora no queda libre la sala.") }
        : { status: 200, body: { ...visit, start_time: "10:00:00", version: 2 } };
    }),
  );
  renderWithQueries(<MoveDialog visit={visit} zone="America/El_Salvador" onClose={() => undefined} />);
  const user = userEvent.setup();
  await user.click(await screen.findByRole("radio", { name: /10:00/ }));
  await user.click(screen.getByRole("button", { name: "Mover la cita" }));

  const field = within(await screen.findByRole("group", { name: "Sala y aparatos" }));
  expect(await field.findByRole("alert")).toHaveTextContent("A esa hora no queda libre la sala.");
  expect(field.getByRole("button", { name: /^Siguiente hora libre: 11:00/ })).toBeVisible();
  await user.click(field.getByRole("button", { name: /Sala$/ }));
  await user.click(screen.getByRole("option", { name: "Sala 2" }));
  expect(screen.getByRole("radio", { name: /10:00/ })).toBeChecked();
  await user.click(screen.getByRole("button", { name: "Mover la cita" }));

  await waitFor(() => expect(asked).toHaveLength(2));
  expect(asked[1]).toMatchObject({ startTime: "10:00", resources: ["sala-2"] });
});

it("a drag to a time at which the room is taken says which one the visit gets, or that none is free", async () => {
  const target = { doctorId: "doctor-elena", date, startTime: "10:00" };
  const agenda = { appointments: [visit, other], daysOff: [] };
  const drag = () => {
    const { queryClient, unmount } = renderWithQueries(
      <MoveConfirm visit={visit} target={target} zone="America/El_Salvador" onClose={() => undefined} />,
    );
    queryClient.setQueryData(keys.appointmentsOf(date), agenda);
    return unmount;
  };
  const end = drag();
  expect(await screen.findByText("A esa hora pasa a: Sala 2.")).toBeVisible();
  end();

  service = aService({ needs: [{ kind: "room", any_of: ["sala-1"] }] });
  drag();
  expect(await screen.findByText(/A esa hora no queda libre: Sala 1 \(en uso/)).toBeVisible();
});
