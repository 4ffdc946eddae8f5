//! What a user is called and signs in with.

/// The shortest and the longest name, in characters.
const NAME_LENGTH: (usize, usize) = (2, 120);
/// The shortest and the longest e-mail address, in bytes.
const EMAIL_LENGTH: (usize, usize) = (3, 254);

/// A name with single spaces and without spaces around it; `None` where it is too short or too long.
pub fn full_name(typed: &str) -> Option<String> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let name = words.join(" ");
    let (shortest, longest) = NAME_LENGTH;
    (shortest..=longest)
        .contains(&name.chars().count())
        .then_some(name)
}

/// An e-mail address in the spelling that signs in: without spaces around it, in lower case.
pub fn spelling(typed: &str) -> String {
    typed.trim().to_lowercase()
}

/// The e-mail address of a new user in the spelling that signs in; `None` for what is no address. Only ASCII: every server takes that, and
/// the database and this service agree on its lower case.
pub fn email(typed: &str) -> Option<String> {
    let email = spelling(typed);
    let (shortest, longest) = EMAIL_LENGTH;
    let (local, domain) = email.split_once('@')?;
    let is_domain = !domain.contains('@')
        && domain.contains('.')
        && domain.split('.').all(|label| !label.is_empty());
    let is_email = (shortest..=longest).contains(&email.len())
        && email.bytes().all(|byte| byte.is_ascii_graphic())
        && !local.is_empty()
        && is_domain;
    is_email.then_some(email)
}

#[cfg(test)]
mod tests {
    use super::{email, full_name};

    #[test]
    fn an_address_is_kept_in_the_spelling_that_signs_in() {
        for typed in ["ana@jiboa.test", " Ana@Jiboa.Test ", "ANA@JIBOA.TEST\t"] {
            assert_eq!(email(typed).as_deref(), Some("ana@jiboa.test"), "{typed}");
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for typed in [
            "",
            "@",
            "ana",
            "ana@",
            "@jiboa.test",
            "ana@jiboa",
            "ana@@jiboa.test",
            "ana@ji@boa.test",
            "ana@.test",
            "ana@jiboa.",
            "ana@jiboa..test",
            "ana maria@jiboa.test",
            "aña@jiboa.test",
        ] {
            assert_eq!(email(typed), None, "{typed}");
        }
        assert_eq!(email(&format!("{}@jiboa.test", "a".repeat(244))), None);
    }

    #[test]
    fn a_name_has_single_spaces_and_two_to_120_characters() {
        assert_eq!(full_name("  Ana \n  María ").as_deref(), Some("Ana María"));
        assert_eq!(full_name("Áé").as_deref(), Some("Áé"));
        assert_eq!(full_name(" A "), None);
        assert_eq!(
            full_name(&"ñ".repeat(120)).map(|name| name.len()),
            Some(240)
        );
        assert_eq!(full_name(&"ñ".repeat(121)), None);
    }
}
