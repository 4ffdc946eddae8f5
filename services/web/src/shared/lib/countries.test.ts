import { i18n } from "@lingui/core";
import { afterEach, expect, it } from "vitest";
import { countryOptions, sayZone, zonesOf } from "./countries.ts";

afterEach(() => i18n.activate("es-SV"));

it.each([
  ["America/Mexico_City", "Ciudad de México", "Mexico City"],
  ["America/Cancun", "Cancún", "Cancún"],
  ["America/Ciudad_Juarez", "Ciudad Juárez", "Ciudad Juárez"],
  ["America/Hermosillo", "Hermosillo", "Hermosillo"],
  ["America/New_York", "Nueva York", "New York"],
  ["America/Los_Angeles", "Los Ángeles", "Los Angeles"],
  ["America/Sao_Paulo", "São Paulo", "São Paulo"],
  ["America/Argentina/Cordoba", "Córdoba", "Córdoba"],
  ["Europe/Madrid", "España", "Spain"],
  ["America/Panama", "Panamá", "Panama"],
  ["America/San_Jiboa", "San Jiboa", "San Jiboa"],
  ["UTC", "UTC", "UTC"],
])("the zone %s is called %s, and %s in English", (zone, spanish, english) => {
  expect(sayZone(zone)).toBe(spanish);
  i18n.activate("en");
  expect(sayZone(zone)).toBe(english);
});

it("no two zones of a country are called alike, in either language", () => {
  for (const language of ["es-SV", "en"]) {
    i18n.activate(language);
    for (const { id } of countryOptions()) {
      const names = zonesOf(id).map(sayZone);
      expect(new Set(names).size, `${language} ${id}`).toBe(names.length);
    }
  }
});
