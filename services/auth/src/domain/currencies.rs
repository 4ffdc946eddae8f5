//! The money of the countries in which clinics are.

/// The currencies that a clinic may count in, by ISO 4217.
const CURRENCIES: [&str; 20] = [
    "USD", "GTQ", "HNL", "NIO", "CRC", "PAB", "BZD", "MXN", "DOP", "COP", "VES", "PEN", "BOB",
    "PYG", "UYU", "CLP", "ARS", "BRL", "EUR", "CAD",
];

/// Whether a clinic may count in that currency.
pub fn is_currency(code: &str) -> bool {
    CURRENCIES.contains(&code)
}

#[cfg(test)]
mod tests {
    use super::is_currency;

    #[test]
    fn a_currency_is_one_of_the_list_in_capitals() {
        for (code, expected) in [
            ("USD", true),
            ("GTQ", true),
            ("usd", false),
            ("XXX", false),
            ("", false),
        ] {
            assert_eq!(is_currency(code), expected, "{code}");
        }
    }
}
