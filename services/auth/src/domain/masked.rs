//! How a stored secret is shown, so that its owner recognizes it and others cannot use it.

/// How many characters of a secret are shown.
const SHOWN: usize = 8;
/// What stands for the rest. No secret contains it.
const HIDDEN: &str = "****";

/// The beginning of a secret.
pub fn masked(secret: &str) -> String {
    let beginning: String = secret.chars().take(SHOWN).collect();
    format!("{beginning}{HIDDEN}")
}

/// What is shown of a secret that is stored and cannot be read.
pub fn hidden() -> String {
    HIDDEN.to_owned()
}

/// Whether a typed text cannot be a secret, because it contains what stands for a hidden rest: a form sends back what it shows.
pub fn is_masked(typed: &str) -> bool {
    typed.contains(HIDDEN)
}

#[cfg(test)]
mod tests {
    use super::{hidden, is_masked, masked};

    #[test]
    fn eight_characters_are_shown_and_are_no_secret_when_they_come_back() {
        let shown = masked("EAAGm0PX4ZCpsBO7");

        assert_eq!(shown, "EAAGm0PX****");
        assert!(is_masked(&shown) && is_masked(&hidden()));
        assert!(!is_masked("EAAGm0PX4ZCpsBO7"));
    }
}
