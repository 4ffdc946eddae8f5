import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import type { BellNotice, BellNotices } from "../model.ts";
import { Bell } from "./bell.tsx";

const zone = "America/El_Salvador";

function aNotice(facts: Partial<BellNotice> = {}): BellNotice {
  return {
    id: "2",
    kind: "appointment_booked",
    at: "2026-11-25T15:12:00Z",
    read: false,
    appointment_id: "appointment-1",
    ...facts,
  };
}

const props = { zone, aboutOf: ({ appointment_id }: BellNotice) => appointment_id };

/** Ids up to which the notices were read. */
let readUpTo: string[] = [];

const answers = (body: BellNotices) => http.get("*/api/notifications", () => HttpResponse.json(body));

beforeEach(() => {
  readUpTo = [];
  document.title = "Agenda";
  server.use(
    http.post("*/api/notifications/read", async ({ request }) => {
      const { up_to } = (await request.json()) as { up_to: string };
      readUpTo.push(up_to);
      return new HttpResponse(null, { status: 204 });
    }),
  );
});

afterEach(() => {
  document.title = "";
});

describe("the bell", () => {
  it("counts what is new, also before the title of whatever page", async () => {
    server.use(answers({ notifications: [aNotice()], unread: 3 }));
    const { unmount } = renderWithQueries(<Bell {...props} onSee={vi.fn()} />);

    expect(await screen.findByRole("button", { name: "Avisos: 3 avisos nuevos" })).toBeVisible();
    expect(document.title).toBe("(3) Agenda");
    act(() => {
      document.title = "Pacientes";
    });
    await waitFor(() => expect(document.title).toBe("(3) Pacientes"));
    unmount();
  });

  it("is read when it is opened: up to the newest notice, which stays marked", async () => {
    server.use(
      answers({
        notifications: [aNotice(), aNotice({ id: "1", read: true, kind: "message_failed" })],
        unread: 1,
      }),
    );
    renderWithQueries(<Bell {...props} onSee={vi.fn()} />);

    await userEvent.click(await screen.findByRole("button", { name: "Avisos: 1 aviso nuevo" }));

    expect(await screen.findByText("Nueva cita por WhatsApp")).toBeVisible();
    expect(screen.getAllByText("Nuevo")).toHaveLength(1);
    await waitFor(() => expect(readUpTo).toEqual(["2"]));
    await waitFor(() => expect(document.title).toBe("Agenda"));
  });

  it("keeps its count when reading it failed", async () => {
    server.use(
      answers({ notifications: [aNotice()], unread: 1 }),
      http.post("*/api/notifications/read", () => HttpResponse.error()),
    );
    renderWithQueries(<Bell {...props} onSee={vi.fn()} />);

    await userEvent.click(await screen.findByRole("button", { name: "Avisos: 1 aviso nuevo" }));

    await waitFor(() => expect(document.title).toBe("(1) Agenda"));
  });

  it("leads to what the notice is about, and closes", async () => {
    server.use(answers({ notifications: [aNotice()], unread: 0 }));
    const onSee = vi.fn();
    renderWithQueries(<Bell {...props} onSee={onSee} />);

    await userEvent.click(await screen.findByRole("button", { name: "Avisos" }));
    await userEvent.click(await screen.findByRole("button", { name: /Nueva cita por WhatsApp/ }));

    expect(onSee).toHaveBeenCalledWith(aNotice());
    await waitFor(() => expect(screen.queryByText("Nueva cita por WhatsApp")).toBeNull());
  });

  it("shows older notices page by page", async () => {
    server.use(
      http.get("*/api/notifications", ({ request }) =>
        new URL(request.url).searchParams.get("cursor") === "older"
          ? HttpResponse.json({ notifications: [aNotice({ id: "1", appointment_id: "Ana" })], unread: 0 })
          : HttpResponse.json({
              notifications: [aNotice({ appointment_id: "Carlos" })],
              unread: 0,
              next: "older",
            }),
      ),
    );
    renderWithQueries(<Bell {...props} onSee={vi.fn()} />);

    await userEvent.click(await screen.findByRole("button", { name: "Avisos" }));
    await userEvent.click(await screen.findByRole("button", { name: "Ver anteriores" }));

    expect(await screen.findByText("Ana")).toBeVisible();
    expect(screen.getByText("Carlos")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Ver anteriores" })).toBeNull();
  });

  it.each([
    [{ kind: "message_failed", detail: "131026" }, "Ese número no recibe mensajes de WhatsApp"],
    [{ kind: "handover_started", detail: "emergency" }, "Parece una emergencia"],
    [{ kind: "handover_started", detail: "asked" }, "Lo pidió el paciente"],
    [{ kind: "whatsapp_account_changed", detail: "message_template_status_update" }, "una de sus plantillas"],
  ] as const)("says why in words: %o", async (facts, words) => {
    server.use(answers({ notifications: [aNotice(facts)], unread: 0 }));
    renderWithQueries(<Bell {...props} onSee={vi.fn()} />);
    await userEvent.click(await screen.findByRole("button", { name: "Avisos" }));

    const line = await screen.findByRole("listitem");
    expect(line).toHaveTextContent(words);
    expect(line).not.toHaveTextContent(facts.detail);
  });

  it("says what it is for when it is empty, and does not break on a kind that it does not know", async () => {
    const unknown = { ...aNotice(), kind: "moon_landed" } as unknown as BellNotice;
    server.use(
      http.get("*/api/notifications", () => HttpResponse.json({ notifications: [], unread: 0 }), {
        once: true,
      }),
    );
    const first = renderWithQueries(<Bell {...props} onSee={vi.fn()} />);
    await userEvent.click(await screen.findByRole("button", { name: "Avisos" }));
    expect(await screen.findByText("No hay avisos")).toBeVisible();
    first.unmount();

    server.use(answers({ notifications: [unknown, aNotice({ id: "1", appointment_id: "Ana" })], unread: 0 }));
    renderWithQueries(<Bell {...props} onSee={vi.fn()} />);
    await userEvent.click(await screen.findByRole("button", { name: "Avisos" }));
    expect(await screen.findByText("Ana")).toBeVisible();
  });
});
