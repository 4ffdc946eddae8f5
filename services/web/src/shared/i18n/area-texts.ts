/*
 * The texts of the areas that few pages need. They come with those pages, so that nobody who only works with the agenda
 * waits for them.
 */
import { i18n, type Messages } from "@lingui/core";

/** The folders of these features; `texts-es-sv.ts` and `texts-en.ts` leave them out. */
export type Area = "billing" | "operator" | "registration" | "settings";

const catalogues = import.meta.glob<Messages>(
  "/src/features/{billing,operator,registration,settings}/locales/*.po",
  { import: "messages" },
);

/** Those that were asked for, which another language needs as well. */
const wanted = new Set<Area>();

/** The texts in a language of everything that was asked for. */
export async function wantedTexts(language: string): Promise<Messages> {
  const all = await Promise.all([...wanted].map((area) => textsOf(area, language)));
  return Object.assign({}, ...all);
}

/** Loads a page together with the texts of its area; fails when either cannot be loaded. */
export function withTexts<Page>(area: Area, load: () => Promise<Page>): () => Promise<Page> {
  return async () => {
    const [page, texts] = await Promise.all([load(), textsOf(area, i18n.locale)]);
    wanted.add(area);
    i18n.load(i18n.locale, texts);
    return page;
  };
}

async function textsOf(area: Area, language: string): Promise<Messages> {
  return (await catalogues[`/src/features/${area}/locales/${language}.po`]?.()) ?? {};
}
