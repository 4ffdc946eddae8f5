/* The sign-in at a clinic that asks everybody for a telephone, by somebody who has not bound one yet. */
import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { session } from "@/shared/api/session.ts";
import { chooseLanguage } from "@/shared/i18n/language.ts";
import { hasUnkeptCodes } from "@/shared/lib/unkept-codes.ts";
import { anIdentity } from "@/testing/builders.ts";
import { server } from "@/testing/contract-server.ts";
import { createApp } from "./create-app.ts";
import { Providers } from "./providers.tsx";

const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const uri = `otpauth://totp/Cita:rosa@jiboa.test?secret=${secret}&issuer=Cita`;
const recovery_codes = Array.from({ length: 10 }, (_, at) => `k7tv-rw3x-hs${at}p`);
const password = "una frase larga";
const email = "rosa@jiboa.test";

let stop: () => void = () => undefined;
let sent: Record<string, unknown>[] = [];

beforeEach(() => {
  sent = [];
  session.reset();
  window.localStorage.clear();
  server.use(
    http.post("*/api/auth/refresh", () => HttpResponse.json({ code: "SESSION_ENDED" }, { status: 401 })),
    http.get("*/api/doctors", () => HttpResponse.json({ doctors: [], total: 0, page: 1, limit: 100 })),
    http.get("*/api/services", () => HttpResponse.json({ services: [] })),
    http.get("*/api/notifications", () => HttpResponse.json({ notifications: [], unread: 0 })),
    http.get("*/api/appointments", () =>
      HttpResponse.json({ appointments: [], total: 0, page: 1, limit: 100 }),
    ),
    http.get("*/api/stream", () => HttpResponse.json({ code: "UNAVAILABLE" }, { status: 503 })),
    http.post("*/api/auth/login", async ({ request }) => {
      const body = (await request.json()) as Record<string, string>;
      sent.push(body);
      if (!body.totpSetup) {
        return HttpResponse.json(
          { code: "TOTP_SETUP_REQUIRED", error: "Falta el teléfono." },
          { status: 403 },
        );
      }
      if (!body.code) {
        return HttpResponse.json({ totp_setup: { secret, uri } });
      }
      return body.code === "123456"
        ? HttpResponse.json({ token: "first-token", ...anIdentity(), recovery_codes })
        : HttpResponse.json({ code: "TOTP_INVALID", error: "Ese código no es correcto." }, { status: 401 });
    }),
  );
});

afterEach(() => stop());

/** Up to the code that the telephone shows. */
async function untilTelephone() {
  window.history.replaceState(null, "", "/entrar");
  const app = createApp();
  stop = app.stop;
  render(<Providers {...app} />);
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText("Correo electrónico"), email);
  await user.type(screen.getByLabelText("Contraseña"), password);
  await user.click(screen.getByRole("button", { name: "Ingresar" }));
  const code = await screen.findByLabelText("Escriba el código que muestra la aplicación");
  return { user, code, router: app.router };
}

it("binds the telephone, shows the recovery codes once, and only then goes on", async () => {
  const { user, code, router } = await untilTelephone();
  expect(screen.getByRole("img", { name: /Código QR/ })).toBeVisible();
  expect(screen.getByText("JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP")).toBeVisible();
  expect(screen.getByRole("link", { name: "Abrir la aplicación de este teléfono" })).toHaveAttribute(
    "href",
    uri,
  );
  expect(screen.queryByRole("alert")).toBeNull();

  await user.type(code, "123 456{Enter}");
  const list = await screen.findByRole("list", { name: "Códigos de recuperación" });
  expect(within(list).getAllByRole("listitem")).toHaveLength(10);
  expect(session.token()).toBeUndefined();

  await user.click(screen.getByRole("button", { name: "Ya los guardé, seguir" }));
  await waitFor(() => expect(router.state.location.pathname).toBe("/agenda"));
  expect(session.token()).toBe("first-token");
  expect(sent).toEqual([
    { email, password },
    { email, password, totpSetup: true },
    { email, password, totpSetup: true, code: "123456" },
  ]);
});

it("says at the code that it is wrong, and goes on with the same telephone", async () => {
  const { user, code } = await untilTelephone();
  await user.type(code, "000000{Enter}");
  await waitFor(() => expect(code).toHaveAccessibleDescription("Ese código no es correcto."));
  expect(screen.getByRole("img", { name: /Código QR/ })).toBeVisible();

  await user.clear(code);
  await user.type(code, "123456{Enter}");

  expect(await screen.findByRole("list", { name: "Códigos de recuperación" })).toBeVisible();
});

it("can go back, and what was typed is still there", async () => {
  const { user } = await untilTelephone();
  await user.click(screen.getByRole("button", { name: "Volver" }));

  expect(screen.getByLabelText("Correo electrónico")).toHaveValue(email);
  expect(screen.getByLabelText("Contraseña")).toHaveValue(password);
  await user.click(screen.getByRole("button", { name: "Ingresar" }));
  expect(await screen.findByLabelText("Escriba el código que muestra la aplicación")).toHaveValue("");
});

