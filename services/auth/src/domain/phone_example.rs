//! How a number is written in each country whose numbers are known, for a person who typed something else.

/// A country's name and a number as people write it there. The numbers have no subscriber where the country reserves numbers for examples.
pub struct PhoneExample {
    pub spanish: &'static str,
    pub english: &'static str,
    pub number: &'static str,
}

/// In the order of the numbering plans of the kernel, by the two letters of ISO 3166.
const EXAMPLES: &[(&str, PhoneExample)] = &[
    ("SV", shown("El Salvador", "El Salvador", "2222-3333")),
    ("GT", shown("Guatemala", "Guatemala", "2222-3333")),
    ("HN", shown("Honduras", "Honduras", "2222-3333")),
    ("NI", shown("Nicaragua", "Nicaragua", "2222-3333")),
    ("CR", shown("Costa Rica", "Costa Rica", "2222-3333")),
    ("PA", shown("Panamá", "Panama", "222-3333")),
    ("BZ", shown("Belice", "Belize", "222-3333")),
    ("MX", shown("México", "Mexico", "55 5555 0100")),
    (
        "DO",
        shown("República Dominicana", "Dominican Republic", "809 555 0100"),
    ),
    ("PR", shown("Puerto Rico", "Puerto Rico", "787 555 0100")),
    (
        "US",
        shown("Estados Unidos", "the United States", "305 555 0100"),
    ),
    ("CO", shown("Colombia", "Colombia", "601 555 0100")),
    ("VE", shown("Venezuela", "Venezuela", "0212 555 0100")),
    ("EC", shown("Ecuador", "Ecuador", "02 255 5010")),
    ("PE", shown("Perú", "Peru", "01 555 0100")),
    ("BO", shown("Bolivia", "Bolivia", "2255 5010")),
    ("PY", shown("Paraguay", "Paraguay", "021 555 0100")),
    ("UY", shown("Uruguay", "Uruguay", "2555 0100")),
    ("CL", shown("Chile", "Chile", "2 2555 0100")),
    ("AR", shown("Argentina", "Argentina", "011 5555 0100")),
    ("BR", shown("Brasil", "Brazil", "11 5555 0100")),
    ("ES", shown("España", "Spain", "915 550 100")),
];

const fn shown(spanish: &'static str, english: &'static str, number: &'static str) -> PhoneExample {
    PhoneExample {
        spanish,
        english,
        number,
    }
}

/// The example of the country of these two letters; `None` for one whose numbers are not known.
pub fn phone_example(country: &str) -> Option<&'static PhoneExample> {
    let mut all = EXAMPLES.iter();
    all.find_map(|(letters, example)| (*letters == country).then_some(example))
}

#[cfg(test)]
mod tests {
    use super::{EXAMPLES, phone_example};
    use crate::domain::printed_number;
    use kernel::{Country, WrittenPhone};

    #[test]
    fn each_example_is_a_number_of_its_country() {
        for (letters, example) in EXAMPLES {
            let written = WrittenPhone::try_from(example.number.to_owned()).unwrap();
            let read = written.in_country(Country::named(letters));
            assert!(read.is_ok(), "{letters}");
            assert!(printed_number(example.number).is_some(), "{letters}");
        }
    }

    #[test]
    fn each_country_of_two_letters_with_a_plan_has_one() {
        let letters = || (b'A'..=b'Z').map(char::from);
        for first in letters() {
            for second in letters() {
                let country = format!("{first}{second}");
                let is_known = Country::named(&country).is_known();
                assert_eq!(phone_example(&country).is_some(), is_known, "{country}");
            }
        }
    }
}
