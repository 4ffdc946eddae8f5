//! What the text of a search for patients means.

use crate::domain::{Search, Term, name_order};

fn word(text: &str) -> Term {
    Term(search::Term::Word(text.to_owned()))
}

fn terms(text: &str) -> Vec<Term> {
    match Search::parse(text) {
        Search::Everybody => panic!("{text:?} means everybody"),
        Search::Matching(terms) => terms,
    }
}

#[test]
fn signs_alone_mean_nobody_and_no_text_means_everybody() {
    for text in ["%", "_", "---", "' OR 1=1 --", "\\"] {
        let found = terms(text);
        let letters = found
            .iter()
            .all(|term| !term.prefix().contains(['%', '_', '\\']));
        assert!(letters, "{text}");
    }
    assert!(terms("%").is_empty() && terms(" - +").is_empty());
    assert!(Search::parse("  ") == Search::Everybody);
    assert_eq!(terms(&"a ".repeat(100)).len(), 8);
}

#[test]
fn a_number_is_looked_for_with_and_without_the_zeros_before_its_country() {
    let patterns = |text: &str| terms(text).first().unwrap().phone_patterns();

    assert_eq!(patterns("0037"), ["%0037"]);
    assert_eq!(patterns("75000"), ["%75000%"]);
    assert_eq!(
        patterns("00503 7500-0037"),
        ["%0050375000037%", "%50375000037%"]
    );
    assert_eq!(
        terms("+52 55 1234 5678").first().unwrap().phone_ending(),
        Some("%12345678".to_owned())
    );
}

#[test]
fn one_error_is_forgiven_in_a_word_of_five_letters() {
    for (typed, stored) in [
        ("menjvar", "menjivar"),
        ("menjivaar", "menjivar"),
        ("menjibar", "menjivar"),
        ("mejnivar", "menjivar"),
        ("ernandez", "hernandez"),
        ("basquez", "vasquez"),
        ("hernnad", "hernandez"),
        ("lopes", "lopez"),
        ("xavier", "javier"),
    ] {
        assert!(word(typed).may_mean(stored), "{typed} {stored}");
    }
    for (typed, stored) in [
        ("mejnvar", "menjivar"),
        ("lope", "lopa"),
        ("garcia", "gomez"),
        ("perez", "per"),
        ("perez", "ramirez"),
    ] {
        assert!(!word(typed).may_mean(stored), "{typed} {stored}");
    }
}

#[test]
fn the_text_of_a_search_may_be_a_document() {
    assert!(Search::parse("01234567-8").dui().is_some());
    assert!(Search::parse("012345678").dui().is_some());
    assert!(Search::parse("7500-0037").dui().is_none());
    assert!(Search::parse("Ana 01234567-8").dui().is_none());
}

#[test]
fn names_are_sorted_as_people_do() {
    let mut names = ["Zoila", "Álvaro", "Ñata", "nube", "Nora", "alma", "Oscar"];
    names.sort_by_key(|name| name_order(name));

    assert_eq!(
        names,
        ["alma", "Álvaro", "Nora", "nube", "Ñata", "Oscar", "Zoila"]
    );
}
