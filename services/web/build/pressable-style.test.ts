// @vitest-environment node
/*
 * React Aria adds a style to the document when its first button is there. Because it comes after styles that register properties,
 * a browser then computes and measures the whole page a second time. The page has the rule from its beginning instead.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const read = (path: string) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), "utf8");
const library = read("../node_modules/react-aria/dist/private/interactions/usePress.mjs");

it("the page has the rule of React Aria by the name that keeps React Aria from adding it", () => {
  const name = /STYLE_ID = '([\w-]+)'/.exec(library)?.[1];
  const attribute = /PRESSABLE_ATTRIBUTE = '([\w-]+)'/.exec(library)?.[1];
  const rules = /textContent = `\s*@layer \{\s*\[\$\{[^}]*\}\] \{([^}]*)\}/.exec(library)?.[1]?.trim();
  const ours = new RegExp(`\\[${attribute}\\] \\{([^}]*)\\}`).exec(read("../src/app/theme.css"))?.[1]?.trim();

  expect(library).toContain("ownerDocument.getElementById(");
  expect(read("../index.html")).toContain(`id="${name}"`);
  expect(rules).toBeTruthy();
  expect(ours).toBe(rules);
});
