//! Whom e-mails are from.

use lettre::message::Mailbox;

/// The address that e-mails come from, with the name that is shown before it.
#[derive(Clone, Debug)]
pub struct Sender(Mailbox);

impl Sender {
    /// Reads `Cita <no-reply@cita.example>` or a bare address. `None` for what is no address.
    pub fn parse(text: &str) -> Option<Self> {
        let is_plain = !text.chars().any(char::is_control);
        let mailbox = is_plain.then(|| text.trim().parse::<Mailbox>())?;
        mailbox.ok().map(Self)
    }

    pub(crate) const fn mailbox(&self) -> &Mailbox {
        &self.0
    }

    pub(crate) fn domain(&self) -> &str {
        self.0.email.domain()
    }
}

#[cfg(test)]
mod tests {
    use super::Sender;

    #[test]
    fn a_sender_has_an_address_and_perhaps_a_name() {
        for text in [
            "Cita <no-reply@cita.example>",
            "no-reply@cita.example",
            " Clínica Jiboa <citas@jiboa.example> ",
        ] {
            assert!(Sender::parse(text).is_some(), "{text}");
        }
    }

    #[test]
    fn what_is_no_address_or_has_a_second_line_is_no_sender() {
        for text in [
            "",
            "Cita",
            "Cita <no-reply>",
            "a@b.example\r\nBcc: c@d.example",
            "Cita\n <a@b.example>",
        ] {
            assert!(Sender::parse(text).is_none(), "{text}");
        }
    }
}
