import { i18n } from "@lingui/core";
import { afterEach, expect, it } from "vitest";
import { withTexts } from "@/shared/i18n/area-texts.ts";
import { chooseLanguage } from "@/shared/i18n/language.ts";

afterEach(() => chooseLanguage("es-SV"));

const known = () => JSON.stringify(i18n.messages);

it("a page brings the texts of its area, and keeps them when another language is chosen", async () => {
  await chooseLanguage("es-SV");
  expect(known()).not.toContain("Cada cuánto se paga");

  expect(await withTexts("billing", async () => "the page")()).toBe("the page");
  expect(known()).toContain("Cada cuánto se paga");
  expect(known()).toContain("Escriba su contraseña, por favor.");
  await chooseLanguage("en");

  expect(known()).toContain("How often it is paid");
});
