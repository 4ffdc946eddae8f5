//! The phrases that patients use, read from the text files in `phrases/` and compiled in.
//! A Spanish speaker edits those files without touching Rust; `text::pattern` describes the form of a pattern.
//!
//! Each table names the sections of its file and how they are read: `patterns` gives one pattern per line, `any_of` one
//! pattern that matches any of the words, `rows` the lines as they are, `words` the separate words, `set` the same for
//! look-up.

use std::{collections::HashSet, sync::LazyLock};

use crate::text::{Pattern, Patterns};

macro_rules! phrase_table {
    ($table:ident: $type:ident = $file:literal { $($section:ident: $form:ident),+ $(,)? }) => {
        pub struct $type {
            $(pub $section: form!($form),)+
        }

        pub static $table: LazyLock<$type> = LazyLock::new(|| {
            let text = include_str!(concat!("../phrases/", $file));
            $type {
                $($section: $form(text, stringify!($section)),)+
            }
        });

        #[cfg(test)]
        impl $type {
            const FILE: (&str, &[&str]) = (
                include_str!(concat!("../phrases/", $file)),
                &[$(stringify!($section)),+],
            );
        }
    };
}

macro_rules! form {
    (patterns) => { Patterns };
    (any_of) => { Pattern };
    (set) => { HashSet<&'static str> };
    ($rows_or_words:ident) => { Vec<&'static str> };
}

phrase_table!(ABBREVIATIONS: Abbreviations = "abbreviations.txt" { meanings: rows });
phrase_table!(ANSWERS: Answers = "answers.txt" {
    yes: patterns, confirms: patterns, fillers: any_of, no: patterns, unsure: patterns,
});
phrase_table!(CANCELLING: Cancelling = "cancelling.txt" {
    verbs: any_of, removal: patterns, paying: any_of, appointment: any_of, keeping: patterns, general: patterns, all: patterns,
});
phrase_table!(EMERGENCY: Emergency = "emergency.txt" {
    bleeding: any_of, unstopped: patterns, stopped: patterns, swelling: any_of, fever: any_of, no_air: patterns,
    tooth: words, knocked_out: rows, blow: any_of, broken: rows, allergy: patterns, general: patterns,
});
phrase_table!(FAQ: Faq = "faq.txt" {
    hours_keywords: words, hours: patterns, prices_keywords: words, prices: patterns, location_keywords: words,
    location: patterns, payment_keywords: words, payment: patterns, parking_keywords: words, parking: patterns,
    phone_keywords: words, phone: patterns, services_keywords: words, services: patterns, doctors_keywords: words, doctors: patterns,
});
phrase_table!(NAMES: Names = "names.txt" {
    relatives: words, writer: patterns, patient: patterns, caller_of: patterns, known_by: patterns, never: set, joints: set, surnames: set,
});
phrase_table!(OUT_OF_SCOPE: OutOfScope = "out_of_scope.txt" {
    instructions: patterns, everyday: patterns, other_people: patterns, world: patterns,
});
phrase_table!(PROPOSAL: Proposal = "proposal.txt" {
    later: patterns, earlier: patterns, other_time: patterns, other_day: patterns, other_doctor: patterns, writes_again: patterns, corrects: patterns, another: patterns,
    wishes: patterns, gives_up: patterns, leaves: patterns, declines: patterns, beside: any_of,
});
phrase_table!(REQUESTS: Requests = "requests.txt" {
    move_appointment: patterns, treatment_change: patterns, cannot_come: patterns, book: patterns, person: patterns, person_alone: patterns, person_in_english: patterns,
    own_appointment: patterns, nods: patterns, pleasantries: patterns,
});
phrase_table!(SERVICES: Services = "services.txt" { sayings: rows, general: set });
phrase_table!(SPELLING: Spelling = "spelling.txt" {
    known: words, guessed: words, real: words, before_dot: set,
});
phrase_table!(STOP_PHRASES: StopPhrases = "stop_phrases.txt" {
    figures: patterns, greetings: patterns, farewells: patterns, endearments: patterns,
});

/// Splits a row of the form `left = right`.
pub fn pairs(
    rows: &[&'static str],
) -> impl DoubleEndedIterator<Item = (&'static str, &'static str)> {
    rows.iter().filter_map(|row| row.split_once(" = "))
}

/// The lines of a section, without comments and blank lines.
fn rows(text: &'static str, section: &str) -> Vec<&'static str> {
    let is_heading = |line: &str| line.starts_with('[');
    text.lines()
        .map(str::trim)
        .skip_while(|line| heading(line) != Some(section))
        .skip(1)
        .take_while(|line| !is_heading(line))
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .collect()
}

fn words(text: &'static str, section: &str) -> Vec<&'static str> {
    let rows = rows(text, section);
    rows.into_iter().flat_map(str::split_whitespace).collect()
}

fn set(text: &'static str, section: &str) -> HashSet<&'static str> {
    words(text, section).into_iter().collect()
}

fn any_of(text: &'static str, section: &str) -> Pattern {
    Pattern::new(&words(text, section).join("|"))
}

fn patterns(text: &'static str, section: &str) -> Patterns {
    Patterns::new(rows(text, section))
}

fn heading(line: &str) -> Option<&str> {
    line.strip_prefix('[')?.strip_suffix(']')
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [(&str, &[&str]); 12] = [
        Abbreviations::FILE,
        Answers::FILE,
        Cancelling::FILE,
        Emergency::FILE,
        Faq::FILE,
        Names::FILE,
        OutOfScope::FILE,
        Proposal::FILE,
        Requests::FILE,
        Services::FILE,
        Spelling::FILE,
        StopPhrases::FILE,
    ];

    #[test]
    fn every_section_of_a_file_is_used_and_has_phrases() {
        for (text, sections) in FILES {
            let found: Vec<&str> = text
                .lines()
                .filter_map(|line| heading(line.trim()))
                .collect();
            assert_eq!(found, sections);
            for section in sections {
                assert!(!rows(text, section).is_empty(), "{section}");
            }
        }
    }

    #[test]
    fn every_pair_has_two_sides() {
        assert_eq!(
            pairs(&ABBREVIATIONS.meanings).count(),
            ABBREVIATIONS.meanings.len()
        );
        assert_eq!(pairs(&SERVICES.sayings).count(), SERVICES.sayings.len());
    }
}
