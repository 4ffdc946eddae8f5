import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { session } from "@/shared/api/session.ts";
import { anIdentity } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { SignInForm } from "./sign-in-form.tsx";

/** No clinic of these tests asks for a telephone. */
const NoSetup = () => null;

const invalid = "Un dato no es válido. Revíselo, por favor.";

async function signIn(field?: string) {
  server.use(
    on("post", "/api/auth/login", () => ({ status: 400, body: refusal("INVALID_FIELD", invalid, field) })),
  );
  renderWithQueries(<SignInForm Setup={NoSetup} />);
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

it("says why it is shown until the server says something else", async () => {
  server.use(
    on("post", "/api/auth/login", () => ({ status: 403, body: refusal("USER_INACTIVE", "No está activa.") })),
  );
  renderWithQueries(
    <SignInForm Setup={NoSetup} email="recepcion@jiboa.test" why={<p>Su cuenta ya no está activa.</p>} />,
  );
  const user = userEvent.setup();
  expect(screen.getByText("Su cuenta ya no está activa.")).toBeVisible();

  await user.type(screen.getByLabelText("Contraseña"), "jiboa-demo-2026");
  await user.click(screen.getByRole("button", { name: "Ingresar" }));

  expect(await screen.findByText("No está activa.")).toBeVisible();
  expect(screen.queryByText("Su cuenta ya no está activa.")).toBeNull();
});

it("says what is missing in an e-mail address and sends nothing", async () => {
  renderWithQueries(<SignInForm Setup={NoSetup} />);
  const user = userEvent.setup();
  const email = screen.getByLabelText("Correo electrónico");
  await user.type(email, "recepcion");
  await user.type(screen.getByLabelText("Contraseña"), "jiboa-demo-2026");

  await user.click(screen.getByRole("button", { name: "Ingresar" }));

  await waitFor(() => expect(email).toHaveAccessibleDescription(/correo completo/));
});

describe("a sign-in with a one-time password", () => {
  const chosen = () => screen.getByLabelText("Contraseña nueva");
  let sent: unknown[] = [];

  /** Up to the step in which a password is chosen. */
  async function signInOnce() {
    sent = [];
    session.reset();
    server.use(
      on("post", "/api/auth/login", ({ body }) => {
        sent.push(body);
        return "newPassword" in body
          ? { status: 200, body: { token: "first-token", ...anIdentity() } }
          : { status: 403, body: refusal("PASSWORD_CHANGE_REQUIRED", "Elija su contraseña.") };
      }),
    );
    renderWithQueries(<SignInForm Setup={NoSetup} />);
    const user = userEvent.setup();
    await user.type(screen.getByLabelText("Correo electrónico"), "rosa@jiboa.test");
    await user.type(screen.getByLabelText("Contraseña"), "kT7vRw3xHs9p");
    await user.click(screen.getByRole("button", { name: "Ingresar" }));
    expect(await screen.findByRole("heading", { name: "Elija su contraseña" })).toBeVisible();
    expect(screen.queryByRole("alert")).toBeNull();
    return user;
  }

  it("leads to choosing one of one's own, by which the session opens", async () => {
    const user = await signInOnce();
    expect(chosen()).toHaveFocus();
    expect(chosen()).toHaveAccessibleDescription(/^Al menos 8 caracteres/);
    expect(screen.getByText("rosa@jiboa.test")).toBeVisible();

    await user.type(chosen(), "una frase larga");
    await user.click(screen.getByRole("button", { name: "Ingresar" }));

    await waitFor(() => expect(session.token()).toBe("first-token"));
    const email = "rosa@jiboa.test";
    expect(sent).toEqual([
      { email, password: "kT7vRw3xHs9p" },
      { email, password: "kT7vRw3xHs9p", newPassword: "una frase larga" },
    ]);
  });

  it.each([
    ["corta", /al menos 8 caracteres/],
    ["kT7vRw3xHs9p", /Elija una distinta/],
  ])("does not send %s", async (password, text) => {
    const user = await signInOnce();
    await user.type(chosen(), password);
    await user.click(screen.getByRole("button", { name: "Ingresar" }));

    await waitFor(() => expect(chosen()).toHaveAccessibleDescription(text));
    expect(sent).toHaveLength(1);
  });

  it("can go back, and nothing that was typed is lost", async () => {
    const user = await signInOnce();
    await user.type(chosen(), "una frase larga");
    await user.click(screen.getByRole("button", { name: "Volver" }));

    expect(screen.getByLabelText("Correo electrónico")).toHaveValue("rosa@jiboa.test");
    expect(screen.getByLabelText("Contraseña")).toHaveValue("kT7vRw3xHs9p");
    expect(screen.getByLabelText("Contraseña")).toHaveFocus();
    await user.click(screen.getByRole("button", { name: "Ingresar" }));
    await waitFor(() => expect(chosen()).toHaveValue("una frase larga"));
  });

  it("shows at the new password what the server has against it", async () => {
    const user = await signInOnce();
    server.use(
      on("post", "/api/auth/login", () => ({
        status: 400,
        body: refusal("INVALID_FIELD", invalid, "newPassword"),
      })),
    );
    await user.type(chosen(), "una frase larga");
    await user.click(screen.getByRole("button", { name: "Ingresar" }));

    await waitFor(() => expect(chosen()).toHaveAccessibleDescription(invalid));
  });

  it("asks for the password again when the one-time password has run out meanwhile", async () => {
    const user = await signInOnce();
    const text = "El correo o la contraseña no son correctos.";
    server.use(
      on("post", "/api/auth/login", () => ({ status: 401, body: refusal("INVALID_CREDENTIALS", text) })),
    );
    await user.type(chosen(), "una frase larga");
    await user.click(screen.getByRole("button", { name: "Ingresar" }));

    expect(await screen.findByText(text)).toBeVisible();
    expect(screen.getByLabelText("Contraseña")).toHaveValue("kT7vRw3xHs9p");
  });
});

it("says for how long nothing can be tried after too many attempts", async () => {
  server.use(
    on("post", "/api/auth/login", () => ({
      status: 429,
      body: refusal("TOO_MANY_ATTEMPTS", "Hubo demasiados intentos."),
      headers: { "Retry-After": "300" },
    })),
  );
  renderWithQueries(<SignInForm Setup={NoSetup} email="rosa@jiboa.test" />);
  const user = userEvent.setup();
  await user.type(screen.getByLabelText("Contraseña"), "jiboa-demo-2026");
  await user.click(screen.getByRole("button", { name: "Ingresar" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("Podrá intentar de nuevo en 5 minutos.");
});

it.each([
  ["", "Correo electrónico"],
  ["rosa@jiboa.test", "Contraseña"],
])("gives the focus to what has to be typed when the e-mail is %j", (email, label) => {
  renderWithQueries(<SignInForm Setup={NoSetup} email={email} takesFocus />);

  expect(screen.getByLabelText(label)).toHaveFocus();
});

it("leaves the focus where it is unless it is asked for", () => {
  renderWithQueries(<SignInForm Setup={NoSetup} />);

  expect(document.body).toHaveFocus();
});
