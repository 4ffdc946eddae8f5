/* A forgotten password, and the confirmation of an address: the pages that links of e-mails lead to. */
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { confirmationToken, resetToken } from "@/features/password/link-token.ts";
import { session } from "@/shared/api/session.ts";
import { anIdentity } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { createApp } from "./create-app.ts";
import { Providers } from "./providers.tsx";

let stop: () => void = () => undefined;
let sent: { path: string; body: unknown; authorization: string | null }[] = [];

function open(path: string) {
  window.history.replaceState(null, "", path);
  const app = createApp();
  stop = app.stop;
  render(<Providers {...app} />);
  return { ...app, user: userEvent.setup() };
}

/** Answers a call to the path, and notes what was sent. */
function answers(path: string, status: number, body?: Record<string, unknown>, headers = {}) {
  return http.post(`*${path}`, async ({ request }) => {
    const text = await request.text();
    sent.push({
      path,
      body: text ? JSON.parse(text) : undefined,
      authorization: request.headers.get("Authorization"),
    });
    return body ? HttpResponse.json(body, { status, headers }) : new HttpResponse(null, { status });
  });
}

const forgot = "/api/auth/password/forgot";
const reset = "/api/auth/password/reset";
const verify = "/api/auth/email/verify";
const verification = "/api/auth/email/verification";
const invalid = (code: string) => ({ code, error: "El enlace no sirve.", field: "token" });

beforeEach(() => {
  window.localStorage.clear();
  session.reset();
  resetToken.write("");
  confirmationToken.write("");
  sent = [];
  server.use(
    answers("/api/auth/refresh", 401, { code: "SESSION_ENDED", error: "Su sesión terminó." }),
    answers(forgot, 202, { message: "Si el correo existe, le escribimos." }),
    answers(reset, 204),
    answers(verify, 204),
    answers(verification, 202, { message: "Enviado." }),
  );
});

afterEach(() => stop());

const calls = (path: string) => sent.filter((one) => one.path === path);
const email = () => screen.findByLabelText("Correo electrónico");

describe("a forgotten password", () => {
  it("is asked for from the sign-in, without typing the address again", async () => {
    const { user, router } = open("/entrar");
    await user.type(await email(), "ana@jiboa.test");
    await user.click(screen.getByRole("link", { name: "¿Olvidó su contraseña?" }));

    expect(await screen.findByRole("heading", { name: "¿Olvidó su contraseña?" })).toBeVisible();
    expect(router.state.location.pathname).toBe("/clave");
    expect(await email()).toHaveValue("ana@jiboa.test");
    await user.click(screen.getByRole("link", { name: "Volver a ingresar" }));
    expect(await screen.findByRole("heading", { name: "Qué gusto verle" })).toBeVisible();
    expect(await email()).toHaveValue("ana@jiboa.test");
  });

  it("is answered with what to do when nothing comes, whoever it was", async () => {
    const { user } = open("/clave");
    await user.type(await email(), "nadie@jiboa.test");
    await user.click(screen.getByRole("button", { name: "Enviar el enlace" }));

    const heading = await screen.findByRole("heading", { name: "Revise su correo" });
    expect(heading).toHaveFocus();
    expect(screen.getByText("nadie@jiboa.test")).toBeVisible();
    expect(screen.getByText(/correo no deseado/)).toBeVisible();
    expect(screen.getByText(/quien administra su clínica puede darle una contraseña/)).toBeVisible();
    expect(calls(forgot)).toEqual([
      { path: forgot, body: { email: "nadie@jiboa.test" }, authorization: null },
    ]);

    await user.click(screen.getByRole("button", { name: "Enviar otra vez" }));
    expect(await screen.findByText("Lo pedimos otra vez.")).toBeVisible();
    expect(calls(forgot)).toHaveLength(2);
    await user.click(screen.getByRole("button", { name: "Corregir el correo" }));
    expect(await email()).toHaveValue("nadie@jiboa.test");
  });

  it("is not asked for without an address, nor too often", async () => {
    server.use(
      answers(forgot, 429, refusal("TOO_MANY_ATTEMPTS", "Hubo demasiados intentos."), {
        "Retry-After": "45",
      }),
    );
    const { user } = open("/clave");
    await user.type(await email(), "ana");
    await user.click(screen.getByRole("button", { name: "Enviar el enlace" }));
    expect(await email()).toHaveAccessibleDescription(/Escriba un correo completo/);
    expect(calls(forgot)).toEqual([]);

    await user.type(await email(), "@jiboa.test");
    await user.click(screen.getByRole("button", { name: "Enviar el enlace" }));
    const notice = await screen.findByRole("alert");
    expect(notice).toHaveTextContent("Podrá intentar de nuevo en 45 segundos.");
    expect(await email()).toHaveValue("ana@jiboa.test");
  });
});

