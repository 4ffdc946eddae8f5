import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Doctor } from "@/shared/api/contract.ts";
import { dropDraft, ownDrafts } from "@/shared/lib/drafts.ts";
import { ToastRegion } from "@/shared/ui/toast-region.tsx";
import { aDoctor, aService } from "@/testing/builders.ts";
import { aConflict } from "@/testing/conflicts.ts";
import { server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import type { Conflict } from "../api/contract.ts";
import { type VisitTools, VisitToolsProvider } from "../visit-tools.ts";
import { usualWeek } from "../week.ts";
import { Doctors } from "./doctors.tsx";

const elena = aDoctor({ id: "elena", sort_order: 0 });
const mario = aDoctor({
  id: "mario",
  full_name: "Mario Cruz",
  title: "Dr.",
  sort_order: 1,
  services: [],
});
const services = [aService({ id: "limpieza" }), aService({ id: "resina", name: "Resina" })];
const to = { doctor_id: "elena", date: "2026-12-08", startTime: "09:00", starts_at: "2026-12-08T15:00:00Z" };

let doctors: Doctor[] = [];
let conflicts: Conflict[] = [];
let sent: { path: string; body: Record<string, unknown> }[] = [];
let tools: VisitTools;

beforeEach(() => {
  ownDrafts("marta");
  for (const name of ["doctor.new", "doctor.elena"]) {
    dropDraft(name);
  }
  [doctors, conflicts, sent] = [[elena, mario], [], []];
  tools = {
    move: vi.fn(async () => undefined),
    cancel: vi.fn(async () => undefined),
    hasChanged: vi.fn(async () => true),
    previewOf: (conflict) => <p>Mensaje para {conflict.patient.full_name}</p>,
    moveDialogOf: (_, onClose) => (
      <button type="button" onClick={onClose}>
        Mover ahora
      </button>
    ),
  };
  const noted = async (request: Request) => {
    const body = (await request.json()) as Record<string, unknown>;
    sent.push({ path: new URL(request.url).pathname, body });
    return body;
  };
  server.use(
    http.get("*/api/services", () => HttpResponse.json({ services })),
    http.get("*/api/doctors", () => HttpResponse.json({ doctors })),
    http.get("*/api/days-off", () => HttpResponse.json({ days_off: [] })),
    http.post("*/api/doctors", async ({ request }) => {
      const body = await noted(request);
      const made = aDoctor({ id: "nueva", full_name: String(body.fullName) });
      doctors = [...doctors, made];
      return HttpResponse.json(made, { status: 201 });
    }),
    http.post("*/api/doctors/:id/conflicts", () => HttpResponse.json({ conflicts, total: conflicts.length })),
    http.patch("*/api/doctors/:id", async ({ request, params }) => {
      const body = await noted(request);
      const before = doctors.find(({ id }) => id === params.id) ?? elena;
      const accepted = (body.accepted_conflicts ?? []) as string[];
      if (conflicts.some((one) => !accepted.includes(one.appointment_id))) {
        return HttpResponse.json({ code: "APPOINTMENTS_IN_THE_WAY", error: "Hay citas." }, { status: 409 });
      }
      const now = { ...before, ...body, version: before.version + 1 } as Doctor;
      doctors = doctors
        .map((one) => (one.id === now.id ? now : one))
        .toSorted((one, other) => one.sort_order - other.sort_order);
      return HttpResponse.json(now);
    }),
  );
});

function open(openId?: string, limit: number | null = null) {
  const onOpen = vi.fn();
  const rendered = renderWithQueries(
    <VisitToolsProvider value={tools}>
      <Doctors
        today="2026-11-30"
        openWeek={usualWeek}
        limit={limit}
        openId={openId}
        onOpen={onOpen}
        planLink={<a href="/suscripcion">Ver suscripción</a>}
        servicesLink={<a href="/servicios">Ir a los servicios</a>}
      />
      <ToastRegion />
    </VisitToolsProvider>,
  );
  return { ...rendered, onOpen, user: userEvent.setup() };
}

type User = ReturnType<typeof open>["user"];

async function closeMonday(user: User) {
  await user.click(await screen.findByRole("checkbox", { name: "Lunes" }));
  await user.click(screen.getByRole("button", { name: "Guardar" }));
}

describe("the doctors", () => {
  it("stand in the order of the agenda, with what is missing", async () => {
    open();

    const rows = await screen.findAllByRole("listitem");
    expect(rows.map((row) => within(row).getByText(/Elena|Mario/).textContent)).toEqual([
      "Dra. Elena Rivas",
      "Dr. Mario Cruz",
    ]);
    expect(within(rows[0] as HTMLElement).getByText("5 días, 22 horas y 30 min por semana")).toBeVisible();
    expect(within(rows[1] as HTMLElement).getByText("Sin servicios")).toBeVisible();
  });

  it("are put in another order by a button, which is said and saved", async () => {
    const { user } = open();
    await user.click(await screen.findByRole("button", { name: "Subir a Dr. Mario Cruz" }));

    expect(await screen.findByText("Dr. Mario Cruz: lugar 1 de 2")).toBeInTheDocument();
    await waitFor(() =>
      expect(sent).toEqual([
        { path: "/api/doctors/mario", body: { sort_order: 0, version: 1 } },
        { path: "/api/doctors/elena", body: { sort_order: 1, version: 1 } },
      ]),
    );
    expect(screen.getByRole("button", { name: "Subir a Dr. Mario Cruz" })).toBeDisabled();
  });

  it("say before a form is filled that the plan is full", async () => {
    open(undefined, 2);

    expect(await screen.findByText("2 de 2 doctores de su plan")).toBeVisible();
    expect(screen.getByRole("link", { name: "Ver suscripción" })).toBeVisible();
    expect(screen.queryByRole("button", { name: "Agregar doctor" })).toBeNull();
  });

  it("begin with the first one, who gives all services in the hours of the clinic", async () => {
    doctors = [];
    const { user, onOpen } = open("nuevo");
    await user.type(await screen.findByLabelText("Nombre y apellido"), "Ana Torola");
    await user.type(screen.getByLabelText("Título"), "Dra.");
    await user.click(screen.getByRole("button", { name: "Agregar doctor" }));

    await waitFor(() => expect(onOpen).toHaveBeenCalledWith(undefined));
    expect(sent[0]?.body).toMatchObject({
      fullName: "Ana Torola",
      title: "Dra.",
      consultationDurationMinutes: 30,
      services: [{ service_id: "limpieza" }, { service_id: "resina" }],
    });
    expect(sent[0]?.body.workingHours).toHaveLength(10);
  });

  it("say at the day what is wrong with it, and are not sent", async () => {
    const { user } = open("elena");
    const monday = within(await screen.findByRole("group", { name: "Lunes" }));
    await user.click(monday.getByRole("button", { name: "Agregar horas el Lunes" }));
    await user.click(monday.getByRole("button", { name: "Agregar horas el Lunes" }));
    await user.click(monday.getByRole("button", { name: "Agregar horas el Lunes" }));
    expect(monday.getByText("Hasta la medianoche.")).toBeVisible();
    const [firstHours] = monday.getAllByRole("spinbutton", { name: /hora.* Lunes, hasta/i });
    await user.click(firstHours as HTMLElement);
    await user.keyboard("{ArrowUp}{ArrowUp}");

    expect(monday.getByRole("alert")).toHaveTextContent("Dos horarios de este día se cruzan.");
    await user.click(screen.getByRole("button", { name: "Guardar" }));
    expect(await screen.findByText("Revise el horario de los días marcados, por favor.")).toBeVisible();
    expect(sent).toEqual([]);
  });

  it("work into the next day, which is said in words", async () => {
    doctors = [
      aDoctor({
        id: "elena",
        doctor_working_hours: [{ day_of_week: 1, start_time: "22:00", end_time: "02:00" }],
      }),
    ];
    open("elena");

    expect(await screen.findByText(/^Hasta las 2:00.a\..m\. del día siguiente \(4 horas\)\.$/)).toBeVisible();
  });

  it("have the hours of one day copied to others", async () => {
    doctors = [
      aDoctor({
        id: "elena",
        doctor_working_hours: [{ day_of_week: 1, start_time: "08:00", end_time: "12:00" }],
      }),
    ];
    const { user } = open("elena");
    await user.click(await screen.findByRole("button", { name: "Copiar el horario del Lunes" }));
    await user.click(screen.getByRole("menuitem", { name: "Al sábado" }));
    await user.click(screen.getByRole("button", { name: "Guardar" }));

    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body.workingHours).toEqual([
      { dayOfWeek: 1, startTime: "08:00", endTime: "12:00" },
      { dayOfWeek: 6, startTime: "08:00", endTime: "12:00" },
    ]);
  });
});

