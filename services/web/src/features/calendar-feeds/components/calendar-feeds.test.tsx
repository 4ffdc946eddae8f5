import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { ToastRegion } from "@/shared/ui/toast-region.tsx";
import { aDoctor } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import type { CalendarFeed } from "../api/contract.ts";
import { CalendarFeeds } from "./calendar-feeds.tsx";

const elena = aDoctor({ id: "elena", title: "Dra.", full_name: "Elena Peña" });
const phone: CalendarFeed = {
  id: "phone",
  doctor_id: "elena",
  name: "Teléfono de la Dra. Peña",
  privacy: "initials",
  created_at: "2026-11-20T15:00:00Z",
  created_by_name: "Marta Ruiz",
  last_read_at: null,
};
const screenOfAll: CalendarFeed = {
  ...phone,
  id: "screen",
  doctor_id: null,
  name: "Pantalla",
  privacy: "busy",
};

let feeds: CalendarFeed[] = [];
let sent: unknown[] = [];

beforeEach(() => {
  [feeds, sent] = [[phone, screenOfAll], []];
  server.use(
    on("get", "/api/calendar-feeds", () => ({ status: 200, body: { calendar_feeds: feeds } })),
    on("post", "/api/calendar-feeds", ({ body }) => {
      sent.push(body);
      const made = {
        ...phone,
        ...body,
        id: "new",
        doctor_id: body.doctor_id ?? null,
        privacy: body.privacy ?? "initials",
      };
      feeds = [...feeds, made];
      return { status: 201, body: { calendar_feed: made, path: "/calendar/secret.ics" } };
    }),
    on("delete", "/api/calendar-feeds/{id}", ({ path }) => {
      sent.push(path.id);
      feeds = feeds.filter(({ id }) => id !== path.id);
      return { status: 204 };
    }),
  );
});

function open(ownDoctorId?: string) {
  const own = ownDoctorId === undefined ? {} : { ownDoctorId };
  const rendered = renderWithQueries(
    <>
      <CalendarFeeds doctors={[elena]} zone="America/El_Salvador" {...own} />
      <ToastRegion />
    </>,
  );
  return { ...rendered, user: userEvent.setup() };
}

