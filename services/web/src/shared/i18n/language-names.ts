import type { Language } from "./language.ts";

/** Each in its own language, so that whoever needs it can read it. */
export const languageNames: Readonly<Record<Language, string>> = { "es-SV": "Español", en: "English" };
