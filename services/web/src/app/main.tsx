import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startLanguage } from "@/shared/i18n/language.ts";
import { startTheme } from "@/shared/lib/theme.ts";
import { createApp } from "./create-app.ts";
import { Providers } from "./providers.tsx";
import { followUpdates } from "./updates.ts";
import "./theme.css";

const root = document.getElementById("root");
if (!root) {
  throw new Error("index.html has no #root");
}

startTheme();
try {
  // The texts are a part of their own, which can be missing as any other.
  await startLanguage();
  createRoot(root).render(
    <StrictMode>
      <Providers {...createApp()} />
    </StrictMode>,
  );
} catch {
  // `public/theme.js` says so: without texts there is no page.
  window.dispatchEvent(new Event("cita:not-loaded"));
}
if (import.meta.env.PROD) {
  // After the page itself: the worker fetches every part of the application.
  window.addEventListener("load", () => void followUpdates(), { once: true });
  if (document.readyState === "complete") {
    void followUpdates();
  }
}