describe("visits in the way of a change", () => {
  const ana = aConflict({ appointment_id: "ana", proposals: [to] });
  const luis = aConflict({
    appointment_id: "luis",
    patient: { id: "luis", full_name: "Luis Peña", phone: null },
  });

  it("are decided about before anything is saved or sent", async () => {
    conflicts = [ana, luis];
    const { user, onOpen } = open("elena");
    await closeMonday(user);

    const dialog = within(
      await screen.findByRole("alertdialog", { name: "Hay citas fuera del nuevo horario" }),
    );
    expect(dialog.getByText(/^Hay 2 citas que ya no cabrían/)).toBeVisible();
    expect(dialog.getByText(/^Limpieza dental · Dra. Elena Rivas · \+503 7123-4567$/)).toBeVisible();
    await user.click(dialog.getByRole("button", { name: "Guardar el horario" }));
    expect(dialog.getByText(/^Falta decidir qué hacer con 2 citas/)).toBeVisible();
    expect(sent).toEqual([]);

    await user.click(dialog.getByRole("radio", { name: /^Mover a mar 8 dic, 9:00/ }));
    expect(dialog.getByText("Mensaje para Ana Martínez")).toBeVisible();
    const [, cancelLuis] = dialog.getAllByRole("radio", { name: "Cancelarla y avisar" });
    await user.click(cancelLuis as HTMLElement);
    expect(dialog.getByText("1 cita se mueve, 1 se cancela")).toBeVisible();
    await user.click(dialog.getByRole("button", { name: "Guardar el horario" }));

    await waitFor(() => expect(onOpen).toHaveBeenCalledWith(undefined));
    expect(sent[0]?.body.accepted_conflicts).toEqual(["ana", "luis"]);
    expect(tools.move).toHaveBeenCalledWith(ana, to);
    expect(tools.cancel).toHaveBeenCalledWith(luis);
  });

  it("are left as they were when somebody goes back", async () => {
    conflicts = [ana];
    const { user } = open("elena");
    await closeMonday(user);
    await user.click(await screen.findByRole("radio", { name: "Cancelarla y avisar" }));
    await user.click(screen.getByRole("button", { name: "Volver sin guardar" }));

    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(sent).toEqual([]);
    expect(tools.cancel).not.toHaveBeenCalled();
    expect(screen.getByRole("checkbox", { name: /^Lunes.*no atiende$/ })).not.toBeChecked();
  });

  it("that could not be moved say so, and can be given another time", async () => {
    conflicts = [ana, luis];
    vi.mocked(tools.move).mockRejectedValueOnce(new Error("taken"));
    const { user, onOpen } = open("elena");
    await closeMonday(user);
    await user.click(await screen.findByRole("button", { name: "Mover al primer espacio" }));
    await user.click(screen.getByRole("button", { name: "Guardar el horario" }));

    expect(await screen.findByText(/Faltan 2 citas por arreglar/)).toBeVisible();
    expect(screen.getByText(/^No se cambió: sigue a su hora/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Elegir horario para Ana Martínez" }));
    await user.click(screen.getByRole("button", { name: "Mover ahora", hidden: true }));
    await user.click(await screen.findByRole("button", { name: "Dejarla como está la cita de Luis Peña" }));

    expect(
      await screen.findByText("El cambio está guardado y las citas también quedaron arregladas."),
    ).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Listo" }));
    expect(onOpen).toHaveBeenCalledWith(undefined);
    expect(sent).toHaveLength(1);
  });

  it("that were booked meanwhile are asked about too", async () => {
    const { user } = open("elena");
    server.use(
      http.post(
        "*/api/doctors/:id/conflicts",
        () => {
          conflicts = [ana];
          return HttpResponse.json({ conflicts: [], total: 0 });
        },
        { once: true },
      ),
    );
    await closeMonday(user);

    expect(await screen.findByText(/^Hay 1 cita que ya no cabría/)).toBeVisible();
    expect(sent[0]?.body).not.toHaveProperty("accepted_conflicts");
  });

  it("are shown first when a doctor is deactivated", async () => {
    conflicts = [ana];
    const { user } = open();
    await user.click(await screen.findByRole("button", { name: "Acciones para Dra. Elena Rivas" }));
    await user.click(screen.getByRole("menuitem", { name: "Desactivar" }));
    const dialog = within(
      await screen.findByRole("alertdialog", { name: "¿Desactivar a Dra. Elena Rivas?" }),
    );
    await user.click(await dialog.findByRole("radio", { name: "Dejarla como está" }));
    await user.click(dialog.getByRole("button", { name: "Sí, quitar de la agenda" }));

    await waitFor(() =>
      expect(sent[0]?.body).toEqual({ is_active: false, version: 1, accepted_conflicts: ["ana"] }),
    );
    expect(await screen.findByText("Dra. Elena Rivas ya no está en la agenda")).toBeVisible();
  });
});
