import type { QueryClient } from "@tanstack/react-query";
import { StrictMode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import { startLanguage } from "@/shared/i18n/language.ts";
import { startTheme } from "@/shared/lib/theme.ts";
import { createApp } from "./create-app.ts";
import { openPage } from "./open-page.ts";
import { Providers } from "./providers.tsx";
import { followUpdates } from "./updates.ts";
import "./theme.css";
import "./first-frame.css";

const root = document.getElementById("root");
if (!root) {
  throw new Error("index.html has no #root");
}
/** `index.html` shows the frame of the page, which may stand for longer than nothing would. */
const hasFrame = document.documentElement.dataset.frame !== undefined;
const longestMs = hasFrame ? 5_000 : 300;

startTheme();
// Not awaited: the parts of the application import this one, and would wait for its end.
start(root).catch(() => {
  // `public/start.js` says so: without texts there is no page.
  window.dispatchEvent(new Event("cita:not-loaded"));
});

/** Each part is a task of its own, between which a phone draws and hears its user. */
async function start(place: HTMLElement): Promise<void> {
  await breathe();
  const app = createApp();
  openPage(app.router);
  await breathe();
  // The texts are a part of their own, which can be missing as any other. The first thing drawn is the page itself, unless
  // that takes long.
  await Promise.all([startLanguage(), Promise.race([app.router.load(), breathe(longestMs)])]);
  startTransition(() =>
    createRoot(place).render(
      <StrictMode>
        <Providers {...app} />
      </StrictMode>,
    ),
  );
  if (import.meta.env.PROD) {
    followWhenShown(app.queryClient);
  }
}

function breathe(ms = 0): Promise<void> {
  return new Promise((resolve) => {
    window.setTimeout(resolve, ms);
  });
}

/** The worker fetches every part of the application, which waits until the first page has what it shows. */
function followWhenShown(queryClient: QueryClient): void {
  window.setTimeout(
    () => (queryClient.isFetching() > 0 ? followWhenShown(queryClient) : void followUpdates()),
    1_000,
  );
}
