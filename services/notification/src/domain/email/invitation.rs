//! Writes the e-mail that brings an invite code to who asked for a demonstration.

use super::layout::{Letter, Written};
use super::plan_ending::shown_clinic;
use super::written::until;
use chrono::{DateTime, Utc};
use internal::auth::InviteLetterView;
use kernel::Language;

/// Writes the e-mail as it leaves at that instant.
pub fn write_invitation(letter: &InviteLetterView, now: DateTime<Utc>) -> Written {
    let language = Language::from(letter.language);
    let clinic = shown_clinic(&letter.clinic_name, language);
    let (subject, act, unexpected) = match language {
        Language::Spanish => (
            format!("Su código para empezar con Cita en {clinic}"),
            "Registrar mi clínica",
            "Si usted no pidió probar Cita, puede ignorar este mensaje.",
        ),
        Language::English => (
            format!("Your code to begin with Cita at {clinic}"),
            "Register my clinic",
            "If you did not ask to try Cita, you can ignore this message.",
        ),
    };
    let ends = letter.expires_at.map(|end| until(now, end, language));
    let after = ends.map_or_else(
        || unexpected.to_owned(),
        |ends| format!("{ends} {unexpected}"),
    );
    let letter = Letter {
        subject,
        name: &letter.full_name,
        why: why(letter, &clinic, language),
        act,
        link: &letter.link,
        after,
        support: None,
    };
    letter.laid_out(language)
}

/// What the reader asked for, the code, and for how long the plan lasts. The code is told beside the link, for who opens it on another device.
fn why(letter: &InviteLetterView, clinic: &str, language: Language) -> Vec<String> {
    let InviteLetterView { code, to, .. } = letter;
    let (ready, code, trial) = match language {
        Language::Spanish => (
            format!(
                "Gracias por su interés en Cita. Ya puede registrar {clinic} con el enlace de abajo."
            ),
            format!(
                "Su código de invitación es {code}. Sirve una sola vez y solo con este correo, {to}."
            ),
            letter.access_days.map(|days| match days {
                1 => "Tendrá 1 día para probarlo sin costo, desde que se registre.".to_owned(),
                days => {
                    format!("Tendrá {days} días para probarlo sin costo, desde que se registre.")
                }
            }),
        ),
        Language::English => (
            format!(
                "Thank you for your interest in Cita. You can register {clinic} now with the link below."
            ),
            format!("Your invite code is {code}. It works once, and only with this address, {to}."),
            letter.access_days.map(|days| match days {
                1 => {
                    "You have 1 day to try it free of charge from your registration on.".to_owned()
                }
                days => format!(
                    "You have {days} days to try it free of charge from your registration on."
                ),
            }),
        ),
    };
    [Some(ready), Some(code), trial]
        .into_iter()
        .flatten()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Duration;
    use internal::auth::EmailLanguage;
    use kernel::EmailId;
    use uuid::Uuid;

    fn letter(language: EmailLanguage) -> InviteLetterView {
        InviteLetterView {
            id: EmailId(Uuid::nil()),
            attempt: 1,
            to: "ana@lempa.example".to_owned(),
            full_name: "Ana Menjívar".to_owned(),
            language,
            clinic_name: "Clínica Lempa".to_owned(),
            code: "ABCD-EFGH-I234".to_owned(),
            link: "https://cita.example/registro?codigo=ABCDEFGHI234".to_owned(),
            access_days: Some(14),
            expires_at: Some(DateTime::UNIX_EPOCH + Duration::days(7)),
        }
    }

    #[test]
    fn the_e_mail_says_the_code_its_end_and_the_days_of_the_trial_in_both_languages() {
        for (language, words) in [
            (
                EmailLanguage::Spanish,
                [
                    "Hola, Ana Menjívar:",
                    "14 días",
                    "durante 7 días",
                    "ignorar",
                ],
            ),
            (
                EmailLanguage::English,
                ["Hello Ana Menjívar,", "14 days", "for 7 days", "ignore"],
            ),
        ] {
            let letter = letter(language);
            let Written {
                subject,
                text,
                html,
            } = write_invitation(&letter, DateTime::UNIX_EPOCH);

            assert!(subject.contains("Clínica Lempa"), "{subject}");
            let all = [&letter.code, &letter.link, &letter.to];
            for part in words.into_iter().chain(all.map(String::as_str)) {
                assert!(text.contains(part), "{part}: {text}");
            }
            assert!(html.contains(&letter.code), "{html}");
        }
    }

    #[test]
    fn names_that_could_become_links_are_not_said_and_a_code_without_an_end_has_none() {
        let mut odd = letter(EmailLanguage::Spanish);
        odd.full_name = "gane.example/premio".to_owned();
        odd.clinic_name = "Gane en https://evil.example".to_owned();
        odd.expires_at = None;
        odd.access_days = None;

        let Written { subject, text, .. } = write_invitation(&odd, DateTime::UNIX_EPOCH);

        assert!(
            !text.contains("gane.example") && !text.contains("evil"),
            "{text}"
        );
        assert!(subject.ends_with("su clínica"), "{subject}");
        assert!(!text.contains("durante"), "{text}");
    }
}
