import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  common,
  isEasyPassword,
  longestPiece,
  mostBehind,
  rowsOfKeys,
  shortestOwn,
  shortestRun,
} from "./easy-password.ts";

/** What the server refuses, and its own examples. */
const source = readFileSync("../../services/auth/src/domain/password.rs", "utf8");

const textsIn = (part: string): string[] => [...part.matchAll(/"([^"]*)"/g)].map(([, text = ""]) => text);

function between(begin: string, end: string): string {
  const at = source.indexOf(begin);
  const part = at < 0 ? "" : source.slice(at + begin.length).split(end, 1)[0];
  if (!part) {
    throw new Error(`services/auth/src/domain/password.rs has no ${begin}: read there what took its place`);
  }
  return part;
}

const numberOf = (name: string): number => Number(between(`const ${name}: usize = `, ";"));

describe("the rule of the meter", () => {
  it("has the words, rows and lengths of the server's", () => {
    expect(common).toEqual(textsIn(between("const COMMON: [&str; ", "];")));
    expect(rowsOfKeys).toEqual(textsIn(between("const ROWS: [&str; ", "];")));
    expect({ shortestRun, mostBehind, longestPiece, shortestOwn }).toEqual({
      shortestRun: numberOf("RUN"),
      mostBehind: numberOf("BEHIND"),
      longestPiece: numberOf("PIECE"),
      shortestOwn: numberOf("OWN"),
    });
  });

  const own = textsIn(between("const OWN: [&str; 3] = ", "];"));
  const easy = textsIn(between("fn what_is_tried_first_is_easy() {", "] {"));
  const others = textsIn(between("fn other_words_are_not() {", "] {"));

  it("is tried with the server's examples", () =>
    expect([easy.length > 9, others.length > 4]).toEqual([true, true]));

  it.each(easy)("%s is tried first", (password) => expect(isEasyPassword(password, own)).toBe(true));

  it.each(others)("%s is not", (password) => expect(isEasyPassword(password, own)).toBe(false));
});
