/*
 * The texts of the areas that the agenda does not need. They come with the first page that needs them, so that nobody who only
 * works with the agenda waits for them. There are three kinds: `patients` are the page of the patients; `rare`, which few people
 * need on most days, are the own account, a forgotten password, the settings and the team, payment, registration, operation, and
 * a suspended clinic; `public` are the pages for visitors, who need no other.
 */
import { i18n, type Messages } from "@lingui/core";

type Kind = "patients" | "rare" | "public";

const texts: Readonly<Record<Kind, Readonly<Record<string, () => Promise<{ messages: Messages }>>>>> = {
  patients: {
    "es-SV": () => import("./patients-texts-es-sv.ts"),
    en: () => import("./patients-texts-en.ts"),
  },
  rare: {
    "es-SV": () => import("./rare-texts-es-sv.ts"),
    en: () => import("./rare-texts-en.ts"),
  },
  public: {
    "es-SV": () => import("./public-texts-es-sv.ts"),
    en: () => import("./public-texts-en.ts"),
  },
};

const wanted = new Set<Kind>();

/** The texts in a language of the kinds that a page has needed. */
export async function rareTexts(language: string): Promise<Messages> {
  const parts = await Promise.all([...wanted].map((kind) => textsIn(kind, language)));
  return Object.assign({}, ...parts);
}

/** Loads the page of the patients together with its texts. */
export function withPatientsTexts<Page>(load: () => Promise<Page>): () => Promise<Page> {
  return withTexts("patients", load);
}

/** Loads a page together with the rare texts; fails when either cannot be loaded. */
export function withRareTexts<Page>(load: () => Promise<Page>): () => Promise<Page> {
  return withTexts("rare", load);
}

/** Loads a page for visitors together with its texts. */
export function withPublicTexts<Page>(load: () => Promise<Page>): () => Promise<Page> {
  return withTexts("public", load);
}

function withTexts<Page>(kind: Kind, load: () => Promise<Page>): () => Promise<Page> {
  return async () => {
    wanted.add(kind);
    const [page] = await Promise.all([load(), loadTexts(kind)]);
    return page;
  };
}

async function loadTexts(kind: Kind): Promise<void> {
  const language = await activeLanguage();
  i18n.load(language, await textsIn(kind, language));
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

async function textsIn(kind: Kind, language: string): Promise<Messages> {
  return (await texts[kind][language]?.())?.messages ?? {};
}
