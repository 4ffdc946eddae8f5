import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dropDraft, ownDrafts } from "@/shared/lib/drafts.ts";
import { serverAhead } from "@/shared/lib/server-clock.ts";
import { ToastRegion } from "@/shared/ui/toast-region.tsx";
import { aDoctor, aService } from "@/testing/builders.ts";
import { aConflict } from "@/testing/conflicts.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import type { Conflict, DayOffEntry } from "../api/contract.ts";
import { type VisitTools, VisitToolsProvider } from "../visit-tools.ts";
import { DaysOff } from "./days-off.tsx";

const elena = aDoctor({ id: "elena" });
const christmas: DayOffEntry = {
  id: "christmas",
  doctor_id: null,
  starts_on: "2026-12-24",
  ends_on: "2026-12-25",
  from: null,
  to: null,
  reason: "Navidad",
  version: 1,
};
const congress: DayOffEntry = {
  ...christmas,
  id: "congress",
  doctor_id: "elena",
  starts_on: "2026-12-08",
  ends_on: "2026-12-08",
  from: "13:00",
  to: "15:00",
  reason: "Congreso",
};

beforeEach(() => serverAhead.write(Date.parse("2026-11-30T15:00:00Z") - Date.now()));
afterEach(() => serverAhead.write(0));

let daysOff: DayOffEntry[] = [];
let conflicts: Conflict[] = [];
let added: unknown[] = [];

beforeEach(() => {
  ownDrafts("marta");
  for (const name of ["day-off.clinic", "day-off.elena", "day-off.congress"]) {
    dropDraft(name);
  }
  [daysOff, conflicts, added] = [[congress, christmas], [], []];
  server.use(
    on("get", "/api/days-off", () => ({ status: 200, body: { days_off: daysOff } })),
    on("post", "/api/closures/conflicts", () => ({
      status: 200,
      body: { conflicts, total: conflicts.length },
    })),
    on("post", "/api/doctors/{id}/conflicts", () => ({
      status: 200,
      body: { conflicts, total: conflicts.length },
    })),
    on("post", "/api/days-off", ({ body }) => {
      added.push(body);
      const { starts_on, ends_on } = body;
      const made = { ...christmas, id: "new", starts_on, ends_on, reason: body.reason ?? "" };
      daysOff = [...daysOff, made];
      return { status: 201, body: made };
    }),
    on("delete", "/api/days-off/{id}", ({ path }) => {
      daysOff = daysOff.filter(({ id }) => id !== path.id);
      return { status: 204 };
    }),
  );
});

function open(of: Parameters<typeof DaysOff>[0]["of"]) {
  const tools: VisitTools = {
    move: vi.fn(async () => undefined),
    cancel: vi.fn(async () => undefined),
    hasChanged: vi.fn(async () => true),
    previewOf: () => <p>Mensaje</p>,
    moveDialogOf: () => null,
  };
  renderWithQueries(
    <VisitToolsProvider value={tools}>
      <DaysOff today="2026-11-30" of={of} doctors={[elena]} services={[aService()]} title="Los días" />
      <ToastRegion />
    </VisitToolsProvider>,
  );
  return { tools, user: userEvent.setup() };
}

type User = ReturnType<typeof open>["user"];

async function typeDay(user: User, field: string, text: string) {
  const [day] = within(screen.getByRole("group", { name: field })).getAllByRole("spinbutton");
  await user.click(day as HTMLElement);
  await user.keyboard(text);
}

describe("days off", () => {
  it("of the clinic are apart from those of its doctors", async () => {
    open("clinic");

    expect(await screen.findByText(/^jue 24 dic – vie 25 dic$/)).toBeVisible();
    expect(screen.getByText("2 días · Navidad")).toBeVisible();
    expect(screen.queryByText(/Congreso/)).toBeNull();
  });

  it("of a doctor may be some hours", async () => {
    open(elena);

    expect(await screen.findByText(/^mar 8 dic, de 1:00.p\..m\. a 3:00.p\..m\.$/)).toBeVisible();
    expect(screen.queryByText(/Navidad/)).toBeNull();
  });

  it("are asked for at their fields, and are kept when there is nothing in the way", async () => {
    const { user } = open("clinic");
    await user.click(await screen.findByRole("button", { name: "Agregar días cerrados" }));
    await user.click(screen.getByRole("button", { name: "Guardar" }));
    expect(await screen.findByText("Elija el día, por favor.")).toBeVisible();

    await typeDay(user, "Desde el", "01012027");
    await user.type(screen.getByLabelText("Motivo (opcional)"), "Año nuevo");
    await user.click(screen.getByRole("button", { name: "Guardar" }));

    expect(await screen.findByText(/^vie 1 ene de 2027$/)).toBeVisible();
    expect(added).toEqual([
      {
        doctor_id: null,
        starts_on: "2027-01-01",
        ends_on: "2027-01-01",
        from: null,
        to: null,
        reason: "Año nuevo",
      },
    ]);
  });

  it("ask what becomes of the visits in them, before anything is kept", async () => {
    conflicts = [aConflict({ appointment_id: "ana" })];
    const { user, tools } = open(elena);
    await user.click(await screen.findByRole("button", { name: "Agregar días libres" }));
    await typeDay(user, "Desde el", "07122026");
    await user.click(screen.getByRole("button", { name: "Guardar" }));
    const question = within(await screen.findByRole("alertdialog", { name: "Hay citas en esos días" }));
    expect(added).toEqual([]);

    await user.click(question.getByRole("radio", { name: "Cancelarla y avisar" }));
    await user.click(question.getByRole("button", { name: "Guardar los días" }));

    await waitFor(() => expect(tools.cancel).toHaveBeenCalledTimes(1));
    expect(added).toEqual([expect.objectContaining({ doctor_id: "elena", accepted_conflicts: ["ana"] })]);
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("are taken away and put back with the visits that had stayed in them", async () => {
    conflicts = [aConflict({ appointment_id: "ana" })];
    const { user } = open("clinic");
    await user.click(await screen.findByRole("button", { name: "Quitar jue 24 dic – vie 25 dic" }));
    expect(await screen.findByText("Quitado: jue 24 dic – vie 25 dic")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Deshacer" }));

    await waitFor(() =>
      expect(added).toEqual([
        expect.objectContaining({ starts_on: "2026-12-24", reason: "Navidad", accepted_conflicts: ["ana"] }),
      ]),
    );
  });

  it("that cannot be asked for can be asked for again", async () => {
    server.use(
      on("get", "/api/days-off", () => ({ status: 503, body: refusal("UNAVAILABLE", "Intente luego.") })),
    );
    const { user } = open("clinic");
    expect(await screen.findByText("Intente luego.")).toBeVisible();
    server.use(on("get", "/api/days-off", () => ({ status: 200, body: { days_off: [christmas] } })));
    await user.click(screen.getByRole("button", { name: "Reintentar" }));

    expect(await screen.findByText(/^jue 24 dic/)).toBeVisible();
  });
});
