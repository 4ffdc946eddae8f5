import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Conversation } from "@/shared/api/contract.ts";
import { aConversation, aMessage, aPatient, aPatientDetail, aPatientVisit } from "@/testing/builders.ts";
import { on, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { ConversationList } from "./conversation-list.tsx";
import { Thread } from "./thread.tsx";

const zone = "America/El_Salvador";

function openList(facts: { search?: string; onlyHandedOver?: boolean } = {}) {
  const calls = { onSearch: vi.fn(), onFilter: vi.fn(), onAll: vi.fn(), onOpen: vi.fn() };
  renderWithQueries(
    <ConversationList
      zone={zone}
      search={facts.search ?? ""}
      onlyHandedOver={facts.onlyHandedOver ?? false}
      openId={undefined}
      {...calls}
    />,
  );
  return calls;
}

describe("the list of conversations", () => {
  let asked = new URLSearchParams();
  const answer = (conversations: Conversation[]) =>
    server.use(
      on("get", "/api/conversations", ({ query }) => {
        asked = query;
        return { status: 200, body: { conversations, page: 1, limit: 30 } };
      }),
    );

  it("says whom, what was said last and by whom, and who has it", async () => {
    const last = {
      sender: "clinic",
      author: "assistant",
      kind: "text",
      text: "¿A qué hora?",
      at: "2026-11-23T15:00:00Z",
    } as const;
    const audio = {
      sender: "patient",
      author: "patient",
      kind: "unreadable",
      text: "",
      at: "2026-11-23T15:00:00Z",
    } as const;
    answer([
      aConversation({ last_message: last }),
      aConversation({ id: "other", contact_name: "", handover: true, last_message: audio }),
    ]);
    const { onOpen } = openList();

    expect(await screen.findByRole("row", { name: /Ana M\./ })).toHaveTextContent("Asistente: ¿A qué hora?");
    const other = screen.getByRole("row", { name: /7123-4567/ });
    expect(other).toHaveTextContent("Foto, audio u otro archivo");
    expect(other).toHaveTextContent("Espera a una persona");
    expect(other).toHaveTextContent("lun 23 nov");

    await userEvent.click(other);
    expect(onOpen).toHaveBeenCalledWith("other");
  });

  it("begins with those who wait for a person, also with one that was long ago", async () => {
    const [ana, luis, rosa] = [
      aConversation({ id: "ana", contact_name: "Ana" }),
      aConversation({ id: "luis", contact_name: "Luis", handover: true }),
      aConversation({ id: "rosa", contact_name: "Rosa", handover: true }),
    ];
    server.use(
      on("get", "/api/conversations", ({ query }) => ({
        status: 200,
        body: { conversations: query.has("handover") ? [luis, rosa] : [ana, luis], page: 1, limit: 30 },
      })),
    );
    openList();

    await waitFor(() =>
      expect(
        screen.getAllByRole("row").map((row) => row.getAttribute("aria-label") ?? row.textContent),
      ).toEqual([
        expect.stringContaining("Luis"),
        expect.stringContaining("Rosa"),
        expect.stringContaining("Ana"),
      ]),
    );
  });

  it("asks for those with a person, and says when there are none", async () => {
    answer([]);
    const { onAll } = openList({ onlyHandedOver: true });

    expect(await screen.findByText("Nadie espera a una persona")).toBeVisible();
    expect(asked.get("handover")).toBe("true");
    await userEvent.click(screen.getByRole("button", { name: "Ver todas" }));
    expect(onAll).toHaveBeenCalledOnce();
  });

  it("searches by what is in the address, and the filter is a change of it", async () => {
    answer([]);
    const { onFilter } = openList({ search: "7123" });

    expect(await screen.findByText("Ninguna coincide con «7123»")).toBeVisible();
    expect(asked.get("search")).toBe("7123");
    expect(screen.getByRole("searchbox")).toHaveValue("7123");
    await userEvent.click(screen.getByRole("radio", { name: "Esperan a una persona" }));
    expect(onFilter).toHaveBeenCalledWith(true);
  });
});

describe("a conversation", () => {
  const ana = aPatient({ id: "ana", full_name: "Ana Martínez", phone: "+50371234567" });
  const card = { id: "ana", full_name: "Ana Martínez" };
  let patients = [card];
  let handedOver = false;
  let ended = 0;

  function openThread() {
    const calls = { onPatient: vi.fn(), onVisit: vi.fn(), onBook: vi.fn() };
    renderWithQueries(<Thread id="chat-ana" zone={zone} {...calls} />);
    return calls;
  }

  beforeEach(() => {
    patients = [card];
    handedOver = false;
    ended = 0;
    server.use(
      on("get", "/api/conversations/{id}", ({ query }) => {
        const conversation = aConversation({ handover: handedOver, patients });
        if (query.get("before") === "earlier") {
          return { status: 200, body: { conversation, messages: [aMessage({ text: "Lo primero" })] } };
        }
        const messages = [
          aMessage({ text: "Quiero una cita", at: "2026-11-24T05:00:00Z" }),
          aMessage({
            from: "clinic",
            text: "¿Qué servicio desea?",
            at: "2026-11-24T15:00:00Z",
            choices: ["Limpieza", "Consulta"],
            delivery: { state: "read", at: "2026-11-24T15:05:00Z" },
          }),
          aMessage({ kind: "pressed", text: "Otra cosa", at: "2026-11-24T15:01:00Z" }),
          aMessage({ from: "clinic", author: "staff", text: "Le llamo", at: "2026-11-24T15:01:30Z" }),
          aMessage({
            from: "clinic",
            author: "system",
            notice: "reminder_24h",
            text: "Le recordamos su cita",
            at: "2026-11-24T15:01:35Z",
            choices: ["Sí, asistiré"],
            delivery: { state: "delivered" },
          }),
          aMessage({ id: "changed", author: "system", kind: "quiet", text: "", at: "2026-11-24T15:01:40Z" }),
          aMessage({
            from: "clinic",
            text: "Gracias",
            at: "2026-11-24T15:02:00Z",
            delivery: { state: "failed", error_code: "131026" },
          }),
        ];
        return { status: 200, body: { conversation, messages, next: "earlier" } };
      }),
      on("get", "/api/conversations", () => ({
        status: 200,
        body: { conversations: [], page: 1, limit: 30 },
      })),
      on("post", "/api/conversations/{id}/handover/end", () => {
        ended += 1;
        return { status: 202 };
      }),
      on("get", "/api/patients/{id}", () => ({
        status: 200,
        body: aPatientDetail({ ...ana, appointments: [aPatientVisit({ id: "visit-1" })] }),
      })),
    );
  });

  it("leads from somebody who is not a patient yet to a call, to WhatsApp and to an appointment", async () => {
    patients = [];
    const { onBook } = openThread();

    await userEvent.click(await screen.findByRole("button", { name: "Agendar cita" }));
    expect(onBook).toHaveBeenCalledWith({ name: "Ana M.", phone: "+50371234567" });
    expect(screen.getByRole("link", { name: "+503 7123-4567" })).toHaveAttribute("href", "tel:+50371234567");
    expect(screen.getByRole("link", { name: "Escribir por WhatsApp" })).toHaveAttribute(
      "href",
      "https://wa.me/50371234567",
    );
    expect(screen.getByRole("button", { name: "Copiar el número" })).toBeVisible();
  });

  it("shows each day's messages by side, with the choices offered and how far each got", async () => {
    openThread();

    expect(await screen.findByRole("heading", { name: "lunes 23 de noviembre" })).toBeVisible();
    expect(screen.getByRole("heading", { name: "martes 24 de noviembre" })).toBeVisible();
    const asked = screen.getByText("¿Qué servicio desea?").closest("li") ?? document.body;
    expect(asked).toHaveTextContent("Asistente de la clínica");
    expect(asked).toHaveTextContent(/Leído 9:05/);
    expect(within(asked).getByRole("list", { name: "Opciones que se ofrecieron" })).toHaveTextContent(
      "LimpiezaConsulta",
    );
    expect(screen.getByText("Otra cosa").closest("li")).toHaveTextContent("Paciente · eligió");
    expect(screen.getByText("Le llamo").closest("li")).toHaveTextContent(/^Persona de la clínica/);
    expect(screen.getByText("Le recordamos su cita").closest("li")).toHaveTextContent(
      /^Recordatorio automático.*Sí, asistiré.*Entregado/,
    );
    expect(screen.getByText("Aviso de WhatsApp").closest("li")).toHaveTextContent(/Algo cambió/);
    expect(screen.getByText("Gracias").closest("li")).toHaveTextContent(
      /No llegó.*Ese número no recibe mensajes de WhatsApp/,
    );
    expect(screen.queryByRole("textbox")).toBeNull();
  });

  it("with a phone that several patients share names them all, and leads to the card of each", async () => {
    patients = [card, { id: "leo", full_name: "Leo Martínez" }];
    const { onPatient } = openThread();

    expect(await screen.findByRole("heading", { name: "Ana Martínez, Leo Martínez" })).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Ficha de Leo Martínez" }));
    expect(onPatient).toHaveBeenCalledWith("leo");
  });

  it("puts earlier messages above", async () => {
    openThread();

    await userEvent.click(await screen.findByRole("button", { name: "Ver mensajes anteriores" }));

    const first = await screen.findByText("Lo primero");
    const later = screen.getByText("Quiero una cita");
    expect(first.compareDocumentPosition(later)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  it("is searched for words without their accents, in what was offered and in earlier messages too", async () => {
    openThread();
    const user = userEvent.setup();
    const opener = await screen.findByRole("button", { name: "Buscar en la conversación" });

    await user.click(opener);
    const field = screen.getByRole("searchbox", { name: "Buscar en la conversación" });
    expect(field).toHaveFocus();
    await user.type(field, "LO PRIMERO");
    expect(await screen.findByText("Lo primero")).toBeVisible();
    expect(await screen.findByText("1 mensaje")).toBeVisible();
    expect(screen.queryByText("Gracias")).toBeNull();
    await user.clear(field);
    await user.type(field, "consulta");
    expect(await screen.findByText("¿Qué servicio desea?")).toBeVisible();
    await user.clear(field);
    await user.type(field, "nunca");
    expect(await screen.findByText("Ningún mensaje dice eso.")).toBeVisible();

    await user.keyboard("{Escape}{Escape}");
    expect(screen.queryByRole("searchbox")).toBeNull();
    expect(screen.getByText("Gracias")).toBeVisible();
    expect(opener).toHaveFocus();
  });

  it("leads to the patient's card and to their next appointment", async () => {
    const { onPatient, onVisit } = openThread();

    await userEvent.click(await screen.findByRole("button", { name: "Ver ficha" }));
    await userEvent.click(screen.getByRole("button", { name: /^Cita: lun 23 nov/ }));

    expect(onPatient).toHaveBeenCalledWith("ana");
    expect(onVisit).toHaveBeenCalledWith({ id: "visit-1", date: "2099-11-23" });
  });

  it("that waits for a person has the ways to WhatsApp and to an appointment, also of a patient with a card", async () => {
    handedOver = true;
    const { onBook } = openThread();

    expect(await screen.findByRole("button", { name: "Ver ficha" })).toBeVisible();
    expect(screen.getByRole("link", { name: "Escribir por WhatsApp" })).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Agendar cita" }));

    expect(onBook).toHaveBeenCalledWith({ name: "Ana Martínez", phone: "+50371234567", patientId: "ana" });
  });

  it("with a person is returned to the assistant only after a confirmation", async () => {
    handedOver = true;
    openThread();
    const user = userEvent.setup();

    await user.click(await screen.findByRole("button", { name: "Devolver al asistente" }));
    const dialog = screen.getByRole("alertdialog");
    expect(dialog).toHaveTextContent("Ahora no se le envía nada.");
    expect(ended).toBe(0);
    await user.click(within(dialog).getByRole("button", { name: "Sí, devolver" }));

    await waitFor(() => expect(screen.queryByText("Espera a una persona de la clínica")).toBeNull());
    expect(ended).toBe(1);
    await waitFor(() => expect(screen.getByRole("region", { name: "Mensajes" })).toHaveFocus());
  });
});
