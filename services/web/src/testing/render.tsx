import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { LanguageProvider } from "@/shared/i18n/language-provider.tsx";

export function renderWithQueries(page: ReactNode) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const rendered = render(
    <LanguageProvider>
      <QueryClientProvider client={queryClient}>{page}</QueryClientProvider>
    </LanguageProvider>,
  );
  return Object.assign(rendered, { queryClient });
}
