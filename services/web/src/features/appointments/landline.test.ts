import { expect, it } from "vitest";
import { isLandline } from "./landline.ts";

it.each(["2260-1234", "+503 2260-1234", "00503 2260 1234", "503 2260 1234"])(
  "takes %s for a landline",
  (written) => {
    expect(isLandline(written, "SV")).toBe(true);
  },
);

it.each(["7123-4567", "6123-4567", "2260-123", "+502 2260-1234", ""])(
  "does not take «%s» for one",
  (written) => {
    expect(isLandline(written, "SV")).toBe(false);
  },
);

it("knows only the numbers of El Salvador", () => {
  expect(isLandline("2260-1234", "GT")).toBe(false);
  expect(isLandline("2260-1234", undefined)).toBe(false);
  expect(isLandline("+503 2260-1234", "GT")).toBe(true);
});
