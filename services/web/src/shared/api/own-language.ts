/*
 * The language of the user, which is stored with the user: it is shown in every browser, and e-mails are written in it. This browser
 * keeps it as well (`shared/i18n/language.ts`), so that a page is drawn in it before anything is answered. Who has chosen none sees what
 * was chosen in the browser.
 */
import type { QueryClient } from "@tanstack/react-query";
import { chosenLanguage, keepLanguage, type Language, showKeptLanguage } from "@/shared/i18n/language.ts";
import { answerOf, api } from "./client.ts";
import type { Identity, User } from "./contract.ts";
import { keys } from "./keys.ts";

/** Whose last choice did not reach the server: it counts in this browser, and is sent again when its user comes back to it. */
const unsavedKey = "cita.language-unsaved";

let last: Promise<unknown> = Promise.resolve();

/** Stores the language with the user, one choice after the other; null for that of the clinic. Throws a `Problem`. */
export async function storeLanguage(
  queryClient: QueryClient,
  userId: string,
  language: Language | null,
): Promise<void> {
  const note = (language: Language | null) =>
    queryClient.setQueryData<Identity>(keys.identity, (known) =>
      known?.user.id === userId ? { ...known, user: { ...known.user, language } } : known,
    );
  const before = queryClient.getQueryData<Identity>(keys.identity)?.user.language ?? null;
  note(language);
  if (language) {
    localStorage.setItem(unsavedKey, userId);
  } else {
    forgetUnsavedLanguage();
  }
  const stored = last.then(() => answerOf(api.PATCH("/api/users/me", { body: { language } })));
  const mine = stored.catch(() => undefined);
  last = mine;
  try {
    await stored;
    // Another one may have been chosen meanwhile.
    if (last === mine) {
      forgetUnsavedLanguage();
    }
  } catch (problem) {
    if (last === mine) {
      note(before);
    }
    throw problem;
  }
}

/**
 * Shows the language of who has come in; without a user, what another tab has kept for them. A page that is about to be loaded again is
 * left as it is.
 */
export function followLanguage(queryClient: QueryClient, user: User | undefined, isGoing: boolean): void {
  if (user && localStorage.getItem(unsavedKey) === user.id) {
    // Without an answer it is sent again the next time.
    storeLanguage(queryClient, user.id, chosenLanguage()).catch(() => undefined);
  } else if (user?.language) {
    keepLanguage(user.language);
  }
  if (!isGoing) {
    void showKeptLanguage();
  }
}

/** Who signs out takes along what was not stored. */
export function forgetUnsavedLanguage(): void {
  localStorage.removeItem(unsavedKey);
}
