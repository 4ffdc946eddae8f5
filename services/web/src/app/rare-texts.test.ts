import { i18n } from "@lingui/core";
import { afterEach, expect, it } from "vitest";
import { chooseLanguage } from "@/shared/i18n/language.ts";
import { withPatientsTexts, withRareTexts } from "@/shared/i18n/rare-texts.ts";

afterEach(() => chooseLanguage("es-SV"));

const known = () => JSON.stringify(i18n.messages);

it("a page brings the rare texts, and keeps them when another language is chosen", async () => {
  await chooseLanguage("es-SV");
  expect(known()).not.toContain("Cada cuánto se paga");

  expect(await withRareTexts(async () => "the page")()).toBe("the page");
  expect(known()).toContain("Cada cuánto se paga");
  expect(known()).toContain("Escriba su contraseña, por favor.");
  await chooseLanguage("en");

  expect(known()).toContain("How often it is paid");
});

it("the page of the patients brings its own texts and no others", async () => {
  await chooseLanguage("es-SV");
  expect(known()).not.toContain("Todavía no ha venido.");

  await withPatientsTexts(async () => "the page")();

  expect(known()).toContain("Todavía no ha venido.");
  await chooseLanguage("en");
  expect(known()).toContain("Has not come yet.");
});

it("a page that is loaded before any language is active gets the texts of the first one", async () => {
  i18n.loadAndActivate({ locale: "", messages: {} });
  const loading = withRareTexts(async () => "the page")();
  await chooseLanguage("es-SV");

  expect(await loading).toBe("the page");
  expect(known()).toContain("Cada cuánto se paga");
});
