//! Sends e-mails, each by a connection of its own.

use crate::error::{MailError, Step};
use crate::message::Mail;
use crate::sender::Sender;
use crate::server::{Encryption, Server};
use lettre::Address;
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail as From, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use secrecy::ExposeSecret as _;
use std::cell::Cell;
use std::time::Duration;
use tokio::time::timeout;

/// The longest time for opening a connection.
const CONNECT: Duration = Duration::from_secs(5);
/// The longest time until the server asks for the content.
const OPEN: Duration = Duration::from_secs(15);
/// The longest time for the content and the answer to it. Servers examine the content before they answer, and who gives up too
/// early sends again what the server has taken.
const CONTENT: Duration = Duration::from_mins(1);
/// The longest time for the farewell, on which nothing depends.
const FAREWELL: Duration = Duration::from_secs(1);
/// The ways to sign in, the preferred one first. Both give the password to the server, so the connection is encrypted.
const SIGN_IN: [Mechanism; 2] = [Mechanism::Plain, Mechanism::Login];

/// Sends e-mails from one address by one server.
pub struct Mailer {
    server: Server,
    from: Sender,
    hello: ClientId,
    tls: TlsParameters,
}

impl Mailer {
    /// Sends from that address by that server. `None` where the machine's certificates cannot be used.
    pub fn new(server: Server, from: Sender) -> Option<Self> {
        let tls = TlsParameters::new_rustls(server.host.clone()).ok()?;
        let hello = ClientId::Domain(from.domain().to_owned());
        Some(Self {
            server,
            from,
            hello,
            tls,
        })
    }

    /// Sends the e-mail, within 76 seconds.
    pub async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let (to, content) = mail.write(&self.from)?;
        let step = Cell::new(Step::Greeting);
        let mut connection = within(OPEN, &step, self.open(to, &step)).await?;
        step.set(Step::Content);
        within(CONTENT, &step, connection.message(&content)).await?;
        // The server has the e-mail, whatever it answers to the farewell, and whether it does.
        drop(timeout(FAREWELL, connection.quit()).await);
        Ok(())
    }

    /// The conversation with the server until it asks for the content. `step` is how far it has come.
    async fn open(&self, to: Address, step: &Cell<Step>) -> Result<AsyncSmtpConnection, SmtpError> {
        let Server {
            host,
            port,
            encryption,
            login,
        } = &self.server;
        let at_once = (*encryption == Encryption::AtOnce).then(|| self.tls.clone());
        let place = (host.as_str(), *port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(place, Some(CONNECT), &self.hello, at_once, None)
                .await?;
        step.set(Step::Encryption);
        let begins_tls = match encryption {
            Encryption::AtOnce | Encryption::Never => false,
            // Fails where the server does not offer it.
            Encryption::Required => true,
            Encryption::Offered => connection.can_starttls(),
        };
        if begins_tls {
            connection.starttls(self.tls.clone(), &self.hello).await?;
        }
        if let Some((user, password)) = login {
            step.set(Step::SignIn);
            let password = password.expose_secret().to_owned();
            let credentials = Credentials::new(user.clone(), password);
            connection.auth(&SIGN_IN, &credentials).await?;
        }
        step.set(Step::Sender);
        let from = self.from.mailbox().email.clone();
        connection.command(From::new(Some(from), vec![])).await?;
        step.set(Step::Recipient);
        connection.command(Rcpt::new(to, vec![])).await?;
        step.set(Step::Data);
        connection.command(Data).await?;
        Ok(connection)
    }
}

/// A part of the conversation, and what it means for the e-mail that the part failed or took too long.
async fn within<T>(
    limit: Duration,
    step: &Cell<Step>,
    part: impl Future<Output = Result<T, SmtpError>>,
) -> Result<T, MailError> {
    match timeout(limit, part).await {
        Ok(outcome) => outcome.map_err(|error| step.get().failed(&error)),
        Err(_elapsed) => Err(step.get().broken()),
    }
}
