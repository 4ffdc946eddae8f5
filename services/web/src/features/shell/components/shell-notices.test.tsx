import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keys } from "@/shared/api/keys.ts";
import { noteAnswer, noteFailure } from "@/shared/api/reachability.ts";
import { noteRight } from "@/shared/api/up-to-date.ts";
import { LanguageProvider } from "@/shared/i18n/language-provider.tsx";
import { newVersion } from "@/shared/lib/new-version.ts";
import { serverAhead } from "@/shared/lib/server-clock.ts";
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
  return queryClient;
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

  it("counts what the live stream has told since the answer", () => {
    const queryClient = show("2026-11-25T15:12:00Z");
    vi.setSystemTime("2026-11-25T15:29:00Z");
    noteRight(queryClient);
    vi.setSystemTime("2026-11-25T15:31:00Z");
    act(() => noteFailure("/api/appointments"));

    expect(plain(screen.getByRole("status").textContent)).toMatch(/Visto a las 9:29 a\. m\./);
  });

  it("is by the server's clock, also when this computer's is wrong", () => {
    show("2026-11-25T15:12:00Z");
    serverAhead.write(5 * 60 * 60_000);
    act(() => noteFailure("/api/appointments"));

    expect(plain(screen.getByRole("status").textContent)).toMatch(/Visto a las 2:12 p\. m\./);
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

describe("while it says that it tries", () => {
  /** A page whose query is answered by the server, of which the page hears. */
  function showAnswered() {
    const ask = vi.fn(() => {
      noteAnswer("/api/appointments");
      return [];
    });
    function Page() {
      useQuery({ queryKey: day, queryFn: ask, staleTime: Number.POSITIVE_INFINITY });
      return null;
    }
    render(
      <LanguageProvider>
        <QueryClientProvider client={new QueryClient()}>
          <Page />
          <ShellNotices zone={zone} />
        </QueryClientProvider>
      </LanguageProvider>,
    );
    return ask;
  }

  it("asks for what is shown, and is gone with the answer", async () => {
    const ask = showAnswered();
    await vi.waitFor(() => expect(ask).toHaveBeenCalledOnce());
    // A change that nobody repeats.
    act(() => noteFailure("/api/appointments/7/confirm"));
    expect(screen.getByRole("status")).toBeInTheDocument();

    await act(() => vi.advanceTimersByTimeAsync(2_500));

    expect(ask).toHaveBeenCalledTimes(2);
    expect(screen.queryByRole("status")).toBeNull();
  });

  it("asks for nothing while nobody looks at the page, and at once when somebody does", async () => {
    const ask = showAnswered();
    await vi.waitFor(() => expect(ask).toHaveBeenCalledOnce());
    const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    act(() => noteFailure("/api/appointments/7/confirm"));
    await act(() => vi.advanceTimersByTimeAsync(20_000));
    expect(ask).toHaveBeenCalledOnce();

    visibility.mockReturnValue("visible");
    await act(async () => {
      document.dispatchEvent(new Event("visibilitychange"));
    });

    await vi.waitFor(() => expect(screen.queryByRole("status")).toBeNull());
    expect(ask).toHaveBeenCalledTimes(2);
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
