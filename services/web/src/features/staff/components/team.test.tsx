import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { MemberChange, NewMember, TeamMember } from "@/shared/api/contract.ts";
import { aMember } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { Team } from "./team.tsx";

const marta = aMember({ id: "marta", email: "marta@jiboa.test", full_name: "Marta Rivas", role: "admin" });
const ana = aMember({ id: "ana", last_login_at: null, must_change_password: true });
const luis = aMember({ id: "luis", email: "luis@jiboa.test", full_name: "Luis Peña", is_active: false });

let users: TeamMember[] = [];
let limit: number | null = null;
let changes: { id: unknown; change: MemberChange }[] = [];

/** What of a change is there: the contract allows `null` for what stays as it is. */
function given(change: MemberChange): Partial<TeamMember> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== null));
}

const active = () => users.filter((one) => one.is_active).length;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-25T15:30:00Z"), shouldAdvanceTime: true });
  users = [marta, ana, luis];
  limit = null;
  changes = [];
  server.use(
    on("get", "/api/users", () => ({ status: 200, body: { users, active: active(), limit } })),
    on("patch", "/api/users/{id}", ({ path: { id }, body }) => {
      changes.push({ id, change: body });
      users = users.map((one) => (one.id === id ? { ...one, ...given(body) } : one));
      const changed = users.find((one) => one.id === id);
      return changed
        ? { status: 200, body: { user: changed } }
        : { status: 404, body: refusal("NOT_FOUND", "No encontramos lo que busca.") };
    }),
  );
});

afterEach(() => {
  vi.useRealTimers();
});

function openTeam() {
  const onOwnAccount = vi.fn();
  renderWithQueries(
    <Team
      ownId="marta"
      zone="America/El_Salvador"
      planLink={<a href="/suscripcion">Ver suscripción</a>}
      onOwnAccount={onOwnAccount}
    />,
  );
  return { onOwnAccount, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }) };
}

type User = ReturnType<typeof openTeam>["user"];

const row = async (name: string) => {
  const found = (await screen.findByText(name)).closest("li");
  return within(found as HTMLElement);
};

async function choose(user: User, name: string, step: string) {
  await user.click(await screen.findByRole("button", { name: `Acciones para ${name}` }));
  await user.click(await screen.findByRole("menuitem", { name: step }));
}

async function fillIn(user: User, facts: NewMember) {
  await user.click(await screen.findByRole("button", { name: "Agregar a alguien" }));
  await user.type(screen.getByLabelText("Nombre y apellido"), facts.fullName);
  await user.type(screen.getByLabelText("Correo electrónico"), facts.email);
  if (facts.role === "admin") {
    await user.click(screen.getByRole("radio", { name: "Administra la clínica" }));
  }
  await user.click(screen.getByRole("button", { name: "Agregar" }));
}

const rosa: NewMember = { fullName: "Rosa Díaz", email: "rosa@jiboa.test", role: "staff" };

describe("the team", () => {
  it("says who receives the agenda by WhatsApp, and where", async () => {
    users = [marta, { ...ana, whatsapp_phone: "+50370123456", daily_agenda_since: "2026-11-24T15:12:00Z" }];
    openTeam();
    const there = await row("Ana Beltrán");
    expect(there.getByText("agenda por WhatsApp")).toBeVisible();
    expect(there.getByText("WhatsApp +503 7012-3456")).toBeVisible();
    expect((await row("Marta Rivas")).queryByText(/WhatsApp/)).toBeNull();
  });

  it("says who each person is, what they may do, whether they can, and when they last did", async () => {
    openTeam();

    const own = await row("Marta Rivas");
    expect(own.getByText("usted")).toBeVisible();
    expect(own.getByText("marta@jiboa.test")).toBeVisible();
    expect(own.getByText("Administra la clínica")).toBeVisible();
    expect(own.getByText(/^Ingresó ayer, 9:12/)).toBeVisible();
    const waits = await row("Ana Beltrán");
    expect(waits.getByText("Recepción")).toBeVisible();
    expect(waits.getByText("Falta que elija su contraseña")).toBeVisible();
    expect(waits.getByText("Aún no ha ingresado")).toBeVisible();
    expect((await row("Luis Peña")).getByText("Desactivada")).toBeVisible();
    expect(screen.getByText(/^2 personas activas/)).toBeVisible();
  });

  it("shows by itself what somebody else has changed", async () => {
    openTeam();
    await row("Luis Peña");

    users = [marta, ana, { ...luis, is_active: true }, aMember({ id: "rosa", full_name: "Rosa Díaz" })];
    vi.advanceTimersByTime(20_000);

    expect(await screen.findByText("Rosa Díaz")).toBeVisible();
    expect((await row("Luis Peña")).queryByText("Desactivada")).toBeNull();
  });

  it("leads to the plan when all its seats are taken", async () => {
    limit = 1;
    users = [marta];
    openTeam();

    expect(await screen.findByText("1 de 1 en su plan")).toBeVisible();
    expect(screen.getByRole("link", { name: "Ver suscripción" })).toBeVisible();
    expect(screen.getByText(/Por ahora solo está usted, y su plan no incluye a nadie más/)).toBeVisible();
    expect(screen.queryByText(/Agregue a quien atiende/)).toBeNull();
  });

  it.each([
    [
      "Intente luego.",
      on("get", "/api/users", () => ({ status: 503, body: refusal("UNAVAILABLE", "Intente luego.") })),
    ],
    [/^No hay conexión con Cita/, http.get("*/api/users", () => HttpResponse.error())],
  ])("can be asked for again when it did not come: %s", async (text, handler) => {
    server.use(handler);
    const { user } = openTeam();
    expect(await screen.findByText(text)).toBeVisible();

    server.use(on("get", "/api/users", () => ({ status: 200, body: { users, active: 2, limit } })));
    await user.click(screen.getByRole("button", { name: "Reintentar" }));

    expect(await screen.findByText("Marta Rivas")).toBeVisible();
  });
});

