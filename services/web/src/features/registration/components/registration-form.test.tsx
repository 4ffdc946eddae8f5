import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { session } from "@/shared/api/session.ts";
import { anIdentity } from "@/testing/builders.ts";
import { server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { dropRegistration } from "../draft.ts";
import { RegistrationForm } from "./registration-form.tsx";

let checks: unknown[] = [];
let sent: unknown[] = [];
const facts = { plan: "trial", access_days: 14, email_bound: false, expires_at: "2026-12-02T06:00:00Z" };

const answers =
  (status: number, body: Record<string, unknown>, headers = {}) =>
  () =>
    HttpResponse.json(body, { status, headers });

beforeEach(() => {
  session.reset();
  dropRegistration();
  [checks, sent] = [[], []];
  server.use(
    http.post("*/api/auth/invite-codes/check", async ({ request }) => {
      checks.push(await request.json());
      return HttpResponse.json(facts);
    }),
    http.post("*/api/auth/register", async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ token: "first-token", ...anIdentity() }, { status: 201 });
    }),
  );
});

afterEach(dropRegistration);

const code = () => screen.getByLabelText("Código de invitación");
const email = () => screen.getByLabelText("Su correo electrónico");

function show(inviteCode?: string) {
  const onRegistered = vi.fn();
  const shown = renderWithQueries(<RegistrationForm inviteCode={inviteCode} onRegistered={onRegistered} />);
  return { onRegistered, user: userEvent.setup(), unmount: shown.unmount };
}

type User = ReturnType<typeof show>["user"];

async function fillIn(user: User) {
  await user.type(screen.getByLabelText("Nombre de la clínica"), " Clínica Lempa ");
  await user.type(screen.getByLabelText("Su nombre y apellido"), "Rosa Díaz");
  await user.type(email(), "rosa@lempa.test ");
  await user.type(screen.getByLabelText("Contraseña"), "una frase larga");
}

const submit = (user: User) => user.click(screen.getByRole("button", { name: "Registrar mi clínica" }));

describe("the invite code", () => {
  it("of the link is asked about at once, and what it gives is said", async () => {
    show("k7tv-rw3x-hs9p");

    expect(await screen.findByText(/Plan Prueba por 14 días desde hoy/)).toBeVisible();
    expect(screen.getByText(/Regístrese a más tardar el/)).toBeVisible();
    expect(checks).toEqual([{ inviteCode: "K7TVRW3XHS9P" }]);
  });

  it("is asked about when its last character is typed, and not before", async () => {
    const { user } = show();
    await user.type(code(), "K7TV RW3X HS9");
    expect(checks).toEqual([]);
    await user.type(code(), "P");

    expect(await screen.findByText(/Plan Prueba por 14 días/)).toBeVisible();
    expect(checks).toHaveLength(1);
  });

  it.each([
    ["INVITE_CODE_INVALID", 400, "Ese código no existe."],
    ["INVITE_CODE_USED", 409, "Ese código ya se usó."],
    ["INVITE_CODE_EXPIRED", 409, "Ese código ya venció."],
  ])("that is refused (%s) says so at its field", async (refused, status, error) => {
    server.use(
      http.post(
        "*/api/auth/invite-codes/check",
        answers(status, { code: refused, error, field: "inviteCode" }),
      ),
    );
    show("K7TVRW3XHS9P");

    await waitFor(() => expect(code()).toHaveAccessibleDescription(error));
  });

  it("can be used although it could not be asked about", async () => {
    server.use(
      http.post(
        "*/api/auth/invite-codes/check",
        answers(
          429,
          { code: "TOO_MANY_ATTEMPTS", error: "Hubo demasiados intentos." },
          { "Retry-After": "45" },
        ),
      ),
    );
    const { user, onRegistered } = show("K7TVRW3XHS9P");
    expect(await screen.findByText(/se revisa al registrar/)).toBeVisible();
    expect(
      screen.getByText(/Podrá intentar de nuevo en 45 segundos/, { selector: ".sr-only" }),
    ).toBeInTheDocument();
    await fillIn(user);
    await submit(user);

    await waitFor(() => expect(onRegistered).toHaveBeenCalledOnce());
  });
});

