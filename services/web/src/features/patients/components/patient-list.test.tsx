import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { aPatient } from "@/testing/builders.ts";
import { on, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { PatientList } from "./patient-list.tsx";

const carlos = aPatient({ no_show_count: 2, is_blocked: true });
const ana = aPatient({ id: "ana", full_name: "Ana Martínez", phone: null });
const luis = aPatient({ id: "luis", full_name: "Luis Sandoval", phone: "+50370001111" });

let searched: (string | null)[] = [];

function openList(from = "") {
  const calls = { onSearch: vi.fn(), onOpen: vi.fn(), onBook: vi.fn(), onNew: vi.fn(), onMerge: vi.fn() };
  function Page() {
    const [search, setSearch] = useState(from);
    calls.onSearch.mockImplementation(setSearch);
    return <PatientList search={search} openId={undefined} {...calls} />;
  }
  renderWithQueries(<Page />);
  return calls;
}

beforeEach(() => {
  searched = [];
  server.use(
    on("get", "/api/patients", ({ query }) => {
      const search = query.get("search");
      searched.push(search);
      if (search) {
        const patients = search.includes("7500") ? [carlos] : [];
        return { status: 200, body: { patients, total: patients.length, page: 1, limit: 2 } };
      }
      const page = Number(query.get("page"));
      const patients = page === 1 ? [ana, carlos] : [luis];
      return { status: 200, body: { patients, total: 3, page, limit: 2 } };
    }),
  );
});

describe("the list of patients", () => {
  it("shows names, phones, and what to know before booking", async () => {
    openList();

    const row = await screen.findByRole("row", { name: /Carlos/ });
    expect(row).toHaveTextContent("+503 7500-0037");
    expect(row).toHaveTextContent("Bloqueado");
    expect(row).toHaveTextContent("no vino 2 veces");
    expect(screen.getByRole("row", { name: /Ana/ })).toHaveTextContent("Sin teléfono");
    expect(screen.getByText("3 en total")).toBeInTheDocument();
  });

  it("searches once for a phone as it is written, and the field keeps the focus", async () => {
    const { onSearch } = openList();
    const user = userEvent.setup();
    await screen.findByRole("row", { name: /Ana/ });

    const field = screen.getByRole("searchbox", { name: "Buscar pacientes" });
    await user.type(field, "7500-0037 ");

    await waitFor(() => expect(screen.queryByRole("row", { name: /Ana/ })).toBeNull());
    expect(screen.getByRole("row", { name: /Carlos/ })).toBeVisible();
    expect(searched.at(-1)).toBe("7500-0037");
    expect(onSearch).toHaveBeenLastCalledWith("7500-0037");
    expect(field).toHaveFocus();
    expect(field).toHaveValue("7500-0037 ");
  });

  it("is walked by keys from the field to the card", async () => {
    const { onOpen } = openList();
    const user = userEvent.setup();
    await screen.findByRole("row", { name: /Ana/ });

    await user.click(screen.getByRole("searchbox"));
    await user.keyboard("{ArrowDown}");
    expect(screen.getByRole("row", { name: /Ana/ })).toHaveFocus();
    await user.keyboard("{ArrowDown}{Enter}");

    expect(onOpen).toHaveBeenCalledWith("carlos");
  });

  it("brings the next page below the first", async () => {
    openList();
    const user = userEvent.setup();

    await user.click(await screen.findByRole("button", { name: "Ver más pacientes" }));

    expect(await screen.findByRole("row", { name: /Luis/ })).toBeVisible();
    expect(screen.getByRole("row", { name: /Ana/ })).toBeVisible();
    await waitFor(() => expect(screen.queryByRole("button", { name: "Ver más pacientes" })).toBeNull());
  });

  it("offers to book somebody whom nobody knows yet", async () => {
    const { onBook } = openList("Rosa Díaz");

    await userEvent.click(await screen.findByRole("button", { name: "Agendar a «Rosa Díaz»" }));

    expect(onBook).toHaveBeenCalledWith("Rosa Díaz");
  });

  it("makes a patient without an appointment, by what was searched for or by nothing", async () => {
    const { onNew } = openList("Rosa Díaz");

    await userEvent.click(await screen.findByRole("button", { name: "Agregar sin cita" }));
    await userEvent.click(screen.getByRole("button", { name: "Nuevo paciente" }));

    expect(onNew.mock.calls).toEqual([["Rosa Díaz"], [""]]);
  });

  it("lets two cards be chosen, also in two searches, to be compared", async () => {
    const { onMerge, onOpen } = openList();
    const user = userEvent.setup();
    await screen.findByRole("row", { name: /Ana/ });

    await user.click(screen.getByRole("button", { name: "Unir fichas" }));
    expect(screen.getByRole("button", { name: "Comparar" })).toBeDisabled();
    await user.click(screen.getByRole("row", { name: /Ana/ }));
    expect(screen.getByText("Para unir: «Ana Martínez». Elija la otra ficha.")).toBeVisible();
    await user.type(screen.getByRole("searchbox", { name: "Buscar pacientes" }), "7500");
    await waitFor(() => expect(screen.queryByRole("row", { name: /Ana/ })).toBeNull());
    await user.click(screen.getByRole("row", { name: /Carlos/ }));
    await user.click(screen.getByRole("button", { name: "Comparar" }));

    expect(onMerge).toHaveBeenCalledWith(["ana", "carlos"]);
    expect(onOpen).not.toHaveBeenCalled();
    expect(screen.queryByRole("button", { name: "Comparar" })).toBeNull();
  });

  it("says what will be here in a clinic without patients, and books the first", async () => {
    server.use(
      on("get", "/api/patients", () => ({
        status: 200,
        body: { patients: [], total: 0, page: 1, limit: 30 },
      })),
    );
    const { onBook } = openList();

    expect(await screen.findByText("Aún no hay pacientes")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Agendar la primera cita" }));

    expect(onBook).toHaveBeenCalledWith("");
  });
});
