/* The countries in which a clinic can be, and the time zones of each, the one of its capital first. */
import { formatLocale } from "@/shared/i18n/format-locale.ts";

const zones = {
  SV: ["America/El_Salvador"],
  GT: ["America/Guatemala"],
  HN: ["America/Tegucigalpa"],
  NI: ["America/Managua"],
  CR: ["America/Costa_Rica"],
  PA: ["America/Panama"],
  BZ: ["America/Belize"],
  MX: [
    "America/Mexico_City",
    "America/Cancun",
    "America/Merida",
    "America/Monterrey",
    "America/Chihuahua",
    "America/Ciudad_Juarez",
    "America/Hermosillo",
    "America/Mazatlan",
    "America/Tijuana",
  ],
  DO: ["America/Santo_Domingo"],
  PR: ["America/Puerto_Rico"],
  US: [
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "Pacific/Honolulu",
  ],
  CO: ["America/Bogota"],
  VE: ["America/Caracas"],
  EC: ["America/Guayaquil", "Pacific/Galapagos"],
  PE: ["America/Lima"],
  BO: ["America/La_Paz"],
  PY: ["America/Asuncion"],
  UY: ["America/Montevideo"],
  CL: ["America/Santiago", "America/Punta_Arenas", "Pacific/Easter"],
  AR: ["America/Argentina/Buenos_Aires", "America/Argentina/Cordoba", "America/Argentina/Ushuaia"],
  BR: [
    "America/Sao_Paulo",
    "America/Bahia",
    "America/Fortaleza",
    "America/Recife",
    "America/Cuiaba",
    "America/Manaus",
    "America/Rio_Branco",
    "America/Noronha",
  ],
  ES: ["Europe/Madrid", "Atlantic/Canary"],
} satisfies Record<string, readonly [string, ...string[]]>;

type Country = keyof typeof zones;

function isCountry(code: string): code is Country {
  return Object.hasOwn(zones, code);
}

/** The countries by their names in the language of the page; El Salvador first, where most clinics are. */
export function countryOptions(): { id: string; label: string }[] {
  const names = new Intl.DisplayNames(formatLocale(), { type: "region" });
  const order = new Intl.Collator(formatLocale());
  return Object.keys(zones)
    .map((id) => ({ id, label: names.of(id) ?? id }))
    .sort(
      (one, other) =>
        Number(other.id === "SV") - Number(one.id === "SV") || order.compare(one.label, other.label),
    );
}

/** The zones of a country; a clinic may have another one, which then stands among them. */
export function zonesOf(country: string, present?: string): readonly string[] {
  const known: readonly string[] = isCountry(country) ? zones[country] : [];
  return present && !known.includes(present) ? [...known, present] : known;
}

/** The zone that most clinics of a country have. */
export function usualZone(country: string): string | undefined {
  return zonesOf(country)[0];
}

/** `America/Mexico_City` as `Mexico City`: the city by which a zone is named. */
export function sayZone(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}
