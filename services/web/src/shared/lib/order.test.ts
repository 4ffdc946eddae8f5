import { expect, it } from "vitest";
import { movedTo, renumbered } from "./order.ts";

const list = (...orders: number[]) =>
  orders.map((sort_order, at) => ({ id: "abcdef"[at] ?? "", sort_order, version: 1 }));
const numbers = (changes: ReturnType<typeof renumbered>) =>
  changes.map(({ one, sort_order }) => [one.id, sort_order]);

it("one is put at another place", () => {
  expect(movedTo(list(0, 1, 2), "c", 0).map(({ id }) => id)).toEqual(["c", "a", "b"]);
  expect(movedTo(list(0, 1, 2), "a", 1).map(({ id }) => id)).toEqual(["b", "a", "c"]);
  expect(movedTo(list(0, 1), "x", 0).map(({ id }) => id)).toEqual(["a", "b"]);
});

it("numbers that are places stay", () => {
  expect(renumbered(list(0, 1, 2))).toEqual([]);
});

it("those who never had a place get one", () => {
  expect(numbers(renumbered(list(0, 0, 0)))).toEqual([
    ["b", 1],
    ["c", 2],
  ]);
});

it("two who change places change their numbers, and nobody else", () => {
  expect(numbers(renumbered(movedTo(list(0, 1, 2), "b", 0)))).toEqual([
    ["b", 0],
    ["a", 1],
  ]);
});
