//! Writes the e-mail that tells an administrator that the clinic will be deleted, will not, or not while it is suspended, or that it was
//! suspended or resumed.

use super::deletion_words::{Author, Decided, asked, cancelled, held, resumed};
use super::kind::DeletionKind;
use super::layout::{Letter, Written, greeted};
use super::plan_ending::{moment, shown_clinic};
use super::suspension_words::{reactivated, suspended};
use chrono::NaiveDate;
use internal::auth::{DeletionAuthor, DeletionLetterView};
use kernel::{ClinicZone, Language, UnknownZone};
use spanish::say;

/// Writes the e-mail. An unknown time zone is an error: a wrong day would be said as if it were right. About an end: without a day the clinic goes
/// on, whatever the e-mail was asked for as.
pub fn write_deletion(
    kind: DeletionKind,
    letter: &DeletionLetterView,
) -> Result<Written, UnknownZone> {
    let language = Language::from(letter.language);
    let zone = ClinicZone::named(&letter.time_zone)?;
    let author = match letter.author {
        // A name that could become a link is not said.
        DeletionAuthor::User => Author::User(letter.author_name.as_deref().and_then(greeted)),
        DeletionAuthor::Operator => Author::Operator,
        DeletionAuthor::Subscription => Author::Subscription,
    };
    let decided = Decided {
        author,
        clinic: &shown_clinic(&letter.clinic_name, language),
        when: &moment(zone.local(letter.at), language),
    };
    let day = letter
        .delete_at
        .map(|at| day(zone.local(at).date(), language));
    let words = match (day, kind) {
        (_, DeletionKind::ClinicSuspended) => {
            suspended(&decided, letter.reason.as_deref(), language)
        }
        (_, DeletionKind::ClinicResumed) => reactivated(&decided, language),
        (Some(day), DeletionKind::Held) => held(&decided, &day, language),
        (Some(day), DeletionKind::Resumed) => resumed(&decided, &day, language),
        (Some(day), DeletionKind::Asked | DeletionKind::Cancelled) => {
            asked(&decided, &day, language)
        }
        (None, _) => cancelled(&decided, language),
    };
    let letter = Letter {
        subject: words.subject,
        name: &letter.full_name,
        why: words.why,
        act: words.act,
        link: &letter.link,
        after: words.after.to_owned(),
        support: letter.support.as_ref(),
    };
    Ok(letter.laid_out(language))
}

