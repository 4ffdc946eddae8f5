//! What a clinic may write about its doctors and services.

use crate::domain::{Colour, may_have, wording};
use tenancy::Plan;

const NAME: std::ops::RangeInclusive<usize> = 2..=120;

#[test]
fn a_name_of_a_person_has_letters_and_no_pictures() {
    let long = "a".repeat(120);
    let accepted = [
        (" Elena   María Rivas ", "Elena María Rivas"),
        ("D’Aubuisson-Güiro, José", "D’Aubuisson-Güiro, José"),
        ("Consultorio 2 (tarde)", "Consultorio 2 (tarde)"),
        ("Jose\u{301} Pen\u{303}a", "Jose\u{301} Pen\u{303}a"),
        ("李 伟", "李 伟"),
        (&long, &long),
    ];
    for (typed, expected) in accepted {
        assert_eq!(wording::person(typed, &NAME).as_deref(), Some(expected));
    }
    let too_long = "a".repeat(121);
    let refused = [
        "",
        " ",
        "a",
        "  a  ",
        "...",
        "Ana 🌸",
        "👩‍⚕️ Ana",
        "Ana\0",
        "Ana\u{202e}",
        "<b>Ana</b>",
        "Ana\u{200b}",
        "\u{3164}\u{3164}",
        &too_long,
    ];
    for typed in refused {
        assert_eq!(wording::person(typed, &NAME), None, "{typed:?}");
    }
}

#[test]
fn a_name_of_a_service_may_have_other_signs_and_needs_a_letter_or_a_digit() {
    for typed in ["Limpieza + flúor", "RX 3D", "Blanqueamiento 50 %"] {
        assert_eq!(wording::name(typed, &(2..=80)).as_deref(), Some(typed));
    }
    for typed in ["   ", "--", "🦷🦷", "a\u{7}b", "x", &"n".repeat(81)] {
        assert_eq!(wording::name(typed, &(2..=80)), None, "{typed:?}");
    }
}

#[test]
fn texts_keep_their_lines_and_names_do_not() {
    assert_eq!(wording::line(" a \n b ", 3).as_deref(), Some("a b"));
    assert_eq!(
        wording::lines(" a\r\n\r\nb \n", 4).as_deref(),
        Some("a\n\nb")
    );
    assert_eq!(wording::lines("abcde", 4), None);
    assert_eq!(wording::lines("a\tb", 4), None);
}

#[test]
fn names_are_the_same_without_regard_to_accents_and_capitals() {
    assert!(wording::is_the_same_name(
        "LIMPIEZA Dental",
        "limpiéza dental"
    ));
    assert!(!wording::is_the_same_name(
        "Limpieza dental",
        "Limpieza dental 2"
    ));
}

#[test]
fn a_colour_has_one_word_in_the_database_and_in_answers() {
    for colour in Colour::ALL {
        assert_eq!(serde_json::to_value(colour).unwrap(), colour.as_str());
        assert_eq!(colour.as_str().parse(), Ok(colour));
    }
}

#[test]
fn a_plan_includes_so_many_doctors_and_no_more() {
    for plan in Plan::ALL {
        let expected = match plan {
            Plan::Basic => Some(2),
            Plan::Pro | Plan::Trial => Some(8),
            Plan::Clinica | Plan::ForeverFree => None,
        };
        match expected {
            Some(most) => assert!(
                may_have(plan, most) && !may_have(plan, most + 1),
                "{plan:?}"
            ),
            None => assert!(may_have(plan, 10_000), "{plan:?}"),
        }
    }
}
