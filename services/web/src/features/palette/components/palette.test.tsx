import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { CalendarPlus, LogOut } from "lucide-react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { paletteOpen } from "@/shared/lib/palette.ts";
import { aPatient } from "@/testing/builders.ts";
import { on, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import type { PaletteAction } from "../actions.ts";
import { usePaletteKey } from "../use-palette-key.ts";
import { Palette } from "./palette.tsx";

const carlos = aPatient({ id: "patient-carlos" });

/** What the server was asked to search for. */
let searched: (string | null)[] = [];

function Page({ children }: { children: ReactNode }) {
  usePaletteKey();
  return children;
}

function openPalette() {
  const calls = { onDay: vi.fn(), onPatient: vi.fn(), book: vi.fn(), doctor: vi.fn() };
  const actions: PaletteAction[] = [
    { id: "new", label: "Nueva cita", icon: CalendarPlus, words: "agendar", run: calls.book },
    { id: "doctor-1", label: "Dra. Elena Rivas", icon: CalendarPlus, isSearched: true, run: calls.doctor },
    { id: "leave", label: "Cerrar sesión", icon: LogOut, run: vi.fn() },
  ];
  renderWithQueries(
    <Page>
      <Palette today="2026-11-25" actions={actions} onDay={calls.onDay} onPatient={calls.onPatient} />
    </Page>,
  );
  return calls;
}

beforeEach(() => {
  searched = [];
  server.use(
    on("get", "/api/patients", ({ query }) => {
      const search = query.get("search");
      searched.push(search);
      const patients = search?.includes("7500") || search?.includes("car") ? [carlos] : [];
      return { status: 200, body: { patients, total: patients.length, page: 1, limit: 8 } };
    }),
  );
});

afterEach(() => act(() => paletteOpen.write(false)));

describe("the palette", () => {
  it("opens by Ctrl-K and ⌘K from anywhere, and closes by Escape", async () => {
    openPalette();
    const user = userEvent.setup();

    await user.keyboard("{Control>}k{/Control}");
    expect(await screen.findByRole("searchbox", { name: "Buscar" })).toHaveFocus();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("searchbox")).toBeNull());
    await user.keyboard("{Meta>}k{/Meta}");
    expect(await screen.findByRole("searchbox", { name: "Buscar" })).toBeVisible();
  });

  it("closes by one Escape also with something typed", async () => {
    openPalette();
    act(() => paletteOpen.write(true));
    const user = userEvent.setup();

    await user.type(await screen.findByRole("searchbox"), "agen");
    await user.keyboard("{Escape}");

    await waitFor(() => expect(screen.queryByRole("searchbox")).toBeNull());
  });

  it("shows one of many alike only when it is searched for", async () => {
    const { doctor } = openPalette();
    act(() => paletteOpen.write(true));
    const user = userEvent.setup();
    expect(await screen.findByRole("menuitem", { name: /Nueva cita/ })).toBeVisible();
    expect(screen.queryByRole("menuitem", { name: "Dra. Elena Rivas" })).toBeNull();

    await user.type(screen.getByRole("searchbox"), "rivas");
    await user.click(await screen.findByRole("menuitem", { name: "Dra. Elena Rivas" }));

    expect(doctor).toHaveBeenCalledOnce();
  });

  it("finds a patient by the phone as it is written", async () => {
    const { onPatient } = openPalette();
    act(() => paletteOpen.write(true));
    const user = userEvent.setup();

    await user.type(await screen.findByRole("searchbox"), "7500-0037");
    await user.click(await screen.findByRole("menuitem", { name: /Carlos Hernández/ }));

    expect(onPatient).toHaveBeenCalledWith("patient-carlos");
    expect(searched.at(-1)).toBe("7500-0037");
    await waitFor(() => expect(screen.queryByRole("searchbox")).toBeNull());
  });

  it("goes to a day that is written, by keyboard alone", async () => {
    const { onDay } = openPalette();
    act(() => paletteOpen.write(true));
    const user = userEvent.setup();

    await user.type(await screen.findByRole("searchbox"), "15 dic");
    expect(await screen.findByRole("menuitem", { name: /martes 15 de diciembre/ })).toBeVisible();
    await user.keyboard("{ArrowDown}{Enter}");

    expect(onDay).toHaveBeenCalledWith("2026-12-15");
  });

  it("finds actions by any of their words, without accents", async () => {
    const { book } = openPalette();
    act(() => paletteOpen.write(true));
    const user = userEvent.setup();

    await user.type(await screen.findByRole("searchbox"), "sesion");
    await waitFor(() => expect(screen.queryByRole("menuitem", { name: /Nueva cita/ })).toBeNull());
    expect(screen.getByRole("menuitem", { name: /Cerrar sesión/ })).toBeVisible();
    await user.clear(screen.getByRole("searchbox"));
    await user.type(screen.getByRole("searchbox"), "agen");
    await user.click(await screen.findByRole("menuitem", { name: /Nueva cita/ }));

    expect(book).toHaveBeenCalledOnce();
  });

  it("says that nothing was found", async () => {
    openPalette();
    act(() => paletteOpen.write(true));

    await userEvent.type(await screen.findByRole("searchbox"), "zzz");

    expect(await screen.findByText("Nada coincide con lo que escribió.")).toBeVisible();
  });
});
