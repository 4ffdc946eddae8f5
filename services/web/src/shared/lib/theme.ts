/*
 * Light, dark, or as the system says. The choice is kept in the browser: a dark room stays dark whoever signs in.
 * `public/start.js` sets it before the first paint.
 */
import { createSignal, useSignal } from "./signal-store.ts";

export const themes = ["system", "light", "dark"] as const;

export type Theme = (typeof themes)[number];

const storageKey = "cita.theme";
const darkPaper = "#131716";
const lightPaper = "#f6f4ee";

const chosen = createSignal<Theme>(readTheme());

function readTheme(): Theme {
  const kept = localStorage.getItem(storageKey);
  return themes.find((theme) => theme === kept) ?? "system";
}

/** The chosen theme; the component renders again when it changes. */
export function useTheme(): Theme {
  return useSignal(chosen);
}

/** Shows a theme and keeps the choice for this browser. */
export function chooseTheme(theme: Theme): void {
  if (theme === "system") {
    localStorage.removeItem(storageKey);
  } else {
    localStorage.setItem(storageKey, theme);
  }
  applyTheme(theme);
  chosen.write(theme);
}

/** Puts the choice on the document, follows the system while none is made, and follows the other tabs. */
export function startTheme(): void {
  applyTheme(chosen.read());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => applyTheme(chosen.read()));
  window.addEventListener("storage", (event) => {
    if (event.key === storageKey) {
      applyTheme(readTheme());
      chosen.write(readTheme());
    }
  });
}

function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === "system") {
    delete root.dataset.theme;
  } else {
    root.dataset.theme = theme;
  }
  // The browser's own bar has the colour of the page.
  const dark = theme === "system" ? matchMedia("(prefers-color-scheme: dark)").matches : theme === "dark";
  document.querySelector('meta[name="theme-color"]')?.setAttribute("content", dark ? darkPaper : lightPaper);
}
