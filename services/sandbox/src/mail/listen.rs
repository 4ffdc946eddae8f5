//! Takes connections of mail clients, a bounded number at once, and ends those that say nothing.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::app::App;
use crate::mail::conversation::{Conversation, Next};
use crate::mail::line::{self, Content, Line};
use crate::mail::mailbox::Refusal;
use crate::mail::read;

/// Connections at once; the next one is asked to come later.
const CONNECTIONS: usize = 50;
/// How long a client may say nothing, or take nothing.
const IDLE: Duration = Duration::from_mins(1);
/// Commands of one connection that were refused, after which the server hangs up.
const REFUSED: u32 = 20;

/// A mail server that listens; `run` must be awaited, or nothing is taken.
pub struct Trap {
    pub address: SocketAddr,
    listener: TcpListener,
}

/// Starts to listen for mail clients, within a runtime.
pub fn listen(address: SocketAddr) -> io::Result<Trap> {
    let listener = std::net::TcpListener::bind(address)?;
    listener.set_nonblocking(true)?;
    let listener = TcpListener::from_std(listener)?;
    let address = listener.local_addr()?;
    Ok(Trap { address, listener })
}

impl Trap {
    /// Takes e-mails for as long as it is awaited. When it is dropped, so are its connections.
    pub async fn run(self, app: App) {
        let mut open = JoinSet::new();
        loop {
            tokio::select! {
                accepted = self.listener.accept() => {
                    // An error is about the one connection, which its client has ended already.
                    let Ok((stream, _)) = accepted else { continue };
                    let is_full = open.len() >= CONNECTIONS;
                    let app = app.clone();
                    open.spawn(async move {
                        let serving = serve(&app, stream, is_full);
                        if let Err(error) = serving.await {
                            tracing::debug!(%error, "a mail client's connection broke");
                        }
                    });
                }
                Some(_ended) = open.join_next() => {}
            }
        }
    }
}

async fn serve(app: &App, mut stream: TcpStream, is_full: bool) -> io::Result<()> {
    if is_full {
        return answer(&mut stream, "421 come later").await;
    }
    answer(&mut stream, "220 sandbox takes e-mails and delivers none").await?;
    let mut stream = BufReader::new(stream);
    let mut conversation = Conversation::default();
    let mut refused = 0;
    while refused < REFUSED {
        let line = waited(line::next(&mut stream)).await?;
        let next = match line {
            Line::End => return Ok(()),
            Line::TooLong => Next::Say("500 the line is too long".to_owned()),
            Line::Malformed => Next::Say("500 a line ends with CR and LF".to_owned()),
            Line::Whole(line) => {
                let line = String::from_utf8_lossy(&line);
                conversation.hear(&line, || refusal(app))
            }
        };
        match next {
            Next::Say(text) => {
                refused += u32::from(text.starts_with('5'));
                answer(stream.get_mut(), &text).await?;
            }
            Next::End => return answer(stream.get_mut(), "221 bye").await,
            Next::Read => {
                answer(stream.get_mut(), "354 end with a dot").await?;
                let content = waited(line::content(&mut stream)).await?;
                let envelope = conversation.envelope();
                let text = match content {
                    Content::End => return Ok(()),
                    Content::TooLarge => "552 the e-mail is larger than 1 MB",
                    Content::Malformed => "554 a line ends with CR and LF, and has 998 bytes",
                    Content::Whole(content) => keep(app, envelope, &content),
                };
                answer(stream.get_mut(), text).await?;
            }
        }
    }
    answer(stream.get_mut(), "421 too many mistakes").await
}

fn refusal(app: &App) -> Option<Refusal> {
    app.mailbox.lock().refusals.next()
}

fn keep(app: &App, envelope: (String, Vec<String>), content: &[u8]) -> &'static str {
    let Some(mails) = read::mails(&app.ids, app.clock.now(), envelope, content) else {
        return "554 that is no e-mail";
    };
    let mut mailbox = app.mailbox.lock();
    for mail in mails {
        mailbox.keep(mail);
    }
    "250 taken"
}

async fn answer(stream: &mut TcpStream, text: &str) -> io::Result<()> {
    let line = format!("{text}\r\n");
    waited(stream.write_all(line.as_bytes())).await
}

/// Waits for the client, but not for longer than a minute.
async fn waited<T>(work: impl Future<Output = io::Result<T>>) -> io::Result<T> {
    let waited = timeout(IDLE, work).await;
    waited.unwrap_or_else(|elapsed| Err(elapsed.into()))
}
