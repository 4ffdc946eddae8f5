//! The two forms of mobile numbers of Argentina and Mexico: with and without the digit after the country code that
//! domestic calls once needed. Meta knows an account under only one of them, and which one it is differs by account.

/// The same number in the other form of its country; `None` for countries with one form.
pub fn other_national_form(digits: &str) -> Option<String> {
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

/// An Argentine mobile number as it is dialled inside the country, `15` between the code of its area and the number, as the national number
/// that it has from abroad, which begins with 9 and has no `15`.
///
/// Without the `15` all numbers have ten digits. The code of Buenos Aires is 11; those of all other areas begin with 2 or 3 and have three or
/// four digits, and only one of these two ends before a `15`.
pub(crate) fn argentine_mobile(dialled: &str) -> Option<String> {
    if dialled.len() != 12 {
        return None;
    }
    let mut lengths = match dialled.as_bytes() {
        [b'1', b'1', ..] => 2..=2,
        [b'2' | b'3', ..] => 3..=4,
        _ => return None,
    };
    lengths.find_map(|length| {
        let (area, rest) = dialled.split_at_checked(length)?;
        let number = rest.strip_prefix("15")?;
        Some(format!("9{area}{number}"))
    })
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
            assert_eq!(other_national_form(one).as_deref(), Some(two));
            assert_eq!(other_national_form(two).as_deref(), Some(one));
        }
        for one in [
            "50370001111",
            "5511912345678",
            "551123456789",
            "34612345678",
        ] {
            assert_eq!(other_national_form(one), None, "{one}");
        }
    }

    #[test]
    fn an_area_of_argentina_ends_before_the_15() {
        for (dialled, national) in [
            ("111523456789", "91123456789"),
            ("221154567890", "92214567890"),
            ("221515456789", "92215456789"),
            ("296615456789", "92966456789"),
            ("341151512345", "93411512345"),
        ] {
            assert_eq!(argentine_mobile(dialled).as_deref(), Some(national));
        }
        for none in ["1123456789", "112345678915", "151523456789", "221234567890"] {
            assert_eq!(argentine_mobile(none), None, "{none}");
        }
    }
}
