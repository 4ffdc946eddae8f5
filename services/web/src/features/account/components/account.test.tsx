import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Identity, OpenSession } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { session } from "@/shared/api/session.ts";
import { ToastRegion } from "@/shared/ui/toast-region.tsx";
import { aMember, anIdentity, anOpenSession } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { OwnFacts } from "./own-facts.tsx";
import { PasswordForm } from "./password-form.tsx";
import { SessionList } from "./session-list.tsx";

const zone = "America/El_Salvador";
const { user: luis } = anIdentity();

describe("the own name", () => {
  it("is saved, and stands wherever the name is shown", async () => {
    server.use(
      on("patch", "/api/users/me", ({ body }) => ({
        status: 200,
        body: { user: aMember({ ...luis, full_name: body.full_name ?? "" }), language: null, token: null },
      })),
    );
    const { queryClient } = renderWithQueries(<OwnFacts user={luis} />);
    queryClient.setQueryData(keys.identity, anIdentity());
    const user = userEvent.setup();
    const name = screen.getByLabelText("Nombre y apellido");
    await user.clear(name);
    await user.type(name, "Luis Ángel Peña");
    await user.click(screen.getByRole("button", { name: "Guardar nombre" }));

    const known = () => queryClient.getQueryData<Identity>(keys.identity);
    await waitFor(() => expect(known()?.user.full_name).toBe("Luis Ángel Peña"));
    expect(known()?.user.role).toBe("staff");
  });

  it("cannot be empty, and is the only thing that is typed here", async () => {
    renderWithQueries(<OwnFacts user={luis} />);
    const user = userEvent.setup();
    expect(screen.getByText("recepcion@jiboa.test")).toBeVisible();
    expect(screen.getAllByRole("textbox")).toHaveLength(1);
    const name = screen.getByLabelText("Nombre y apellido");
    await user.clear(name);
    await user.click(screen.getByRole("button", { name: "Guardar nombre" }));

    await waitFor(() => expect(name).toHaveAccessibleDescription("Escriba su nombre, por favor."));
  });
});

describe("the own password", () => {
  const current = () => screen.getByLabelText("Contraseña actual");
  const chosen = () => screen.getByLabelText("Contraseña nueva");

  async function change(to: string) {
    renderWithQueries(
      <>
        <PasswordForm email={luis.email} />
        <ToastRegion />
      </>,
    );
    const user = userEvent.setup();
    expect(chosen()).toHaveAccessibleDescription(/^Al menos 8 caracteres/);
    await user.type(current(), "jiboa-demo-2026");
    await user.type(chosen(), to);
    await user.click(screen.getByRole("button", { name: "Cambiar contraseña" }));
    return user;
  }

  const refuses = (status: 400 | 429, body: ReturnType<typeof refusal>, headers = {}) =>
    on("patch", "/api/users/me", () => ({ status, body, headers }));

  it("is changed, and the page goes on with the token of the answer", async () => {
    let sent: unknown;
    server.use(
      on("patch", "/api/users/me", ({ body }) => {
        sent = body;
        return { status: 200, body: { user: aMember(), language: null, token: "another-token" } };
      }),
    );
    await change("una frase larga");

    expect(await screen.findByText("Su contraseña cambió")).toBeVisible();
    expect(sent).toEqual({ currentPassword: "jiboa-demo-2026", newPassword: "una frase larga" });
    expect(session.token()).toBe("another-token");
    expect(current()).toHaveValue("");
    expect(chosen()).toHaveValue("");
  });

  it("is refused at its field when the present one is wrong", async () => {
    server.use(refuses(400, refusal("WRONG_PASSWORD", "Esa no es su contraseña actual.", "currentPassword")));
    await change("una frase larga");

    await waitFor(() => expect(current()).toHaveAccessibleDescription("Esa no es su contraseña actual."));
    expect(current()).toHaveFocus();
    expect(chosen()).toHaveValue("una frase larga");
  });

  it("says for how many seconds nothing can be tried after too many attempts", async () => {
    server.use(
      refuses(429, refusal("TOO_MANY_ATTEMPTS", "Hubo demasiados intentos."), { "Retry-After": "45" }),
    );
    await change("una frase larga");

    const notice = await screen.findByRole("alert");
    expect(notice).toHaveTextContent("Hubo demasiados intentos.");
    expect(notice).toHaveTextContent("Podrá intentar de nuevo en 45 segundos.");
  });

  it.each([
    ["corta", /al menos 8 caracteres/],
    ["jiboa-demo-2026", /Es la misma que tiene/],
  ])("is not sent as %s", async (password, text) => {
    await change(password);

    await waitFor(() => expect(chosen()).toHaveAccessibleDescription(text));
  });

  it("says by its length how good it is", async () => {
    renderWithQueries(<PasswordForm email={luis.email} />);
    const user = userEvent.setup();
    await user.type(chosen(), "1234567");
    expect(screen.getByRole("status")).toHaveTextContent("Todavía es corta.");
    await user.type(chosen(), "8");
    expect(screen.getByRole("status")).toHaveTextContent("Se adivina fácilmente");
    await user.type(chosen(), " g");
    expect(screen.getByRole("status")).toHaveTextContent("Es suficiente");
    await user.type(chosen(), "atos en la azotea");
    expect(screen.getByRole("status")).toHaveTextContent("Es muy buena.");
  });
});

