/* Members of the team who are doctors of the agenda. */
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, it, vi } from "vitest";
import type { TeamMember } from "@/shared/api/contract.ts";
import { aDoctor, aMember } from "@/testing/builders.ts";
import { server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { Team } from "./team.tsx";

const elena = aDoctor({ id: "elena", full_name: "Elena Rivas", title: "Dra." });
const mario = aDoctor({ id: "mario", full_name: "Mario López", title: "Dr." });
const ana = aMember({ id: "ana", full_name: "Ana Beltrán" });
const member: TeamMember = {
  ...aMember({ id: "user-elena", full_name: "Elena Rivas" }),
  role: "doctor",
  doctor_id: "elena",
};

let users: TeamMember[] = [];
let sent: unknown[] = [];

beforeEach(() => {
  users = [ana, member];
  sent = [];
  server.use(
    http.get("*/api/users", () => HttpResponse.json({ users, active: users.length, limit: null })),
    http.get("*/api/doctors", () =>
      HttpResponse.json({ doctors: [elena, mario], total: 2, page: 1, limit: 100 }),
    ),
    http.post("*/api/users", async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ user: ana, temporaryPassword: "kT7vRw3xHs9p" }, { status: 201 });
    }),
    http.patch("*/api/users/:id", async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ user: ana });
    }),
  );
});

function openTeam() {
  renderWithQueries(<Team ownId="marta" zone="America/El_Salvador" planLink={null} onOwnAccount={vi.fn()} />);
  return userEvent.setup();
}

type User = ReturnType<typeof openTeam>;

const agenda = () => screen.findByRole("button", { name: /Su agenda/ });

async function beginToAdd(user: User) {
  await user.click(await screen.findByRole("button", { name: "Agregar a alguien" }));
  await user.type(screen.getByLabelText("Nombre y apellido"), "Mario López");
  await user.type(screen.getByLabelText("Correo electrónico"), "mario@jiboa.test");
  await user.click(screen.getByRole("radio", { name: "Doctor o doctora" }));
}

async function chooseMario(user: User) {
  await user.click(await agenda());
  await user.click(await screen.findByRole("option", { name: /Mario López/ }));
}

it("the list says whose agenda a doctor sees", async () => {
  openTeam();

  const row = (await screen.findByText("Doctor o doctora")).closest("li") as HTMLElement;
  expect(await within(row).findByText("Dra. Elena Rivas")).toBeVisible();
});

it("a doctor is added with an agenda, which nobody else may have already", async () => {
  const user = openTeam();
  await beginToAdd(user);
  expect(screen.getByText(/Ve solo su propia agenda/)).toBeVisible();
  await user.click(await agenda());
  expect(await screen.findByRole("option", { name: /Elena Rivas/ })).toHaveAttribute("aria-disabled", "true");
  await user.click(screen.getByRole("option", { name: /Mario López/ }));
  await user.click(screen.getByRole("button", { name: "Agregar" }));

  expect(await screen.findByText("kT7vRw3xHs9p")).toBeVisible();
  expect(sent).toEqual([
    { fullName: "Mario López", email: "mario@jiboa.test", role: "doctor", doctorId: "mario" },
  ]);
});

it("without an agenda nothing is sent, and what was chosen is there again", async () => {
  const user = openTeam();
  await beginToAdd(user);
  await agenda();
  await user.click(screen.getByRole("button", { name: "Agregar" }));
  expect(await screen.findByText("Elija qué doctor o doctora es, por favor.")).toBeVisible();
  expect(sent).toEqual([]);

  await chooseMario(user);
  await user.click(screen.getByRole("button", { name: "Cancelar" }));
  await user.click(screen.getByRole("button", { name: "Agregar a alguien" }));
  expect(screen.getByRole("radio", { name: "Doctor o doctora" })).toBeChecked();
  expect(await agenda()).toHaveTextContent("Dr. Mario López");
});

it.each([
  [400, "DOCTOR_NOT_FOUND", "doctorId"],
  [409, "DOCTOR_HAS_USER", undefined],
])("what the server has against the doctor stands at the agenda: %i %s", async (status, code, field) => {
  const error = "Elija a otra persona.";
  server.use(http.post("*/api/users", () => HttpResponse.json({ code, error, field }, { status })));
  const user = openTeam();
  await beginToAdd(user);
  await chooseMario(user);
  await user.click(screen.getByRole("button", { name: "Agregar" }));

  await waitFor(async () => expect(await agenda()).toHaveAccessibleDescription(error));
  expect(screen.queryByRole("alert")).toBeNull();
});

it("somebody of the desk becomes a doctor, whose own agenda can be chosen", async () => {
  const user = openTeam();
  await user.click(await screen.findByRole("button", { name: "Acciones para Ana Beltrán" }));
  await user.click(await screen.findByRole("menuitem", { name: "Editar" }));
  await user.click(screen.getByRole("radio", { name: "Doctor o doctora" }));
  expect(screen.getByText(/La sesión de Ana se cerrará en todas partes/)).toBeVisible();
  await chooseMario(user);
  await user.click(screen.getByRole("button", { name: "Guardar" }));

  await waitFor(() => expect(sent).toEqual([{ role: "doctor", doctorId: "mario" }]));
});

it("a doctor gets another agenda, and only that is sent", async () => {
  const user = openTeam();
  await user.click(await screen.findByRole("button", { name: "Acciones para Elena Rivas" }));
  await user.click(await screen.findByRole("menuitem", { name: "Editar" }));
  expect(await agenda()).toHaveTextContent("Dra. Elena Rivas");
  await chooseMario(user);
  await user.click(screen.getByRole("button", { name: "Guardar" }));

  await waitFor(() => expect(sent).toEqual([{ doctorId: "mario" }]));
});
