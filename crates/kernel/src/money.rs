//! Amounts of money as people of each country write them, after the locales of CLDR. The web application has them of the browser by the same
//! locales; a test of it compares the two.

use std::fmt::{self, Display, Formatter};

/// Stands between a sign and an amount, and is never the end of a line.
const GAP: char = '\u{a0}';

/// An amount in a currency. Displayed as a person of its country writes it, without decimals where there are none: `$22`, `Q 22.50`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    /// In hundredths of the currency, also where it has no coins for them. Not negative.
    pub cents: i64,
    /// The three letters of ISO 4217.
    pub currency: String,
}

/// How a currency is written.
struct Style {
    sign: &'static str,
    place: Place,
    /// Between groups of three digits.
    group: char,
    /// Between the whole units and the decimals.
    point: char,
}

#[derive(Clone, Copy)]
enum Place {
    Before,
    BeforeWithGap,
    AfterWithGap,
}

const fn style(sign: &'static str, place: Place, group: char, point: char) -> Style {
    Style {
        sign,
        place,
        group,
        point,
    }
}

/// `None` for a currency that no clinic may choose.
fn style_of(currency: &str) -> Option<Style> {
    use Place::{AfterWithGap, Before, BeforeWithGap};
    Some(match currency {
        "USD" | "BZD" | "MXN" | "CAD" => style("$", Before, ',', '.'),
        "GTQ" => style("Q", BeforeWithGap, ',', '.'),
        "HNL" => style("L", BeforeWithGap, ',', '.'),
        "NIO" => style("C$", Before, ',', '.'),
        "CRC" => style("₡", Before, GAP, ','),
        "PAB" => style("B/.", BeforeWithGap, ',', '.'),
        "DOP" => style("RD$", Before, ',', '.'),
        "COP" | "UYU" | "ARS" => style("$", BeforeWithGap, '.', ','),
        "VES" => style("Bs.S", BeforeWithGap, '.', ','),
        "PEN" => style("S/", BeforeWithGap, ',', '.'),
        "BOB" => style("Bs", BeforeWithGap, '.', ','),
        "PYG" => style("Gs.", BeforeWithGap, '.', ','),
        "CLP" => style("$", Before, '.', ','),
        "BRL" => style("R$", BeforeWithGap, '.', ','),
        "EUR" => style("€", AfterWithGap, '.', ','),
        _ => return None,
    })
}

/// The highest price in whole units of each currency that a clinic may choose, and its currencies: about a hundred thousand dollars or more, so that a
/// zero too many is noticed. The web application's test reads this table.
const HIGHEST: &[(i64, &[&str])] = &[
    (100_000, &["USD", "PAB", "EUR", "CAD"]),
    (1_000_000, &["GTQ", "BZD", "PEN", "BOB", "BRL"]),
    (10_000_000, &["HNL", "NIO", "MXN", "DOP", "UYU"]),
    (100_000_000, &["CRC", "VES", "CLP"]),
    (1_000_000_000, &["COP", "PYG", "ARS"]),
];

impl Money {
    /// The highest price that may be given in that currency, by ISO 4217; the lowest of all bounds for one that no clinic may choose.
    pub fn highest(currency: &str) -> Self {
        let of = HIGHEST
            .iter()
            .find(|(_, currencies)| currencies.contains(&currency));
        Self {
            cents: of.map_or(100_000, |(units, _)| *units) * 100,
            currency: currency.to_owned(),
        }
    }

    pub const fn is_zero(&self) -> bool {
        self.cents == 0
    }
}

impl Display for Money {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Some(style) = style_of(&self.currency) else {
            let amount = amount(self.cents, ',', '.');
            return write!(f, "{}{GAP}{amount}", self.currency);
        };
        let amount = amount(self.cents, style.group, style.point);
        let sign = style.sign;
        match style.place {
            Place::Before => write!(f, "{sign}{amount}"),
            Place::BeforeWithGap => write!(f, "{sign}{GAP}{amount}"),
            Place::AfterWithGap => write!(f, "{amount}{GAP}{sign}"),
        }
    }
}

fn amount(cents: i64, group: char, point: char) -> String {
    let digits = (cents / 100).to_string();
    let mut written = String::with_capacity(digits.len() + digits.len() / 3 + 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push(group);
        }
        written.push(digit);
    }
    match cents % 100 {
        0 => written,
        part => format!("{written}{point}{part:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::Money;

    fn written(cents: i64, currency: &str) -> String {
        let currency = currency.to_owned();
        // A gap is like another space here, so that the table can be read.
        Money { cents, currency }.to_string().replace('\u{a0}', " ")
    }

    /// Every currency that a clinic may choose, and 1,234,567.89 of it. The web application's test reads this table.
    const WRITTEN: &[(&str, &str)] = &[
        ("USD", "$1,234,567.89"),
        ("GTQ", "Q 1,234,567.89"),
        ("HNL", "L 1,234,567.89"),
        ("NIO", "C$1,234,567.89"),
        ("CRC", "₡1 234 567,89"),
        ("PAB", "B/. 1,234,567.89"),
        ("BZD", "$1,234,567.89"),
        ("MXN", "$1,234,567.89"),
        ("DOP", "RD$1,234,567.89"),
        ("COP", "$ 1.234.567,89"),
        ("VES", "Bs.S 1.234.567,89"),
        ("PEN", "S/ 1,234,567.89"),
        ("BOB", "Bs 1.234.567,89"),
        ("PYG", "Gs. 1.234.567,89"),
        ("UYU", "$ 1.234.567,89"),
        ("CLP", "$1.234.567,89"),
        ("ARS", "$ 1.234.567,89"),
        ("BRL", "R$ 1.234.567,89"),
        ("EUR", "1.234.567,89 €"),
        ("CAD", "$1,234,567.89"),
    ];

    #[test]
    fn each_currency_is_written_as_in_its_country() {
        for (currency, expected) in WRITTEN {
            assert_eq!(written(123_456_789, currency), *expected);
        }
    }

    #[test]
    fn each_currency_has_a_highest_price() {
        for (currency, _) in WRITTEN {
            let bounds = super::HIGHEST
                .iter()
                .filter(|(_, currencies)| currencies.contains(currency));
            assert_eq!(bounds.count(), 1, "{currency}");
        }
        assert_eq!(Money::highest("USD").cents, 10_000_000);
        assert_eq!(Money::highest("COP").cents, 100_000_000_000);
        assert_eq!(Money::highest("XYZ").cents, 10_000_000);
    }

    #[test]
    fn decimals_are_written_only_where_there_are_some() {
        for (cents, currency, expected) in [
            (2200, "USD", "$22"),
            (2205, "USD", "$22.05"),
            (5, "USD", "$0.05"),
            (15_000, "GTQ", "Q 150"),
            (1_500_000, "CRC", "₡15 000"),
            (100_000, "EUR", "1.000 €"),
            (99_900, "EUR", "999 €"),
            (0, "HNL", "L 0"),
        ] {
            assert_eq!(written(cents, currency), expected);
        }
    }

    #[test]
    fn a_currency_that_is_not_known_is_called_by_its_code() {
        assert_eq!(written(150_050, "XYZ"), "XYZ 1,500.50");
    }
}
