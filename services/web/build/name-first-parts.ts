import type { Plugin, Rolldown } from "vite";

/** What stands around every page of staff, and the page that they open first, as `routes` names them. */
const parts = { frame: "shell-page", agenda: "agenda-page" } as const;

/**
 * Writes at the script `start.js` in `index.html` which files these pages consist of, so that a browser fetches them beside
 * the application, which would ask for them only when it runs. All code comes after the styles and the letters, with which
 * the first thing is drawn.
 */
export function nameFirstParts(): Plugin {
  return {
    name: "cita:name-first-parts",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle }) {
        const chunks = Object.values(bundle ?? {}).filter((file) => file.type === "chunk");
        const known = filesOf(chunks, ({ isEntry }) => isEntry);
        const attributes = Object.entries(parts).map(([name, page]) => {
          const files = filesOf(chunks, (chunk) => chunk.name === page).filter(
            (file) => !known.includes(file),
          );
          known.push(...files);
          return ` data-${name}="${files.map((file) => `/${file}`).join(" ")}"`;
        });
        return html
          .replace('<script src="/start.js"', (script) => script + attributes.join(""))
          .replaceAll(
            /<(?:script type="module"|link rel="modulepreload")(?! fetchpriority)/g,
            '$& fetchpriority="low"',
          );
      },
    },
  };
}

/** The chunks, and what they import statically, with their styles. */
function filesOf(
  chunks: Rolldown.OutputChunk[],
  isWanted: (chunk: Rolldown.OutputChunk) => boolean,
): string[] {
  const files = new Set<string>();
  const add = (chunk: Rolldown.OutputChunk) => {
    if (files.has(chunk.fileName)) {
      return;
    }
    files.add(chunk.fileName);
    for (const style of chunk.viteMetadata?.importedCss ?? []) {
      files.add(style);
    }
    for (const name of chunk.imports) {
      chunks.filter(({ fileName }) => fileName === name).forEach(add);
    }
  };
  chunks.filter(isWanted).forEach(add);
  return [...files];
}
