//! The mail server, as `SMTP_URL` names it.

use secrecy::SecretString;

/// The ports that mail servers take submissions at: with TLS by STARTTLS, and with TLS from the first byte.
const SUBMISSION: u16 = 587;
const SUBMISSIONS: u16 = 465;

/// A mail server, and how to sign in to it.
#[derive(Clone, Debug)]
pub struct Server {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) encryption: Encryption,
    pub(crate) login: Option<(String, SecretString)>,
}

/// When a connection is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encryption {
    /// From the first byte.
    AtOnce,
    /// By STARTTLS, before anything else is sent.
    Required,
    /// By STARTTLS where the server offers it. There is no password that could be read on the way.
    Offered,
    /// Not at all, as the operator has written.
    Never,
}

impl Server {
    /// Reads `smtp://host:port`, `smtp://user:password@host:port`, the same with `smtps`, or `smtp+plain://host:port`, which takes no
    /// password. The port is 587 or 465 where none is named; a user's name and a password may be percent-encoded. `None` for anything
    /// else, paths and queries included.
    pub fn parse(url: &str) -> Option<Self> {
        let (scheme, rest) = url.split_once("://")?;
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        if rest.contains(['/', '?', '#']) || rest.chars().any(|c| c.is_control() || c == ' ') {
            return None;
        }
        let (login, place) = match rest.rsplit_once('@') {
            Some((login, place)) => (Some(login), place),
            None => (None, rest),
        };
        let login = match login {
            Some(login) => {
                let (user, password) = login.split_once(':')?;
                Some((decoded(user)?, SecretString::from(decoded(password)?)))
            }
            None => None,
        };
        let encryption = match (scheme, &login) {
            ("smtps", _) => Encryption::AtOnce,
            ("smtp", Some(_)) => Encryption::Required,
            ("smtp", None) => Encryption::Offered,
            ("smtp+plain", None) => Encryption::Never,
            _ => return None,
        };
        let usual = match encryption {
            Encryption::AtOnce => SUBMISSIONS,
            Encryption::Required | Encryption::Offered | Encryption::Never => SUBMISSION,
        };
        let (host, port) = host_and_port(place, usual)?;
        Some(Self {
            host,
            port,
            encryption,
            login,
        })
    }

    /// The same server, which gets nothing without encryption, unless the address says `smtp+plain`. Who listens on the way could
    /// otherwise take the offer of STARTTLS out of the server's answer and read the links in the e-mails.
    #[must_use]
    pub fn encrypted(self) -> Self {
        let encryption = match self.encryption {
            Encryption::Offered => Encryption::Required,
            other @ (Encryption::AtOnce | Encryption::Required | Encryption::Never) => other,
        };
        Self { encryption, ..self }
    }
}

/// The host and the port, of which the latter may be left out. An IPv6 address stands in brackets.
fn host_and_port(place: &str, usual: u16) -> Option<(String, u16)> {
    let (host, port) = match place.strip_prefix('[') {
        Some(rest) => rest.split_once(']')?,
        None => place.split_at(place.find(':').unwrap_or(place.len())),
    };
    let port = match port.strip_prefix(':') {
        Some(port) => port.parse().ok()?,
        None if port.is_empty() => usual,
        None => return None,
    };
    (!host.is_empty() && port > 0).then(|| (host.to_owned(), port))
}

/// A text without percent-encoding. `None` where a code is broken, or where the text is empty or not UTF-8.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut plain = Vec::new();
    while let Some(byte) = bytes.next() {
        plain.push(match byte {
            b'%' => {
                let high = char::from(bytes.next()?).to_digit(16)?;
                let low = char::from(bytes.next()?).to_digit(16)?;
                u8::try_from(high * 16 + low).ok()?
            }
            other => other,
        });
    }
    String::from_utf8(plain)
        .ok()
        .filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret as _;

    #[test]
    fn the_scheme_and_the_password_say_when_a_connection_is_encrypted() {
        for (url, port, encryption) in [
            ("smtp://mail.example", 587, Encryption::Offered),
            ("smtp://[::1]:2525/", 2525, Encryption::Offered),
            ("smtp+plain://relay.internal:25", 25, Encryption::Never),
            ("smtp://cita:word@mail.example", 587, Encryption::Required),
            ("smtps://cita:word@mail.example", 465, Encryption::AtOnce),
            (
                "smtps://cita:word@mail.example:1465",
                1465,
                Encryption::AtOnce,
            ),
        ] {
            let server = Server::parse(url).expect(url);

            assert_eq!(
                (server.port, server.encryption),
                (port, encryption),
                "{url}"
            );
        }
    }

    #[test]
    fn encryption_is_required_unless_the_address_says_that_there_is_none() {
        for (url, encryption) in [
            ("smtp://mail.example", Encryption::Required),
            ("smtp://cita:word@mail.example", Encryption::Required),
            ("smtps://mail.example", Encryption::AtOnce),
            ("smtp+plain://relay.internal", Encryption::Never),
        ] {
            let server = Server::parse(url).expect(url).encrypted();

            assert_eq!(server.encryption, encryption, "{url}");
        }
    }

    #[test]
    fn a_login_may_be_percent_encoded_and_does_not_print() {
        let server = Server::parse("smtps://post%40cita.example:pa%3Ass@mail.example").unwrap();

        let (user, password) = server.login.as_ref().unwrap();
        assert_eq!(
            (user.as_str(), password.expose_secret()),
            ("post@cita.example", "pa:ss")
        );
        assert!(!format!("{server:?}").contains("pa:ss"));
    }

    #[test]
    fn what_is_no_address_of_a_mail_server_is_refused() {
        for url in [
            "",
            "mail.example:25",
            "http://mail.example",
            "smtp://",
            "smtp://:25",
            "smtp://mail.example:0",
            "smtp://mail.example:99999",
            "smtp://mail.example/path",
            "smtp://mail.example?tls=no",
            "smtp://cita@mail.example",
            "smtp+plain://cita:word@mail.example",
            "smtp://cita:@mail.example",
            "smtp://cita:%zz@mail.example",
            "smtp://mail.example\r\nRCPT",
        ] {
            assert!(Server::parse(url).is_none(), "{url}");
        }
    }
}
