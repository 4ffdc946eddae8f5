//! The two forms of mobile numbers of Argentina and Mexico: with and without the digit after the country code that
//! domestic calls once needed. Meta knows an account under only one of them, and which one it is differs by account.

/// The same number in the other form of its country; `None` for countries with one form.
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
