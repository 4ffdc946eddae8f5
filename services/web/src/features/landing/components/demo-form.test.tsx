import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, it } from "vitest";
import { session } from "@/shared/api/session.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { DemoForm } from "./demo-form.tsx";

let sent: unknown[] = [];

beforeEach(() => {
  // A visitor has no session, and none is waited for.
  session.reset();
  sent = [];
  server.use(
    on("post", "/api/demo-requests", ({ body }) => {
      sent.push(body);
      return { status: 202, body: { message: "Recibimos su solicitud." } };
    }),
  );
});

const email = () => screen.getByLabelText("Correo electrónico");
const doctors = () => screen.getByLabelText("¿Cuántos doctores atienden?");

async function fillIn() {
  const user = userEvent.setup();
  await user.type(screen.getByLabelText("Nombre de la clínica"), " Clínica Lempa ");
  await user.type(screen.getByLabelText("Su nombre y apellido"), "Rosa Díaz");
  await user.type(email(), "rosa@lempa.test");
  await user.type(screen.getByLabelText("Teléfono o WhatsApp"), "7012-3456");
  await user.type(screen.getByLabelText("Ciudad"), "Santa Ana");
  await user.type(doctors(), "3");
  return user;
}

type User = Awaited<ReturnType<typeof fillIn>>;

const submit = (user: User) => user.click(screen.getByRole("button", { name: "Pedir la demostración" }));

it("sends what was typed, and says what comes next", async () => {
  renderWithQueries(<DemoForm />);
  await submit(await fillIn());

  const heading = await screen.findByRole("heading", { name: "Recibimos su solicitud, ¡gracias!" });
  expect(heading).toHaveFocus();
  expect(screen.getByText(/Le responderemos a rosa@lempa.test/)).toBeVisible();
  expect(sent).toEqual([
    {
      clinic_name: "Clínica Lempa",
      contact_name: "Rosa Díaz",
      email: "rosa@lempa.test",
      phone: "7012-3456",
      city: "Santa Ana",
      doctors_count: 3,
    },
  ]);
});

it("says at its field what is missing, and sends nothing", async () => {
  renderWithQueries(<DemoForm />);
  const user = await fillIn();
  await user.clear(doctors());
  await user.type(doctors(), "tres");
  await submit(user);

  await waitFor(() =>
    expect(doctors()).toHaveAccessibleDescription("Escriba un número entre 1 y 1000, por favor."),
  );
  expect(doctors()).toHaveFocus();
  expect(sent).toEqual([]);
});

it("keeps what was typed for whoever comes back to the page, until it was sent", async () => {
  const first = renderWithQueries(<DemoForm />);
  await fillIn();
  first.unmount();
  const second = renderWithQueries(<DemoForm />);
  expect(email()).toHaveValue("rosa@lempa.test");
  await submit(userEvent.setup());
  await screen.findByRole("heading", { name: /Recibimos su solicitud/ });
  second.unmount();
  renderWithQueries(<DemoForm />);

  expect(email()).toHaveValue("");
});

it("shows at its field what the server has against it", async () => {
  const error = "Revise el teléfono, por favor.";
  server.use(
    on("post", "/api/demo-requests", () => ({ status: 400, body: refusal("INVALID_FIELD", error, "phone") })),
  );
  renderWithQueries(<DemoForm />);
  await submit(await fillIn());

  const phone = screen.getByLabelText("Teléfono o WhatsApp");
  await waitFor(() => expect(phone).toHaveAccessibleDescription(error));
});

it("says when no more requests are taken, and for how long", async () => {
  server.use(
    on("post", "/api/demo-requests", () => ({
      status: 429,
      body: refusal("TOO_MANY_REQUESTS", "Hubo demasiadas solicitudes."),
      headers: { "Retry-After": "1800" },
    })),
  );
  renderWithQueries(<DemoForm />);
  await submit(await fillIn());

  expect(await screen.findByRole("alert")).toHaveTextContent(/Podrá intentar de nuevo en 30 minutos/);
  expect(email()).toHaveValue("rosa@lempa.test");
});

it("says that it is not known whether the request arrived, and loses nothing", async () => {
  server.use(http.post("*/api/demo-requests", () => HttpResponse.error()));
  renderWithQueries(<DemoForm />);
  await submit(await fillIn());

  expect(await screen.findByRole("alert")).toHaveTextContent("No sabemos si su solicitud llegó.");
  expect(email()).toHaveValue("rosa@lempa.test");
});
