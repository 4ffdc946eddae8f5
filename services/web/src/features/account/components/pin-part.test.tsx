import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, it } from "vitest";
import type { User } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { ToastRegion } from "@/shared/ui/toast-region.tsx";
import { anIdentity } from "@/testing/builders.ts";
import { server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { PinPart } from "./pin-part.tsx";

const password = "jiboa-demo-2026";
let sent: [path: string, body: unknown][] = [];

function answering(refusal?: { status: number; code: string; error: string; field?: string }) {
  const answer = (path: string) =>
    async function reply({ request }: { request: Request }) {
      sent.push([path, await request.json()]);
      const { status = 204, ...body } = refusal ?? {};
      return status === 204 ? new HttpResponse(null, { status }) : HttpResponse.json(body, { status });
    };
  server.use(http.put("*/api/auth/pin", answer("set")), http.post("*/api/auth/pin/remove", answer("remove")));
}

function show(facts: Partial<User> = {}, plan = "clinica") {
  const own: User = { ...anIdentity().user, ...facts };
  const { queryClient } = renderWithQueries(
    <>
      <PinPart user={own} plan={plan} planLink={<a href="/suscripcion">Ver suscripción</a>} />
      <ToastRegion />
    </>,
  );
  queryClient.setQueryData(keys.identity, { ...anIdentity(), user: own });
  const isSet = () => queryClient.getQueryData<{ user: User }>(keys.identity)?.user.pin_set;
  return { user: userEvent.setup(), isSet };
}

type Typist = ReturnType<typeof show>["user"];

const press = (user: Typist, name: string) => user.click(screen.getByRole("button", { name }));

async function setTo(user: Typist, pin: string) {
  await press(user, "Poner PIN");
  await user.type(screen.getByLabelText("Su contraseña"), password);
  await user.type(screen.getByLabelText("PIN nuevo"), pin);
  await press(user, "Guardar PIN");
}

beforeEach(() => {
  sent = [];
  answering();
});

describe("the own PIN", () => {
  it("is set by whoever knows the password", async () => {
    const { user, isSet } = show();
    expect(screen.getByText("Sin PIN")).toBeVisible();
    await setTo(user, "13-75");

    expect(await screen.findByText("Su PIN está guardado")).toBeVisible();
    expect(sent).toEqual([["set", { password, pin: "1375" }]]);
    expect(isSet()).toBe(true);
  });

  it("takes a code as well of whoever signs in with codes", async () => {
    answering({ status: 400, code: "TOTP_INVALID", error: "Ese código no es correcto.", field: "code" });
    const { user } = show({ totp_enabled: true });
    await press(user, "Poner PIN");
    await user.type(screen.getByLabelText("Su contraseña"), password);
    await user.type(screen.getByLabelText("Código de su teléfono"), "123 456");
    await user.type(screen.getByLabelText("PIN nuevo"), "1375");
    await press(user, "Guardar PIN");

    const code = screen.getByLabelText("Código de su teléfono");
    await waitFor(() => expect(code).toHaveAccessibleDescription(/Ese código no es correcto/));
    expect(sent).toEqual([["set", { password, pin: "1375", code: "123456" }]]);
  });

  it.each([
    [400, "PIN_TOO_EASY", "Elija uno que no se adivine.", "pin", "PIN nuevo"],
    [400, "WRONG_PASSWORD", "La contraseña no es correcta.", undefined, "Su contraseña"],
  ])("is refused at its field: %i %s", async (status, code, error, field, label) => {
    answering({ status, code, error, ...(field ? { field } : {}) });
    const { user } = show();
    await setTo(user, "1234");

    await waitFor(() => expect(screen.getByLabelText(label)).toHaveAccessibleDescription(error));
    expect(screen.getByLabelText(label)).toHaveFocus();
    expect(screen.getByLabelText("PIN nuevo")).toHaveValue("1234");
  });

  it("is not sent when it is too short", async () => {
    const { user } = show();
    await setTo(user, "137");

    await waitFor(() =>
      expect(screen.getByLabelText("PIN nuevo")).toHaveAccessibleDescription(/Escriba entre 4 y 6 números/),
    );
    expect(sent).toEqual([]);
  });

  it("is removed by the password", async () => {
    const { user, isSet } = show({ pin_set: true });
    await press(user, "Quitar PIN");
    await user.type(screen.getByLabelText("Su contraseña"), password);
    await press(user, "Sí, quitar");

    expect(await screen.findByText("Su PIN ya no existe")).toBeVisible();
    expect(sent).toEqual([["remove", { password }]]);
    expect(isSet()).toBe(false);
  });

  it("is said not to be in the plan to the administration, and nothing to the desk", () => {
    show({ role: "admin" }, "pro");
    expect(screen.getByText("Su plan no incluye cambiar de persona con PIN.")).toBeVisible();
    expect(screen.getByRole("link", { name: "Ver suscripción" })).toBeVisible();
  });

  it("is nothing for the desk where the plan has it not", () => {
    show({}, "pro");
    expect(screen.queryByRole("heading")).toBeNull();
  });
});
