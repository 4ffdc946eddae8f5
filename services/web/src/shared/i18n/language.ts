/*
 * The language of the pages, as this browser keeps it: it also has to hold on the sign-in page, and before anything is answered. That of
 * the user takes its place when somebody comes in (`shared/api/own-language.ts`). The Spanish of El Salvador is the source of every
 * text, and what a browser without a choice gets.
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

/** What is shown as soon as its texts are there: of several, the one that was asked for last. */
let wanted: Language | undefined;
let showing: Promise<void> | undefined;

/** Loads and shows the chosen language. Before the first call no text can be read. */
export async function startLanguage(): Promise<void> {
  let last = show(chosenLanguage());
  await last;
  // Whoever has come in meanwhile may read another one.
  while (showing && showing !== last) {
    last = showing;
    await last;
  }
}

/** Shows another language and keeps the choice. Fails, and changes nothing, when its texts cannot be loaded. */
export async function chooseLanguage(language: Language): Promise<void> {
  // Kept before it is shown: what is drawn anew reads it.
  await show(language, () => keepLanguage(language));
}

/** Keeps a language for the next load of this browser. */
export function keepLanguage(language: Language): void {
  localStorage.setItem(storageKey, language);
}

/** Shows the language that is kept. Where its texts cannot be loaded, the one that is shown counts again. */
export async function showKeptLanguage(): Promise<void> {
  const kept = chosenLanguage();
  if (kept === i18n.locale) {
    return;
  }
  try {
    await show(kept);
  } catch {
    const shown = languages.find((language) => language === i18n.locale);
    if (shown && chosenLanguage() === kept) {
      keepLanguage(shown);
    }
  }
}

function show(language: Language, onLoaded?: () => void): Promise<void> {
  wanted = language;
  showing = load(language, onLoaded);
  return showing;
}

async function load(language: Language, onLoaded: () => void = () => undefined): Promise<void> {
  const [{ messages }, rare] = await Promise.all([texts[language](), rareTexts(language)]);
  // Another one may have been chosen while the texts came.
  if (wanted === language) {
    onLoaded();
    i18n.loadAndActivate({ locale: language, messages: { ...messages, ...rare } });
    document.documentElement.lang = language;
  }
}
