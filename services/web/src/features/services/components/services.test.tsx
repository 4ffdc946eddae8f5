import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Resource, Service } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { dropDraft, ownDrafts } from "@/shared/lib/drafts.ts";
import { ToastRegion } from "@/shared/ui/toast-region.tsx";
import { aDoctor, aResource, aService } from "@/testing/builders.ts";
import { refusal, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { Services } from "./services.tsx";

const elena = aDoctor({ id: "elena", services: ["limpieza"] });
const limpieza = aService({ id: "limpieza", name: "Limpieza dental" });
const old = aService({ id: "vieja", name: "Blanqueamiento", is_active: false });

const rooms = [
  aResource({ id: "sala-1", name: "Sala 1" }),
  aResource({ id: "sala-2", name: "Sala 2" }),
  aResource({ id: "laser", name: "Láser", kind: "device" }),
  aResource({ id: "lampara", name: "Lámpara", kind: "device" }),
  aResource({ id: "bodega", name: "Bodega", is_active: false }),
];

let services: Service[] = [];
let doctors = [elena];
let resources: Resource[] = [];
let sent: Record<string, unknown>[] = [];

beforeEach(() => {
  ownDrafts("marta");
  for (const name of ["service.new", "service.limpieza"]) {
    dropDraft(name);
  }
  [services, doctors, resources, sent] = [[limpieza, old], [elena], rooms, []];
  server.use(
    http.get("*/api/services", () => HttpResponse.json({ services })),
    http.get("*/api/doctors", () => HttpResponse.json({ doctors })),
    http.get("*/api/resources", () => HttpResponse.json({ resources })),
    http.post("*/api/services", async ({ request }) => {
      const body = (await request.json()) as Partial<Service>;
      sent.push(body);
      const made = aService({ ...body, id: "nueva" });
      services = [...services, made];
      return HttpResponse.json(made, { status: 201 });
    }),
    http.patch("*/api/services/:id", async ({ request, params }) => {
      const body = (await request.json()) as Partial<Service>;
      sent.push(body);
      const before = services.find(({ id }) => id === params.id) ?? limpieza;
      if (body.version !== before.version) {
        return HttpResponse.json(refusal("CONFIGURATION_CHANGED", "Alguien guardó antes."), { status: 409 });
      }
      const now = { ...before, ...body, version: before.version + 1 };
      services = services.map((one) => (one.id === now.id ? now : one));
      return HttpResponse.json(now);
    }),
  );
});

function open(openId?: string) {
  const onOpen = vi.fn();
  const rendered = renderWithQueries(
    <>
      <Services
        currency="USD"
        openId={openId}
        onOpen={onOpen}
        doctorsLink={<a href="/d">Ir a los doctores</a>}
        resourcesLink={<a href="/s">Ir a las salas</a>}
      />
      <ToastRegion />
    </>,
  );
  return { ...rendered, onOpen, user: userEvent.setup() };
}

describe("the services", () => {
  it("are shown with their length, price and who gives them; the inactive ones behind a switch", async () => {
    const { user } = open();

    const list = within(await screen.findByRole("list", { name: "Servicios de la clínica" }));
    expect(list.getByRole("button", { name: "Editar Limpieza dental" })).toBeVisible();
    expect(list.getByText(/^30 min · \$22\.00$/)).toBeVisible();
    expect(list.getByText("Dra. Elena Rivas")).toBeVisible();
    expect(list.queryByText("Blanqueamiento")).toBeNull();

    await user.click(screen.getByRole("switch", { name: "Ver también los inactivos (1)" }));
    expect(list.getByRole("button", { name: "Editar Blanqueamiento" })).toBeVisible();
  });

  it("begin with the first one", async () => {
    services = [];
    const { user, onOpen } = open();

    expect(await screen.findByText("Agregue su primer servicio")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Agregar el primer servicio" }));
    expect(onOpen).toHaveBeenCalledWith("nuevo");
  });

  it("are added with what was typed, and given by everybody until somebody says otherwise", async () => {
    const { user, onOpen } = open("nuevo");
    await user.type(await screen.findByLabelText("Nombre"), "Resina");
    await user.type(screen.getByLabelText("Precio"), "45,50");
    const before = screen.getByRole("textbox", { name: "Tiempo antes" });
    await user.clear(before);
    await user.type(before, "5");
    await user.tab();
    expect(screen.getByText(/cada cita ocupa 35 minutos: 5 para preparar y 30 de atención/)).toBeVisible();
    await user.click(screen.getByRole("radio", { name: "Azul" }));
    await user.click(
      within(screen.getByRole("region", { name: "Nuevo servicio" })).getByRole("button", {
        name: "Agregar servicio",
      }),
    );

    await waitFor(() => expect(onOpen).toHaveBeenCalledWith(undefined));
    expect(sent).toEqual([
      expect.objectContaining({
        name: "Resina",
        duration_minutes: 30,
        buffer_before_minutes: 5,
        price_cents: 4550,
        colour: "blue",
        doctors: ["elena"],
      }),
    ]);
    expect(await screen.findByText("«Resina» está agregado")).toBeVisible();
  });

  it("say at the name that it is taken, and keep what was typed", async () => {
    server.use(
      http.post("*/api/services", () =>
        HttpResponse.json(
          { code: "SERVICE_NAME_TAKEN", error: "Ya hay un servicio con ese nombre.", field: "name" },
          { status: 409 },
        ),
      ),
    );
    const { user, unmount } = open("nuevo");
    const panel = within(await screen.findByRole("region", { name: "Nuevo servicio" }));
    await user.type(panel.getByLabelText("Nombre"), "limpieza");
    await user.click(panel.getByRole("button", { name: "Agregar servicio" }));

    expect(await screen.findByText("Ya hay un servicio con ese nombre.")).toBeVisible();
    expect(panel.getByLabelText("Nombre")).toHaveFocus();
    unmount();
    open("nuevo");
    expect(await screen.findByLabelText("Nombre")).toHaveValue("limpieza");
  });

  it("send only what differs, and name what somebody else saved meanwhile", async () => {
    const { user, onOpen, queryClient } = open("limpieza");
    const name = await screen.findByLabelText("Nombre");
    await user.clear(name);
    await user.type(name, "Limpieza profunda");
    services = [{ ...limpieza, name: "Profilaxis", price_cents: 3000, version: 2 }, old];
    await user.click(screen.getByRole("button", { name: "Guardar" }));

    expect(await screen.findByText("Precio: ahora es «$30.00».")).toBeVisible();
    // What it says is said already, with the values.
    expect(screen.queryByText("Alguien guardó antes.")).toBeNull();
    expect(
      screen.getByText("Nombre: usted escribió «Limpieza profunda» y la otra persona «Profilaxis»."),
    ).toBeVisible();
    expect(screen.getByLabelText("Precio")).toHaveValue("30");
    await waitFor(() => expect(queryClient.isFetching({ queryKey: keys.allServices })).toBe(0));
    await user.click(screen.getByRole("button", { name: "Guardar" }));

    await waitFor(() => expect(onOpen).toHaveBeenCalledWith(undefined));
    expect(sent.at(-1)).toEqual({ name: "Limpieza profunda", version: 2 });
  });

  it("are taken out of the offer, which can be undone", async () => {
    const { user } = open();
    await user.click(await screen.findByRole("button", { name: "Acciones para Limpieza dental" }));
    await user.click(screen.getByRole("menuitem", { name: "Desactivar" }));

    expect(await screen.findByText("«Limpieza dental» ya no se ofrece")).toBeVisible();
    expect(screen.getByText("Las citas que ya tiene siguen como están.")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Deshacer" }));

    await waitFor(() => expect(sent.at(-1)).toEqual({ is_active: true, version: 2 }));
  });

  it("lead to the doctors while there are none", async () => {
    doctors = [];
    open("nuevo");

    expect(await screen.findByText(/Todavía no hay doctores/)).toBeVisible();
    expect(screen.getByRole("link", { name: "Ir a los doctores" })).toBeVisible();
  });

  it("say which room and which devices their visits need, of which any will do", async () => {
    const { user, onOpen } = open("limpieza");
    const room = within(await screen.findByRole("group", { name: "Sala que necesita" }));
    expect(room.queryByRole("checkbox", { name: /Bodega/ })).toBeNull();
    expect(screen.queryByRole("group", { name: /^Otro aparato/ })).toBeNull();

    await user.click(room.getByRole("checkbox", { name: "Sala 2" }));
    await user.click(room.getByRole("checkbox", { name: "Sala 1" }));
    const device = within(screen.getByRole("group", { name: "Aparato que necesita" }));
    await user.click(device.getByRole("checkbox", { name: "Láser" }));
    const other = within(screen.getByRole("group", { name: /^Otro aparato/ }));
    await user.click(other.getByRole("checkbox", { name: "Láser" }));
    await user.click(screen.getByRole("button", { name: "Guardar" }));
    expect(await other.findByText(/Ese aparato ya está marcado arriba/)).toBeVisible();
    await user.click(other.getByRole("checkbox", { name: "Lámpara" }));
    await user.click(other.getByRole("checkbox", { name: "Láser" }));
    await user.click(screen.getByRole("button", { name: "Guardar" }));

    await waitFor(() => expect(onOpen).toHaveBeenCalledWith(undefined));
    expect(sent.at(-1)).toEqual({
      needs: [
        { kind: "room", any_of: ["sala-1", "sala-2"] },
        { kind: "device", any_of: ["laser"] },
        { kind: "device", any_of: ["lampara"] },
      ],
      version: 1,
    });
    expect(await screen.findByText("Sala 1 o Sala 2 · Láser · Lámpara")).toBeVisible();
  });

  it("tell when nothing of what they need is used any more, which can be taken away", async () => {
    services = [{ ...limpieza, needs: [{ kind: "room", any_of: ["bodega"] }] }];
    const { user } = open("limpieza");
    expect(await screen.findByText("Sin sala o aparato que sirva")).toBeVisible();

    await user.click(screen.getByRole("checkbox", { name: "Bodega (ya no se usa)" }));
    await user.click(screen.getByRole("button", { name: "Guardar" }));

    await waitFor(() => expect(sent.at(-1)).toEqual({ needs: [], version: 1 }));
  });

  it("lead to the rooms while the clinic has none", async () => {
    resources = [];
    open("limpieza");

    expect(await screen.findByRole("link", { name: "Ir a las salas" })).toBeVisible();
    expect(screen.queryByRole("group", { name: "Sala que necesita" })).toBeNull();
  });
});
