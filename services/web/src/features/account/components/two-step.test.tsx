import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { User } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { session } from "@/shared/api/session.ts";
import { ToastRegion } from "@/shared/ui/toast-region.tsx";
import { anIdentity } from "@/testing/builders.ts";
import { server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { TwoStepPart } from "./two-step-part.tsx";

const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const uri = `otpauth://totp/Cita:recepcion@jiboa.test?secret=${secret}&issuer=Cita`;
const codes = Array.from({ length: 10 }, (_, at) => `k7tv-rw3x-hs${at}p`);
let sent: [path: string, body: unknown][] = [];

/** Answers as the server does when all is right, or with the refusals that a test names. */
function answering(refusals: Record<string, [status: number, code: string, error: string]> = {}) {
  const answer = (path: string, body: () => Response) =>
    http.post(`*/api/auth/${path}`, async ({ request }) => {
      sent.push([path, await request.json()]);
      const refusal = refusals[path];
      if (refusal) {
        const [status, code, error] = refusal;
        return HttpResponse.json({ code, error }, { status });
      }
      return body();
    });
  server.use(
    answer("totp", () => HttpResponse.json({ secret, uri })),
    answer("totp/confirm", () => HttpResponse.json({ recovery_codes: codes, token: "second-token" })),
    answer("totp/recovery-codes", () => HttpResponse.json({ recovery_codes: codes })),
    answer("totp/disable", () => new HttpResponse(null, { status: 204 })),
  );
}

function show(facts: Partial<User> = {}, isDemanded = false) {
  const own = { ...anIdentity().user, ...facts };
  const { queryClient } = renderWithQueries(
    <>
      <TwoStepPart user={own} isDemanded={isDemanded} />
      <ToastRegion />
    </>,
  );
  queryClient.setQueryData(keys.identity, { ...anIdentity(), user: own });
  const known = () => queryClient.getQueryData<{ user: User }>(keys.identity)?.user;
  return {
    user: userEvent.setup(),
    isOn: () => known()?.totp_enabled,
    left: () => known()?.recovery_codes_left,
  };
}

type Typist = ReturnType<typeof show>["user"];

const password = () => screen.getByLabelText("Su contraseña");
const press = (user: Typist, name: string) => user.click(screen.getByRole("button", { name }));

async function untilScan(user: Typist) {
  await press(user, "Activar");
  await user.type(password(), "jiboa-demo-2026");
  await press(user, "Seguir");
  return await screen.findByLabelText("Escriba el código que muestra la aplicación");
}

beforeEach(() => {
  sent = [];
  answering();
});

describe("switching the second step on", () => {
  it("goes from the password over the telephone to the recovery codes", async () => {
    const { user, isOn } = show();
    const code = await untilScan(user);
    expect(screen.getByRole("img", { name: /Código QR/ })).toBeVisible();
    expect(screen.getByText("JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP")).toBeVisible();

    await user.type(code, "123 456{Enter}");
    const list = await screen.findByRole("list", { name: "Códigos de recuperación" });
    expect(within(list).getAllByRole("listitem")).toHaveLength(10);
    expect(session.token()).toBe("second-token");
    expect(isOn()).toBe(true);
    expect(sent).toEqual([
      ["totp", { password: "jiboa-demo-2026" }],
      ["totp/confirm", { code: "123456" }],
    ]);

    // Neither the cross nor Escape gets past codes that are shown once.
    await user.keyboard("{Escape}");
    expect(screen.getByText(/Guárdelos antes de cerrar/)).toBeVisible();
    await press(user, "Ya los guardé");
    expect(screen.queryByRole("alertdialog")).toBeNull();
  });

  it("needs the right password", async () => {
    answering({ totp: [400, "WRONG_PASSWORD", "La contraseña no es correcta."] });
    const { user } = show();
    await press(user, "Activar");
    await user.type(password(), "otra");
    await press(user, "Seguir");

    await waitFor(() => expect(password()).toHaveAccessibleDescription("La contraseña no es correcta."));
    expect(password()).toHaveFocus();
  });

  it("says when the code is wrong, and goes on with the same secret", async () => {
    answering({ "totp/confirm": [400, "TOTP_INVALID", "Ese código no es correcto."] });
    const { user } = show();
    const code = await untilScan(user);
    await user.type(code, "12345{Enter}");
    await waitFor(() => expect(code).toHaveAccessibleDescription(/Escriba los 6 números/));
    await user.type(code, "6{Enter}");

    await waitFor(() => expect(code).toHaveAccessibleDescription("Ese código no es correcto."));
    answering();
    await user.clear(code);
    await user.type(code, "654321{Enter}");
    expect(await screen.findByRole("button", { name: "Ya los guardé" })).toBeVisible();
  });

  it.each([
    [409, "TOTP_NOT_STARTED", "Empiece de nuevo, por favor."],
    [429, "TOO_MANY_ATTEMPTS", "Hubo demasiados intentos."],
  ])("says why it did not go on: %i %s", async (status, code, error) => {
    answering({ "totp/confirm": [status, code, error] });
    const { user } = show();
    await user.type(await untilScan(user), "123456{Enter}");

    expect(await screen.findByRole("alert")).toHaveTextContent(error);
  });
});

describe("recovery codes", () => {
  it("are copied one to a line, and kept as a file of text", async () => {
    const { user } = show();
    await user.type(await untilScan(user), "123456{Enter}");
    await press(user, "Copiar");
    expect(await window.navigator.clipboard.readText()).toBe(codes.join("\n"));

    const files: Blob[] = [];
    vi.spyOn(URL, "createObjectURL").mockImplementation((file) => {
      files.push(file as Blob);
      return "blob:codes";
    });
    const pressed = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
    await press(user, "Descargar");
    expect(pressed).toHaveBeenCalledOnce();
    const text = await files[0]?.text();
    expect(text).toContain("Códigos de recuperación de Cita para recepcion@jiboa.test");
    expect(text).toContain(codes.join("\n"));
  });

  it("are replaced by the password and a code", async () => {
    const { user } = show({ totp_enabled: true });
    await press(user, "Nuevos códigos de recuperación");
    await user.type(password(), "jiboa-demo-2026");
    await user.type(screen.getByLabelText("Código de su teléfono"), "123456");
    await press(user, "Crear códigos");

    expect(await screen.findByText(/los de antes ya no sirven/)).toBeVisible();
    expect(sent).toEqual([["totp/recovery-codes", { password: "jiboa-demo-2026", code: "123456" }]]);
  });
});

describe("codes that are on their way", () => {
  /** Whoever waits for them. */
  function untilAnswered(path: string) {
    let answer = () => {};
    const isAnswered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    server.use(
      http.post(`*/api/auth/${path}`, async () => {
        await isAnswered;
        return HttpResponse.json({ recovery_codes: codes, token: "second-token" });
      }),
    );
    return () => answer();
  }

  /** Neither Escape, nor what a screen reader finds to close it, nor the buttons. */
  async function expectOpen(user: Typist) {
    await waitFor(() => expect(screen.getByRole("button", { name: "Cancelar" })).toBeDisabled());
    await user.keyboard("{Escape}");
    for (const close of screen.getAllByRole("button", { name: "Cerrar" })) {
      await user.click(close);
    }
    await press(user, "Cancelar");
    expect(screen.getByRole("alertdialog")).toBeVisible();
  }

  it("are shown when they come, because nobody can close the dialog before", async () => {
    const { user } = show({ totp_enabled: true });
    const answer = untilAnswered("totp/recovery-codes");
    await press(user, "Nuevos códigos de recuperación");
    await user.type(password(), "jiboa-demo-2026");
    await user.type(screen.getByLabelText("Código de su teléfono"), "123456");
    await press(user, "Crear códigos");

    await expectOpen(user);
    answer();

    expect(await screen.findByText(/los de antes ya no sirven/)).toBeVisible();
  });

  it("are shown also after the telephone was connected", async () => {
    const { user } = show();
    const code = await untilScan(user);
    const answer = untilAnswered("totp/confirm");
    await user.type(code, "123456{Enter}");

    await expectOpen(user);
    answer();

    expect(await screen.findByRole("list", { name: "Códigos de recuperación" })).toBeVisible();
  });
});

describe("switching the second step off", () => {
  it("needs the password and a code, of the telephone or for recovery", async () => {
    const { user, isOn } = show({ totp_enabled: true });
    await press(user, "Desactivar");
    await user.type(password(), "jiboa-demo-2026");
    await press(user, "Usar un código de recuperación");
    await user.type(screen.getByLabelText("Código de recuperación"), "K7TV RW3X HS9P");
    await press(user, "Sí, desactivar");

    expect(await screen.findByText("La verificación en dos pasos está desactivada")).toBeVisible();
    expect(isOn()).toBe(false);
    expect(sent).toEqual([["totp/disable", { password: "jiboa-demo-2026", code: "k7tv-rw3x-hs9p" }]]);
  });

  it("says at its field what was wrong", async () => {
    answering({ "totp/disable": [400, "TOTP_INVALID", "Ese código no es correcto."] });
    const { user } = show({ totp_enabled: true });
    await press(user, "Desactivar");
    await user.type(password(), "jiboa-demo-2026");
    const code = screen.getByLabelText("Código de su teléfono");
    await user.type(code, "123456");
    await press(user, "Sí, desactivar");

    await waitFor(() => expect(code).toHaveAccessibleDescription("Ese código no es correcto."));
    expect(password()).toHaveValue("jiboa-demo-2026");
  });

  it("is not offered where the clinic asks everybody for it", () => {
    show({ totp_enabled: true }, true);

    expect(screen.queryByRole("button", { name: "Desactivar" })).toBeNull();
    expect(screen.getByText(/no se puede desactivar/)).toBeVisible();
    expect(screen.getByRole("button", { name: "Nuevos códigos de recuperación" })).toBeVisible();
  });

  it("is not offered any more once the server has said that the clinic asks for it", async () => {
    answering({ "totp/disable": [409, "TOTP_IS_REQUIRED", "Su clínica la pide."] });
    const { user } = show({ totp_enabled: true });
    await press(user, "Desactivar");
    await user.type(password(), "jiboa-demo-2026");
    await user.type(screen.getByLabelText("Código de su teléfono"), "123456");
    await press(user, "Sí, desactivar");
    expect(await screen.findByText("Su clínica la pide.")).toBeVisible();

    await press(user, "Cancelar");

    expect(screen.queryByRole("button", { name: "Desactivar" })).toBeNull();
    await waitFor(() => expect(screen.getByRole("button", { name: /Nuevos códigos/ })).toHaveFocus());
  });
});

describe("how many recovery codes are left", () => {
  it.each([
    [0, "No le queda ninguno de sus 10 códigos de recuperación.", true],
    [1, "Le queda 1 de 10 códigos de recuperación.", true],
    [2, "Le quedan 2 de 10 códigos de recuperación.", true],
    [3, "Le quedan 3 de 10 códigos de recuperación.", false],
    [10, "Le quedan 10 de 10 códigos de recuperación.", false],
  ])("is said, with a warning when they are few: %i", (left, text, warns) => {
    show({ totp_enabled: true, recovery_codes_left: left });

    expect(screen.getByText(text)).toBeVisible();
    expect(screen.queryByText(/Haga nuevos antes de que se acaben/) !== null).toBe(warns);
  });

  it("is nothing for somebody without the second step", () => {
    show({ totp_enabled: false });

    expect(screen.queryByText(/códigos de recuperación\./)).toBeNull();
  });

  it("is ten again when new ones were made", async () => {
    const { user, left } = show({ totp_enabled: true, recovery_codes_left: 1 });
    await press(user, "Nuevos códigos de recuperación");
    await user.type(password(), "jiboa-demo-2026");
    await user.type(screen.getByLabelText("Código de su teléfono"), "123456");
    await press(user, "Crear códigos");

    expect(await screen.findByRole("list", { name: "Códigos de recuperación" })).toBeVisible();
    expect(left()).toBe(10);
  });
});