it("prints the codes alone", async () => {
  const print = vi.fn();
  vi.stubGlobal("print", print);
  const { user, code } = await untilTelephone();
  await user.type(code, "123456{Enter}");
  await user.click(await screen.findByRole("button", { name: "Imprimir" }));

  expect(print).toHaveBeenCalledOnce();
  const paper = document.querySelector("[data-print-alone]");
  expect(paper).toHaveTextContent(`Códigos de recuperación de Cita para ${email}`);
  expect(paper).toHaveTextContent("k7tv-rw3x-hs9p");

  window.dispatchEvent(new Event("afterprint"));
  await waitFor(() => expect(document.querySelector("[data-print-alone]")).toBeNull());
});

describe("the recovery codes of a sign-in", () => {
  const list = () => screen.findByRole("list", { name: "Códigos de recuperación" });

  it("are still there in another language, and nothing leads away from them", async () => {
    const { user, code } = await untilTelephone();
    await user.type(code, "123456{Enter}");
    await list();
    expect(screen.queryByRole("link", { name: "¿Olvidó su contraseña?" })).toBeNull();

    await user.click(screen.getByRole("button", { name: "English" }));
    await screen.findByRole("button", { name: "Español" });
    const [first] = recovery_codes;
    expect(await screen.findByText(first ?? "")).toBeVisible();
    await act(() => chooseLanguage("es-SV"));

    expect(within(await list()).getAllByRole("listitem")).toHaveLength(10);
    await user.click(screen.getByRole("button", { name: "Ya los guardé, seguir" }));
    await waitFor(() => expect(session.token()).toBe("first-token"));
    expect(hasUnkeptCodes(email)).toBe(false);
  });

  it("stay when another tab signs in, and the page goes on there once they are kept", async () => {
    const { user, code, router } = await untilTelephone();
    await user.type(code, "123456{Enter}");
    await list();

    act(() => session.open({ token: "of-another-tab", ...anIdentity() }));
    expect(await list()).toBeVisible();
    expect(router.state.location.pathname).toBe("/entrar");

    await user.click(screen.getByRole("button", { name: "Ya los guardé, seguir" }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/agenda"));
    expect(session.token()).toBe("of-another-tab");
  });

  it("are asked about before the sign-in is left, and are gone with it", async () => {
    const { user, code, router } = await untilTelephone();
    await user.type(code, "123456{Enter}");
    await list();
    const leave = async (answer: string) => {
      act(() => void router.navigate({ to: "/clave" }));
      const question = await screen.findByRole("alertdialog", { name: "¿Salir sin guardar sus códigos?" });
      await user.click(within(question).getByRole("button", { name: answer }));
    };

    await leave("Seguir aquí");
    expect(await list()).toBeVisible();

    await leave("Salir sin guardarlos");
    await waitFor(() => expect(screen.queryByRole("list", { name: "Códigos de recuperación" })).toBeNull());
    expect(router.state.location.pathname).toBe("/clave");
    await act(() => router.navigate({ to: "/entrar" }));
    expect(await screen.findByLabelText("Contraseña")).toBeVisible();
    expect(screen.queryByText(recovery_codes[0] ?? "")).toBeNull();
    expect(hasUnkeptCodes(email)).toBe(true);
  });

  it("are asked about before the page is loaded again", async () => {
    const { user, code } = await untilTelephone();
    const leave = () => {
      const leaving = new Event("beforeunload", { cancelable: true });
      window.dispatchEvent(leaving);
      return leaving.defaultPrevented;
    };
    expect(leave()).toBe(false);
    await user.type(code, "123456{Enter}");
    await list();

    expect(leave()).toBe(true);
  });

  it("that were made without an answer are told of after the sign-in", async () => {
    const { user, code } = await untilTelephone();
    server.use(http.post("*/api/auth/login", () => HttpResponse.error()));
    await user.type(code, "123456{Enter}");
    await screen.findByText(/No hay conexión con Cita/);
    const { user: rosa, clinic } = anIdentity();
    server.use(
      http.post("*/api/auth/login", () =>
        HttpResponse.json({
          token: "second",
          user: { ...rosa, email, totp_enabled: true, recovery_codes_left: 10 },
          clinic,
        }),
      ),
    );
    await user.click(screen.getByRole("button", { name: "Confirmar" }));

    const notice = (await screen.findByText(/quizá no guardó sus 10 códigos/)).closest("[role=status]");
    expect(notice).toHaveTextContent("haga nuevos");
    await user.click(within(notice as HTMLElement).getByRole("button", { name: "Ya los tengo" }));
    expect(screen.queryByText(/quizá no guardó/)).toBeNull();
  });

  it("are not told of where the server took no code", async () => {
    const { user, code } = await untilTelephone();
    await user.type(code, "000000{Enter}");
    await waitFor(() => expect(code).toHaveAccessibleDescription("Ese código no es correcto."));

    expect(hasUnkeptCodes(email)).toBe(false);
  });
});

it("keeps what was typed and the step in another language", async () => {
  const { user } = await untilTelephone();

  await user.click(screen.getByRole("button", { name: "English" }));
  await screen.findByRole("button", { name: "Español" });
  await act(() => chooseLanguage("es-SV"));

  expect(await screen.findByText("JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Volver" }));
  expect(screen.getByLabelText("Contraseña")).toHaveValue(password);
});
