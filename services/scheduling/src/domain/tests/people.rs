//! Names, phones and identity documents of patients.

use crate::domain::{Contact, Dui, PatientName, phone_words};
use kernel::Phone;

#[test]
fn a_name_is_tidied_and_nonsense_is_refused() {
    assert_eq!(
        PatientName::parse("  Ana   Menjívar ").unwrap().as_str(),
        "Ana Menjívar"
    );
    for text in [
        "",
        "A",
        "12345",
        "...",
        "a\u{0}b",
        "Ana <b>",
        &"a".repeat(121),
    ] {
        assert!(PatientName::parse(text).is_err(), "{text:?}");
    }
}

#[test]
fn names_are_the_same_but_for_capitals_accents_and_signs() {
    let name = PatientName::parse("José Ibáñez-Peña").unwrap();

    for same in [
        "jose ibanez pena",
        "JOSÉ IBÁÑEZ PEÑA",
        "Jose\u{301} Iba\u{301}n\u{303}ez Pen\u{303}a",
    ] {
        assert!(name.is_the_same_as(same), "{same}");
    }
    for other in ["José Ibáñez", "José Peña Ibáñez", "Josefa Ibáñez Peña"] {
        assert!(!name.is_the_same_as(other), "{other}");
    }
}

#[test]
fn a_phone_is_found_with_and_without_its_country() {
    let phone = Phone::parse("+503 7012-3456").unwrap();

    assert_eq!(phone_words(&phone), ["50370123456", "70123456"]);
    assert_eq!(
        phone_words(&Phone::parse("70123456").unwrap()),
        ["70123456"]
    );
}

#[test]
fn a_document_is_read_with_and_without_its_dash() {
    assert_eq!(
        Dui::parse("01234567-8").unwrap(),
        Dui::parse(" 012345678 ").unwrap()
    );
    assert_eq!(Dui::parse("012345678").unwrap().printed(), "01234567-8");
    assert_eq!(Dui::parse("012345678").unwrap().ending(), "567-8");
    for text in [
        "",
        "1234567-8",
        "0123456-78",
        "01234567-X",
        "0123456789",
        "01234567--8",
    ] {
        assert!(Dui::parse(text).is_err(), "{text}");
    }
}

#[test]
fn contacts_meet_in_a_phone_or_in_an_account() {
    let phone = Contact::parse("50370123456");
    let account = Contact::parse("SV.13491208655302741918");
    let both = Contact {
        phone: phone.phone.clone(),
        bsuid: account.bsuid.clone(),
    };

    assert!(both.matches(&phone) && both.matches(&account) && phone.matches(&both));
    assert!(!phone.matches(&account));
    let in_two_forms = (
        Contact::parse("525512345674"),
        Contact::parse("5215512345674"),
    );
    assert!(in_two_forms.0.matches(&in_two_forms.1));
    assert!(!in_two_forms.0.matches(&Contact::parse("5215512345675")));
    assert!(!Contact::default().matches(&Contact::default()));
}

#[test]
fn nothing_about_a_person_can_be_printed() {
    let name = PatientName::parse("Ana Menjívar").unwrap();
    let printed = format!(
        "{name:?} {:?} {:?}",
        Contact::parse("50370123456"),
        Dui::parse("012345678").unwrap()
    );

    assert_eq!(printed, "PatientName(..) Contact(..) Dui(..)");
}
