import { expect, it } from "vitest";
import { anArchive } from "@/testing/archive.ts";
import { isWholeArchive } from "./whole-archive.ts";

it("an archive is whole with its last record, also when a comment follows it", () => {
  expect(isWholeArchive(anArchive())).toBe(true);
  expect(isWholeArchive(anArchive("Clínica"))).toBe(true);
});

it("an archive that broke off is not, wherever it did", () => {
  const archive = anArchive("Clínica");

  for (let length = 0; length < archive.length; length += 1) {
    expect(isWholeArchive(archive.slice(0, length))).toBe(false);
  }
});
