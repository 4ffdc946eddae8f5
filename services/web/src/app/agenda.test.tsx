import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  aClinicView,
  aDoctor,
  anAppointment,
  anIdentity,
  aPatient,
  aPatientDetail,
  aService,
  weekdays,
} from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { createApp } from "./create-app.ts";
import { Providers } from "./providers.tsx";

const wednesday = "2099-11-25";
const sunday = "2099-11-29";
const always = weekdays([1, 2, 3, 4, 5], "08:00", "12:00");
const elena = aDoctor({ id: "elena", doctor_working_hours: always });
const mario = aDoctor({ id: "mario", full_name: "Mario Ibáñez", title: "Dr.", doctor_working_hours: always });
const carlos = anAppointment({
  id: "carlos",
  doctor_id: "elena",
  appointment_date: wednesday,
  status: "confirmed",
  patients: { id: "patient-carlos", full_name: "Carlos Hernández", phone: "+50371234567" },
});
const ana = anAppointment({ id: "ana", doctor_id: "mario", appointment_date: wednesday, source: "desk" });

let stop: () => void = () => undefined;

function openApp(path: string) {
  window.history.replaceState(null, "", path);
  const app = createApp();
  stop = app.stop;
  render(<Providers {...app} />);
  return app;
}

function clinicWith(doctors: ReturnType<typeof aDoctor>[]) {
  server.use(
    on("get", "/api/doctors", () => ({
      status: 200,
      body: { doctors, total: doctors.length, page: 1, limit: 100 },
    })),
  );
}

beforeEach(() => {
  clinicWith([elena, mario]);
  server.use(
    on("get", "/api/auth/me", () => ({ status: 200, body: anIdentity() })),
    on("get", "/api/clinics/me", () => ({ status: 200, body: aClinicView() })),
    on("get", "/api/services", () => ({ status: 200, body: { services: [aService()] } })),
    on("get", "/api/appointments", ({ query }) => {
      const [first, last] = [query.get("date") ?? query.get("start"), query.get("date") ?? query.get("end")];
      const appointments = [carlos, ana].filter(
        ({ appointment_date: day }) => day >= (first ?? "") && day <= (last ?? ""),
      );
      return { status: 200, body: { appointments, total: appointments.length, page: 1, limit: 100 } };
    }),
    http.get("*/api/notifications", () => HttpResponse.json({ notifications: [], unread: 0 })),
    on("get", "/api/stream", () => ({ status: 503, body: refusal("UNAVAILABLE", "Intente luego.") })),
  );
});

afterEach(() => stop());

describe("an agenda with nothing to show", () => {
  it("of a clinic without doctors says so once, and nothing can be booked", async () => {
    clinicWith([]);
    openApp(`/agenda?fecha=${wednesday}`);

    // The first test also waits for the page's own code.
    const words = await screen.findByText("Aún no hay doctores activos", {}, { timeout: 20_000 });
    expect(words).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Volver a revisar" })).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Nueva cita" })).toBeNull();
    expect(screen.queryByText("La clínica no atiende este día")).toBeNull();
  });

  it("of a clinic without doctors leads its administration to where they are added", async () => {
    clinicWith([]);
    const { user, clinic } = anIdentity();
    const body = { user: { ...user, role: "admin" as const }, clinic };
    server.use(on("get", "/api/auth/me", () => ({ status: 200, body })));
    openApp(`/agenda?fecha=${wednesday}`);

    const link = await screen.findByRole("link", { name: "Agregar doctores" });
    expect(link).toHaveAttribute("href", "/ajustes/doctores");
  });

  it("of doctors without hours says so, and not that the clinic is closed", async () => {
    clinicWith([aDoctor({ id: "elena", doctor_working_hours: [] })]);
    openApp(`/agenda?fecha=${sunday}`);

    expect(await screen.findByText("Sus doctores aún no tienen horario")).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Volver a revisar" })).toBeInTheDocument();
    expect(screen.queryByText("La clínica no atiende este día")).toBeNull();
  });

  it("of a past day says that there was nothing, and leads to today", async () => {
    openApp("/agenda?fecha=2026-01-07");

    expect(await screen.findByText("Ese día no hubo citas")).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Ir a hoy" })).toBeInTheDocument();
  });

  it("that is not on this computer says so without a connection, and leads to today", async () => {
    server.use(http.get("*/api/appointments", () => HttpResponse.error()));
    const { router } = openApp(`/agenda?fecha=${wednesday}`);

    const words = await screen.findByText("Este día no está guardado en este dispositivo");
    await waitFor(() => expect(screen.queryByRole("status", { name: "Cargando la agenda" })).toBeNull());
    expect(words).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Ir a hoy" }));
    expect(router.state.location.search).toEqual({});
  });

  it("of a day on which nobody works leads to the next one", async () => {
    const { router } = openApp(`/agenda?fecha=${sunday}`);

    expect(await screen.findByText("La clínica no atiende este día")).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Ir al lunes 30 de noviembre" }));
    expect(router.state.location.search).toEqual({ fecha: "2099-11-30" });
  });
});

