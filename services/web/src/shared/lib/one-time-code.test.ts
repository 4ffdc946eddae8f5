import { expect, it } from "vitest";
import { isPhoneCode, isRecoveryCode, secondFactorOf } from "./one-time-code.ts";

it.each(["123456", "123 456", " 123-456 "])("reads %j as a code of the telephone", (typed) => {
  expect(isPhoneCode(typed)).toBe(true);
  expect(secondFactorOf(typed)).toBe("123456");
});

it.each(["", "12345", "1234567", "12345a"])("does not take %j for a code of the telephone", (typed) => {
  expect(isPhoneCode(typed)).toBe(false);
});

it.each(["k7tv-rw3x-hs9p", "K7TVRW3XHS9P", " k7tv rw3x hs9p "])("reads %j as a recovery code", (typed) => {
  expect(isRecoveryCode(typed)).toBe(true);
  expect(secondFactorOf(typed)).toBe("k7tv-rw3x-hs9p");
});

it.each(["", "k7tv-rw3x", "k7tv-rw3x-hs9pq", "k7tv-rw3x-hs9ñ"])(
  "does not take %j for a recovery code",
  (typed) => {
    expect(isRecoveryCode(typed)).toBe(false);
  },
);
