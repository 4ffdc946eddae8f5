import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { useState } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { PatientDetail } from "@/shared/api/contract.ts";
import { toastQueue } from "@/shared/ui/toast-queue.ts";
import { aPatientDetail } from "@/testing/builders.ts";
import { server } from "@/testing/contract-server.ts";
import { thePatients } from "@/testing/patients.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { PatientCard } from "./patient-card.tsx";

const carlos = aPatientDetail({ notes: "Alérgico a la penicilina", dui_ending: "567-8" });

function openCard(
  patients: PatientDetail[] = [carlos],
  duplicates: PatientDetail[] = [],
  seesDocuments = true,
) {
  const clinic = thePatients(patients, duplicates);
  const onPatient = vi.fn();
  function Page() {
    const [id, setId] = useState("carlos");
    onPatient.mockImplementation(setId);
    return (
      <PatientCard
        key={id}
        id={id}
        today="2026-11-30"
        seesDocuments={seesDocuments}
        onPatient={onPatient}
        onBook={() => undefined}
        onVisit={() => undefined}
        onConversation={() => undefined}
        messagesOf={() => null}
      />
    );
  }
  const page = renderWithQueries(<Page />);
  return { ...clinic, ...page, onPatient };
}

const field = (name: string) => screen.getByRole("textbox", { name });

async function edit() {
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Editar" }));
  await screen.findByRole("dialog", { name: "Editar a Carlos Hernández" });
  return user;
}

async function choose(action: string) {
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Más acciones de la ficha" }));
  await user.click(screen.getByRole("menuitem", { name: action }));
  return user;
}

async function write(user: ReturnType<typeof userEvent.setup>, name: string, text: string) {
  await user.clear(field(name));
  await user.type(field(name), text);
}

beforeEach(() => {
  for (const { key } of toastQueue.visibleToasts) {
    toastQueue.close(key);
  }
});

