import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, it } from "vitest";
import { server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import type { InstallationKeys } from "../api/contract.ts";
import { takeKey } from "../operator-key.ts";
import { KeysPart } from "./keys-part.tsx";

beforeEach(() => takeKey({ secret: "the-key", name: "oficina" }));

const keys: InstallationKeys = {
  tokens: [
    { kid: "2026-10", state: "signing" },
    { kid: "2026-07", state: "old" },
  ],
  master: { current: 2, clinics: [{ version: 1, clinics: 3 }] },
};

const answer = (known: InstallationKeys) =>
  server.use(http.get("*/api/superadmin/keys", () => HttpResponse.json(known)));

it("the keys say what each is for, and what is left to do", async () => {
  answer(keys);
  renderWithQueries(<KeysPart />);

  const sessions = within(await screen.findByRole("region", { name: "Sesiones del personal" }));
  const [signing, old] = sessions.getAllByRole("listitem");
  expect(signing).toHaveTextContent("Firma");
  expect(old).toHaveTextContent("Se puede retirar cuando lleve más de 8 horas sin firmar.");
  const master = within(screen.getByRole("region", { name: "Llave maestra" }));
  const [current, before] = master.getAllByRole("listitem");
  expect(current).toHaveTextContent("Versión 20 clínicas");
  expect(before).toHaveTextContent("Hay que pasarlas a la versión 2: cita keys rewrap");
});

it("no key that signs is said aloud", async () => {
  answer({ ...keys, tokens: [] });
  renderWithQueries(<KeysPart />);

  expect(await screen.findByText("Ninguna llave firma: nadie puede ingresar.")).toBeVisible();
});

it("the keys can be asked for again when they did not come", async () => {
  server.use(
    http.get("*/api/superadmin/keys", () =>
      HttpResponse.json({ code: "UNAVAILABLE", error: "Intente luego." }, { status: 503 }),
    ),
  );
  renderWithQueries(<KeysPart />);
  expect(await screen.findByText("Intente luego.")).toBeVisible();

  answer(keys);
  await userEvent.setup().click(screen.getByRole("button", { name: "Reintentar" }));
  expect(await screen.findByText("2026-10")).toBeVisible();
});
