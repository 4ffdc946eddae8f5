import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, it, vi } from "vitest";
import { aMember } from "@/testing/builders.ts";
import { refusal, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { EmailDialog } from "./email-dialog.tsx";

const ana = aMember({ id: "ana", email: "ana@jiboa.test", full_name: "Ana Beltrán" });

async function change(email: string) {
  const onChanged = vi.fn();
  renderWithQueries(
    <EmailDialog member={ana} ownEmail="marta@jiboa.test" onClose={() => undefined} onChanged={onChanged} />,
  );
  const user = userEvent.setup();
  const field = screen.getByLabelText("Correo");
  await user.clear(field);
  await user.type(field, email);
  await user.type(screen.getByLabelText("Su propia contraseña"), "una frase larga");
  await user.click(screen.getByRole("button", { name: "Guardar" }));
  return onChanged;
}

it("gives another person another address with the own password", async () => {
  const sent: unknown[] = [];
  server.use(
    http.put("*/api/users/:id/email", async ({ params, request }) => {
      sent.push([params.id, await request.json()]);
      return HttpResponse.json({ user: { ...ana, email: "ana@nueva.test" } });
    }),
  );
  const onChanged = await change("ana@nueva.test");

  await waitFor(() => expect(onChanged).toHaveBeenCalled());
  expect(sent).toEqual([["ana", { email: "ana@nueva.test", password: "una frase larga" }]]);
});

it.each([
  ["EMAIL_TAKEN", "email", "Correo"],
  ["WRONG_PASSWORD", "password", "Su propia contraseña"],
] as const)("says %s at its field", async (code, field, label) => {
  server.use(
    http.put("*/api/users/:id/email", () =>
      HttpResponse.json({ ...refusal(code, "No se puede."), field }, { status: 400 }),
    ),
  );
  await change("ana@nueva.test");

  await waitFor(() => expect(screen.getByLabelText(label)).toHaveAccessibleDescription(/No se puede/));
});
