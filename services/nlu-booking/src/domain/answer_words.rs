//! The texts of a prepared answer: which signs they may have, and how long they may be.

use kernel::has_seen_letter;
use search::fold;
use std::ops::RangeInclusive;

/// The length of a question, in characters.
const QUESTION: RangeInclusive<usize> = 2..=300;
/// The length of an answer, in characters. Beside buttons WhatsApp shows no more than 1024, and a question of the assistant may follow.
const LONGEST_ANSWER: usize = 800;
/// The length of what points to a question, in characters. Shorter words are in sentences about anything.
const KEYWORD: RangeInclusive<usize> = 3..=60;
/// The most that points to one question.
const MOST_KEYWORDS: usize = 20;

/// A question on one line with single spaces. `None` for one that patients could not read.
pub fn question(typed: &str) -> Option<String> {
    line(typed, &QUESTION)
}

/// An answer of one or more lines without spaces around it. `None` for one that patients could not read.
pub fn answer(typed: &str) -> Option<String> {
    let text = typed.trim().replace("\r\n", "\n");
    let fits = text.chars().count() <= LONGEST_ANSWER;
    (fits && is_plain(&text) && has_seen_letter(&text)).then_some(text)
}

/// Words and phrases, at least one, none of which stands there twice. `None` where one of them is not of the form.
pub fn keywords(typed: &[String]) -> Option<Vec<String>> {
    let mut kept: Vec<String> = Vec::with_capacity(typed.len());
    for keyword in typed {
        let keyword = line(keyword, &KEYWORD)?;
        if !kept.iter().any(|other| fold(other) == fold(&keyword)) {
            kept.push(keyword);
        }
    }
    (1..=MOST_KEYWORDS).contains(&kept.len()).then_some(kept)
}

/// Whether both questions are the same to who reads the list: accents and capitals do not count.
pub fn is_the_same_question(one: &str, other: &str) -> bool {
    fold(one) == fold(other)
}

fn line(typed: &str, length: &RangeInclusive<usize>) -> Option<String> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let text = words.join(" ");
    let fits = length.contains(&text.chars().count());
    (fits && is_plain(&text) && has_seen_letter(&text)).then_some(text)
}

/// Control signs, and `<` and `>`, which every page would have to escape, are refused as in the other texts of the settings.
fn is_plain(text: &str) -> bool {
    let is_bad = |sign: char| (sign.is_control() && sign != '\n') || matches!(sign, '<' | '>');
    !text.chars().any(is_bad)
}

#[cfg(test)]
mod tests {
    use super::{answer, is_the_same_question, keywords, question};

    #[test]
    fn a_question_is_one_line_that_can_be_read() {
        assert_eq!(
            question("  ¿Hay \n parqueo? ").as_deref(),
            Some("¿Hay parqueo?")
        );
        assert_eq!(question("ok").as_deref(), Some("ok"));
        let long = "a".repeat(300);
        assert_eq!(question(&long).as_deref(), Some(long.as_str()));
        for bad in ["", "a", "¿?", "a < b", &"a".repeat(301)] {
            assert_eq!(question(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn an_answer_may_have_lines_and_no_more_than_fits_beside_buttons() {
        assert_eq!(answer(" Sí.\r\nDos. ").as_deref(), Some("Sí.\nDos."));
        let long = "a".repeat(800);
        assert_eq!(answer(&long).as_deref(), Some(long.as_str()));
        for bad in ["", " \n ", "…", "a\tb", "<b>", &"a".repeat(801)] {
            assert_eq!(answer(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn keywords_are_one_to_twenty_and_each_stands_there_once() {
        let typed =
            |words: &[&str]| keywords(&words.iter().map(|&w| w.to_owned()).collect::<Vec<_>>());

        assert_eq!(
            typed(&[" parqueo ", "Parquéo", "dónde  dejo el carro"]),
            Some(vec!["parqueo".to_owned(), "dónde dejo el carro".to_owned()])
        );
        let many: Vec<String> = (0..21).map(|n| format!("palabra {n}")).collect();
        assert_eq!(keywords(&many[..20]).map(|kept| kept.len()), Some(20));
        assert_eq!(keywords(&many), None);
        for bad in [&[][..], &["de"], &["parqueo", ""], &["¡¡¡"], &["<pre>"]] {
            assert_eq!(typed(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn accents_and_capitals_make_no_other_question() {
        assert!(is_the_same_question("¿Hay parqueo?", "¿hay Párqueo?"));
        assert!(!is_the_same_question("¿Hay parqueo?", "¿Hay wifi?"));
    }
}
