import { expect, it } from "vitest";
import { readClock } from "./written-clock.ts";

it.each([
  ["2:15", "14:15"],
  ["215", "14:15"],
  ["2", "14:00"],
  ["14:15", "14:15"],
  ["1415", "14:15"],
  ["9", "09:00"],
  ["930", "09:30"],
  ["12:30", "12:30"],
  ["2:15 pm", "14:15"],
  ["7 p. m.", "19:00"],
  ["6:30 a.m.", "06:30"],
  ["12 am", "00:00"],
  ["06:30", "06:30"],
  ["8.05", "08:05"],
])("reads %s as the desk means it", (written, time) => {
  expect(readClock(written)).toBe(time);
});

it.each(["", "a las dos", "25:00", "2:75", "2:1", "13 pm", "2:15:30"])("reads no time in «%s»", (written) => {
  expect(readClock(written)).toBeUndefined();
});