describe("editing a patient", () => {
  it("sends what was changed with its version, and the card has it at once", async () => {
    const { sent } = openCard();
    const user = await edit();

    expect(field("Teléfono")).toHaveValue("+503 7500-0037");
    await write(user, "Nombre completo", "Carlos Hernández Ruiz");
    await write(user, "Fecha de nacimiento", "12/03/1984");
    await user.click(screen.getByRole("button", { name: "Guardar" }));

    expect(await screen.findByRole("heading", { name: "Carlos Hernández Ruiz" })).toBeVisible();
    expect(screen.getByText(/12 de marzo de 1984 · 42 años/)).toBeVisible();
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(sent).toEqual([
      {
        call: "change",
        body: { full_name: "Carlos Hernández Ruiz", birth_date: "1984-03-12", version: 1 },
      },
    ]);
  });

  it("says what another phone means, and what it means to have none", async () => {
    openCard();
    const user = await edit();

    await write(user, "Teléfono", "7500-0038");
    expect(screen.getByText(/irán a este número/)).toBeVisible();
    await user.clear(field("Teléfono"));
    expect(screen.getByText("Sin teléfono no le llegarán avisos por WhatsApp.")).toBeVisible();
    await user.type(field("Teléfono"), "75000037");
    expect(screen.getByText("Para otro país, comience con + y su código.")).toBeVisible();
  });

  it("that somebody else changed meanwhile shows both values and loses nothing", async () => {
    const { change, sent } = openCard();
    const user = await edit();
    await write(user, "Notas", "Ya no es alérgico");
    await write(user, "Teléfono", "7500-0038");
    change("carlos", { phone: "+50375000039", email: "carlos@correo.test" });

    await user.click(screen.getByRole("button", { name: "Guardar" }));

    expect(
      await screen.findByText("Teléfono: usted escribió «7500-0038» y la otra persona «+503 7500-0039»."),
    ).toBeVisible();
    expect(screen.getByText("Correo electrónico: ahora es «carlos@correo.test».")).toBeVisible();
    expect(field("Notas")).toHaveValue("Ya no es alérgico");
    await user.click(screen.getByRole("button", { name: /Usar lo de la otra persona/ }));
    expect(field("Teléfono")).toHaveValue("+503 7500-0039");
    await user.click(screen.getByRole("button", { name: "Guardar" }));

    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(sent.at(-1)?.body).toEqual({ notes: "Ya no es alérgico", version: 2 });
  });

  it("that somebody else changed elsewhere is saved without a question", async () => {
    const { change, find } = openCard();
    const user = await edit();
    await write(user, "Notas", "Ya no es alérgico");
    change("carlos", { no_show_count: 3 });

    await user.click(screen.getByRole("button", { name: "Guardar" }));

    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(find("carlos")).toMatchObject({ notes: "Ya no es alérgico", no_show_count: 3 });
  });

  it("waits when the form is closed, and meets what was saved since", async () => {
    const { change, queryClient } = openCard();
    const user = await edit();
    await write(user, "Notas", "Ya no es alérgico");
    await user.click(screen.getByRole("button", { name: "Cancelar" }));
    change("carlos", { notes: "Alérgico al látex" });
    await queryClient.invalidateQueries();
    await screen.findByText("Alérgico al látex");

    await edit();

    expect(field("Notas")).toHaveValue("Ya no es alérgico");
    expect(screen.getByText(/la otra persona «Alérgico al látex»/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Descartarlo" }));
    expect(field("Notas")).toHaveValue("Alérgico al látex");
  });

  it("whose answer was lost is saved again without harm", async () => {
    const { find } = openCard();
    let isLost = true;
    const user = await edit();
    await write(user, "Notas", "Ya no es alérgico");
    server.use(
      http.patch("*/api/patients/:id", () => {
        if (!isLost) {
          return undefined;
        }
        isLost = false;
        Object.assign(find("carlos") ?? {}, { notes: "Ya no es alérgico", version: 2 });
        return HttpResponse.error();
      }),
    );

    await user.click(screen.getByRole("button", { name: "Guardar" }));
    expect(await screen.findByText(/No hay conexión con Cita/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Guardar" }));

    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(find("carlos")?.version).toBe(2);
  });
});

describe("blocking a patient", () => {
  it("says what it means before, and is taken back from the card", async () => {
    const { sent } = openCard();
    const user = await choose("Bloquear…");

    const question = screen.getByRole("alertdialog", { name: "¿Bloquear a Carlos Hernández?" });
    expect(within(question).getByText(/El asistente no le contestará por WhatsApp/)).toBeVisible();
    await user.click(within(question).getByRole("button", { name: "Bloquear" }));
    expect(await screen.findByText(/Está bloqueado/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Desbloquear" }));

    await waitFor(() => expect(screen.queryByText(/Está bloqueado/)).toBeNull());
    expect(sent.map(({ call }) => call)).toEqual(["block", "unblock"]);
  });
});

describe("the contacts of a patient", () => {
  it("are added with who they are, and taken away with a way back", async () => {
    const { sent } = openCard();
    const user = await choose("Agregar otro teléfono o encargado…");
    await user.type(field("Teléfono"), "7111-2222");
    await user.type(field("De quién es"), "Marta Ruiz");
    await user.type(field("Relación"), "Mamá");
    await user.click(screen.getByRole("button", { name: "Agregar" }));

    expect(sent.at(-1)).toEqual({
      call: "contacts",
      body: { phone: "7111-2222", name: "Marta Ruiz", relation: "Mamá" },
    });
    const list = await screen.findByRole("list", { name: "Otros teléfonos y contactos" });
    expect(within(list).getByText("Marta Ruiz · Mamá")).toBeVisible();
    await user.click(within(list).getByRole("button", { name: /^Quitar el/ }));

    await waitFor(() => expect(screen.queryByText("Marta Ruiz · Mamá")).toBeNull());
    const [note] = toastQueue.visibleToasts;
    note?.content.action?.onPress();
    expect(await screen.findByText("Marta Ruiz · Mamá")).toBeVisible();
  });

  it("keep what was typed when the dialog is closed", async () => {
    openCard();
    const user = await choose("Agregar otro teléfono o encargado…");
    await user.type(field("De quién es"), "Marta Ruiz");
    await user.keyboard("{Escape}");

    await choose("Agregar otro teléfono o encargado…");

    expect(field("De quién es")).toHaveValue("Marta Ruiz");
  });
});

describe("a patient who seems to be there twice", () => {
  const twin = aPatientDetail({ id: "twin", full_name: "Carlos Hernandez", phone: "+50371110000" });
  const wife = aPatientDetail({ id: "wife", full_name: "Elsa Hernández" });

  it("is named on the card, unless it is somebody of the family", async () => {
    const { onPatient } = openCard([carlos, twin, wife], [twin, wife]);

    expect(
      await screen.findByText("Parece ser la misma persona que Carlos Hernandez (+503 7111-0000)."),
    ).toBeVisible();
    expect(screen.getByText("Comparte el teléfono con Elsa Hernández.")).toBeVisible();
    expect(screen.getAllByRole("button", { name: "Unir fichas…" })).toHaveLength(1);
    await userEvent.click(screen.getByRole("button", { name: "Ver ficha de Elsa Hernández" }));

    expect(onPatient).toHaveBeenCalledWith("wife");
  });

  it("is found by a search and compared", async () => {
    openCard([carlos, twin]);
    const user = await choose("Unir con otra ficha…");

    await user.type(screen.getByRole("searchbox", { name: "Buscar la otra ficha" }), "carlos");
    const list = await screen.findByRole("list", { name: "Pacientes" });
    expect(within(list).getAllByRole("listitem")).toHaveLength(1);
    await user.click(within(list).getByRole("button", { name: /Carlos Hernandez/ }));

    expect(await screen.findByRole("radiogroup", { name: "Qué ficha queda" })).toBeVisible();
  });
});

describe("a link to a card that was joined", () => {
  it("leads to the card that it became, which says so", async () => {
    const kept = aPatientDetail({ id: "kept", merged_from: [{ full_name: "Carlos H.", at: "2026-11-30" }] });
    const { onPatient } = openCard([kept]);
    server.use(http.get("*/api/patients/carlos", () => HttpResponse.json(kept)));

    await waitFor(() => expect(onPatient).toHaveBeenCalledWith("kept"));
    expect(await screen.findByText("Se unió a esta ficha: «Carlos H.».")).toBeVisible();
    expect(onPatient).toHaveBeenCalledOnce();
  });
});
