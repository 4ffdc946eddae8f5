// @vitest-environment node
import { expect, it } from "vitest";
import { filesOf, importEach } from "./icons-by-name.ts";

const files = filesOf(
  `export { default as CirclePlus, default as PlusCircle } from './icons/circle-plus.mjs';
export { default as X, default as XIcon } from './icons/x.mjs';
export { default as createLucideIcon } from './createLucideIcon.mjs';`,
);

it("imports each icon from its own file, by whichever name and over several lines", () => {
  expect(importEach('import { X } from "lucide-react";', files)).toBe(
    'import X from "lucide-react/icons/x";',
  );
  expect(
    importEach(
      'import {\n  type LucideIcon,\n  PlusCircle as Plus,\n  XIcon,\n} from "lucide-react";',
      files,
    ),
  ).toBe(
    'import type { LucideIcon } from "lucide-react"; import Plus from "lucide-react/icons/circle-plus"; import XIcon from "lucide-react/icons/x";',
  );
});

it("leaves types and other imports as they are", () => {
  const code = 'import type { LucideIcon } from "lucide-react";\nimport { X } from "./x.ts";';
  expect(importEach(code, files)).toBe(code);
});

it("says which icon is missing", () => {
  expect(() => importEach('import { Nothing } from "lucide-react";', files)).toThrow(/no icon Nothing/);
});
