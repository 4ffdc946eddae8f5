import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startLanguage } from "@/shared/i18n/language.ts";
import { startTheme } from "@/shared/lib/theme.ts";
import { createApp } from "./create-app.ts";
import { Providers } from "./providers.tsx";
import "./theme.css";

const root = document.getElementById("root");
if (!root) {
  throw new Error("index.html has no #root");
}

startTheme();
await startLanguage();
createRoot(root).render(
  <StrictMode>
    <Providers {...createApp()} />
  </StrictMode>,
);
