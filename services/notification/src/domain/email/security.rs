//! Writes the e-mails that tell a user what was done to the sign-in of that user or of another administrator, or who administers
//! the clinic.

use super::kind::SecurityKind;
use super::layout::{Letter, Written, greeted};
use super::plan_ending::{moment, shown_clinic};
use super::security_words::{Done, security};
use internal::auth::SecurityLetterView;
use kernel::{ClinicZone, Language, UnknownZone};

/// Writes the e-mail. An unknown time zone is an error: a wrong hour would be said as if it were right.
pub fn write_security(
    kind: SecurityKind,
    letter: &SecurityLetterView,
) -> Result<Written, UnknownZone> {
    let language = Language::from(letter.language);
    let zone = ClinicZone::named(&letter.time_zone)?;
    let done = Done {
        clinic: &shown_clinic(&letter.clinic_name, language),
        when: &moment(zone.local(letter.at), language),
        // A name that could become a link is not said.
        by: letter.by.as_deref().and_then(greeted),
        about: letter.about.as_deref().and_then(greeted),
    };
    let words = security(kind, &done, language);
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

#[cfg(test)]
mod tests {
    use super::*;
    use internal::auth::EmailLanguage;

    fn letter() -> SecurityLetterView {
        let at = "2026-12-10T16:00:00Z".parse().unwrap();
        SecurityLetterView {
            to: "ana@clinica.example".to_owned(),
            full_name: "Dra. Ana Menjívar".to_owned(),
            language: EmailLanguage::Spanish,
            clinic_name: "Clínica Jiboa".to_owned(),
            time_zone: "America/El_Salvador".to_owned(),
            at,
            about: None,
            by: None,
            link: "https://cita.example/cuenta".to_owned(),
            support: None,
            expires_at: at,
        }
    }

    #[test]
    fn it_says_when_it_was_done_what_has_ended_and_what_to_do_who_did_not_ask() {
        let mut letter = letter();

        let spanish = write_security(SecurityKind::TotpDisabled, &letter)
            .unwrap()
            .text;
        letter.language = EmailLanguage::English;
        let english = write_security(SecurityKind::TotpDisabled, &letter)
            .unwrap()
            .text;

        for words in [
            "Clínica Jiboa",
            "10 de diciembre",
            "su PIN",
            "Si usted no lo pidió",
            &letter.link,
        ] {
            assert!(spanish.contains(words), "{words}: {spanish}");
        }
        for words in [
            "Clínica Jiboa",
            "December 10",
            "your PIN",
            "If you did not ask",
            &letter.link,
        ] {
            assert!(english.contains(words), "{words}: {english}");
        }
        letter.time_zone = "America/Jiboa".to_owned();
        assert!(write_security(SecurityKind::TotpDisabled, &letter).is_err());
    }

    #[test]
    fn each_kind_names_who_did_it_and_of_whom_it_tells_and_no_name_that_could_become_a_link() {
        use SecurityKind::*;
        let mut letter = letter();
        letter.by = Some("Luis Portillo".to_owned());
        letter.about = Some("Eva Luz".to_owned());
        for language in [EmailLanguage::Spanish, EmailLanguage::English] {
            letter.language = language;
            for (kind, by, about) in [
                (TotpDisabledByAdmin, true, false),
                (PasswordChanged, false, false),
                (PasswordResetByAdmin, true, false),
                (AdminMade, true, false),
                (AdminAdded, true, true),
                (AdminPasswordReset, true, true),
            ] {
                let Written { subject, text, .. } = write_security(kind, &letter).unwrap();

                assert!(!subject.is_empty());
                assert_eq!(text.contains("Luis Portillo"), by, "{kind:?}: {text}");
                assert_eq!(text.contains("Eva Luz"), about, "{kind:?}: {text}");
                assert!(text.contains("Clínica Jiboa"), "{kind:?}: {text}");
            }
        }
        letter.by = Some("gana.example/premio".to_owned());
        let written = write_security(AdminMade, &letter).unwrap();
        assert!(!written.text.contains("gana.example"));
    }
}
