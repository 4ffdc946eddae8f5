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

/** In which language a zone is asked for, and what stands around its place there. American English has abbreviations in place of places. */
const zoneNames = {
  "es-SV": { language: "es-SV", place: /^hora de (.+)$/ },
  "en-US": { language: "en-001", place: /^(.+) Time$/ },
};

/**
 * The place by which a zone is known, in the language of the page: `America/Mexico_City` as "Ciudad de México" or "Mexico City", and the only
 * zone of a country by the country. A zone that the browser has no place for is called by its own name.
 */
export function sayZone(zone: string): string {
  const { language, place } = zoneNames[formatLocale() === "en-US" ? "en-US" : "es-SV"];
  const own = (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
  return place.exec(longName(zone, language))?.[1] ?? own;
}

function longName(zone: string, language: string): string {
  try {
    const format = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: "shortGeneric" });
    return format.formatToParts(0).find(({ type }) => type === "timeZoneName")?.value ?? "";
  } catch {
    // A zone of the server's that this browser does not know yet.
    return "";
  }
}
