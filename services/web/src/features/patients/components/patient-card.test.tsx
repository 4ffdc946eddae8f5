import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { aConversation, aDoctor, aPatientDetail, aPatientVisit } from "@/testing/builders.ts";
import { on, server } from "@/testing/contract-server.ts";
import { thePatients } from "@/testing/patients.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { PatientCard } from "./patient-card.tsx";

const carlos = aPatientDetail({
  no_show_count: 1,
  notes: "Alérgico a la penicilina",
  appointments: [
    aPatientVisit({ appointment_date: "2099-12-24", status: "cancelled" }),
    aPatientVisit({ appointment_date: "2099-12-01", status: "confirmed" }),
    aPatientVisit({ appointment_date: "2099-11-23" }),
    aPatientVisit({ appointment_date: "2020-03-02", status: "attended" }),
    aPatientVisit({ appointment_date: "2020-02-03", status: "no_show" }),
  ],
});

function openCard(patient = carlos) {
  thePatients([patient]);
  const calls = { onBook: vi.fn(), onVisit: vi.fn(), onConversation: vi.fn(), onPatient: vi.fn() };
  renderWithQueries(
    <PatientCard
      id="carlos"
      today="2026-11-30"
      seesDocuments
      messagesOf={({ id }) => <p>Mensajes de {id}</p>}
      {...calls}
    />,
  );
  return calls;
}

const part = async (title: string) => {
  const heading = await screen.findByRole("heading", { name: title });
  return within(heading.parentElement ?? document.body);
};

let asked: string | null = null;

beforeEach(() => {
  asked = null;
  server.use(
    on("get", "/api/doctors", () => ({
      status: 200,
      body: { doctors: [aDoctor({ id: "elena" })], total: 1, page: 1, limit: 100 },
    })),
    on("get", "/api/conversations", ({ query }) => {
      asked = query.get("phone");
      return { status: 200, body: { conversations: [aConversation({ id: "chat-1" })], page: 1, limit: 5 } };
    }),
  );
});

describe("a patient's card", () => {
  it("says how to reach the patient and what to know", async () => {
    openCard();

    expect(await screen.findByRole("link", { name: "+503 7500-0037" })).toHaveAttribute(
      "href",
      "tel:+50375000037",
    );
    expect(screen.getByRole("link", { name: "Abrir en WhatsApp" })).toHaveAttribute(
      "href",
      "https://wa.me/50375000037",
    );
    expect(screen.getByText("no vino 1 vez")).toBeVisible();
    expect(screen.getByText("Alérgico a la penicilina")).toBeVisible();
  });

  it("says of a visit that its patient is in the waiting room", async () => {
    const arrived = { appointment_date: "2099-11-23", arrived_at: "2099-11-23T14:50:00Z" };
    openCard(aPatientDetail({ appointments: [aPatientVisit(arrived)] }));

    const coming = (await part("Próximas citas")).getByRole("listitem");

    expect(within(coming).getByText("En sala de espera")).toBeVisible();
    expect(within(coming).queryByText("Por confirmar")).not.toBeInTheDocument();
  });

  it("has what is to come soonest first, and the history newest first", async () => {
    const { onVisit } = openCard();

    const coming = (await part("Próximas citas")).getAllByRole("listitem");
    const past = (await part("Historial")).getAllByRole("listitem");
    expect(coming.map((line) => line.textContent)).toEqual([
      expect.stringContaining("23 de noviembre"),
      expect.stringContaining("1 de diciembre"),
    ]);
    expect(past.map((line) => line.textContent)).toEqual([
      expect.stringContaining("Cancelada"),
      expect.stringContaining("Atendida"),
      expect.stringContaining("No vino"),
    ]);
    await userEvent.click(screen.getByRole("button", { name: /23 de noviembre de 2099/ }));
    expect(onVisit).toHaveBeenCalledWith(expect.objectContaining({ id: "2099-11-23" }));
  });

  it("names the doctors with their title", async () => {
    openCard();

    expect((await screen.findAllByText("Limpieza dental · Dra. Elena Rivas")).length).toBe(5);
  });

  it("shows the messages of an appointment when they are asked for", async () => {
    openCard();
    const name = /Mensajes de la cita: lunes 23 de noviembre/;
    const button = await screen.findByRole("button", { name });

    await userEvent.click(button);

    expect(screen.getByText("Mensajes de 2099-11-23")).toBeVisible();
    expect(button).toHaveAttribute("aria-expanded", "true");
  });

  it("leads to the conversation with the phone, and to a new appointment", async () => {
    const { onConversation, onBook } = openCard();

    await userEvent.click(await screen.findByRole("button", { name: "Ver conversación" }));
    await userEvent.click(screen.getByRole("button", { name: "Nueva cita" }));

    expect(asked).toBe("+50375000037");
    expect(onConversation).toHaveBeenCalledWith("chat-1");
    expect(onBook).toHaveBeenCalledWith("carlos");
  });

  it("of somebody without a phone offers no call, and of somebody blocked says what that means", async () => {
    openCard({ ...carlos, phone: null, is_blocked: true, appointments: [], notes: "" });

    expect(await screen.findByText(/^Sin teléfono\. Si escribe por WhatsApp/)).toBeVisible();
    expect(screen.queryByRole("link")).toBeNull();
    expect(screen.getByText(/Está bloqueado/)).toBeVisible();
    expect(screen.getByText("No tiene citas por venir.")).toBeVisible();
    expect(screen.queryByRole("heading", { name: "Notas" })).toBeNull();
    expect(asked).toBeNull();
  });

  it("hides a long history until it is asked for", async () => {
    const past = Array.from({ length: 8 }, (_, month) =>
      aPatientVisit({ appointment_date: `2020-0${month + 1}-15`, status: "attended" }),
    );
    openCard({ ...carlos, appointments: past });

    await userEvent.click(await screen.findByRole("button", { name: "Ver 3 más" }));

    expect((await part("Historial")).getAllByRole("listitem")).toHaveLength(8);
  });
});
