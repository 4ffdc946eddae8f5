//! Writes the e-mail that tells an administrator of the end of the clinic's plan.

use super::layout::{Letter, Written};
use super::texts;
use crate::domain::reminder::DaysAfterEnd;
use chrono::{DateTime, NaiveDateTime, Utc};
use internal::auth::PlanLetterView;
use kernel::{ClinicZone, Language, UnknownZone};
use spanish::say;

/// The longest name of a clinic in a subject, in characters.
const LONGEST_CLINIC: usize = 60;

/// Writes the e-mail as it leaves at that instant. An unknown time zone is an error: a wrong hour would be said as if it were right.
pub fn write_plan_ending(
    letter: &PlanLetterView,
    after_end: DaysAfterEnd,
    now: DateTime<Utc>,
) -> Result<Written, UnknownZone> {
    let language = Language::from(letter.language);
    let zone = ClinicZone::named(&letter.time_zone)?;
    let when = moment(zone.local(letter.ends_at), language);
    let clinic = shown_clinic(&letter.clinic_name, language);
    let has_ended = letter.ends_at <= now;
    // A letter may leave days late.
    let reminds = after_end.reminds_until(Some(letter.ends_at));
    let is_reminded = reminds.is_some_and(|until| until > now);
    let plan = texts::PlanEnd {
        clinic: &clinic,
        when: &when,
        has_ended,
        reminder_days: if is_reminded { after_end.0 } else { 0 },
    };
    let words = texts::plan_ending(&plan, language);
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

/// Day and time in words.
pub(super) fn moment(local: NaiveDateTime, language: Language) -> String {
    match language {
        Language::Spanish => format!(
            "el {} a las {}",
            say::day(local.date()),
            say::clock_am_pm(local.time())
        ),
        Language::English => local.format("on %A, %B %-d, at %-I:%M %p").to_string(),
    }
}

/// The clinic's name as a subject shows it, in one line. A name of which a mail program could make a link is not said: who registers chooses
/// the name, and perhaps an address that is a stranger's.
pub(super) fn shown_clinic(name: &str, language: Language) -> String {
    let line = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut after_dots = line.split('.').skip(1);
    let joins = after_dots.any(|rest| !rest.is_empty() && !rest.starts_with(' '));
    let is_shown = !joins && !line.contains(['/', '@', ':']) && !line.contains(char::is_control);
    if is_shown && line.chars().count() <= LONGEST_CLINIC {
        return line;
    }
    let unnamed = match language {
        Language::Spanish => "su clínica",
        Language::English => "your clinic",
    };
    unnamed.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Duration;
    use internal::auth::EmailLanguage;
    use std::fmt::Write as _;
    use std::path::Path;

    fn letter(language: EmailLanguage) -> PlanLetterView {
        let ends_at = "2026-12-10T16:00:00Z".parse().unwrap();
        PlanLetterView {
            to: "ana@clinica.example".to_owned(),
            full_name: "Dra. Ana Menjívar".to_owned(),
            language,
            clinic_name: "Clínica Jiboa".to_owned(),
            time_zone: "America/El_Salvador".to_owned(),
            ends_at,
            link: "https://cita.example/suscripcion".to_owned(),
            support: None,
            expires_at: ends_at,
        }
    }

    #[test]
    fn every_e_mail_about_a_plan_is_as_it_was_read_and_approved() {
        let mut all = String::new();
        for days in [7, 0] {
            for language in [EmailLanguage::Spanish, EmailLanguage::English] {
                let letter = letter(language);
                let now = letter.ends_at - Duration::days(days);
                let Written {
                    subject,
                    text,
                    html,
                } = write_plan_ending(&letter, DaysAfterEnd(7), now).unwrap();
                writeln!(all, "## {subject}\n\n{text}\n{html}\n").unwrap();
            }
        }

        let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/api/plan_emails.golden.txt");
        testkit::assert_golden(&golden, &all);
    }

    #[test]
    fn the_e_mail_says_for_how_long_patients_are_still_reminded() {
        let said = |days, language| {
            let letter = letter(language);
            let before = letter.ends_at - Duration::days(1);
            [before, letter.ends_at].map(|now| {
                write_plan_ending(&letter, DaysAfterEnd(days), now)
                    .unwrap()
                    .text
            })
        };

        let both = [EmailLanguage::Spanish, EmailLanguage::English];
        for (days, words) in [
            (0, ["dejan de enviarse", "are not sent any more"]),
            (1, ["durante 1 día más", "for 1 more day."]),
            (30, ["durante 30 días más", "for 30 more days."]),
        ] {
            for (language, words) in both.into_iter().zip(words) {
                for text in said(days, language) {
                    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                    assert!(text.contains(words), "{words}: {text}");
                    assert!(!text.contains(" 7 "), "{text}");
                }
            }
        }
    }

    #[test]
    fn a_letter_that_leaves_after_the_last_reminder_promises_none() {
        let letter = letter(EmailLanguage::English);
        let said = |after_end| {
            let written = write_plan_ending(&letter, DaysAfterEnd(7), letter.ends_at + after_end);
            let text = written.unwrap().text;
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };

        let last = Duration::days(7);
        assert!(said(last - Duration::seconds(1)).contains("for 7 more days"));
        assert!(said(last).contains("are not sent any more"));
    }

    #[test]
    fn a_clinics_name_is_one_line_that_leads_nowhere_and_a_zone_must_be_known() {
        for (name, shown) in [
            ("Clínica Jiboa", "Clínica Jiboa"),
            ("Clínica\r\n Dra. Ana  & Co.", "Clínica Dra. Ana & Co."),
            ("gane.example", "su clínica"),
            ("Gane en https://evil.example", "su clínica"),
        ] {
            assert_eq!(shown_clinic(name, Language::Spanish), shown);
        }
        assert_eq!(
            shown_clinic(&"x".repeat(61), Language::English),
            "your clinic"
        );
        let mut odd = letter(EmailLanguage::Spanish);
        odd.time_zone = "America/Jiboa".to_owned();
        assert!(write_plan_ending(&odd, DaysAfterEnd(7), odd.ends_at).is_err());
    }
}
