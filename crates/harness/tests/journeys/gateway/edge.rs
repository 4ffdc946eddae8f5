//! What the gateway ends by itself, and what it writes about it.

use super::own::{Gateway, say, serve};
use crate::stage::Stage;
use anyhow::{Context as _, Result, ensure};
use harness::{Http, spare_address, text, wait};
use serde_json::Value;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

const BODY_DEADLINE: (&str, &str) = ("GATEWAY_BODY_DEADLINE", "2s");
const PAUSE: Duration = Duration::from_millis(400);
/// More than the deadline, and less than the body would take.
const ENDED: Duration = Duration::from_secs(8);
/// Longer than the deadline of a body.
const EVENTS: u32 = 10;
const SECRET: &str = "pregunta-privada";
const LOGGED: Duration = Duration::from_secs(5);

#[test]
fn a_body_that_comes_a_byte_at_a_time_is_ended() -> Result<()> {
    let stage = Stage::open()?;
    let service = serve(|_, stream| say(stream, "all has arrived"))?;
    let gateway = Gateway::start(&stage, service, &[BODY_DEADLINE])?;
    let mut connection = TcpStream::connect(gateway.address)?;
    connection.set_read_timeout(Some(PAUSE))?;
    let head = "POST /api/auth/login HTTP/1.1\r\nHost: cita\r\nContent-Length: 1000\r\n\r\n";
    connection.write_all(head.as_bytes())?;

    let begun = Instant::now();
    let mut answer = [0; 512];
    let ended = wait::becomes(ENDED, || {
        // An error is a wait that is over, or a connection that is closed already.
        connection.write_all(b"x").is_err() || connection.read(&mut answer).is_ok()
    });

    ensure!(ended, "the connection was still open after {ENDED:?}");
    let answer = String::from_utf8_lossy(&answer);
    ensure!(!answer.contains("all has arrived"), "{answer}");
    println!("  ended after {} ms", begun.elapsed().as_millis());
    Ok(())
}

#[test]
fn a_stream_outlasts_the_deadline_of_bodies_and_its_events_come_at_once() -> Result<()> {
    let stage = Stage::open()?;
    let service = serve(|_, stream| {
        let head =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
        stream.write_all(head.as_bytes())?;
        for _ in 0..EVENTS {
            stream.write_all(
                b"data: {\"something\":\"that could be compressed, that could be compressed\"}\n\n",
            )?;
            std::thread::park_timeout(PAUSE);
        }
        Ok(())
    })?;
    let gateway = Gateway::start(&stage, service, &[BODY_DEADLINE])?;
    let request = stage.http.client().get(gateway.url("/api/stream"));
    let request = request.header("Accept-Encoding", "zstd, gzip");

    let begun = Instant::now();
    let mut response = Http::begin(request)?;
    let first = begun.elapsed();
    ensure!(
        response.headers().get("content-encoding").is_none(),
        "the stream is compressed"
    );
    let mut whole = String::new();
    response.read_to_string(&mut whole)?;

    let events = whole.matches("data:").count();
    ensure!(events == usize::try_from(EVENTS)?, "{events} events came");
    ensure!(
        first < PAUSE * (EVENTS / 2),
        "the first event came after {first:?}"
    );
    Ok(())
}

#[test]
fn lines_about_answers_and_about_failures_show_no_query_and_no_caller() -> Result<()> {
    let stage = Stage::open()?;
    let service = serve(|_, stream| say(stream, "found"))?;
    let working = Gateway::start(&stage, service, &[])?;
    let broken = Gateway::start(&stage, spare_address()?, &[])?;

    for gateway in [&working, &broken] {
        for path in [
            "/api/patients?search=",
            "/calendar/",
            "/api/auth/me?a=1&token=",
        ] {
            let request = stage
                .http
                .client()
                .get(gateway.url(&format!("{path}{SECRET}")));
            Http::ask(request.bearer_auth(SECRET).header("Cookie", SECRET))?;
        }
        let mut lines = Vec::new();
        wait::until_true(LOGGED, "the requests were not logged", || {
            lines = gateway.output()?.lines().map(str::to_owned).collect();
            Ok(lines
                .iter()
                .filter(|line| line.contains("http.log.access"))
                .count()
                >= 4)
        })?;
        for line in &lines {
            let entry: Value = serde_json::from_str(line).context("a line is not JSON")?;
            ensure!(
                !line.contains(SECRET),
                "a line shows a query or a header: {line}"
            );
            let uri = text(&entry, "/request/uri").unwrap_or_default();
            ensure!(
                !uri.contains('?') && entry.pointer("/request/headers").is_none(),
                "{line}"
            );
        }
    }
    ensure!(
        broken.output()?.contains("\"status\":502"),
        "nothing failed, so no line about a failure was read"
    );
    Ok(())
}
