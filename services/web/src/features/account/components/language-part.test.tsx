import { useQuery } from "@tanstack/react-query";
import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Identity } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { chooseLanguage } from "@/shared/i18n/language.ts";
import { ToastRegion } from "@/shared/ui/toast-region.tsx";
import { aMember, anIdentity } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { LanguagePart } from "./language-part.tsx";

let sent: unknown[] = [];

function Own() {
  const { data } = useQuery<Identity>({ queryKey: keys.identity, enabled: false });
  return data ? <LanguagePart user={data.user} /> : null;
}

function show(language: "es-SV" | "en" | null) {
  const { queryClient } = renderWithQueries(
    <>
      <Own />
      <ToastRegion />
    </>,
  );
  const { user, clinic } = anIdentity();
  act(() => {
    queryClient.setQueryData<Identity>(keys.identity, { user: { ...user, language }, clinic });
  });
  return userEvent.setup();
}

beforeEach(() => {
  sent = [];
  server.use(
    on("patch", "/api/users/me", ({ body }) => {
      sent.push(body);
      return { status: 200, body: { user: aMember(), language: body.language ?? null, token: null } };
    }),
  );
});

afterEach(() => act(() => chooseLanguage("es-SV")));

it("says what holds while none is chosen, and changes page and account at once", async () => {
  const user = show(null);
  const field = await screen.findByRole("button", { name: /Idioma de las páginas/ });
  expect(field).toHaveAccessibleDescription(/los correos le llegan en el de la clínica/);

  await user.click(field);
  await user.click(await screen.findByRole("option", { name: "English" }));

  // The texts of this part come with its page, which a test before this one may have shown.
  const chosen = { name: /Idioma de las páginas|Language of the pages/ };
  await waitFor(() => expect(screen.getByRole("button", chosen)).toHaveTextContent("English"));
  expect(document.documentElement.lang).toBe("en");
  await waitFor(() => expect(sent).toEqual([{ language: "en" }]));
});

it("goes back to the clinic's, and says so where that is not stored", async () => {
  const user = show("es-SV");
  await user.click(await screen.findByRole("button", { name: /Idioma de las páginas/ }));
  await user.click(await screen.findByRole("option", { name: "Sin elegir" }));
  await waitFor(() => expect(sent).toEqual([{ language: null }]));
  expect(screen.getByRole("button", { name: /Idioma de las páginas/ })).toHaveTextContent("Sin elegir");

  server.use(
    on("patch", "/api/users/me", () => ({ status: 503, body: refusal("UNAVAILABLE", "Intente luego.") })),
  );
  await user.click(screen.getByRole("button", { name: /Idioma de las páginas/ }));
  await user.click(await screen.findByRole("option", { name: "Español" }));

  expect(await screen.findByText("El idioma cambió solo en este navegador")).toBeVisible();
  expect(screen.getByRole("button", { name: /Idioma de las páginas/ })).toHaveTextContent("Sin elegir");
});
