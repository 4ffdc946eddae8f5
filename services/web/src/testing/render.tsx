import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { vi } from "vitest";
import { keepToken } from "@/shared/api/token.ts";
import { createMockClinic } from "./mock-server/mock-clinic.ts";

/** A clinic in memory behind `fetch`, with somebody signed in. */
export function openMockClinic() {
  const clinic = createMockClinic();
  const handle = vi.fn(clinic.handle);
  vi.stubGlobal("fetch", (url: string, init?: RequestInit) =>
    handle(new Request(new URL(url, "http://clinic.test"), withoutSignal(init))),
  );
  keepToken("mock-token");
  return {
    ...clinic,
    /** What was sent with this method so far. */
    sent: (method: string) =>
      handle.mock.calls.map(([request]) => request).filter((request) => request.method === method),
  };
}

export function renderWithQueries(page: ReactNode) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(<QueryClientProvider client={queryClient}>{page}</QueryClientProvider>);
}

/** The DOM of the tests and Node have different abort signals; nothing here is ever aborted. */
function withoutSignal(init: RequestInit | undefined): RequestInit {
  const { signal: _signal, ...rest } = init ?? {};
  return rest;
}
