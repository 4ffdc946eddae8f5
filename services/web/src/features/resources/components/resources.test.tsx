import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Appointment, Resource, Service } from "@/shared/api/contract.ts";
import { dropDraft, ownDrafts } from "@/shared/lib/drafts.ts";
import { ToastRegion } from "@/shared/ui/toast-region.tsx";
import { anAppointment, aResource, aService } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { Resources } from "./resources.tsx";

const sala1 = aResource({ id: "sala-1", name: "Sala 1", notes: "Junto a la recepción" });
const sala2 = aResource({ id: "sala-2", name: "Sala 2" });
const bodega = aResource({ id: "bodega", name: "Bodega", is_active: false });
const laser = aResource({ id: "laser", name: "Láser", kind: "device" });

let resources: Resource[] = [];
let services: Service[] = [];
let visits: Appointment[] = [];
let sent: Record<string, unknown>[] = [];

beforeEach(() => {
  ownDrafts("marta");
  for (const name of ["resource.new", "resource.sala-1"]) {
    dropDraft(name);
  }
  const needs = [{ kind: "room" as const, any_of: ["sala-1"] }];
  services = [aService({ id: "limpieza", name: "Limpieza dental", needs })];
  [resources, visits, sent] = [[sala1, sala2, bodega, laser], [], []];
  server.use(
    on("get", "/api/services", () => ({ status: 200, body: { services } })),
    on("get", "/api/resources", () => ({ status: 200, body: { resources } })),
    on("get", "/api/resources/{id}/appointments", () => ({
      status: 200,
      body: { appointments: visits, total: visits.length },
    })),
    on("post", "/api/resources", ({ body }) => {
      sent.push(body);
      const made = aResource({ id: "nueva", ...body, notes: body.notes ?? "" });
      resources = [...resources, made];
      return { status: 201, body: made };
    }),
    on("patch", "/api/resources/{id}", ({ path, body }) => {
      sent.push(body);
      const before = resources.find(({ id }) => id === path.id) ?? sala1;
      const isAccepted = visits.every(({ id }) => body.accepted_conflicts?.includes(id));
      if (body.is_active === false && !isAccepted) {
        return { status: 409, body: refusal("APPOINTMENTS_IN_THE_WAY", "Hay citas.") };
      }
      const now: Resource = {
        ...before,
        name: body.name ?? before.name,
        notes: body.notes ?? before.notes,
        is_active: body.is_active ?? before.is_active,
        sort_order: body.sort_order ?? before.sort_order,
        version: before.version + 1,
      };
      resources = resources.map((one) => (one.id === now.id ? now : one));
      return { status: 200, body: now };
    }),
  );
});

function open(openId?: string) {
  const onOpen = vi.fn();
  const rendered = renderWithQueries(
    <>
      <Resources
        openId={openId}
        onOpen={onOpen}
        ways={{
          toServices: (service) => <a href="/servicios">{service?.name ?? "Ir a los servicios"}</a>,
          toVisit: ({ patients }) => <a href="/cita">{patients.full_name}</a>,
        }}
      />
      <ToastRegion />
    </>,
  );
  return { ...rendered, onOpen, user: userEvent.setup() };
}

const act = async (user: ReturnType<typeof userEvent.setup>, name: string, step: string) => {
  await user.click(await screen.findByRole("button", { name: `Acciones para ${name}` }));
  await user.click(screen.getByRole("menuitem", { name: step }));
};

