import { expect, it } from "vitest";
import { sayDevice } from "./say-device.ts";

it.each([
  [{ browser: "Chrome", system: "Android" }, "Chrome en Android"],
  [{ browser: "Firefox", system: null }, "Firefox"],
  [{ browser: null, system: "Windows" }, "Navegador desconocido en Windows"],
  [{ browser: null, system: null }, "Navegador desconocido"],
])("a browser that called itself %o is %s", (device, words) => {
  expect(sayDevice(device)).toBe(words);
});
