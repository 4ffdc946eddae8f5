//! Whether a server answers in its own protocol. An open port proves nothing: RabbitMQ listens long before it can
//! answer, and PostgreSQL listens while it still recovers. The first bytes of a handshake are enough, so no client
//! library is needed.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_millis(500);
/// Bytes of an answer that are read at most.
const LONGEST: u64 = 16 * 1024;

/// Whether RabbitMQ answers the protocol header with `Connection.Start`.
pub fn amqp(port: u16) -> bool {
    let answer = exchange::<11>(port, b"AMQP\0\0\x09\x01");
    // A method frame on channel 0, then class 10, method 10.
    answer.is_some_and(|bytes| bytes.starts_with(&[1, 0, 0]) && bytes.ends_with(&[0, 10, 0, 10]))
}

/// Whether Redis accepts the password and answers a ping.
pub fn redis(port: u16, password: &str) -> bool {
    let question = format!("AUTH {password}\r\nPING\r\n");
    exchange::<12>(port, question.as_bytes()).is_some_and(|answer| &answer == b"+OK\r\n+PONG\r\n")
}

/// Whether PostgreSQL asks for a password; while it starts up it answers with an error instead.
pub fn postgres(port: u16, user: &str) -> bool {
    let body = format!("user\0{user}\0database\0postgres\0\0");
    let length = u32::try_from(body.len() + 8).unwrap_or_default();
    let mut question = Vec::from(length.to_be_bytes());
    question.extend(196_608_u32.to_be_bytes());
    question.extend(body.as_bytes());
    exchange::<1>(port, &question).is_some_and(|answer| &answer == b"R")
}

/// The status code of the answer to `GET path`.
pub fn http_status(port: u16, path: &str) -> Option<u16> {
    let question = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    let answer = exchange::<12>(port, question.as_bytes())?;
    std::str::from_utf8(&answer)
        .ok()?
        .strip_prefix("HTTP/1.1 ")?
        .parse()
        .ok()
}

/// The servers that do not answer the process at that port, as its `/readyz` names them; `None` when the process cannot
/// serve.
pub fn servers_away(port: u16) -> Option<Vec<String>> {
    let question = b"GET /readyz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    let answer = ask(port, question).and_then(|stream| {
        let mut text = String::new();
        stream.take(LONGEST).read_to_string(&mut text).ok()?;
        Some(text)
    });
    away(&answer?)
}

/// The servers that the answer of a `/readyz` shows as away; `None` unless it is 200.
fn away(answer: &str) -> Option<Vec<String>> {
    let (head, body) = answer.split_once("\r\n\r\n")?;
    if !head.starts_with("HTTP/1.1 200") {
        return None;
    }
    let servers: BTreeMap<String, bool> = serde_json::from_str(body).ok()?;
    let away = servers.into_iter().filter(|(_, answers)| !answers);
    Some(away.map(|(name, _)| name).collect())
}

fn exchange<const N: usize>(port: u16, question: &[u8]) -> Option<[u8; N]> {
    let mut answer = [0; N];
    ask(port, question)?.read_exact(&mut answer).ok()?;
    Some(answer)
}

/// A connection on which the question was sent.
fn ask(port: u16, question: &[u8]) -> Option<TcpStream> {
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    stream.set_write_timeout(Some(PATIENCE)).ok()?;
    stream.write_all(question).ok()?;
    Some(stream)
}

#[cfg(test)]
mod tests {
    use super::away;

    #[test]
    fn a_process_that_serves_is_ready_whatever_is_away() {
        let answer = |status: u16, body: &str| {
            away(&format!(
                "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\n\r\n{body}"
            ))
        };

        let ready = answer(200, r#"{"postgresql":true,"redis":false,"rabbitmq":false}"#);
        let names = ["rabbitmq", "redis"].map(str::to_owned);
        assert_eq!(ready, Some(names.to_vec()));
        assert_eq!(answer(200, r#"{"postgresql":true}"#), Some(Vec::new()));
        assert_eq!(answer(503, r#"{"postgresql":false}"#), None);
        assert_eq!(answer(200, "{"), None);
    }
}
