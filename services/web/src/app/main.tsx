import type { QueryClient } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startLanguage } from "@/shared/i18n/language.ts";
import { startTheme } from "@/shared/lib/theme.ts";
import { createApp } from "./create-app.ts";
import { openPage } from "./open-page.ts";
import { Providers } from "./providers.tsx";
import { followUpdates } from "./updates.ts";
import "./theme.css";

const root = document.getElementById("root");
if (!root) {
  throw new Error("index.html has no #root");
}

startTheme();
try {
  const app = createApp();
  openPage(app.router);
  // The texts are a part of their own, which can be missing as any other.
  await startLanguage();
  createRoot(root).render(
    <StrictMode>
      <Providers {...app} />
    </StrictMode>,
  );
  if (import.meta.env.PROD) {
    followWhenShown(app.queryClient);
  }
} catch {
  // `public/theme.js` says so: without texts there is no page.
  window.dispatchEvent(new Event("cita:not-loaded"));
}

/** The worker fetches every part of the application, which waits until the first page has what it shows. */
function followWhenShown(queryClient: QueryClient): void {
  window.setTimeout(
    () => (queryClient.isFetching() > 0 ? followWhenShown(queryClient) : void followUpdates()),
    1_000,
  );
}
