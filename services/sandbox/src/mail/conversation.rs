//! The commands of one connection (RFC 5321), without the network. Only what a client of submission needs is known.

use crate::mail::mailbox::Refusal;

const RECIPIENTS: usize = 100;

/// What the server does after a line.
#[derive(Debug, PartialEq, Eq)]
pub enum Next {
    Say(String),
    /// Takes the content of an e-mail, up to the line with a dot.
    Read,
    /// Says farewell and hangs up.
    End,
}

/// How far a connection has come.
#[derive(Default)]
pub struct Conversation {
    greeted: bool,
    from: Option<String>,
    to: Vec<String>,
}

impl Conversation {
    /// Answers a command, without its line break. `refusal` is asked for each recipient that would be taken.
    pub fn hear(&mut self, line: &str, refusal: impl FnOnce() -> Option<Refusal>) -> Next {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" | "HELO" if rest.trim().is_empty() => say("501 say who you are"),
            "EHLO" => {
                self.greet();
                say("250-sandbox\r\n250-SIZE 1048576\r\n250 8BITMIME")
            }
            "HELO" => {
                self.greet();
                say("250 sandbox")
            }
            "NOOP" => say("250 ok"),
            "RSET" => {
                self.forget();
                say("250 forgotten")
            }
            "QUIT" => Next::End,
            "MAIL" if !self.greeted => say("503 say EHLO first"),
            "MAIL" if self.from.is_some() => say("503 one e-mail at a time"),
            "MAIL" => self.mail(rest),
            "RCPT" if self.from.is_none() => say("503 say MAIL first"),
            "RCPT" if self.to.len() >= RECIPIENTS => say("452 too many recipients"),
            "RCPT" => self.recipient(rest, refusal),
            "DATA" if self.to.is_empty() => say("503 say RCPT first"),
            "DATA" => Next::Read,
            _ => say("502 not known here"),
        }
    }

    /// The envelope of the e-mail whose content was read; the next one begins.
    pub fn envelope(&mut self) -> (String, Vec<String>) {
        let from = self.from.take().unwrap_or_default();
        (from, std::mem::take(&mut self.to))
    }

    fn greet(&mut self) {
        self.greeted = true;
        self.forget();
    }

    fn forget(&mut self) {
        self.from = None;
        self.to.clear();
    }

    fn mail(&mut self, rest: &str) -> Next {
        match path(rest, "FROM:") {
            Some(from) => {
                self.from = Some(from);
                say("250 ok")
            }
            None => say("501 MAIL FROM:<address>"),
        }
    }

    fn recipient(&mut self, rest: &str, refusal: impl FnOnce() -> Option<Refusal>) -> Next {
        let Some(to) = path(rest, "TO:").filter(|to| to.contains('@')) else {
            return say("501 RCPT TO:<address>");
        };
        if let Some(Refusal { code }) = refusal() {
            return Next::Say(format!("{code} as the test has planned"));
        }
        self.to.push(to);
        say("250 ok")
    }
}

fn say(text: &str) -> Next {
    Next::Say(text.to_owned())
}

/// The address in angle brackets after that word. Parameters behind it are allowed and have no effect.
fn path(rest: &str, word: &str) -> Option<String> {
    let (start, rest) = rest.split_at_checked(word.len())?;
    if !start.eq_ignore_ascii_case(word) {
        return None;
    }
    let (address, parameters) = rest.trim_start().strip_prefix('<')?.split_once('>')?;
    let is_plain = !address.contains(['<', ' ']) && address.len() <= 320;
    let are_apart = parameters.is_empty() || parameters.starts_with(' ');
    (is_plain && are_apart).then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(lines: &[&str]) -> Vec<String> {
        let mut conversation = Conversation::default();
        let code = |line: &&str| match conversation.hear(line, || None) {
            Next::Say(text) => text.chars().take(3).collect(),
            Next::Read => "354".to_owned(),
            Next::End => "221".to_owned(),
        };
        lines.iter().map(code).collect()
    }

    #[test]
    fn an_e_mail_is_given_step_by_step() {
        let lines = [
            "EHLO cita.example",
            "mail from:<no-reply@cita.example> BODY=8BITMIME",
            "RCPT TO:<ana@clinica.example>",
            "DATA",
            "QUIT",
        ];

        assert_eq!(answers(&lines), ["250", "250", "250", "354", "221"]);
    }

    #[test]
    fn a_step_out_of_turn_is_refused() {
        let lines = [
            "MAIL FROM:<a@b.example>",
            "HELO x",
            "RCPT TO:<a@b.example>",
            "DATA",
            "MAIL FROM:<a@b.example>",
            "DATA",
            "MAIL FROM:<a@b.example>",
            "RSET",
            "RCPT TO:<a@b.example>",
        ];

        let expected = [
            "503", "250", "503", "503", "250", "503", "503", "250", "503",
        ];
        assert_eq!(answers(&lines), expected);
    }

    #[test]
    fn what_is_malformed_or_unknown_is_refused() {
        let lines = [
            "EHLO",
            "EHLO x",
            "MAIL <a@b.example>",
            "MAIL FROM:a@b.example",
            "MAIL FROM:<a@b.example>x",
            "MAIL FROM:<>",
            "RCPT TO:<ana>",
            "RCPT TO:<a b@c.example>",
            "VRFY ana",
            "STARTTLS",
            "",
        ];

        let expected = [
            "501", "250", "501", "501", "501", "250", "501", "501", "502", "502", "502",
        ];
        assert_eq!(answers(&lines), expected);
    }

    #[test]
    fn the_number_of_recipients_is_bounded_and_a_planned_refusal_takes_none() {
        let mut conversation = Conversation::default();
        let mut hear = |line: &str, refusal| conversation.hear(line, || refusal);
        hear("EHLO x", None);
        hear("MAIL FROM:<a@b.example>", None);
        let refused = hear("RCPT TO:<a@b.example>", Some(Refusal { code: 550 }));
        for _ in 0..RECIPIENTS {
            assert_eq!(hear("RCPT TO:<a@b.example>", None), say("250 ok"));
        }

        assert_eq!(refused, Next::Say("550 as the test has planned".to_owned()));
        assert_eq!(
            hear("RCPT TO:<a@b.example>", None),
            say("452 too many recipients")
        );
        assert_eq!(conversation.envelope().1.len(), RECIPIENTS);
    }
}
