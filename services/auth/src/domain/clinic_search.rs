//! What the operator typed to find a clinic.

use crate::domain::spelling;
use kernel::without_accent;

/// The words that are looked for in names, or the e-mail address of an administrator.
#[derive(Debug, PartialEq, Eq)]
pub enum ClinicSearch {
    /// Each begins a word of the clinic's name or slug; in lower case, without accents. None finds every clinic.
    Words(Vec<String>),
    Email(String),
}

impl ClinicSearch {
    /// A text with an `@` is an e-mail address.
    pub fn read(typed: &str) -> Self {
        if typed.contains('@') {
            return Self::Email(spelling(typed));
        }
        Self::Words(search_words(typed))
    }
}

/// The words of what was typed, in lower case and without accents.
pub fn search_words(typed: &str) -> Vec<String> {
    let lower = typed.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    let plain = |word: &str| word.chars().map(without_accent).collect();
    words.map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::ClinicSearch;

    #[test]
    fn words_are_compared_without_case_accents_and_signs() {
        let words = |words: &[&str]| {
            ClinicSearch::Words(words.iter().map(|word| (*word).to_owned()).collect())
        };

        assert_eq!(
            ClinicSearch::read(" Clínica  (Ñañez)-2 "),
            words(&["clinica", "nanez", "2"])
        );
        assert_eq!(ClinicSearch::read(" -- "), words(&[]));
    }

    #[test]
    fn an_address_is_looked_for_as_it_signs_in() {
        let email = ClinicSearch::Email("ana@jiboa.test".to_owned());

        assert_eq!(ClinicSearch::read(" Ana@Jiboa.test"), email);
    }
}