describe("the registration", () => {
  it("signs in, with the time zone of the country", async () => {
    const { user, onRegistered } = show("K7TVRW3XHS9P");
    await fillIn(user);
    await user.click(screen.getByRole("button", { name: /País/ }));
    await user.click(screen.getByRole("option", { name: "Guatemala" }));
    await submit(user);

    await waitFor(() => expect(onRegistered).toHaveBeenCalledOnce());
    expect(session.token()).toBe("first-token");
    expect(sent).toEqual([
      {
        inviteCode: "K7TVRW3XHS9P",
        clinicName: "Clínica Lempa",
        fullName: "Rosa Díaz",
        email: "rosa@lempa.test",
        password: "una frase larga",
        country: "GT",
        timezone: "America/Guatemala",
      },
    ]);
  });

  it("says what is missing and sends nothing", async () => {
    const { user } = show();
    await submit(user);

    await waitFor(() => expect(code()).toHaveAccessibleDescription(/12 caracteres/));
    expect(code()).toHaveFocus();
    expect(email()).toHaveAccessibleDescription(/correo completo/);
    expect(screen.getByLabelText("Contraseña")).toHaveAccessibleDescription(/Elija una contraseña/);
    expect(sent).toEqual([]);
  });

  it.each([
    ["INVITE_CODE_OTHER_EMAIL", "inviteCode", "Código de invitación"],
    ["INVITE_CODE_USED", "inviteCode", "Código de invitación"],
    ["EMAIL_TAKEN", "email", "Su correo electrónico"],
    ["INVALID_FIELD", "clinicName", "Nombre de la clínica"],
    ["INVALID_FIELD", "password", "Contraseña"],
  ])(
    "that is refused with %s about %s says so there, and keeps what was typed",
    async (refused, field, label) => {
      server.use(
        http.post("*/api/auth/register", answers(409, { code: refused, error: "Así no se puede.", field })),
      );
      const { user } = show("K7TVRW3XHS9P");
      await fillIn(user);
      await submit(user);

      await waitFor(() =>
        expect(screen.getByLabelText(label)).toHaveAccessibleDescription("Así no se puede."),
      );
      // What the code gives is not said beside its refusal.
      expect(screen.queryAllByText(/desde hoy/)).toHaveLength(field === "inviteCode" ? 0 : 1);
      expect(screen.getByLabelText("Contraseña")).toHaveValue("una frase larga");
      expect(email()).toHaveValue("rosa@lempa.test");
    },
  );

  it("whose answer was lost can be sent again, and says that nothing is doubled", async () => {
    server.use(http.post("*/api/auth/register", () => HttpResponse.error(), { once: true }));
    const { user, onRegistered } = show("K7TVRW3XHS9P");
    await fillIn(user);
    await submit(user);
    expect(await screen.findByText(/No sabemos si su clínica quedó registrada/)).toHaveTextContent(
      "no se duplica",
    );
    await submit(user);

    await waitFor(() => expect(onRegistered).toHaveBeenCalledOnce());
  });

  it("after too many attempts says for how long nothing can be tried", async () => {
    server.use(
      http.post(
        "*/api/auth/register",
        answers(
          429,
          { code: "TOO_MANY_ATTEMPTS", error: "Hubo demasiados intentos." },
          { "Retry-After": "300" },
        ),
      ),
    );
    const { user } = show("K7TVRW3XHS9P");
    await fillIn(user);
    await submit(user);

    expect(await screen.findByRole("alert")).toHaveTextContent("Podrá intentar de nuevo en 5 minutos.");
  });

  it("is there after a reload, without the password in the browser's storage", async () => {
    const first = show("K7TVRW3XHS9P");
    await fillIn(first.user);
    expect(JSON.stringify({ ...sessionStorage, ...localStorage })).not.toContain("una frase larga");
    first.unmount();
    show();

    expect(screen.getByLabelText("Nombre de la clínica")).toHaveValue(" Clínica Lempa ");
    expect(code()).toHaveValue("K7TVRW3XHS9P");
  });
});
