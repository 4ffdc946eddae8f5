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
    const [page, messages] = await Promise.all([load(), textsIn(i18n.locale)]);
    isWanted = true;
    i18n.load(i18n.locale, messages);
    return page;
  };
}

async function textsIn(language: string): Promise<Messages> {
  return (await texts[language]?.())?.messages ?? {};
}
