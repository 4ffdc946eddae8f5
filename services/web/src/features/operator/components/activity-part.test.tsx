import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, it, vi } from "vitest";
import { server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import type { InstallationAct } from "../api/contract.ts";
import { takeKey } from "../operator-key.ts";
import { ActivityPart } from "./activity-part.tsx";

beforeEach(() => takeKey({ secret: "the-key", name: "oficina" }));

/** The options of the choice of acts say the same words. */
const row = { selector: "p" };

const clinicId = "9b2d7c10-0000-4000-8000-000000000001";

const suspended: InstallationAct = {
  id: "4c1f3a52-0000-4000-8000-000000000004",
  at: "2026-11-01T15:00:00Z",
  by: "oficina",
  address: "198.51.100.7",
  clinic_id: clinicId,
  act: "clinic.suspended",
  subject: "clinic",
  detail: { reason: "Falta el pago." },
};

const made: InstallationAct = {
  ...suspended,
  id: "4c1f3a52-0000-4000-8000-000000000005",
  by: "guardia",
  address: "203.0.113.9",
  clinic_id: null,
  act: "invite_code.created",
  subject: "invite_code",
  detail: { plan: "pro" },
};

/** The server: two acts, narrowed as it is asked, and the second one on a page of its own. */
function anActivity() {
  const asked: string[] = [];
  server.use(
    http.get("*/api/superadmin/acts", ({ request }) => {
      const { search, searchParams } = new URL(request.url);
      asked.push(search);
      const [by, act] = [searchParams.get("by") ?? "", searchParams.get("act")];
      const acts = [suspended, made].filter(
        (one) => one.by.startsWith(by) && (act === null || one.act === act),
      );
      const isSecond = searchParams.get("cursor") === suspended.id;
      const page = isSecond ? acts.slice(1) : acts.slice(0, 1);
      return HttpResponse.json({ acts: page, next: acts.length > 1 && !isSecond ? suspended.id : null });
    }),
  );
  return asked;
}

it("an act says who did it, when, from where and why, and leads to its clinic", async () => {
  anActivity();
  const onClinic = vi.fn();
  renderWithQueries(<ActivityPart onClinic={onClinic} />);
  const user = userEvent.setup();

  const list = within(await screen.findByRole("list", { name: "Actividad" }));
  const [first] = list.getAllByRole("listitem");
  expect(first).toHaveTextContent("Suspendió la clínica");
  expect(first).toHaveTextContent("Motivo: Falta el pago.");
  expect(first).toHaveTextContent("«oficina», desde 198.51.100.7");
  await user.click(list.getByRole("button", { name: /^Ver la clínica/ }));
  expect(onClinic).toHaveBeenCalledWith(clinicId);

  await user.click(screen.getByRole("button", { name: "Ver más" }));
  const code = (await screen.findByText("Creó un código", row)).closest("li");
  expect(code).toHaveTextContent("«guardia», desde 203.0.113.9");
  expect(within(code ?? document.body).queryByRole("button")).toBeNull();
});

it("acts are narrowed by the key and by what was done", async () => {
  const asked = anActivity();
  renderWithQueries(<ActivityPart onClinic={vi.fn()} />);
  const user = userEvent.setup();
  await screen.findByText("Suspendió la clínica", row);

  await user.type(screen.getByRole("searchbox", { name: "Buscar por llave" }), "guar");
  expect(await screen.findByText("«guardia»", { exact: false })).toBeVisible();
  await user.click(screen.getByRole("button", { name: /Actos que se muestran/ }));
  await user.click(await screen.findByRole("option", { name: "Suspendió la clínica" }));

  expect(await screen.findByText("No se hizo nada así")).toBeVisible();
  await waitFor(() => expect(asked.at(-1)).toBe("?by=guar&act=clinic.suspended"));
});

it("the acts can be asked for again when they did not come", async () => {
  server.use(
    http.get("*/api/superadmin/acts", () =>
      HttpResponse.json({ code: "UNAVAILABLE", error: "Intente luego." }, { status: 503 }),
    ),
  );
  renderWithQueries(<ActivityPart onClinic={vi.fn()} />);
  expect(await screen.findByText("Intente luego.")).toBeVisible();

  anActivity();
  await userEvent.setup().click(screen.getByRole("button", { name: "Reintentar" }));
  expect(await screen.findByText("Suspendió la clínica", row)).toBeVisible();
});
