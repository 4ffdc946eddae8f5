//! Why an e-mail was not sent. An error has no word of the server's answer, because servers repeat the address.

use lettre::transport::smtp::Error as SmtpError;
use std::error::Error as _;
use std::fmt;

/// Why an e-mail was not sent, or may not have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// An address or a header is malformed. No server was asked.
    #[error("the e-mail is not valid")]
    Invalid,
    /// The server says that the address or its mailbox takes no e-mail. To try again does not help.
    #[error("the mail server refused the {step} with {code}")]
    Refused { step: Step, code: u16 },
    /// The server did not take the e-mail at present, or by a rule about the sender or the content, which the operator can put right.
    #[error("the mail server answered the {step} with {code}")]
    PutOff { step: Step, code: u16 },
    /// There was no proper answer before the e-mail was sent: the server is away, hangs up, or does not offer the encryption that is
    /// required. It has nothing of the e-mail.
    #[error("the mail server is unreachable at the {step}")]
    Unreachable { step: Step },
    /// The connection broke while the e-mail was being sent, or the answer did not come in time. It is unknown whether the server
    /// has it.
    #[error("the mail server did not say whether it has the e-mail")]
    Lost,
}

/// How far a conversation with a mail server had come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Greeting,
    Encryption,
    SignIn,
    Sender,
    Recipient,
    /// The server is asked whether it takes the content.
    Data,
    Content,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Greeting => "greeting",
            Self::Encryption => "encryption",
            Self::SignIn => "sign-in",
            Self::Sender => "sender",
            Self::Recipient => "recipient",
            Self::Data => "data",
            Self::Content => "content",
        })
    }
}

impl Step {
    /// What an error of the library means at this step.
    pub(crate) fn failed(self, error: &SmtpError) -> MailError {
        let Some(code) = error.status() else {
            return self.broken();
        };
        let code = u16::from(code);
        let words = error.source().map(ToString::to_string);
        let words = words.unwrap_or_default();
        if error.is_permanent() && self.is_about_the_address(&words) {
            MailError::Refused { step: self, code }
        } else {
            MailError::PutOff { step: self, code }
        }
    }

    /// Whether a refusal is about the address, by its enhanced status (RFC 3463). What the server says of the sender, of the password or by its
    /// own policy is about all e-mails, also where it says so only after the recipient or the content: a code alone may mean either, and the
    /// status of another subject is used for both.
    fn is_about_the_address(self, words: &str) -> bool {
        match (self, enhanced_status(words)) {
            (Self::Recipient | Self::Data | Self::Content, Some([5, 1, detail])) => {
                matches!(detail, 1 | 2 | 3 | 6 | 10)
            }
            // The mailbox is closed, or full.
            (Self::Recipient, Some([5, 2, detail])) => matches!(detail, 1 | 2),
            _ => false,
        }
    }

    /// What it means that there is no answer at this step.
    pub(crate) const fn broken(self) -> MailError {
        match self {
            Self::Content => MailError::Lost,
            step @ (Self::Greeting
            | Self::Encryption
            | Self::SignIn
            | Self::Sender
            | Self::Recipient
            | Self::Data) => MailError::Unreachable { step },
        }
    }
}

/// The enhanced status that the answer begins with, as in `5.1.1`.
fn enhanced_status(words: &str) -> Option<[u16; 3]> {
    let status = words.split_whitespace().next()?;
    let mut parts = status.split('.').map(|part| part.parse().ok());
    let status = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(status)
}
