import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startLanguage } from "@/shared/i18n/language.ts";
import { LanguageProvider } from "@/shared/i18n/language-provider.tsx";
import { startTheme } from "@/shared/lib/theme.ts";
import { ToastRegion } from "@/shared/ui/toast-region.tsx";
import { Gallery } from "./gallery.tsx";
import "@/app/theme.css";

startTheme();
await startLanguage();
createRoot(document.getElementById("root") ?? document.body).render(
  <StrictMode>
    <LanguageProvider>
      <Gallery />
      <ToastRegion />
    </LanguageProvider>
  </StrictMode>,
);