describe("the addresses of calendars", () => {
  it("say whose agenda they show, what they tell, who made them, and that nobody has read them", async () => {
    open();

    const list = within(await screen.findByRole("list", { name: "Direcciones de calendario" }));
    const [first, second] = list.getAllByRole("listitem");
    expect(first).toHaveTextContent("Teléfono de la Dra. PeñaServicio e iniciales");
    expect(first).toHaveTextContent("Dra. Elena Peña");
    expect(first).toHaveTextContent("Todavía nadie la ha leído");
    expect(first).toHaveTextContent(/por Marta Ruiz/);
    expect(second).toHaveTextContent("Todas las agendas");
    expect(second).toHaveTextContent("Solo «Ocupado»");
  });

  it("are made for an agenda, with what is told of patients, and shown this once", async () => {
    const { user } = open();
    await user.click(await screen.findByRole("button", { name: "Crear dirección" }));
    const form = within(await screen.findByRole("dialog", { name: "Nueva dirección de calendario" }));
    await user.click(form.getByRole("button", { name: "Crear dirección" }));
    expect(await form.findByText("Elija de quién es la agenda, por favor.")).toBeVisible();
    expect(form.getByText("Escriba dónde se va a usar, por favor.")).toBeVisible();

    await user.click(form.getByRole("button", { name: /De quién es la agenda/ }));
    await user.click(await screen.findByRole("option", { name: "Dra. Elena Peña" }));
    await user.type(form.getByLabelText("Dónde se va a usar"), " iPad ");
    await user.click(form.getByRole("radio", { name: "Servicio y nombre" }));
    expect(form.getByText(/verá los nombres de sus pacientes/)).toBeVisible();
    await user.click(form.getByRole("button", { name: "Crear dirección" }));

    const shown = within(await screen.findByRole("alertdialog", { name: "La dirección de «iPad»" }));
    expect(sent).toEqual([{ name: "iPad", privacy: "full", doctor_id: "elena" }]);
    const origin = window.location.origin;
    expect(shown.getByText(`${origin}/calendar/secret.ics`)).toBeVisible();
    expect(shown.getByRole("link", { name: "Abrir en el calendario de este dispositivo" })).toHaveAttribute(
      "href",
      `${origin.replace(/^https?:/, "webcal:")}/calendar/secret.ics`,
    );
    expect(shown.getByText(/12 a 24 horas/)).toBeVisible();
    await user.click(shown.getByRole("button", { name: "Ya la agregué, cerrar" }));
    expect(await screen.findByText("iPad")).toBeVisible();
    expect(screen.queryByText(/secret/)).toBeNull();
  });

  it("are of all agendas where nobody is named", async () => {
    const { user } = open();
    await user.click(await screen.findByRole("button", { name: "Crear dirección" }));
    await user.click(await screen.findByRole("button", { name: /De quién es la agenda/ }));
    await user.click(await screen.findByRole("option", { name: "Todas las agendas" }));
    const form = within(screen.getByRole("dialog"));
    await user.type(form.getByLabelText("Dónde se va a usar"), "Recepción");
    await user.click(form.getByRole("button", { name: "Crear dirección" }));

    await screen.findByRole("alertdialog");
    expect(sent).toEqual([{ name: "Recepción", privacy: "initials" }]);
  });

  it("of a doctor are of the own agenda, without a question whose it is", async () => {
    feeds = [phone];
    const { user } = open("elena");
    const list = within(await screen.findByRole("list"));
    expect(list.queryByText("Dra. Elena Peña")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Crear dirección" }));
    const form = within(await screen.findByRole("dialog"));
    expect(form.queryByText("De quién es la agenda")).toBeNull();
    await user.type(form.getByLabelText("Dónde se va a usar"), "Mi iPad");
    await user.click(form.getByRole("button", { name: "Crear dirección" }));

    await screen.findByRole("alertdialog");
    expect(sent).toEqual([{ name: "Mi iPad", privacy: "initials", doctor_id: "elena" }]);
  });

  it("are revoked after a question, also where somebody was faster", async () => {
    const { user } = open();
    await user.click(await screen.findByRole("button", { name: "Revocar «Pantalla»" }));
    const question = within(await screen.findByRole("alertdialog", { name: "¿Revocar «Pantalla»?" }));
    await user.click(question.getByRole("button", { name: "Sí, revocar" }));

    expect(await screen.findByText("«Pantalla» ya no se puede leer")).toBeVisible();
    await waitFor(() => expect(screen.queryByText("Pantalla")).toBeNull());
    expect(sent).toEqual(["screen"]);

    server.use(
      on("delete", "/api/calendar-feeds/{id}", () => {
        feeds = [];
        return { status: 404, body: refusal("NOT_FOUND", "No encontrado") };
      }),
    );
    await user.click(screen.getByRole("button", { name: /Revocar/ }));
    await user.click(await screen.findByRole("button", { name: "Sí, revocar" }));
    expect(await screen.findByText("Su agenda, también en otro calendario")).toBeVisible();
  });

  it("say at the form why one was not made", async () => {
    server.use(
      on("post", "/api/calendar-feeds", () => ({
        status: 409,
        body: refusal("TOO_MANY_CALENDAR_FEEDS", "Esa agenda ya tiene diez direcciones."),
      })),
    );
    feeds = [];
    const { user } = open("elena");
    await user.click(await screen.findByRole("button", { name: "Crear dirección" }));
    await user.type(await screen.findByLabelText("Dónde se va a usar"), "Once");
    await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Crear dirección" }));

    expect(await screen.findByText("Esa agenda ya tiene diez direcciones.")).toBeVisible();
    expect(screen.getByLabelText("Dónde se va a usar")).toHaveValue("Once");
  });

  it("say what to do when they cannot be read", async () => {
    server.use(
      on("get", "/api/calendar-feeds", () => ({
        status: 503,
        body: refusal("UNAVAILABLE", "Intente luego."),
      })),
    );
    open();

    expect(await screen.findByRole("button", { name: "Reintentar" })).toBeVisible();
  });
});
