//! Finds the few facts that a message states in a fixed form. This is not the Spanish reader of the product and must not
//! become a second one: tests would then compare the reader with itself.

use chrono::{NaiveDate, NaiveTime};

/// The facts of a message.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The whole message in lower case.
    pub text: String,
    /// The first date written as `2026-11-24`.
    pub date: Option<NaiveDate>,
    /// The first time written as `9:30` or `09:30`.
    pub time: Option<NaiveTime>,
    /// The words after "me llamo" or "soy", as written.
    pub name: Option<String>,
}

/// Reads the message; where it has tags, only the text inside the last one.
pub fn facts(message: &str) -> Facts {
    let message = inside_last_tag(message);
    let words = || {
        message.split(|letter: char| !(letter.is_alphanumeric() || letter == '-' || letter == ':'))
    };
    Facts {
        text: message.to_lowercase(),
        date: words().find_map(|word| NaiveDate::parse_from_str(word, "%Y-%m-%d").ok()),
        time: words().find_map(|word| NaiveTime::parse_from_str(word, "%H:%M").ok()),
        name: name(message),
    }
}

// Prompts wrap the text of the patient in a tag: `<message>…</message>`.
fn inside_last_tag(message: &str) -> &str {
    let Some((before, rest)) = message.rsplit_once("</") else {
        return message;
    };
    let Some((tag, _)) = rest.split_once('>') else {
        return message;
    };
    let opening = format!("<{tag}>");
    before
        .rsplit_once(&opening)
        .map_or(message, |(_, inside)| inside)
}

fn name(message: &str) -> Option<String> {
    let words: Vec<&str> = message.split_whitespace().collect();
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let after_me_llamo = lower
        .windows(2)
        .position(|two| two == ["me", "llamo"])
        .map(|at| at + 2);
    let start =
        after_me_llamo.or_else(|| lower.iter().position(|w| w == "soy").map(|at| at + 1))?;
    let capital = |word: &&&str| word.chars().next().is_some_and(char::is_uppercase);
    let names: Vec<&str> = words
        .iter()
        .skip(start)
        .take_while(capital)
        .take(4)
        .copied()
        .collect();
    let name = names.join(" ");
    let name = name.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    (!name.is_empty()).then(|| name.to_owned())
}
