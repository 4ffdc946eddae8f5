//! Writes an e-mail with a link for its user.

use super::layout::{Letter, Written};
use super::texts::{self, Unit, Words};
use chrono::{DateTime, Utc};
use internal::auth::EmailView;
use kernel::Language;

/// Writes the e-mail as it leaves at that instant.
pub fn write(email: &EmailView, now: DateTime<Utc>) -> Written {
    let language = Language::from(email.language);
    let Words {
        subject,
        why,
        act,
        unexpected,
    } = texts::words(email.kind, language);
    let until = until(now, email.expires_at, language);
    let letter = Letter {
        subject: subject.to_owned(),
        name: &email.full_name,
        why: vec![why.to_owned()],
        act,
        link: &email.link,
        after: format!("{until} {unexpected}"),
        support: None,
    };
    letter.laid_out(language)
}

/// For how long a link works that ends at that instant, as a sentence.
pub(super) fn until(now: DateTime<Utc>, expires_at: DateTime<Utc>, language: Language) -> String {
    let (count, unit) = remaining(now, expires_at);
    texts::until(count, unit, language)
}

/// How long the link still works, in the largest unit of which there are two. At least a minute: the e-mail is not sent later.
fn remaining(now: DateTime<Utc>, expires_at: DateTime<Utc>) -> (i64, Unit) {
    let left = expires_at - now;
    // An hour's link that leaves at once has some seconds less.
    let minutes = ((left.num_seconds() + 30) / 60).max(1);
    match minutes {
        2_880.. => (minutes / 1_440, Unit::Day),
        120.. => (minutes / 60, Unit::Hour),
        60 => (1, Unit::Hour),
        _ => (minutes, Unit::Minute),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Duration;
    use internal::auth::{EmailKind, EmailLanguage};
    use std::fmt::Write as _;
    use std::path::Path;

    fn email(kind: EmailKind, language: EmailLanguage) -> EmailView {
        let (page, days) = match kind {
            EmailKind::PasswordReset => ("restablecer", 0),
            EmailKind::EmailVerification => ("verificar", 7),
            EmailKind::EmailChange => ("verificar", 1),
        };
        EmailView {
            to: "ana@clinica.example".to_owned(),
            full_name: "Dra. Ana Menjívar".to_owned(),
            language,
            kind,
            link: format!("https://cita.example/{page}#Zm9v-YmFy_"),
            expires_at: DateTime::UNIX_EPOCH
                + if days == 0 {
                    Duration::minutes(60)
                } else {
                    Duration::days(days)
                },
        }
    }

    #[test]
    fn every_e_mail_in_every_language_is_as_it_was_read_and_approved() {
        let mut all = String::new();
        for kind in EmailKind::ALL {
            for language in [EmailLanguage::Spanish, EmailLanguage::English] {
                let written = write(&email(kind, language), DateTime::UNIX_EPOCH);
                let Written {
                    subject,
                    text,
                    html,
                } = written;
                writeln!(all, "## {subject}\n\n{text}\n{html}\n").unwrap();
            }
        }

        let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/api/emails.golden.txt");
        testkit::assert_golden(&golden, &all);
    }

    #[test]
    fn the_html_runs_nothing_that_a_link_or_a_name_brings() {
        let mut bad = email(EmailKind::PasswordReset, EmailLanguage::Spanish);
        bad.link = "https://x.example/\"><script>".to_owned();

        let written = write(&bad, DateTime::UNIX_EPOCH);

        assert!(!written.html.contains("<script>"), "{}", written.html);
    }

    #[test]
    fn the_time_that_a_link_works_is_said_in_its_largest_unit() {
        let now = DateTime::UNIX_EPOCH;
        for (seconds, expected) in [
            (10, (1, Unit::Minute)),
            (3_570, (1, Unit::Hour)),
            (3_600, (1, Unit::Hour)),
            (3_500, (58, Unit::Minute)),
            (3_700, (62, Unit::Minute)),
            (7_200, (2, Unit::Hour)),
            (604_800, (7, Unit::Day)),
            (604_795, (7, Unit::Day)),
        ] {
            let left = remaining(now, now + Duration::seconds(seconds));
            assert_eq!(left, expected, "{seconds}");
        }
    }
}
