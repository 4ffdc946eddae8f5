import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, it } from "vitest";
import { session } from "@/shared/api/session.ts";
import { anIdentity } from "@/testing/builders.ts";
import { server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { SignInForm } from "./sign-in-form.tsx";

/** No clinic of these tests asks for a telephone. */
const NoSetup = () => null;

const email = "rosa@jiboa.test";
const password = "una frase larga";
let sent: Record<string, string>[] = [];

type Refusal = [status: number, code: string, error: string, headers?: Record<string, string>];

/** A server that wants a code; `answer` decides about the code that was given. */
function wanting(answer: (body: Record<string, string>) => Refusal | undefined) {
  server.use(
    http.post("*/api/auth/login", async ({ request }) => {
      const body = (await request.json()) as Record<string, string>;
      sent.push(body);
      const refusal: Refusal | undefined = body.code
        ? answer(body)
        : [401, "TOTP_REQUIRED", "Escriba su código."];
      if (!refusal) {
        return HttpResponse.json({ token: "first-token", ...anIdentity() });
      }
      const [status, code, error, headers = {}] = refusal;
      return HttpResponse.json({ code, error }, { status, headers });
    }),
  );
}

/** Up to the second step. */
async function signIn() {
  renderWithQueries(<SignInForm Setup={NoSetup} />);
  const user = userEvent.setup();
  await user.type(screen.getByLabelText("Correo electrónico"), email);
  await user.type(screen.getByLabelText("Contraseña"), password);
  await user.click(screen.getByRole("button", { name: "Ingresar" }));
  expect(await screen.findByRole("heading", { name: "Escriba su código" })).toBeVisible();
  expect(screen.queryByRole("alert")).toBeNull();
  return user;
}

const code = () => screen.getByLabelText("Código de su teléfono");

beforeEach(() => {
  session.reset();
  sent = [];
});

it("asks for the code of the telephone, by which the session opens", async () => {
  wanting(() => undefined);
  const user = await signIn();
  expect(code()).toHaveFocus();
  expect(code()).toHaveAttribute("autocomplete", "one-time-code");

  await user.type(code(), "123 456{Enter}");

  await waitFor(() => expect(session.token()).toBe("first-token"));
  expect(sent).toEqual([
    { email, password },
    { email, password, code: "123456" },
  ]);
});

it("takes a recovery code where the telephone is lost", async () => {
  wanting(() => undefined);
  const user = await signIn();
  await user.type(code(), "12");
  await user.click(screen.getByRole("button", { name: "Usar un código de recuperación" }));
  const recovery = screen.getByLabelText("Código de recuperación");
  expect(recovery).toHaveFocus();
  expect(recovery).toHaveValue("");

  await user.type(recovery, "K7TVRW3XHS9P{Enter}");

  await waitFor(() => expect(session.token()).toBe("first-token"));
  expect(sent[1]).toMatchObject({ code: "k7tv-rw3x-hs9p" });
});

it("sends no code that cannot be one", async () => {
  wanting(() => undefined);
  const user = await signIn();
  await user.type(code(), "12345{Enter}");

  await waitFor(() => expect(code()).toHaveAccessibleDescription(/Escriba los 6 números/));
  expect(sent).toHaveLength(1);
});

it("says at the code that it is wrong, and does not end a session", async () => {
  wanting(() => [401, "TOTP_INVALID", "Ese código no es correcto."]);
  const user = await signIn();
  await user.type(code(), "123456{Enter}");

  await waitFor(() => expect(code()).toHaveAccessibleDescription("Ese código no es correcto."));
  expect(screen.queryByRole("alert")).toBeNull();
  expect(session.state.read()).not.toBe("ended");
});

it("says at a recovery code what the server says of it, and does not end a session", async () => {
  wanting(() => [401, "RECOVERY_CODE_INVALID", "Ese código de recuperación ya se usó."]);
  const user = await signIn();
  await user.click(screen.getByRole("button", { name: "Usar un código de recuperación" }));
  await user.type(screen.getByLabelText("Código de recuperación"), "K7TVRW3XHS9P{Enter}");

  const recovery = screen.getByLabelText("Código de recuperación");
  await waitFor(() => expect(recovery).toHaveAccessibleDescription("Ese código de recuperación ya se usó."));
  expect(session.state.read()).not.toBe("ended");
});

it("says for how long no code is taken after too many", async () => {
  wanting(() => [429, "TOO_MANY_ATTEMPTS", "Hubo demasiados intentos.", { "Retry-After": "300" }]);
  const user = await signIn();
  await user.type(code(), "123456{Enter}");

  expect(await screen.findByRole("alert")).toHaveTextContent("Podrá intentar de nuevo en 5 minutos.");
  expect(code()).toHaveValue("123456");
});

it("asks for the password again when that is not right any more", async () => {
  wanting(() => [401, "INVALID_CREDENTIALS", "El correo o la contraseña no son correctos."]);
  const user = await signIn();
  await user.type(code(), "123456{Enter}");

  expect(await screen.findByText("El correo o la contraseña no son correctos.")).toBeVisible();
  expect(screen.getByLabelText("Contraseña")).toHaveFocus();

  // The code that was sent may be used up.
  await user.keyboard("{Enter}");
  expect(await screen.findByLabelText("Código de su teléfono")).toHaveValue("");
});

it("says to whom the only administrator of a clinic turns without telephone and codes", async () => {
  wanting(() => undefined);
  await signIn();

  expect(screen.getByText(/Si solo usted la administra, escriba a quien le dio acceso a Cita/)).toBeVisible();
});

it("can go back, and what was typed is still there", async () => {
  wanting(() => undefined);
  const user = await signIn();
  await user.click(screen.getByRole("button", { name: "Volver" }));

  expect(screen.getByLabelText("Correo electrónico")).toHaveValue(email);
  expect(screen.getByLabelText("Contraseña")).toHaveValue(password);
});

it("goes on to a password of one's own where the one that was given is for one time", async () => {
  wanting(({ newPassword }) =>
    newPassword ? undefined : [403, "PASSWORD_CHANGE_REQUIRED", "Elija su contraseña."],
  );
  const user = await signIn();
  await user.type(code(), "123456{Enter}");
  await user.type(await screen.findByLabelText("Contraseña nueva"), "otra frase larga{Enter}");

  await waitFor(() => expect(session.token()).toBe("first-token"));
  expect(sent.at(-1)).toEqual({ email, password, code: "123456", newPassword: "otra frase larga" });
});

it("comes back to the code when it was used up while the password was chosen", async () => {
  wanting(({ newPassword }) =>
    newPassword
      ? [401, "TOTP_INVALID", "Ese código ya no sirve."]
      : [403, "PASSWORD_CHANGE_REQUIRED", "Elija su contraseña."],
  );
  const user = await signIn();
  await user.type(code(), "123456{Enter}");
  await user.type(await screen.findByLabelText("Contraseña nueva"), "otra frase larga{Enter}");

  await waitFor(() => expect(code()).toHaveAccessibleDescription("Ese código ya no sirve."));
});
