import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contrast, oklch, type Rgb, rgbOf } from "@/testing/colours.ts";

const css = readFileSync(join(process.cwd(), "src/app/theme.css"), "utf8");

const tokens = new Map(
  [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(
    ([, name = "", light = "", dark = ""]) => [name, { light: rgbOf(light), dark: rgbOf(dark) }] as const,
  ),
);

/** What is written in a colour, and the surfaces on which it stands. */
const texts: readonly (readonly [text: string, ...grounds: string[]])[] = [
  [
    "ink",
    "paper",
    "surface",
    "raised",
    "sunken",
    "brand-tint",
    "booked-tint",
    "confirmed-tint",
    "no-show-tint",
  ],
  ["ink-soft", "paper", "surface", "raised", "sunken", "brand-tint"],
  ["ink-faint", "paper", "surface", "raised", "sunken"],
  ["brand", "paper", "surface", "raised", "sunken", "brand-tint"],
  ["brand-deep", "paper", "surface", "brand-tint"],
  ["on-brand", "brand", "brand-deep"],
  ["accent", "paper", "surface"],
  ["danger", "paper", "surface", "raised", "danger-tint"],
  ["on-danger", "danger", "danger-deep"],
  ["warn", "paper", "surface", "warn-tint"],
  ["booked", "surface", "booked-tint"],
  ["confirmed", "surface", "confirmed-tint"],
  ["attended", "surface", "attended-tint"],
  ["no-show", "surface", "no-show-tint"],
  ["whatsapp", "paper", "surface", "raised", "sunken", "booked-tint"],
];

const edges: readonly (readonly [edge: string, ...grounds: string[]])[] = [
  ["line-field", "paper", "surface", "raised"],
  ["brand", "paper", "surface", "raised"],
];

describe.each(["light", "dark"] as const)("the %s theme", (theme) => {
  const token = (name: string): Rgb => {
    const colour = tokens.get(name);
    if (!colour) {
      throw new Error(`theme.css has no colour --${name}`);
    }
    return colour[theme];
  };

  it.each(texts)("writes %s with 4.5 : 1", (text, ...grounds) => {
    for (const ground of grounds) {
      expect(contrast(token(text), token(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(edges)("draws %s with 3 : 1", (edge, ...grounds) => {
    for (const ground of grounds) {
      expect(contrast(token(edge), token(ground)), `${edge} on ${ground}`).toBeGreaterThanOrEqual(3);
    }
  });

  it("keeps the same contrast in every hue of a doctor or service", () => {
    const part = (name: string) => {
      const found = new RegExp(
        `--hue-${name}: light-dark\\(oklch\\((\\d+\\.?\\d*)% ([\\d.]+) var\\(--hue\\)\\), oklch\\((\\d+\\.?\\d*)% ([\\d.]+) var`,
      ).exec(css);
      const [lightness, chroma] = (theme === "light" ? found?.slice(1, 3) : found?.slice(3, 5)) ?? [];
      return (hue: number) => oklch(Number(lightness) / 100, Number(chroma), hue);
    };
    const [edge, ink, tint] = [part("edge"), part("ink"), part("tint")];

    for (let hue = 0; hue < 360; hue += 5) {
      expect(contrast(ink(hue), tint(hue)), `text at ${hue}°`).toBeGreaterThanOrEqual(4.5);
      expect(contrast(token("ink"), tint(hue)), `ink at ${hue}°`).toBeGreaterThanOrEqual(4.5);
      expect(contrast(edge(hue), tint(hue)), `edge at ${hue}°`).toBeGreaterThanOrEqual(3);
      expect(contrast(edge(hue), token("surface")), `edge on the surface at ${hue}°`).toBeGreaterThanOrEqual(
        3,
      );
    }
  });
});
