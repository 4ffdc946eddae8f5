// @vitest-environment node
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { sayCount } from "./controls-languages.ts";

const path = new URL("../node_modules/react-aria/dist/private/intl/combobox/es-ES.mjs", import.meta.url);

interface Formatter {
  number: (value: number) => string;
  plural: (value: number, words: Record<string, string | (() => string)>) => string;
}

/** As React Aria's own: an exact number first, then the form of the language. */
const formatter: Formatter = {
  number: String,
  plural: (value, words) => {
    const word = words[`=${value}`] ?? words[value === 1 ? "one" : "other"] ?? "";
    return typeof word === "string" ? word : word();
  },
};

it.each([
  [0, "No hay opciones."],
  [1, "1 opción."],
  [8, "8 opciones."],
])("says that %i were found", async (optionCount, said) => {
  const code = sayCount(readFileSync(path, "utf8"));
  const { default: words } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
    default: { countAnnouncement: (args: { optionCount: number }, by: Formatter) => string };
  };

  expect(words.countAnnouncement({ optionCount }, formatter)).toBe(said);
});

it("notices when the words that it changes are not there any more", () => {
  expect(() => sayCount("export default {};")).toThrow(/controls-languages/);
});
