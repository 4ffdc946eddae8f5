import type { Plugin } from "vite";

/** Spanish and English, as React Aria names its dictionaries. */
const kept = new Set(["es-ES", "en-US"]);

const dictionary = /\/react-(?:aria|aria-components|stately)\/.*\/intl\/.*?([a-z]{2}-[A-Z]{2})\.mjs$/;

/** Leaves out the words of the controls in languages that the application does not speak: there are over thirty. */
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
  };
}