/// The day of the deletion in words: with its year, because it may be in the next one.
fn day(date: NaiveDate, language: Language) -> String {
    match language {
        Language::Spanish => format!("el {} de {}", say::day(date), date.format("%Y")),
        Language::English => date.format("on %A, %B %-d, %Y").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use internal::auth::EmailLanguage;

    fn letter(author: DeletionAuthor, delete_at: Option<&str>) -> DeletionLetterView {
        let at = "2026-12-10T16:00:00Z".parse().unwrap();
        DeletionLetterView {
            to: "ana@clinica.example".to_owned(),
            full_name: "Dra. Ana Menjívar".to_owned(),
            language: EmailLanguage::Spanish,
            clinic_name: "Clínica Jiboa".to_owned(),
            time_zone: "America/El_Salvador".to_owned(),
            author,
            author_name: (author == DeletionAuthor::User).then(|| "Luis Portillo".to_owned()),
            reason: None,
            at,
            delete_at: delete_at.map(|at| at.parse().unwrap()),
            link: "https://cita.example/suscripcion/datos".to_owned(),
            support: None,
            expires_at: at,
        }
    }

    /// Subject and text, in one line.
    fn said(author: DeletionAuthor, delete_at: Option<&str>, language: EmailLanguage) -> String {
        let kind = match delete_at {
            Some(_) => DeletionKind::Asked,
            None => DeletionKind::Cancelled,
        };
        said_of(kind, author, delete_at, language)
    }

    fn said_of(
        kind: DeletionKind,
        author: DeletionAuthor,
        delete_at: Option<&str>,
        language: EmailLanguage,
    ) -> String {
        let mut letter = letter(author, delete_at);
        letter.language = language;
        let Written { subject, text, .. } = write_deletion(kind, &letter).unwrap();
        let both = format!("{subject} {text}");
        both.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn an_end_is_told_with_who_asked_its_day_and_how_it_is_taken_back() {
        // By the clinic's clock it is still the ninth.
        let ends = Some("2027-01-10T05:59:00Z");
        let (spanish, english) = (EmailLanguage::Spanish, EmailLanguage::English);
        for (author, language, who) in [
            (DeletionAuthor::User, spanish, "Luis Portillo pidió"),
            (
                DeletionAuthor::Operator,
                spanish,
                "La administración de Cita pidió",
            ),
            (DeletionAuthor::User, english, "Luis Portillo asked"),
            (
                DeletionAuthor::Operator,
                english,
                "The administration of Cita asked",
            ),
        ] {
            let text = said(author, ends, language);

            let (day, asked, undo) = match language {
                EmailLanguage::Spanish => ("9 de enero de 2027", "10 de diciembre", "«Deshacer»"),
                EmailLanguage::English => ("January 9, 2027", "December 10", "undo it"),
            };
            let link = "https://cita.example/suscripcion/datos";
            for words in [who, day, asked, undo, "Clínica Jiboa", link] {
                assert!(text.contains(words), "{words}: {text}");
            }
        }
    }

    #[test]
    fn an_end_that_was_taken_back_is_told_with_who_did_and_that_nothing_is_lost() {
        let (spanish, english) = (EmailLanguage::Spanish, EmailLanguage::English);
        for (author, language, who) in [
            (DeletionAuthor::User, spanish, "Luis Portillo decidió"),
            (
                DeletionAuthor::Operator,
                spanish,
                "La administración de Cita decidió",
            ),
            (
                DeletionAuthor::Subscription,
                spanish,
                "Por la suscripción nueva",
            ),
            (DeletionAuthor::User, english, "Luis Portillo decided"),
            (
                DeletionAuthor::Operator,
                english,
                "The administration of Cita decided",
            ),
            (
                DeletionAuthor::Subscription,
                english,
                "Because of the new subscription",
            ),
        ] {
            let text = said(author, None, language);

            let kept = match language {
                EmailLanguage::Spanish => "No se ha borrado nada",
                EmailLanguage::English => "Nothing was deleted",
            };
            for words in [who, kept, "Clínica Jiboa"] {
                assert!(text.contains(words), "{words}: {text}");
            }
        }
    }

    #[test]
    fn a_suspension_is_told_with_the_day_that_waits_and_its_end_with_the_day_that_counts() {
        let ends = Some("2027-01-10T05:59:00Z");
        for (kind, language, words) in [
            (
                DeletionKind::Held,
                EmailLanguage::Spanish,
                ["suspendió", "no se borra", "9 de enero de 2027"],
            ),
            (
                DeletionKind::Held,
                EmailLanguage::English,
                ["suspended", "is not deleted", "January 9, 2027"],
            ),
            (
                DeletionKind::Resumed,
                EmailLanguage::Spanish,
                ["reactivó", "«Deshacer»", "9 de enero de 2027"],
            ),
            (
                DeletionKind::Resumed,
                EmailLanguage::English,
                ["resumed", "undo it", "January 9, 2027"],
            ),
        ] {
            let text = said_of(kind, DeletionAuthor::Operator, ends, language);

            for words in words.into_iter().chain(["Clínica Jiboa"]) {
                assert!(text.contains(words), "{words}: {text}");
            }
        }
    }

    #[test]
    fn a_suspension_is_told_with_its_reason_and_whom_to_ask_and_its_end_with_what_goes_on() {
        let mut letter = letter(DeletionAuthor::Operator, None);
        letter.reason = Some("Falta el pago\n de octubre.".to_owned());
        letter.support = Some(internal::auth::SupportContact {
            kind: internal::auth::SupportKind::Email,
            address: "ayuda@cita.example".to_owned(),
            link: "mailto:ayuda@cita.example".to_owned(),
        });
        for (kind, language, words) in [
            (
                DeletionKind::ClinicSuspended,
                EmailLanguage::Spanish,
                [
                    "La administración de Cita suspendió",
                    "Motivo: Falta el pago de octubre.",
                ],
            ),
            (
                DeletionKind::ClinicSuspended,
                EmailLanguage::English,
                [
                    "The administration of Cita suspended",
                    "Reason: Falta el pago de octubre.",
                ],
            ),
            (
                DeletionKind::ClinicResumed,
                EmailLanguage::Spanish,
                ["La administración de Cita reactivó", "ya puede ingresar"],
            ),
            (
                DeletionKind::ClinicResumed,
                EmailLanguage::English,
                ["The administration of Cita resumed", "can sign in again"],
            ),
        ] {
            letter.language = language;

            let text = write_deletion(kind, &letter).unwrap().text;

            for words in
                words
                    .into_iter()
                    .chain(["Clínica Jiboa", "ayuda@cita.example", &letter.link])
            {
                assert!(text.contains(words), "{words}: {text}");
            }
        }
        letter.reason = None;
        letter.language = EmailLanguage::Spanish;
        let without = write_deletion(DeletionKind::ClinicSuspended, &letter).unwrap();
        assert!(!without.text.contains("Motivo"), "{}", without.text);
    }

    #[test]
    fn a_name_that_could_become_a_link_is_not_said_and_a_zone_must_be_known() {
        let mut odd = letter(DeletionAuthor::User, None);
        odd.author_name = Some("https://evil.example".to_owned());

        let said = write_deletion(DeletionKind::Cancelled, &odd).unwrap().text;
        odd.time_zone = "America/Jiboa".to_owned();

        assert!(!said.contains("evil"), "{said}");
        assert!(
            said.contains("Una persona que administra la clínica"),
            "{said}"
        );
        assert!(write_deletion(DeletionKind::Cancelled, &odd).is_err());
    }
}
