//! What a clinic begins with, until its administrator changes it.

use kernel::{ClinicZone, without_accent};
use serde_json::{Value, json};

/// The most characters of a slug before its random end.
const LONGEST_SLUG: usize = 40;
/// The beginning of a slug whose name has no letter that a URL may show.
const NAMELESS: &str = "clinica";

/// Where a clinic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Two letters by ISO 3166.
    pub country: &'static str,
    /// The IANA name of the zone in which most of the country's people live.
    pub timezone: &'static str,
    /// Three letters by ISO 4217.
    pub currency: &'static str,
}

const fn place(country: &'static str, timezone: &'static str, currency: &'static str) -> Place {
    Place {
        country,
        timezone,
        currency,
    }
}

/// The countries whose telephone numbers the product reads ([`kernel::Country`]).
const PLACES: &[Place] = &[
    place("SV", "America/El_Salvador", "USD"),
    place("GT", "America/Guatemala", "GTQ"),
    place("HN", "America/Tegucigalpa", "HNL"),
    place("NI", "America/Managua", "NIO"),
    place("CR", "America/Costa_Rica", "CRC"),
    place("PA", "America/Panama", "PAB"),
    place("BZ", "America/Belize", "BZD"),
    place("MX", "America/Mexico_City", "MXN"),
    place("DO", "America/Santo_Domingo", "DOP"),
    place("PR", "America/Puerto_Rico", "USD"),
    place("US", "America/New_York", "USD"),
    place("CO", "America/Bogota", "COP"),
    place("VE", "America/Caracas", "VES"),
    place("EC", "America/Guayaquil", "USD"),
    place("PE", "America/Lima", "PEN"),
    place("BO", "America/La_Paz", "BOB"),
    place("PY", "America/Asuncion", "PYG"),
    place("UY", "America/Montevideo", "UYU"),
    place("CL", "America/Santiago", "CLP"),
    place("AR", "America/Argentina/Buenos_Aires", "ARS"),
    place("BR", "America/Sao_Paulo", "BRL"),
    place("ES", "Europe/Madrid", "EUR"),
];

impl Place {
    /// The place by the two letters of its country; `None` for a country that the product does not know.
    pub fn of(country: &str) -> Option<Self> {
        let wanted = country.to_ascii_uppercase();
        PLACES.iter().copied().find(|place| place.country == wanted)
    }

    /// The same country in another of its zones; `None` for a name that is not in the IANA database.
    pub fn within(self, timezone: Option<&str>) -> Option<Self> {
        let Some(name) = timezone else {
            return Some(self);
        };
        let zone = ClinicZone::named(name).ok()?;
        Some(Self {
            timezone: zone.name(),
            ..self
        })
    }
}

/// The clinic's name in URLs: its letters without accents, and `end`, which tells it from others of the same name.
pub fn clinic_slug(name: &str, end: &str) -> String {
    let plain = name
        .to_lowercase()
        .chars()
        .map(without_accent)
        .map(|sign| {
            if sign.is_ascii_alphanumeric() {
                sign
            } else {
                ' '
            }
        })
        .collect::<String>();
    let mut slug = String::new();
    for word in plain.split_whitespace() {
        let separator = usize::from(!slug.is_empty());
        if slug.len() + separator + word.len() > LONGEST_SLUG {
            break;
        }
        if separator == 1 {
            slug.push('-');
        }
        slug.push_str(word);
    }
    let beginning = if slug.is_empty() { NAMELESS } else { &slug };
    format!("{beginning}-{end}")
}

/// The opening hours of a new clinic by ISO weekday: most clinics work so, and all can change it.
pub fn first_hours() -> Value {
    let whole_day = json!([["08:00", "12:00"], ["13:00", "17:00"]]);
    json!({
        "1": whole_day, "2": whole_day, "3": whole_day, "4": whole_day, "5": whole_day,
        "6": [["08:00", "12:00"]], "7": [],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Country;

    #[test]
    fn a_slug_has_the_letters_of_the_name_and_an_end_of_its_own() {
        for (name, expected) in [
            ("Clínica Dental Jiboa", "clinica-dental-jiboa-a2b3"),
            (
                "  Dr. Ñúñez & Asociados, S.A. ",
                "dr-nunez-asociados-s-a-a2b3",
            ),
            ("診療所", "clinica-a2b3"),
            ("---", "clinica-a2b3"),
            ("O'Higgins 24/7", "o-higgins-24-7-a2b3"),
        ] {
            assert_eq!(clinic_slug(name, "a2b3"), expected);
        }
        let long = clinic_slug(&"Centro Médico ".repeat(8), "a2b3");
        assert_eq!(long, "centro-medico-centro-medico-centro-a2b3");
        assert_eq!(clinic_slug(&"x".repeat(120), "a2b3"), "clinica-a2b3");
    }

    #[test]
    fn a_country_has_a_zone_and_a_currency() {
        let salvador = Place::of("sv").unwrap();

        assert_eq!(
            (salvador.timezone, salvador.currency),
            ("America/El_Salvador", "USD")
        );
        assert_eq!(Place::of("JP"), None);
        for place in PLACES {
            assert!(ClinicZone::named(place.timezone).is_ok(), "{place:?}");
            assert_ne!(Country::named(place.country), Country::named("no country"));
        }
    }

    #[test]
    fn another_zone_is_one_of_the_iana_database() {
        let mexico = Place::of("MX").unwrap();

        let tijuana = mexico.within(Some("America/Tijuana")).unwrap();
        assert_eq!(
            (tijuana.timezone, tijuana.currency),
            ("America/Tijuana", "MXN")
        );
        assert_eq!(mexico.within(None), Some(mexico));
        for wrong in ["", "Tijuana", "America/Atlantis", "UTC+6"] {
            assert_eq!(mexico.within(Some(wrong)), None, "{wrong}");
        }
    }

    #[test]
    fn a_new_clinic_is_open_on_six_days() {
        let hours = first_hours();

        assert_eq!(hours.as_object().unwrap().len(), 7);
        assert_eq!(hours["6"], json!([["08:00", "12:00"]]));
        assert_eq!(hours["7"], json!([]));
    }
}
