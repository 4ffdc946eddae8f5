import type { Plugin } from "vite";

/** The chunk with the texts of the source language: `shared/i18n/texts-es-sv.ts`. */
export const sourceTexts = "texts-es-sv";

/** Lets the browser fetch the texts beside the application's code, which would ask for them only when it runs. */
export function preloadTexts(): Plugin {
  return {
    name: "cita:preload-texts",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle }) {
        const texts = Object.values(bundle ?? {}).find(
          (file) => file.type === "chunk" && file.name === sourceTexts,
        );
        return texts
          ? [
              {
                tag: "link",
                attrs: {
                  rel: "modulepreload",
                  fetchpriority: "low",
                  crossorigin: true,
                  href: `/${texts.fileName}`,
                },
                injectTo: "head",
              },
            ]
          : [];
      },
    },
  };
}
