import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { describe, expect, it, vi } from "vitest";
import type { PatientDetail } from "@/shared/api/contract.ts";
import { aPatientDetail, aPatientVisit } from "@/testing/builders.ts";
import { server } from "@/testing/contract-server.ts";
import { thePatients } from "@/testing/patients.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { MergeDialog } from "./merge-dialog.tsx";

const visits = [
  aPatientVisit({ appointment_date: "2099-11-23" }),
  aPatientVisit({ appointment_date: "2020-03-02", status: "attended" }),
];
const maria = aPatientDetail({
  id: "maria",
  full_name: "María López",
  phone: "+50371110000",
  appointments: visits,
});
const mary = aPatientDetail({
  id: "mary",
  full_name: "Maria Lopez",
  phone: "+50372220000",
  email: "mary@correo.test",
  notes: "Prefiere la tarde",
  is_blocked: true,
  appointments: visits.slice(1),
});

async function compare(patients: PatientDetail[] = [maria, mary]) {
  const clinic = thePatients(patients);
  const calls = { onClose: vi.fn(), onMerged: vi.fn() };
  renderWithQueries(<MergeDialog ids={["mary", "maria"]} today="2026-11-30" {...calls} />);
  await screen.findByRole("radiogroup", { name: "Qué ficha queda" });
  return { ...clinic, ...calls, user: userEvent.setup() };
}

async function confirm(user: ReturnType<typeof userEvent.setup>) {
  await user.click(screen.getByRole("button", { name: "Unir…" }));
  const question = await screen.findByRole("alertdialog", { name: "¿Unir las dos fichas?" });
  expect(within(question).getByText("Esto no se puede deshacer.")).toBeVisible();
  await user.click(within(question).getByRole("button", { name: "Sí, unir" }));
}

describe("joining two cards", () => {
  it("keeps the card with more appointments, says what comes to it and what is not kept", async () => {
    const { user, sent, onMerged } = await compare();

    expect(screen.getByRole("radio", { name: /María López/ })).toBeChecked();
    const facts = screen.getAllByRole("listitem").map((one) => one.textContent);
    expect(facts).toEqual([
      "Las citas: 0 por venir y 1 pasada. También los avisos y las faltas.",
      "Como otro teléfono: +503 7222-0000",
      "Correo electrónico: mary@correo.test",
      "Las notas de «Maria Lopez», debajo de las que ya hay",
      "La ficha de María López quedará bloqueada, porque la otra lo está",
      "Nombre: queda «María López», y no «Maria Lopez»",
    ]);
    await confirm(user);

    await waitFor(() => expect(onMerged).toHaveBeenCalledWith("maria"));
    expect(sent).toEqual([{ call: "merge", body: { other: "mary", version: 1, other_version: 1 } }]);
  });

  it("keeps the other one when that is chosen", async () => {
    const { user, onMerged } = await compare();

    await user.click(screen.getByText("Maria Lopez"));
    expect(
      screen.getByText("Las citas: 1 por venir y 1 pasada. También los avisos y las faltas."),
    ).toBeVisible();
    await confirm(user);

    await waitFor(() => expect(onMerged).toHaveBeenCalledWith("mary"));
  });

  it("tells two of one name apart by their phones in the last question", async () => {
    const { user } = await compare([maria, { ...mary, full_name: "María López" }]);

    await user.click(screen.getByRole("button", { name: "Unir…" }));
    const question = await screen.findByRole("alertdialog", { name: "¿Unir las dos fichas?" });
    expect(within(question).getByText(/^Queda la ficha de «María López, \+503 7111-0000»/)).toHaveTextContent(
      "La de «María López, +503 7222-0000» desaparece",
    );
  });

  it("of two documents is refused before it is asked for", async () => {
    await compare([
      { ...maria, dui_ending: "567-8" },
      { ...mary, dui_ending: "111-1" },
    ]);

    expect(screen.getByRole("button", { name: "Unir…" })).toBeDisabled();
    expect(screen.getByText(/Cada ficha tiene otro DUI/)).toBeVisible();
  });

  it("of a card that changed meanwhile shows it as it is now", async () => {
    const { user, change, onMerged } = await compare();
    change("mary", { notes: "Prefiere la mañana" });

    await confirm(user);

    expect(await screen.findByText(/Alguien cambió una de las fichas/)).toBeVisible();
    expect(await screen.findByText("Prefiere la mañana")).toBeVisible();
    await confirm(user);
    await waitFor(() => expect(onMerged).toHaveBeenCalledWith("maria"));
  });

  it("whose answer was lost shows that it is done", async () => {
    const { user, onMerged } = await compare();
    server.use(
      http.post("*/api/patients/:id/merge", () => HttpResponse.error()),
      http.get("*/api/patients/:id", () => HttpResponse.json({ ...maria, version: 2 })),
    );

    await confirm(user);

    await user.click(await screen.findByRole("button", { name: "Abrir la ficha" }));
    expect(onMerged).toHaveBeenCalledWith("maria");
  });

  it("of a card that cannot be read says so, and asks again", async () => {
    thePatients([maria]);
    renderWithQueries(
      <MergeDialog ids={["mary", "maria"]} today="2026-11-30" onClose={vi.fn()} onMerged={vi.fn()} />,
    );

    expect(await screen.findByRole("button", { name: "Reintentar" })).toBeVisible();
  });
});