describe("the link to another password", () => {
  const chosen = () => screen.findByLabelText("Contraseña nueva");
  const again = () => screen.getByLabelText("La misma, otra vez");

  async function choose(first: string, second: string, path = "/restablecer#s3cret-token") {
    const app = open(path);
    await app.user.type(await chosen(), first);
    await app.user.type(again(), second);
    await app.user.click(screen.getByRole("button", { name: "Guardar la contraseña" }));
    return app;
  }

  it("leaves the address and the history at once, and stays nowhere", async () => {
    const entries = window.history.length;
    const { router } = open("/restablecer#s3cret-token");

    expect(await chosen()).toHaveFocus();
    expect(window.location.href).not.toContain("s3cret");
    expect(router.state.location.href).toBe("/restablecer");
    expect(window.history.length).toBe(entries);
    expect(JSON.stringify([{ ...sessionStorage }, { ...localStorage }, window.history.state])).not.toContain(
      "s3cret",
    );
  });

  it("changes the password, which has to be typed twice the same", async () => {
    const { user } = await choose("una frase larga", "una frase larg");
    await waitFor(() => expect(again()).toHaveAccessibleDescription(/No es igual/));
    expect(calls(reset)).toEqual([]);
    await user.type(again(), "a");
    await user.click(screen.getByRole("button", { name: "Guardar la contraseña" }));

    expect(await screen.findByText(/Su contraseña cambió/)).toBeVisible();
    expect(screen.getByRole("link", { name: "Ingresar" })).toHaveAttribute("href", "/entrar");
    expect(calls(reset)).toEqual([
      { path: reset, body: { token: "s3cret-token", newPassword: "una frase larga" }, authorization: null },
    ]);
  });

  it("does not go on as somebody else who is signed in on the same computer", async () => {
    const { user: rosa, clinic } = anIdentity();
    session.open({ token: "rosas-token", user: rosa, clinic });
    session.reset();
    server.use(
      http.post("*/api/auth/refresh", () => HttpResponse.json({ token: "rosas-next", user: rosa, clinic })),
      http.post("*/api/auth/logout", () => new HttpResponse(null, { status: 204 })),
    );
    const { router, user } = await choose("una frase larga", "una frase larga");
    await user.click(await screen.findByRole("button", { name: "Ingresar" }));

    expect(await screen.findByText(/En este equipo está abierta la sesión de/)).toHaveTextContent(
      rosa.full_name,
    );
    await user.click(screen.getByRole("button", { name: "Cerrar esa sesión e ingresar" }));

    await waitFor(() => expect(router.state.location.pathname).toBe("/entrar"));
    expect(session.token()).toBeUndefined();
  });

  it("leads to the sign-in where one's own session ended with the old password", async () => {
    const { user, clinic } = anIdentity();
    session.open({ token: "the-old", user, clinic });
    session.reset();
    const { router, user: ana } = await choose("una frase larga", "una frase larga");
    await ana.click(await screen.findByRole("button", { name: "Ingresar" }));

    await waitFor(() => expect(router.state.location.pathname).toBe("/entrar"));
    expect(await screen.findByLabelText("Correo electrónico")).toBeVisible();
  });

  it("shows each of the two when it is asked to", async () => {
    const { user } = open("/restablecer#s3cret-token");
    await chosen();
    await user.click(screen.getByRole("button", { name: "Mostrar la contraseña nueva" }));

    expect(await chosen()).toHaveAttribute("type", "text");
    expect(again()).toHaveAttribute("type", "password");
  });

  it("that is used or too old leads to another one at once", async () => {
    server.use(answers(reset, 400, invalid("RESET_LINK_INVALID")));
    const { user } = await choose("una frase larga", "una frase larga");

    expect(await screen.findByText(/Este enlace ya no sirve/)).toBeVisible();
    await user.type(await email(), "ana@jiboa.test");
    await user.click(screen.getByRole("button", { name: "Enviar el enlace" }));
    expect(await screen.findByRole("heading", { name: "Revise su correo" })).toBeVisible();
  });

  it("that was cut on its way is refused as one that is too old", async () => {
    server.use(answers(reset, 400, refusal("INVALID_FIELD", "Revise el enlace.", "token")));
    await choose("una frase larga", "una frase larga");

    expect(await screen.findByText(/Este enlace ya no sirve/)).toBeVisible();
  });

  it("that was used by an attempt without an answer says that the password may be the new one", async () => {
    server.use(http.post(`*${reset}`, () => HttpResponse.error(), { once: true }));
    const { user } = await choose("una frase larga", "una frase larga");
    expect(await screen.findByRole("alert")).toHaveTextContent(/No hay conexión con Cita/);
    expect(await chosen()).toHaveValue("una frase larga");
    server.use(answers(reset, 400, invalid("RESET_LINK_INVALID")));
    await user.click(screen.getByRole("button", { name: "Guardar la contraseña" }));

    expect(await screen.findByText(/Puede que su contraseña ya sea la nueva/)).toBeVisible();
    expect(screen.getByRole("link", { name: "Probar a ingresar" })).toBeVisible();
  });

  it("is opened again when the page was loaded again without it", async () => {
    open("/restablecer");

    expect(await screen.findByText(/Abra de nuevo el enlace de su correo/)).toBeVisible();
    expect(await email()).toBeVisible();
  });
});

