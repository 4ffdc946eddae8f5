//! The texts that a clinic writes about its doctors and services: which signs they may have, and how they are compared.

use kernel::has_seen_letter;
use search::fold;
use std::ops::RangeInclusive;

/// A name on one line, with single spaces and so many characters. `None` where it has another length, no letter or digit that is seen, a control
/// sign, or `<` or `>`, which every page and message would have to escape.
pub fn name(typed: &str, length: &RangeInclusive<usize>) -> Option<String> {
    let name = line(typed, *length.end())?;
    let is_name = name.chars().count() >= *length.start() && has_seen_letter(&name);
    is_name.then_some(name)
}

/// The name of a person: letters, digits, and the signs that names have. No pictures, because patients hear and read the name in
/// every message about their visits.
pub fn person(typed: &str, length: &RangeInclusive<usize>) -> Option<String> {
    let in_names = |sign: char| {
        sign.is_alphanumeric()
            || matches!(sign, ' ' | '.' | ',' | '-' | '\'' | '’' | '(' | ')' | '/' | '&' | 'ª' | 'º')
            // A letter may be written with its accent as a sign of its own.
            || ('\u{300}'..='\u{36f}').contains(&sign)
    };
    name(typed, length).filter(|name| name.chars().all(in_names))
}

/// A text on one line with single spaces, at most so many characters, or none.
pub fn line(typed: &str, longest: usize) -> Option<String> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    plain(words.join(" "), longest)
}

/// A text of several lines without spaces around it, at most so many characters, or none.
pub fn lines(typed: &str, longest: usize) -> Option<String> {
    plain(typed.trim().replace("\r\n", "\n"), longest)
}

fn plain(text: String, longest: usize) -> Option<String> {
    let is_plain = |sign: char| (!sign.is_control() || sign == '\n') && !matches!(sign, '<' | '>');
    let fits = text.chars().count() <= longest;
    (fits && text.chars().all(is_plain)).then_some(text)
}

/// Whether both names are the same to who reads a list: accents and capitals do not count.
pub fn is_the_same_name(one: &str, other: &str) -> bool {
    fold(one) == fold(other)
}
