//! Whether a word was typed with one error: a letter too much, too few, another one, or two letters in the wrong order.

/// Whether `stored` is `typed` but for one error. A word without an error has none.
pub fn has_one_error(typed: &str, stored: &str) -> bool {
    differs_by_one(typed, stored, |typed, stored| typed == stored)
}

/// Whether a beginning of `stored` is `typed` but for one error. Of no meaning where `typed` is a beginning itself.
pub fn begins_with_one_error(typed: &str, stored: &str) -> bool {
    differs_by_one(typed, stored, |typed, stored| stored.starts_with(typed))
}

/// `agree` compares what follows the error in both.
fn differs_by_one(typed: &str, stored: &str, agree: fn(&[char], &[char]) -> bool) -> bool {
    let typed: Vec<char> = typed.chars().collect();
    let stored: Vec<char> = stored.chars().collect();
    let pairs = typed.iter().zip(&stored);
    let same = pairs.take_while(|(one, other)| one == other).count();
    let typed = typed.get(same..).unwrap_or_default();
    let stored = stored.get(same..).unwrap_or_default();
    match (typed, stored) {
        ([], []) => false,
        ([], [_, after @ ..]) => agree(&[], after),
        ([_, rest @ ..], []) => agree(rest, &[]),
        ([first, rest @ ..], [other, after @ ..]) => {
            let (replaced, superfluous, missing) =
                (agree(rest, after), agree(rest, stored), agree(typed, after));
            let swapped = match (rest, after) {
                ([second, rest @ ..], [another, after @ ..]) => {
                    first == another && second == other && agree(rest, after)
                }
                _ => false,
            };
            replaced || superfluous || missing || swapped
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_error_anywhere_is_forgiven() {
        for (typed, stored) in [
            ("hernadez", "hernandez"),
            ("ernandez", "hernandez"),
            ("hernandes", "hernandez"),
            ("hernnadez", "hernandez"),
            ("jimenes", "jimenez"),
            ("gimenez", "jimenez"),
            ("mraia", "maria"),
            ("marai", "maria"),
            ("xaria", "maria"),
            ("mariaa", "maria"),
            ("mari", "maria"),
            ("menjvar", "menjivar"),
            ("menjivaar", "menjivar"),
            ("mejnivar", "menjivar"),
        ] {
            assert!(has_one_error(typed, stored), "{typed} {stored}");
            assert!(has_one_error(stored, typed), "{stored} {typed}");
            assert!(begins_with_one_error(typed, stored), "{typed} {stored}");
            let longer = format!("{stored}ez");
            assert!(begins_with_one_error(typed, &longer), "{typed} {longer}");
        }
    }

    #[test]
    fn no_error_and_two_errors_are_not_one() {
        for (typed, stored) in [
            ("maria", "maria"),
            ("hernades", "hernandez"),
            ("maria", "mar"),
            ("mejnvar", "menjivar"),
            ("garcia", "gomez"),
            ("", ""),
        ] {
            assert!(!has_one_error(typed, stored), "{typed} {stored}");
            assert!(!has_one_error(stored, typed), "{stored} {typed}");
        }
        for (typed, stored) in [
            ("mejnvar", "menjivar"),
            ("perez", "per"),
            ("perez", "ramirez"),
        ] {
            assert!(!begins_with_one_error(typed, stored), "{typed} {stored}");
        }
        assert!(!has_one_error("hernan", "hernandez"));
    }
}