describe("the keys", () => {
  it("go through days and views, which stand in the address", async () => {
    const { router } = openApp(`/agenda?fecha=${wednesday}`);
    await screen.findByRole("button", { name: /^Carlos Hernández/ });
    const user = userEvent.setup();

    await user.keyboard("{ArrowRight}");
    expect(router.state.location.search).toEqual({ fecha: "2099-11-26" });
    await user.keyboard("w");
    expect(router.state.location.search).toEqual({ fecha: "2099-11-26", vista: "semana" });
    await user.keyboard("{ArrowLeft}");
    expect(router.state.location.search).toEqual({ fecha: "2099-11-19", vista: "semana" });
    await user.keyboard("td");
    expect(router.state.location.search).toEqual({});
  });

  it("write what follows N into the form, which needs a moment to open", async () => {
    const { router } = openApp(`/agenda?fecha=${wednesday}`);
    await screen.findByRole("button", { name: /^Carlos Hernández/ });

    await userEvent.keyboard("nMatilde");

    const patient = await screen.findByRole("combobox", { name: "Paciente" });
    await waitFor(() => expect(patient).toHaveValue("Matilde"));
    expect(router.state.location.search).toEqual({ fecha: wednesday, nueva: "si" });
  });

  it("are listed by ?", async () => {
    openApp(`/agenda?fecha=${wednesday}`);
    await screen.findByRole("button", { name: /^Carlos Hernández/ });

    await userEvent.keyboard("?");

    const keys = within(await screen.findByRole("dialog", { name: "Teclas de la agenda" }));
    expect(keys.getByText(/^Deshacer el último cambio/)).toBeVisible();
    expect(keys.getByText("Ctrl Z")).toBeVisible();
  });
});

describe("the filters", () => {
  it("are counted, hide what they do not admit, and are taken away by one press", async () => {
    openApp(`/agenda?fecha=${wednesday}`);
    await screen.findByRole("button", { name: /^Carlos Hernández/ });
    const user = userEvent.setup();

    await user.click(screen.getByRole("button", { name: "Filtros" }));
    await user.click(within(await screen.findByRole("group", { name: "Origen" })).getByText("Recepción"));
    await user.keyboard("{Escape}");

    expect(screen.queryByRole("button", { name: /^Carlos Hernández/ })).toBeNull();
    expect(screen.getByRole("button", { name: /^Ana Martínez/ })).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "1 filtro" })).toBeInTheDocument();

    await user.click(screen.getByRole("button", { name: "Quitar los filtros" }));
    expect(screen.getByRole("button", { name: /^Carlos Hernández/ })).toBeInTheDocument();
  });
});

