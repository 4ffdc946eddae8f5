import { expect, it } from "vitest";
import { anArchive } from "@/testing/archive.ts";
import { isWholeArchive, lastOf } from "./whole-archive.ts";

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

it("keeps of all parts as many last bytes as the end of an archive can have", () => {
  const parts = [100_000, 3, 70_000, 10].map((length, at) => new Uint8Array(length).fill(at + 1));
  const tail = parts.reduce((before, part) => lastOf(before, part), new Uint8Array());

  expect(tail).toHaveLength(65_557);
  expect([tail[0], tail.at(-11), tail.at(-1)]).toEqual([3, 3, 4]);
  expect(lastOf(new Uint8Array([1]), new Uint8Array([2]))).toEqual(new Uint8Array([1, 2]));
});