describe("the link that confirms an address", () => {
  it("confirms it by being opened, and leaves the address", async () => {
    open("/verificar#mail-token");

    expect(await screen.findByText(/Su correo está confirmado/)).toBeVisible();
    expect(window.location.href).not.toContain("mail-token");
    expect(calls(verify)).toEqual([{ path: verify, body: { token: "mail-token" }, authorization: null }]);
  });

  it("that is too old says where to get another", async () => {
    server.use(answers(verify, 400, invalid("VERIFY_LINK_INVALID")));
    open("/verificar#mail-token");

    expect(await screen.findByText(/Este enlace ya no sirve/)).toBeVisible();
    expect(screen.getByRole("link", { name: "Ir a mi cuenta" })).toHaveAttribute("href", "/cuenta");
  });

  it("can be tried again when it was refused for another reason", async () => {
    server.use(answers(verify, 429, refusal("TOO_MANY_ATTEMPTS", "Hubo demasiados intentos.")));
    const { user } = open("/verificar#mail-token");
    expect(await screen.findByText("Hubo demasiados intentos.")).toBeVisible();
    server.use(answers(verify, 204));
    await user.click(screen.getByRole("button", { name: "Reintentar" }));

    expect(await screen.findByText(/Su correo está confirmado/)).toBeVisible();
  });
});

describe("an address that is not confirmed", () => {
  const { user: luis, clinic } = anIdentity();
  let isConfirmed = false;

  beforeEach(() => {
    isConfirmed = false;
    session.open({ token: "a-token", user: luis, clinic });
    server.use(
      http.get("*/api/auth/me", () =>
        HttpResponse.json({ user: { ...luis, email_verified: isConfirmed }, clinic }),
      ),
      on("get", "/api/auth/sessions", () => ({ status: 200, body: { sessions: [] } })),
      http.get("*/api/notifications", () => HttpResponse.json({ notifications: [], unread: 0 })),
      on("get", "/api/stream", () => ({ status: 503, body: refusal("UNAVAILABLE", "Intente luego.") })),
    );
  });

  function openAccount() {
    const app = open("/cuenta");
    void app.queryClient.invalidateQueries({ queryKey: ["identity"] });
    return app;
  }

  it("is said in the menu and in the own account, from where the link is sent again", async () => {
    const { user } = openAccount();
    await user.click(await screen.findByRole("button", { name: "Enviar enlace" }));

    expect(await screen.findByText(/Le enviamos un enlace a recepcion@jiboa.test/)).toBeVisible();
    expect(calls(verification)[0]?.authorization).toBe("Bearer a-token");
    await user.click(screen.getByRole("button", { name: "Cuenta de Luis Peña" }));
    expect(await screen.findByRole("menuitem", { name: "Confirme su correo" })).toBeVisible();
  });

  it("needs no link when it was confirmed meanwhile", async () => {
    server.use(
      answers(verification, 409, { code: "EMAIL_VERIFIED", error: "Su correo ya está confirmado." }),
    );
    const { user } = openAccount();
    const again = await screen.findByRole("button", { name: "Enviar enlace" });
    isConfirmed = true;
    await user.click(again);

    await waitFor(() => expect(screen.queryByText("Confirme su correo")).toBeNull());
  });

  it("is looked at again by whoever comes back from the e-mail", async () => {
    openAccount();
    await screen.findByRole("button", { name: "Enviar enlace" });
    isConfirmed = true;
    window.dispatchEvent(new Event("focus"));

    await waitFor(() => expect(screen.queryByText("Confirme su correo")).toBeNull());
  });
});
