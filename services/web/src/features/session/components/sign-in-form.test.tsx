import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { SignInForm } from "./sign-in-form.tsx";

const invalid = "Un dato no es válido. Revíselo, por favor.";

async function signIn(field?: string) {
  server.use(
    on("post", "/api/auth/login", () => ({ status: 400, body: refusal("INVALID_FIELD", invalid, field) })),
  );
  renderWithQueries(<SignInForm />);
  const user = userEvent.setup();
  await user.type(screen.getByLabelText("Correo electrónico"), "recepcion\u0000@jiboa.test");
  await user.type(screen.getByLabelText("Contraseña"), "jiboa-demo-2026");
  await user.click(screen.getByRole("button", { name: "Ingresar" }));
  expect(await screen.findByText(invalid)).toBeInTheDocument();
  return user;
}

describe("a sign-in with an invalid field", () => {
  it.each([
    ["email", "Correo electrónico", "Contraseña"],
    ["password", "Contraseña", "Correo electrónico"],
  ])("shows the server's text at the field %s until the field changes", async (field, refused, other) => {
    const user = await signIn(field);

    expect(screen.getByLabelText(refused)).toHaveAttribute("aria-invalid", "true");
    expect(screen.getByLabelText(refused)).toHaveAccessibleDescription(invalid);
    expect(screen.getByLabelText(other)).not.toHaveAttribute("aria-invalid", "true");

    await user.type(screen.getByLabelText(refused), "x");

    expect(screen.queryByText(invalid)).not.toBeInTheDocument();
  });

  it("shows the server's text above the form when the field is not one of the form", async () => {
    await signIn("clinic");

    expect(screen.getByLabelText("Correo electrónico")).not.toHaveAttribute("aria-invalid");
    expect(screen.getByLabelText("Contraseña")).not.toHaveAttribute("aria-invalid");
  });
});

it("says what is missing in an e-mail address and sends nothing", async () => {
  renderWithQueries(<SignInForm />);
  const user = userEvent.setup();
  const email = screen.getByLabelText("Correo electrónico");
  await user.type(email, "recepcion");
  await user.type(screen.getByLabelText("Contraseña"), "jiboa-demo-2026");

  await user.click(screen.getByRole("button", { name: "Ingresar" }));

  await waitFor(() => expect(email).toHaveAccessibleDescription(/correo completo/));
});
