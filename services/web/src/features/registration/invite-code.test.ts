import { expect, it } from "vitest";
import { codeOf, isWholeCode } from "./invite-code.ts";

it.each(["K7TV-RW3X-HS9P", "k7tv rw3x hs9p", " K7TVRW3XHS9P "])("reads %s as it is meant", (typed) => {
  expect(codeOf(typed)).toBe("K7TVRW3XHS9P");
  expect(isWholeCode(codeOf(typed))).toBe(true);
});

it.each(["", "K7TV-RW3X", "K7TVRW3XHS9PX", "K7TVRW3XHS9Ñ"])("asks about nothing while it is %s", (typed) => {
  expect(isWholeCode(codeOf(typed))).toBe(false);
});
