import type { Plugin } from "vite";

/** Spanish and English, as React Aria names its dictionaries. */
const kept = new Set(["es-ES", "en-US"]);

const dictionary = /\/react-(?:aria|aria-components|stately)\/.*\/intl\/.*?([a-z]{2}-[A-Z]{2})\.mjs$/;

/** How many were found, read aloud: `0 opciones disponible(s).` */
const count =
  /("countAnnouncement": \(args, formatter\)=>`\$\{formatter\.plural\(args\.optionCount, \{)([^`]*`[^`]*`[^`]*`[^`]*`[^`]*\}\)\}) disponible\(s\)\./;

/** The words of the controls: without the languages that the application does not speak, and said as people say them. */
export function controlsLanguages(): Plugin {
  return {
    name: "cita:controls-languages",
    apply: "build",
    enforce: "pre",
    load: {
      filter: { id: dictionary },
      handler(id) {
        const language = dictionary.exec(id)?.[1];
        return language && !kept.has(language) ? "export default {};" : undefined;
      },
    },
    transform: {
      filter: { id: /\/intl\/combobox\/es-ES\.mjs$/ },
      handler: sayCount,
    },
  };
}

/** `No hay opciones.`, `1 opción.`, `8 opciones.` */
export function sayCount(code: string): string {
  if (!count.test(code)) {
    throw new Error(
      "React Aria says in other words how many options there are; see `controls-languages.ts`.",
    );
  }
  return code.replace(count, '$1 "=0": "No hay opciones",$2.');
}
