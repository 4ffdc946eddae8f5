//! The two forms of Argentina's and Mexico's mobile numbers: with and without the digit after the country code
//! that domestic dialling once wanted. Meta knows an account under one of them, and which one differs.

/// The same number in the country's other form; `None` where there is only one.
pub fn other(digits: &str) -> Option<String> {
    for (country, extra, length) in [("54", "9", 13), ("52", "1", 13)] {
        let Some(rest) = digits.strip_prefix(country) else {
            continue;
        };
        return match rest.strip_prefix(extra) {
            Some(short) if digits.len() == length => Some(format!("{country}{short}")),
            _ if digits.len() == length - 1 => Some(format!("{country}{extra}{rest}")),
            _ => None,
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn argentina_and_mexico_have_two_forms_and_el_salvador_one() {
        for (one, two) in [
            ("5491123456789", "541123456789"),
            ("5215512345678", "525512345678"),
        ] {
            assert_eq!(other(one).as_deref(), Some(two));
            assert_eq!(other(two).as_deref(), Some(one));
        }
        assert_eq!(other("50370001111"), None);
    }
}