describe("the week", () => {
  it("has a column for each day on which somebody works, whose head opens the day", async () => {
    const { router } = openApp(`/agenda?fecha=${wednesday}&vista=semana`);

    await screen.findByRole("button", { name: /^Carlos Hernández/ });
    expect(screen.queryByRole("button", { name: /^dom/ })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: /^vie/ }));

    expect(router.state.location.search).toEqual({ fecha: "2099-11-27" });
  });
});

describe("the week of many doctors", () => {
  it("begins with one of them, and its count says of whom", async () => {
    clinicWith([mario, elena, aDoctor({ id: "rosa", doctor_working_hours: always })]);
    openApp(`/agenda?fecha=${wednesday}&vista=semana`);

    expect(await screen.findByText("Dr. Mario Ibáñez: 1 cita · 1 por confirmar")).toBeInTheDocument();
    expect(screen.getByText("Solo se ve a Dr. Mario Ibáñez. Ver a:")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Todos" }));

    expect(await screen.findByText("2 citas · 1 confirmada · 1 por confirmar")).toBeInTheDocument();
    expect(screen.queryByText(/Solo se ve a/)).toBeNull();
  });

  it("shows as many side by side as the page has room for", async () => {
    const usual = window.matchMedia.bind(window);
    vi.spyOn(window, "matchMedia").mockImplementation((query) =>
      query === "(min-width: 90rem)" ? usual("(min-width: 1rem)") : usual(query),
    );
    clinicWith([mario, elena, aDoctor({ id: "rosa", doctor_working_hours: always })]);
    openApp(`/agenda?fecha=${wednesday}&vista=semana`);

    expect(await screen.findByText("2 citas · 1 confirmada · 1 por confirmar")).toBeInTheDocument();
    expect(screen.queryByText(/Solo se ve a/)).toBeNull();
  });
});

describe("the palette", () => {
  it.each([
    ["semana", "Ver la semana", { fecha: wednesday, vista: "semana" }],
    ["mes", "Ver el mes", { fecha: wednesday, vista: "mes" }],
    ["ibanez", "Dr. Mario Ibáñez", { doctor: "mario" }],
  ])("leads by %j to its view", async (typed, line, search) => {
    const { router } = openApp(`/agenda?fecha=${wednesday}`);
    await screen.findByText("2 citas · 1 confirmada · 1 por confirmar");
    const user = userEvent.setup();
    server.use(
      http.get("*/api/appointments/month", () => HttpResponse.json({ days: [] })),
      http.get("*/api/patients", () => HttpResponse.json({ patients: [], total: 0, page: 1, limit: 8 })),
    );

    await user.keyboard("{Control>}k{/Control}");
    await user.type(await screen.findByRole("searchbox"), typed);
    await user.click(await screen.findByRole("menuitem", { name: line }));

    await waitFor(() => expect(router.state.location.search).toEqual(search));
  });

  it.each([
    ["imprimir", "Imprimir la agenda"],
    ["oscuro", "Apariencia oscura"],
    ["claro", "Apariencia clara"],
  ])("finds by %j what is called otherwise or not on the page", async (typed, line) => {
    openApp(`/agenda?fecha=${wednesday}`);
    await screen.findByText("2 citas · 1 confirmada · 1 por confirmar");
    server.use(
      http.get("*/api/patients", () => HttpResponse.json({ patients: [], total: 0, page: 1, limit: 8 })),
    );
    const user = userEvent.setup();

    await user.keyboard("{Control>}k{/Control}");
    await user.type(await screen.findByRole("searchbox"), typed);

    expect(await screen.findByRole("menuitem", { name: line })).toBeVisible();
    await user.keyboard("{Escape}");
  });
});

describe("an appointment that was cancelled", () => {
  it("is booked again with its patient, its service and its doctor", async () => {
    const [id, patientId, doctorId, serviceId] = ["1", "2", "3", "4"].map(
      (end) => `01999e7a-5a3c-7d2e-9b1f-3c8e0a4d6b2${end}`,
    ) as [string, string, string, string];
    const patient = aPatient({ id: patientId, full_name: "Ana Martínez" });
    const cancelled = anAppointment({
      id,
      doctor_id: doctorId,
      service_id: serviceId,
      appointment_date: wednesday,
      status: "cancelled",
      patients: { id: patientId, full_name: "Ana Martínez", phone: null },
    });
    clinicWith([aDoctor({ id: doctorId, services: [serviceId] })]);
    server.use(
      on("get", "/api/services", () => ({
        status: 200,
        body: { services: [aService(), aService({ id: serviceId, name: "Blanqueamiento" })] },
      })),
      on("get", "/api/appointments/{id}", () => ({ status: 200, body: cancelled })),
      on("get", "/api/patients/{id}", () => ({
        status: 200,
        body: aPatientDetail(patient),
      })),
      on("get", "/api/deliveries", () => ({ status: 200, body: { coming: [], deliveries: [] } })),
      on("get", "/api/doctors/{id}/availability", () => ({ status: 200, body: [] })),
    );
    openApp(`/agenda?fecha=${wednesday}&cita=${id}`);

    await userEvent.click(await screen.findByRole("button", { name: "Agendar de nuevo" }));

    expect(await screen.findByRole("radio", { name: /Blanqueamiento/ })).toBeChecked();
    expect(screen.getByRole("button", { name: /Doctora o doctor/ })).toHaveTextContent("Elena Rivas");
    expect(screen.getByDisplayValue("Ana Martínez")).toBeVisible();
  });
});

describe("printing", () => {
  it("has a sheet per doctor with hours, phones and notes", async () => {
    openApp(`/agenda?fecha=${wednesday}`);
    await screen.findByRole("button", { name: /^Carlos Hernández/ });

    window.dispatchEvent(new Event("beforeprint"));

    expect(screen.getAllByRole("table")).toHaveLength(2);
    expect(screen.getAllByText("+503 7123-4567")).toHaveLength(2);
    expect(screen.getAllByText("Libre").length).toBeGreaterThan(4);
    window.dispatchEvent(new Event("afterprint"));
  });
});

describe("an agenda that could not be asked again", () => {
  it("stays, and says that Cita refused, with a way to ask", async () => {
    const { queryClient } = openApp(`/agenda?fecha=${wednesday}`);
    await screen.findByText("Carlos Hernández");

    server.use(
      on("get", "/api/appointments", () => ({ status: 500, body: refusal("INTERNAL", "Algo falló aquí.") })),
    );
    queryClient.setDefaultOptions({ queries: { retry: false } });
    await queryClient.invalidateQueries({ queryKey: ["appointments"] });

    expect(await screen.findByText(/Algo falló aquí/, {}, { timeout: 20_000 })).toBeInTheDocument();
    expect(screen.getByText("Carlos Hernández")).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Reintentar" })).toBeInTheDocument();
  });
});

describe("today", () => {
  let now = "";
  const clinicClock = () =>
    server.use(
      on("get", "/api/auth/me", () => ({
        status: 200,
        body: anIdentity(),
        headers: { Date: new Date(now).toUTCString() },
      })),
    );

  it("is the clinic's by the server's clock, and becomes the next day with it", async () => {
    now = `${wednesday}T15:00:00Z`;
    clinicClock();
    const { router, queryClient } = openApp("/agenda");
    await queryClient.invalidateQueries();

    expect(await screen.findByText("Carlos Hernández")).toBeInTheDocument();
    expect(document.title).toMatch(/miércoles 25 de noviembre/);

    // At midnight in El Salvador.
    now = "2099-11-26T06:00:30Z";
    await queryClient.invalidateQueries();

    await waitFor(() => expect(document.title).toMatch(/jueves 26 de noviembre/));
    expect(screen.queryByText("Carlos Hernández")).toBeNull();
    expect(router.state.location.search).toEqual({});

    await userEvent.keyboard("{ArrowLeft}");
    await waitFor(() => expect(router.state.location.search).toEqual({ fecha: wednesday }));
    await userEvent.keyboard("t");
    await waitFor(() => expect(router.state.location.search).toEqual({}));
  });
});
