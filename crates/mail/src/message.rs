//! An e-mail, and how it is written.

use crate::error::MailError;
use crate::sender::Sender;
use chrono::{DateTime, Utc};
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message};
use std::error::Error;
use std::fmt;

/// The longest subject, in characters.
const LONGEST_SUBJECT: usize = 200;

/// An e-mail to one person, the same in text and in HTML.
#[derive(Clone)]
pub struct Mail {
    /// The address in ASCII, without a name.
    pub to: String,
    /// At most 200 characters, without line breaks.
    pub subject: String,
    pub text: String,
    pub html: String,
    /// Names the e-mail: letters, digits and hyphens. An e-mail that is sent once more keeps it.
    pub message_id: String,
    /// The date that the e-mail shows.
    pub at: DateTime<Utc>,
}

/// Address and words must not reach a log.
impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mail(..)")
    }
}

impl Mail {
    /// The address of the recipient, and the e-mail as it goes over the wire.
    pub(crate) fn write(&self, from: &Sender) -> Result<(Address, Vec<u8>), MailError> {
        let to: Address = self.to.parse().ok().ok_or(MailError::Invalid)?;
        // Another alphabet needs servers all the way that know SMTPUTF8.
        let is_ascii = AsRef::<str>::as_ref(&to).is_ascii();
        let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let is_named = !self.message_id.is_empty() && self.message_id.chars().all(is_plain);
        let is_one_line = !self.subject.chars().any(char::is_control);
        if !is_ascii || !is_named || !is_one_line || self.subject.chars().count() > LONGEST_SUBJECT
        {
            return Err(MailError::Invalid);
        }
        let id = format!("<{}@{}>", self.message_id, from.domain());
        let message = Message::builder()
            .from(from.mailbox().clone())
            .to(Mailbox::new(None, to.clone()))
            .subject(self.subject.clone())
            .message_id(Some(id))
            .date(self.at.into())
            // So that no absence note is sent back.
            .header(AutoSubmitted)
            .multipart(MultiPart::alternative_plain_html(
                self.text.clone(),
                self.html.clone(),
            ));
        let message = message.ok().ok_or(MailError::Invalid)?;
        Ok((to, message.formatted()))
    }
}

/// Says that a program wrote the e-mail (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

const AUTO_SUBMITTED: &str = "auto-generated";

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), AUTO_SUBMITTED.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail() -> Mail {
        Mail {
            to: "ana@clinica.example".to_owned(),
            subject: "Elija una contraseña nueva".to_owned(),
            text: "Hola, Ana:\n\nAbra https://cita.example/restablecer#abc.\n".to_owned(),
            html: "<p>Hola, Ana:</p>".to_owned(),
            message_id: "01990000-0000-7000-8000-000000000001".to_owned(),
            at: DateTime::UNIX_EPOCH,
        }
    }

    fn written(mail: &Mail) -> Result<String, MailError> {
        let from = Sender::parse("Cita <no-reply@cita.example>").unwrap();
        let (_, bytes) = mail.write(&from)?;
        Ok(String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn an_e_mail_is_the_same_in_text_and_html_and_keeps_its_id() {
        let written = written(&mail()).unwrap();

        let parsed = mail_parser::MessageParser::new()
            .parse(written.as_bytes())
            .unwrap();
        assert_eq!(parsed.subject(), Some("Elija una contraseña nueva"));
        assert_eq!(
            parsed.message_id(),
            Some("01990000-0000-7000-8000-000000000001@cita.example")
        );
        assert_eq!(
            parsed.body_text(0).unwrap().replace("\r\n", "\n"),
            mail().text
        );
        assert_eq!(parsed.body_html(0).unwrap(), mail().html);
        assert!(
            written.contains("Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n"),
            "{written}"
        );
        assert!(
            written.contains("Auto-Submitted: auto-generated\r\n"),
            "{written}"
        );
        assert!(written.is_ascii(), "any server takes it: {written}");
    }

    #[test]
    fn a_line_break_in_a_header_makes_the_e_mail_invalid() {
        let injected = "x\r\nBcc: eva@evil.example";
        let all = [
            Mail {
                to: format!("ana@clinica.example{injected}"),
                ..mail()
            },
            Mail {
                to: "Ana <ana@clinica.example>".to_owned(),
                ..mail()
            },
            Mail {
                to: "ana@clinica.example, eva@evil.example".to_owned(),
                ..mail()
            },
            Mail {
                to: "peña@clinica.example".to_owned(),
                ..mail()
            },
            Mail {
                subject: injected.to_owned(),
                ..mail()
            },
            Mail {
                subject: "x\nBcc: eva@evil.example".to_owned(),
                ..mail()
            },
            Mail {
                message_id: injected.to_owned(),
                ..mail()
            },
            Mail {
                message_id: String::new(),
                ..mail()
            },
            Mail {
                subject: "x".repeat(201),
                ..mail()
            },
        ];

        for mail in all {
            assert_eq!(
                written(&mail),
                Err(MailError::Invalid),
                "{} {}",
                mail.to,
                mail.subject
            );
        }
    }

    #[test]
    fn an_e_mail_does_not_print() {
        assert_eq!(format!("{:?}", mail()), "Mail(..)");
    }

    #[test]
    fn every_address_that_is_taken_in_is_one_that_e_mails_are_sent_to() {
        let local = "a".repeat(64);
        for typed in [
            "ana@jiboa.test",
            "o'neil+cita=1@mail-2.jiboa.com.sv",
            "!#$%&'*+-/=?^_`{|}~@jiboa.test",
            "1@2.co",
            &format!("{local}@{}.test", "b".repeat(63)),
        ] {
            let taken = kernel::email_address(typed).expect(typed);
            assert!(taken.parse::<Address>().is_ok(), "{typed}");
        }
    }
}