describe("the open sessions", () => {
  let sessions: OpenSession[] = [];

  beforeEach(() => {
    sessions = [
      anOpenSession({
        id: "phone",
        device: { browser: "Chrome", system: "Android" },
        used_at: "2026-11-24T16:00:00Z",
      }),
      anOpenSession({ id: "here", device: { browser: null, system: null }, is_current: true }),
    ];
    server.use(
      on("get", "/api/auth/sessions", () => ({ status: 200, body: { sessions } })),
      on("delete", "/api/auth/sessions/{id}", ({ path: { id } }) => {
        sessions = sessions.filter((one) => one.id !== id);
        return { status: 204 };
      }),
      http.post("*/api/auth/logout", () => new HttpResponse(null, { status: 204 })),
    );
  });

  it("are listed with this one first, and another one can be ended", async () => {
    renderWithQueries(<SessionList zone={zone} warning={null} />);
    const user = userEvent.setup();
    const list = await screen.findByRole("list", { name: "Sesiones abiertas" });
    const [first] = within(list).getAllByRole("listitem");
    expect(first).toHaveTextContent(/^Navegador desconocidoeste dispositivo/);
    expect(within(list).getByText("Chrome en Android")).toBeVisible();
    expect(within(list).getAllByRole("button")).toHaveLength(1);

    await user.click(
      within(list).getByRole("button", { name: /^Cerrar la sesión de Chrome en Android, usada el/ }),
    );

    await waitFor(() => expect(within(list).getAllByRole("listitem")).toHaveLength(1));
    const everywhere = screen.getByRole("button", { name: "Cerrar sesión en todas partes" });
    await waitFor(() => expect(everywhere).toHaveFocus());
  });

  it("of which one has ended already needs no further word", async () => {
    server.use(
      on("delete", "/api/auth/sessions/{id}", () => {
        sessions = sessions.filter((one) => one.is_current);
        return { status: 404, body: refusal("NOT_FOUND", "No encontramos lo que busca.") };
      }),
    );
    renderWithQueries(<SessionList zone={zone} warning={null} />);
    const user = userEvent.setup();
    await user.click(
      await screen.findByRole("button", { name: /^Cerrar la sesión de Chrome en Android, usada el/ }),
    );

    await waitFor(() => expect(screen.getAllByRole("listitem")).toHaveLength(1));
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("are all ended after a question, this one too", async () => {
    const everywhere = vi.fn();
    server.use(
      on("post", "/api/auth/sign-out-everywhere", () => {
        everywhere();
        return { status: 204 };
      }),
    );
    renderWithQueries(<SessionList zone={zone} warning={null} />);
    const user = userEvent.setup();
    await user.click(await screen.findByRole("button", { name: "Cerrar sesión en todas partes" }));
    expect(screen.getByRole("alertdialog")).toHaveTextContent("también en este");
    expect(everywhere).not.toHaveBeenCalled();
    await user.click(screen.getByRole("button", { name: "Sí, cerrar todas" }));

    await waitFor(() => expect(session.state.read()).toBe("closed"));
    expect(everywhere).toHaveBeenCalledOnce();
  });

  it.each([
    [
      "Intente luego.",
      on("get", "/api/auth/sessions", () => ({
        status: 503,
        body: refusal("UNAVAILABLE", "Intente luego."),
      })),
    ],
    [/^No hay conexión con Cita/, http.get("*/api/auth/sessions", () => HttpResponse.error())],
  ])("can be asked for again when they did not come: %s", async (text, handler) => {
    server.use(handler);
    renderWithQueries(<SessionList zone={zone} warning={null} />);

    expect(await screen.findByText(text)).toBeVisible();
    expect(screen.getByRole("button", { name: "Reintentar" })).toBeVisible();
  });
});
