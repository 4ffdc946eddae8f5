import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keys } from "@/shared/api/keys.ts";
import { noteAnswer, noteFailure } from "@/shared/api/reachability.ts";
import { LanguageProvider } from "@/shared/i18n/language-provider.tsx";
import { newVersion } from "@/shared/lib/new-version.ts";
import { ShellNotices } from "./shell-notices.tsx";

const zone = "America/El_Salvador";
const day = keys.appointmentsOf("2026-11-25");

/** A page that shows an agenda, as it was kept. */
function KeptAgenda() {
  useQuery({ queryKey: day, queryFn: () => [], staleTime: Number.POSITIVE_INFINITY });
  return null;
}

function show(updatedAt?: string) {
  const queryClient = new QueryClient();
  if (updatedAt) {
    queryClient.setQueryData(day, [], { updatedAt: Date.parse(updatedAt) });
  }
  render(
    <LanguageProvider>
      <QueryClientProvider client={queryClient}>
        {updatedAt ? <KeptAgenda /> : null}
        <ShellNotices zone={zone} />
      </QueryClientProvider>
    </LanguageProvider>,
  );
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-25T15:30:00Z"), shouldAdvanceTime: true });
});

afterEach(() => {
  vi.useRealTimers();
  act(() => newVersion.write(undefined));
});

const plain = (text: string | null) => text?.replaceAll(/\s/g, " ");

describe("without a connection", () => {
  it("says at which time of today the page was seen, until Cita answers", () => {
    show("2026-11-25T15:12:00Z");
    expect(screen.queryByRole("status")).toBeNull();

    act(() => noteFailure("/api/appointments"));
    expect(plain(screen.getByRole("status").textContent)).toMatch(/Visto a las 9:12 a\. m\.(?!\.)/);

    act(() => noteAnswer("/api/appointments"));
    expect(screen.queryByRole("status")).toBeNull();
  });

  it("names the day when it was seen on another one", () => {
    show("2026-11-24T23:00:00Z");
    act(() => noteFailure("/api/appointments"));

    expect(plain(screen.getByRole("status").textContent)).toContain("5:00 p. m., mar 24 nov");
  });

  it("says no time when there is nothing to see", () => {
    show();
    act(() => noteFailure("/api/appointments"));

    expect(screen.getByRole("status").textContent).not.toContain("Visto");
  });
});

it("offers a new version, and takes it only when asked", async () => {
  const take = vi.fn();
  show();
  act(() => newVersion.write(take));
  expect(take).not.toHaveBeenCalled();

  await userEvent
    .setup({ advanceTimers: vi.advanceTimersByTime })
    .click(screen.getByRole("button", { name: "Actualizar" }));

  expect(take).toHaveBeenCalledOnce();
});