describe("adding somebody", () => {
  const added = () =>
    on("post", "/api/users", ({ body }) => {
      const user = aMember({ id: "rosa", full_name: body.fullName, email: body.email, role: body.role });
      users = [...users, user];
      return { status: 201, body: { user, temporaryPassword: "kT7vRw3xHs9p" } };
    });

  it("shows the one-time password with what to tell, copies it, and closes", async () => {
    server.use(added());
    const { user } = openTeam();
    await fillIn(user, rosa);

    const shown = await screen.findByRole("alertdialog", { name: "La contraseña de Rosa" });
    expect(within(shown).getByText("kT7vRw3xHs9p")).toBeVisible();
    expect(within(shown).getByText(/7 días/)).toBeVisible();
    expect(within(shown).getByText("rosa@jiboa.test")).toBeVisible();

    await user.click(within(shown).getByRole("button", { name: "Copiar" }));
    expect(await within(shown).findByText(/^Copiada/)).toBeVisible();
    expect(await navigator.clipboard.readText()).toBe("kT7vRw3xHs9p");
    await user.click(within(shown).getByRole("button", { name: "Listo" }));

    expect(screen.queryByRole("alertdialog")).toBeNull();
    expect(await screen.findByText("Rosa Díaz")).toBeVisible();
  });

  it("asks once before a password that was not copied is gone", async () => {
    server.use(added());
    const { user } = openTeam();
    await fillIn(user, rosa);
    const shown = await screen.findByRole("alertdialog");

    await user.click(within(shown).getByRole("button", { name: "Listo" }));
    expect(within(shown).getByText(/Aún no la ha copiado/)).toBeVisible();
    await user.click(within(shown).getByRole("button", { name: "Ya la anoté, cerrar" }));

    expect(screen.queryByRole("alertdialog")).toBeNull();
  });

  it("sends what was chosen, trimmed", async () => {
    let sent: NewMember | undefined;
    server.use(
      on("post", "/api/users", ({ body }) => {
        sent = body;
        return { status: 403, body: refusal("FORBIDDEN", "No.") };
      }),
    );
    const { user } = openTeam();
    await fillIn(user, { fullName: " Rosa Díaz ", email: " rosa@jiboa.test ", role: "admin" });
    const own = await screen.findByLabelText("Su propia contraseña");
    await waitFor(() => expect(own).toHaveAccessibleDescription("Escriba su contraseña, por favor."));
    expect(sent).toBeUndefined();
    await user.type(own, "la mía");
    await user.click(screen.getByRole("button", { name: "Agregar" }));

    await waitFor(() => expect(sent).toEqual({ ...rosa, role: "admin", password: "la mía" }));
    expect(JSON.stringify(sessionStorage) + JSON.stringify(localStorage)).not.toContain("la mía");
  });

  it.each([
    ["EMAIL_TAKEN", "rosa@jiboa.test", "Ese correo ya está en uso."],
    ["EMAIL_TAKEN", "ANA@jiboa.test", "Esa persona ya está en su equipo. Búsquela en la lista, por favor."],
  ] as const)("says %s at the address %s", async (code, email, text) => {
    server.use(
      on("post", "/api/users", () => ({ status: 409, body: refusal(code, "Ese correo ya está en uso.") })),
    );
    const { user } = openTeam();
    await fillIn(user, { ...rosa, email });

    const field = screen.getByLabelText("Correo electrónico");
    await waitFor(() => expect(field).toHaveAccessibleDescription(text));
    expect(field).toHaveValue(email);
  });

  it("leads to the plan when it allows no further person, and keeps what was typed", async () => {
    const text = "Su plan permite 1 persona. Cámbielo en Suscripción o desactive a alguien.";
    server.use(on("post", "/api/users", () => ({ status: 403, body: refusal("USER_LIMIT_REACHED", text) })));
    const { user } = openTeam();
    await fillIn(user, rosa);

    const notice = await screen.findByRole("alert");
    expect(notice).toHaveTextContent(text);
    expect(within(notice).getByRole("link", { name: "Ver suscripción" })).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Cancelar" }));
    await user.click(screen.getByRole("button", { name: "Agregar a alguien" }));
    expect(screen.getByLabelText("Nombre y apellido")).toHaveValue("Rosa Díaz");
  });

  it("says what to look for when the answer was lost", async () => {
    server.use(http.post("*/api/users", () => HttpResponse.error()));
    const { user } = openTeam();
    await fillIn(user, rosa);

    expect(await screen.findByText(/no sabemos si se agregó/)).toBeVisible();
  });

  it("says what is missing and sends nothing", async () => {
    const { user } = openTeam();
    await user.click(await screen.findByRole("button", { name: "Agregar a alguien" }));
    await user.click(screen.getByRole("button", { name: "Agregar" }));

    const name = screen.getByLabelText("Nombre y apellido");
    await waitFor(() => expect(name).toHaveAccessibleDescription("Escriba el nombre, por favor."));
    expect(name).toHaveFocus();
  });
});

