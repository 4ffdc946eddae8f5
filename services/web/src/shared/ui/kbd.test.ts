import { expect, it } from "vitest";
import { sayKeys } from "./kbd.tsx";

it("writes a combination as the keyboard at hand does", () => {
  expect(sayKeys("mod+K", true)).toBe("⌘K");
  expect(sayKeys("mod+K", false)).toBe("Ctrl K");
  expect(sayKeys("/", false)).toBe("/");
});
