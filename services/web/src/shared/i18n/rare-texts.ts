/*
 * The texts of the areas that few people need on most days: the own account, the settings and the team, payment,
 * registration, operation, and a suspended clinic. They come with the first of those pages, so that nobody who only works
 * with the agenda waits for them.
 */
import { i18n, type Messages } from "@lingui/core";

const texts: Readonly<Record<string, () => Promise<{ messages: Messages }>>> = {
  "es-SV": () => import("./rare-texts-es-sv.ts"),
  en: () => import("./rare-texts-en.ts"),
};

let isWanted = false;

/** The rare texts in a language, once a page has needed them. */
export async function rareTexts(language: string): Promise<Messages> {
  return isWanted ? await textsIn(language) : {};
}

/** Loads a page together with the rare texts; fails when either cannot be loaded. */
export function withRareTexts<Page>(load: () => Promise<Page>): () => Promise<Page> {
  return async () => {
    isWanted = true;
    const [page] = await Promise.all([load(), loadTexts()]);
    return page;
  };
}

async function loadTexts(): Promise<void> {
  const language = await activeLanguage();
  i18n.load(language, await textsIn(language));
}

/** A page is loaded beside the first texts of all, before any language is active. */
function activeLanguage(): Promise<string> {
  return new Promise((resolve) => {
    if (i18n.locale) {
      resolve(i18n.locale);
      return;
    }
    const stop = i18n.on("change", () => {
      stop();
      resolve(i18n.locale);
    });
  });
}

async function textsIn(language: string): Promise<Messages> {
  return (await texts[language]?.())?.messages ?? {};
}