describe("a person of the team", () => {
  it("gets another role, and is told about", async () => {
    const { user } = openTeam();
    await choose(user, "Ana Beltrán", "Editar");
    await user.click(screen.getByRole("radio", { name: "Administra la clínica" }));
    expect(screen.getByText(/La sesión de Ana se cerrará en todas partes/)).toBeVisible();
    await user.type(screen.getByLabelText("Su propia contraseña"), "la mía");
    await user.click(screen.getByRole("button", { name: "Guardar" }));

    await waitFor(() =>
      expect(changes).toEqual([{ id: "ana", change: { role: "admin", password: "la mía" } }]),
    );
    const button = screen.getByRole("button", { name: "Acciones para Ana Beltrán" });
    await waitFor(() => expect(button).toHaveFocus());
  });

  it("who is the last administrator stays one, which is said at the role", async () => {
    server.use(
      on("patch", "/api/users/{id}", () => ({
        status: 409,
        body: refusal("LAST_ADMIN", "Es la única persona que administra la clínica."),
      })),
    );
    const { user } = openTeam();
    await choose(user, "Marta Rivas", "Editar");
    await user.click(screen.getByRole("radio", { name: "Recepción" }));
    expect(screen.getByText(/Es su propia cuenta/)).toBeVisible();
    await user.type(screen.getByLabelText("Su propia contraseña"), "la mía");
    await user.click(screen.getByRole("button", { name: "Guardar" }));

    const role = screen.getByRole("radiogroup", { name: "Qué puede hacer" });
    await waitFor(() => expect(role).toHaveAccessibleDescription(/única persona que administra/));
  });

  it("is deactivated after it was said what happens", async () => {
    const { user } = openTeam();
    await choose(user, "Ana Beltrán", "Desactivar");
    const question = screen.getByRole("alertdialog", { name: "¿Desactivar a Ana Beltrán?" });
    expect(within(question).getByText(/Se cierra su sesión en todas partes ahora mismo/)).toBeVisible();
    await user.click(within(question).getByRole("button", { name: "Sí, desactivar" }));

    await waitFor(() => expect(changes).toEqual([{ id: "ana", change: { is_active: false } }]));
    await waitFor(async () => expect((await row("Ana Beltrán")).getByText("Desactivada")).toBeVisible());
  });

  it("who is the last administrator cannot be deactivated, and the question says why", async () => {
    const text = "Es la única persona que administra la clínica.";
    server.use(on("patch", "/api/users/{id}", () => ({ status: 409, body: refusal("LAST_ADMIN", text) })));
    const { user } = openTeam();
    await choose(user, "Marta Rivas", "Desactivar");
    const question = screen.getByRole("alertdialog", { name: "¿Desactivar su propia cuenta?" });
    await user.type(within(question).getByLabelText("Su propia contraseña"), "la mía");
    await user.click(within(question).getByRole("button", { name: "Sí, desactivar" }));

    expect(await within(question).findByRole("alert")).toHaveTextContent(text);
  });

  it("who is reactivated needs a seat", async () => {
    const text = "Su plan permite 1 persona.";
    server.use(
      on("patch", "/api/users/{id}", () => ({ status: 403, body: refusal("USER_LIMIT_REACHED", text) })),
    );
    const { user } = openTeam();
    await choose(user, "Luis Peña", "Reactivar");
    await user.click(screen.getByRole("button", { name: "Sí, reactivar" }));

    const notice = await screen.findByRole("alert");
    expect(notice).toHaveTextContent(text);
    expect(within(notice).getByRole("link", { name: "Ver suscripción" })).toBeVisible();
  });

  it("gets a new one-time password", async () => {
    server.use(
      on("post", "/api/users/{id}/password", ({ path: { id } }) =>
        id === "ana"
          ? { status: 200, body: { temporaryPassword: "mQ4zNd8fJc6y" } }
          : { status: 404, body: refusal("NOT_FOUND", "No.") },
      ),
    );
    const { user } = openTeam();
    await choose(user, "Ana Beltrán", "Dar nueva contraseña");
    await user.click(screen.getByRole("button", { name: "Dar nueva contraseña" }));

    expect(await screen.findByText("mQ4zNd8fJc6y")).toBeVisible();
  });

  it("who administers the clinic gets one only for the own password, also where that came to be meanwhile", async () => {
    const sent: (string | undefined)[] = [];
    const answers = [
      { status: 400, body: { ...refusal("OWN_PASSWORD_REQUIRED", "Escriba la suya."), field: "password" } },
      { status: 400, body: { ...refusal("WRONG_PASSWORD", "No es correcta."), field: "password" } },
      { status: 200, body: { temporaryPassword: "mQ4zNd8fJc6y" } },
    ] as const;
    server.use(
      on("post", "/api/users/{id}/password", ({ body }) => {
        sent.push(body.password ?? undefined);
        return answers[sent.length - 1] ?? answers[2];
      }),
    );
    const { user } = openTeam();
    await choose(user, "Ana Beltrán", "Dar nueva contraseña");
    const give = () => user.click(screen.getByRole("button", { name: "Dar nueva contraseña" }));
    await give();
    const own = await screen.findByLabelText("Su propia contraseña");
    await waitFor(() => expect(own).toHaveAccessibleDescription(/Escriba la suya/));
    await user.type(own, "otra");
    await give();
    await waitFor(() => expect(own).toHaveAccessibleDescription(/No es correcta/));
    await user.clear(own);
    await user.type(own, "la mía");
    await give();

    expect(await screen.findByText("mQ4zNd8fJc6y")).toBeVisible();
    expect(sent).toEqual([undefined, "otra", "la mía"]);
  });

  it("who lost the telephone is let in by the password alone, after a question", async () => {
    users = [{ ...marta, totp_enabled: true }, { ...ana, totp_enabled: true }, luis];
    let asked = 0;
    server.use(
      http.post("*/api/users/ana/totp/disable", () => {
        asked += 1;
        users = users.map((one) => (one.id === "ana" ? { ...one, totp_enabled: false } : one));
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user } = openTeam();
    expect((await row("Luis Peña")).queryByText("dos pasos")).toBeNull();
    expect((await row("Ana Beltrán")).getByText("dos pasos")).toBeVisible();
    await choose(user, "Ana Beltrán", "Desactivar los dos pasos");
    const question = screen.getByRole("alertdialog", { name: "¿Desactivar los dos pasos de Ana Beltrán?" });
    expect(within(question).getByText(/Asegúrese de que quien se lo pide es esa persona/)).toBeVisible();
    expect(asked).toBe(0);
    await user.click(within(question).getByRole("button", { name: "Sí, desactivar los dos pasos" }));

    await waitFor(async () => expect((await row("Ana Beltrán")).queryByText("dos pasos")).toBeNull());
    expect(asked).toBe(1);
  });

  it("who is oneself switches the two steps off under the own account only", async () => {
    users = [{ ...marta, totp_enabled: true }, ana];
    const { user } = openTeam();
    await user.click(await screen.findByRole("button", { name: "Acciones para Marta Rivas" }));

    expect(await screen.findByRole("menuitem", { name: "Editar" })).toBeVisible();
    expect(screen.queryByRole("menuitem", { name: "Desactivar los dos pasos" })).toBeNull();
  });

  it("who is oneself changes the password under the own account", async () => {
    const { user, onOwnAccount } = openTeam();
    await choose(user, "Marta Rivas", "Cambiar mi contraseña");

    expect(onOwnAccount).toHaveBeenCalledOnce();
  });
});
