//! Writes the e-mail that tells a user that the operator took the second factor away.

use super::layout::{Letter, Written};
use super::plan_ending::{moment, shown_clinic};
use super::texts;
use internal::auth::SecurityLetterView;
use kernel::{ClinicZone, Language, UnknownZone};

/// Writes the e-mail. An unknown time zone is an error: a wrong hour would be said as if it were right.
pub fn write_totp_disabled(letter: &SecurityLetterView) -> Result<Written, UnknownZone> {
    let language = Language::from(letter.language);
    let zone = ClinicZone::named(&letter.time_zone)?;
    let when = moment(zone.local(letter.at), language);
    let clinic = shown_clinic(&letter.clinic_name, language);
    let words = texts::totp_disabled(&clinic, &when, language);
    let letter = Letter {
        subject: words.subject,
        name: &letter.full_name,
        why: words.why,
        act: words.act,
        link: &letter.link,
        after: words.after.to_owned(),
    };
    Ok(letter.laid_out(language))
}

#[cfg(test)]
mod tests {
    use super::*;
    use internal::auth::EmailLanguage;

    #[test]
    fn it_says_when_it_was_done_what_has_ended_and_what_to_do_who_did_not_ask() {
        let at = "2026-12-10T16:00:00Z".parse().unwrap();
        let mut letter = SecurityLetterView {
            to: "ana@clinica.example".to_owned(),
            full_name: "Dra. Ana Menjívar".to_owned(),
            language: EmailLanguage::Spanish,
            clinic_name: "Clínica Jiboa".to_owned(),
            time_zone: "America/El_Salvador".to_owned(),
            at,
            link: "https://cita.example/ajustes/seguridad".to_owned(),
            expires_at: at,
        };

        let spanish = write_totp_disabled(&letter).unwrap().text;
        letter.language = EmailLanguage::English;
        let english = write_totp_disabled(&letter).unwrap().text;

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
        assert!(write_totp_disabled(&letter).is_err());
    }
}
