import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const imported = /import \{([^}]*)\} from "lucide-react";/g;
const exported = /export \{([^}]*)\} from '\.\/icons\/([\w-]+)\.mjs'/g;

/**
 * Imports each icon from a file of its own. Through the package's index every icon of every page is needed by the first one, as
 * far as `chunks.ts` can see, and a phone reads a hundred of them before it draws twenty.
 */
export function iconsByName(): Plugin {
  const files = filesOf(
    readFileSync(
      fileURLToPath(import.meta.resolve("lucide-react/icons/plus")).replace(
        /icons\/[^/]+$/,
        "lucide-react.mjs",
      ),
      "utf8",
    ),
  );
  return {
    name: "cita:icons-by-name",
    apply: "build",
    enforce: "pre",
    transform: {
      filter: { id: /\/src\/.*\.tsx?$/, code: "lucide-react" },
      handler: (code) => ({ code: importEach(code, files), map: null }),
    },
  };
}

/** The file of each icon by each of its names. */
export function filesOf(index: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const [, names = "", file = ""] of index.matchAll(exported)) {
    for (const [, name = ""] of names.matchAll(/default as (\w+)/g)) {
      files.set(name, file);
    }
  }
  return files;
}

export function importEach(code: string, files: ReadonlyMap<string, string>): string {
  return code.replace(imported, (_statement, list: string) =>
    list
      .split(",")
      .map((one) => one.trim())
      .filter(Boolean)
      .map((one) => {
        if (one.startsWith("type ")) {
          return `import type { ${one.slice(5)} } from "lucide-react";`;
        }
        const [name = "", local = name] = one.split(" as ");
        const file = files.get(name);
        if (!file) {
          throw new Error(`lucide-react has no icon ${name}; see \`icons-by-name.ts\`.`);
        }
        return `import ${local} from "lucide-react/icons/${file}";`;
      })
      .join(" "),
  );
}
