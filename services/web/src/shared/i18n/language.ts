/*
 * The language of the pages. The choice is kept in the browser and not with the user, because it also has to hold on
 * the sign-in page. The Spanish of El Salvador is the source of every text, and what a browser without a choice gets.
 */
import { i18n, type Messages } from "@lingui/core";
import { rareTexts } from "./rare-texts.ts";

export const languages = ["es-SV", "en"] as const;

export type Language = (typeof languages)[number];

const storageKey = "cita.language";

const texts: Readonly<Record<Language, () => Promise<{ messages: Messages }>>> = {
  "es-SV": () => import("./texts-es-sv.ts"),
  en: () => import("./texts-en.ts"),
};

/** The language that was chosen in this browser. */
export function chosenLanguage(): Language {
  const chosen = localStorage.getItem(storageKey);
  return languages.find((language) => language === chosen) ?? "es-SV";
}

/** Loads and shows the chosen language. Before the first call no text can be read. */
export async function startLanguage(): Promise<void> {
  await show(chosenLanguage());
}

/** The one that was asked for last. */
let wanted: Language | undefined;

/** Shows another language and keeps the choice. Fails, and changes nothing, when its texts cannot be loaded. */
export async function chooseLanguage(language: Language): Promise<void> {
  // Kept before it is shown: what is drawn anew reads it.
  await show(language, () => localStorage.setItem(storageKey, language));
}

async function show(language: Language, onLoaded: () => void = () => undefined): Promise<void> {
  wanted = language;
  const [{ messages }, rare] = await Promise.all([texts[language](), rareTexts(language)]);
  // Another one may have been chosen while the texts came.
  if (wanted === language) {
    onLoaded();
    i18n.loadAndActivate({ locale: language, messages: { ...messages, ...rare } });
    document.documentElement.lang = language;
  }
}
