import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { describe, expect, it, vi } from "vitest";
import { aPatientDetail } from "@/testing/builders.ts";
import { server } from "@/testing/contract-server.ts";
import { thePatients } from "@/testing/patients.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { NewPatientDialog } from "./new-patient-dialog.tsx";

function openForm(typed = "") {
  const calls = { onClose: vi.fn(), onOpen: vi.fn() };
  const page = renderWithQueries(<NewPatientDialog typed={typed} today="2026-11-30" {...calls} />);
  return { ...calls, ...page };
}

const field = (name: string) => screen.getByRole("textbox", { name });

function refuseWith(code: string, error: string, at?: string) {
  server.use(
    http.post("*/api/patients", () =>
      HttpResponse.json({ code, error, trace_id: "0", field: at }, { status: at ? 400 : 409 }),
    ),
  );
}

describe("a new patient", () => {
  it("needs a name alone, and what is written is sent as the server reads it", async () => {
    const { sent } = thePatients([]);
    const { onOpen } = openForm();
    const user = userEvent.setup();

    await user.type(field("Nombre completo"), "Rosa Díaz");
    await user.type(field("Fecha de nacimiento"), "5/4/90");
    expect(screen.getByText("5 de abril de 1990 · 36 años")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Guardar" }));

    await waitFor(() => expect(onOpen).toHaveBeenCalledWith("new"));
    expect(sent).toEqual([{ call: "add", body: { full_name: "Rosa Díaz", birth_date: "1990-04-05" } }]);
  });

  it("begins with the name or the phone that was searched for", () => {
    openForm("7123-4567").unmount();
    openForm("7123-4567");
    expect(field("Teléfono")).toHaveValue("7123-4567");
    expect(field("Nombre completo")).toHaveValue("");
  });

  it("is not sent while something is missing or cannot be", async () => {
    const { sent } = thePatients([]);
    openForm();
    const user = userEvent.setup();

    await user.type(field("Teléfono"), "no sé");
    await user.type(field("Correo electrónico"), "rosa");
    await user.type(field("Fecha de nacimiento"), "31/4/1990");
    await user.type(field("DUI"), "123");
    await user.click(screen.getByRole("button", { name: "Guardar" }));

    expect(await screen.findByText("Escriba el nombre del paciente, por favor.")).toBeVisible();
    expect(screen.getByText("Escriba el teléfono con sus dígitos, por favor.")).toBeVisible();
    expect(screen.getByText(/Escriba un correo completo/)).toBeVisible();
    expect(screen.getByText(/de una fecha que ya pasó/)).toBeVisible();
    expect(screen.getByText(/son nueve cifras/)).toBeVisible();
    expect(field("Nombre completo")).toHaveFocus();
    expect(sent).toEqual([]);
  });

  it("who is there already leads to the card, and what the card may lack waits", async () => {
    const carlos = aPatientDetail();
    thePatients([carlos]);
    refuseWith("PATIENT_EXISTS", "Ya tiene un paciente con ese nombre y teléfono.");
    const { onOpen, unmount } = openForm();
    const user = userEvent.setup();

    await user.type(field("Nombre completo"), "carlos hernandez");
    await user.type(field("Teléfono"), "7500 0037");
    await user.type(field("Notas"), "Llamar por la tarde");
    await user.click(screen.getByRole("button", { name: "Guardar" }));

    expect(await screen.findByText("Ya tiene un paciente con ese nombre y teléfono.")).toBeVisible();
    expect(await screen.findByText("Carlos Hernández · +503 7500-0037")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Abrir su ficha" }));
    expect(onOpen).toHaveBeenCalledWith("carlos");

    unmount();
    openForm();
    expect(field("Notas")).toHaveValue("Llamar por la tarde");
  });

  it("says a refusal at its field", async () => {
    refuseWith("INVALID_FIELD", "El valor no es válido.", "phone");
    openForm("Rosa Díaz");
    const user = userEvent.setup();

    await user.type(field("Teléfono"), "123456789");
    await user.click(screen.getByRole("button", { name: "Guardar" }));

    expect(await screen.findByText(/Escriba el número como lo marca en su país/)).toBeVisible();
    expect(field("Teléfono")).toHaveFocus();
  });

  it("of which nobody knows whether it was saved is kept, and says what to do", async () => {
    server.use(http.post("*/api/patients", () => HttpResponse.error()));
    const { unmount } = openForm();
    const user = userEvent.setup();

    await user.type(field("Nombre completo"), "Rosa Díaz");
    await user.click(screen.getByRole("button", { name: "Guardar" }));

    expect(await screen.findByText(/busque el nombre en la lista antes de guardar de nuevo/)).toBeVisible();
    expect(field("Nombre completo")).toHaveValue("Rosa Díaz");

    unmount();
    openForm();
    expect(screen.getByText("Aquí está lo que había escrito sin guardar.")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Descartarlo" }));
    expect(field("Nombre completo")).toHaveValue("");
    expect(screen.queryByText("Aquí está lo que había escrito sin guardar.")).toBeNull();
  });
});
