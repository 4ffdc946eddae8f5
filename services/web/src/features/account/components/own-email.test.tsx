import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { anIdentity } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { OwnFacts } from "./own-facts.tsx";

const { user: luis } = anIdentity();

async function fill(email: string) {
  renderWithQueries(<OwnFacts user={luis} />);
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "Cambiar correo" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Cambiar su correo" }));
  await user.type(dialog.getByLabelText("Correo nuevo"), email);
  await user.type(dialog.getByLabelText("Su contraseña"), "una frase larga");
  await user.click(dialog.getByRole("button", { name: "Enviar enlace" }));
  return dialog;
}

it("is asked for with the password, and nothing changes before its link is opened", async () => {
  const sent: unknown[] = [];
  server.use(
    on("post", "/api/users/me/email", ({ body }) => {
      sent.push(body);
      return { status: 202, body: { message: "Le enviamos un enlace." } };
    }),
  );
  await fill("luis@nuevo.test");

  const done = await screen.findByText(/Enviamos un enlace a luis@nuevo.test/);
  expect(done).toHaveTextContent("sigue ingresando con recepcion@jiboa.test");
  expect(sent).toEqual([{ email: "luis@nuevo.test", password: "una frase larga" }]);
});

it.each([
  ["EMAIL_TAKEN", "email", "Correo nuevo"],
  ["WRONG_PASSWORD", "password", "Su contraseña"],
] as const)("says %s at its field", async (code, field, label) => {
  server.use(
    on("post", "/api/users/me/email", () => ({
      status: 400,
      body: { ...refusal(code, "No se puede."), field },
    })),
  );
  const dialog = await fill("luis@nuevo.test");

  await waitFor(() => expect(dialog.getByLabelText(label)).toHaveAccessibleDescription(/No se puede/));
});

it("is not asked for without an address", async () => {
  const dialog = await fill("luis");

  const field = dialog.getByLabelText("Correo nuevo");
  await waitFor(() => expect(field).toHaveAccessibleDescription("Escriba su correo nuevo, por favor."));
});