describe("the rooms and devices", () => {
  it("are shown apart, with what needs each; the inactive ones behind a switch", async () => {
    const { user } = open();

    const rooms = within(await screen.findByRole("list", { name: "Salas" }));
    expect(rooms.getByText("Junto a la recepción")).toBeVisible();
    expect(rooms.getByText("Limpieza dental")).toBeVisible();
    expect(rooms.getByText("Ningún servicio la pide")).toBeVisible();
    expect(rooms.queryByText("Bodega")).toBeNull();
    expect(within(screen.getByRole("list", { name: "Aparatos" })).getByText("Láser")).toBeVisible();

    await user.click(screen.getByRole("switch", { name: "Ver también los inactivos (1)" }));
    expect(rooms.getByText("Bodega")).toBeVisible();
  });

  it("say what they are for while there is none", async () => {
    resources = [];
    const { user, onOpen } = open();

    expect(await screen.findByText(/no lo agenda dos veces a la misma hora/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Agregar la primera sala o aparato" }));
    expect(onOpen).toHaveBeenCalledWith("nuevo");
  });

  it("are added with what was typed", async () => {
    const { user, onOpen } = open("nuevo");
    const panel = within(await screen.findByRole("region", { name: "Nueva sala o aparato" }));
    await user.click(panel.getByRole("radio", { name: "Aparato" }));
    await user.type(panel.getByLabelText("Nombre"), "Rayos X");
    await user.click(panel.getByRole("button", { name: "Agregar" }));

    await waitFor(() => expect(onOpen).toHaveBeenCalledWith(undefined));
    expect(sent).toEqual([{ kind: "device", name: "Rayos X", notes: "", sort_order: 0 }]);
    expect(await screen.findByText("«Rayos X» está en la lista")).toBeVisible();
  });

  it("say at the name that it is taken, and keep what was typed", async () => {
    server.use(
      on("post", "/api/resources", () => ({
        status: 409,
        body: refusal("RESOURCE_NAME_TAKEN", "Ya hay una sala o un aparato con ese nombre.", "name"),
      })),
    );
    const { user, unmount } = open("nuevo");
    await user.type(await screen.findByLabelText("Nombre"), "sala 1");
    await user.click(screen.getByRole("button", { name: "Agregar" }));

    expect(await screen.findByText("Ya hay una sala o un aparato con ese nombre.")).toBeVisible();
    expect(screen.getByLabelText("Nombre")).toHaveFocus();
    unmount();
    open("nuevo");
    expect(await screen.findByLabelText("Nombre")).toHaveValue("sala 1");
  });

  it("are changed by what differs, and lead to the services that need them", async () => {
    const { user, onOpen } = open("sala-1");
    const panel = within(await screen.findByRole("region", { name: "Sala 1" }));
    expect(panel.getByRole("link", { name: "Limpieza dental" })).toBeVisible();
    expect(panel.queryByRole("radio")).toBeNull();
    await user.type(panel.getByLabelText("Nombre"), " B");
    await user.click(panel.getByRole("button", { name: "Guardar" }));

    await waitFor(() => expect(onOpen).toHaveBeenCalledWith(undefined));
    expect(sent).toEqual([{ name: "Sala 1 B", version: 1 }]);
  });

  it("stand in an order that is saved place by place", async () => {
    const { user } = open();
    await user.click(await screen.findByRole("button", { name: "Subir Sala 2" }));

    await waitFor(() => expect(sent).toEqual([{ sort_order: 1, version: 1 }]));
    expect(screen.getByText("Sala 2: lugar 1 de 2")).toBeInTheDocument();
  });

  it("are taken out of use at once where nothing depends on them, which can be undone", async () => {
    const { user } = open();
    await act(user, "Sala 2", "Desactivar");
    const question = within(await screen.findByRole("alertdialog", { name: "¿Desactivar «Sala 2»?" }));
    expect(await question.findByText("Ninguna cita por venir depende de esto.")).toBeVisible();
    await user.click(question.getByRole("button", { name: "Sí, desactivar" }));

    expect(await screen.findByText("«Sala 2» ya no se usa")).toBeVisible();
    expect(sent).toEqual([{ is_active: false, version: 1 }]);
    await user.click(screen.getByRole("button", { name: "Deshacer" }));
    await waitFor(() => expect(sent.at(-1)).toEqual({ is_active: true, version: 2 }));
  });

  it("show the visits and the services that depend on them before they are taken out of use", async () => {
    visits = [anAppointment({ id: "one", resources: ["sala-1"] })];
    const { user } = open();
    await act(user, "Sala 1", "Desactivar");
    const question = within(await screen.findByRole("alertdialog"));
    expect(await question.findByText(/1 cita por venir se queda como está/)).toBeVisible();
    expect(question.getByText(/Sin «Sala 1» no se podrá agendar: Limpieza dental/)).toBeVisible();
    expect(question.getByRole("link", { name: "Ana Martínez" })).toBeVisible();
    // Another one is booked before the question is answered.
    visits = [...visits, anAppointment({ id: "two", resources: ["sala-1"] })];
    await user.click(question.getByRole("button", { name: "Sí, desactivar" }));

    expect(await question.findByText(/Mientras tanto se agendó otra cita ahí/)).toBeVisible();
    expect(await question.findByText(/2 citas por venir se quedan como están/)).toBeVisible();
    await user.click(question.getByRole("button", { name: "Sí, desactivar" }));

    await waitFor(() =>
      expect(sent.at(-1)).toEqual({ is_active: false, version: 1, accepted_conflicts: ["one", "two"] }),
    );
    expect(await screen.findByText("«Sala 1» ya no se usa")).toBeVisible();
  });

  it("are used again when the clinic says so", async () => {
    const { user } = open();
    await user.click(await screen.findByRole("switch", { name: /inactivos/ }));
    await act(user, "Bodega", "Usar de nuevo");

    expect(await screen.findByText("«Bodega» se usa de nuevo")).toBeVisible();
    expect(sent).toEqual([{ is_active: true, version: 1 }]);
  });

  it("say what to do when they cannot be read", async () => {
    server.use(
      on("get", "/api/resources", () => ({ status: 503, body: refusal("UNAVAILABLE", "Intente luego.") })),
    );
    open();

    expect(await screen.findByRole("button", { name: "Reintentar" })).toBeVisible();
  });
});
