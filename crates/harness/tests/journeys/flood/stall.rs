//! Bodies that stop before their end take a bounded amount of memory, and nobody who is honest waits for them: neither a webhook of
//! another patient nor a sign-in.

use crate::stage::Stage;
use anyhow::{Context as _, Result, ensure};
use harness::{Desk, wait};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

/// Connections of one address, each with a body that stops.
const STALLED: usize = 60;
/// What a webhook announces, and how much of it is sent, in bytes.
const ANNOUNCED: usize = 3_000_000;
const SENT: usize = 2_900_000;
/// By how much ingestion may grow meanwhile, in KiB: twice what one address may fill, and what connections take. Without a bound, it
/// would be the 170 MB that were sent.
const GROWTH: u64 = 48 * 1024;
/// Shorter than the deadline of a body, so that what is let go is not let go by it.
const PATIENCE: Duration = Duration::from_secs(8);
const TURN: Duration = Duration::from_mins(1);

#[test]
fn bodies_that_stop_fill_no_memory_and_keep_nobody_waiting() -> Result<()> {
    let mut stage = Stage::open()?;
    stage.wait_until_ready()?;
    let patient = stage.patient()?;
    let before = stage.resident_kib("whatsapp-ingest")?;
    let limited = given_up(&stage);

    let connections = thread::scope(|scope| {
        let started: Vec<_> = (0..STALLED)
            .map(|_| scope.spawn(|| stall(&stage)))
            .collect();
        let ended = started.into_iter().map(thread::ScopedJoinHandle::join);
        ended
            .map(|one| one.ok().context("a thread panicked")?)
            .collect::<Result<Vec<_>>>()
    })?;
    wait::until_true(PATIENCE, "no body was given up", || {
        Ok(given_up(&stage) > limited)
    })?;
    let grown = stage
        .resident_kib("whatsapp-ingest")?
        .saturating_sub(before);
    ensure!(
        grown <= GROWTH,
        "whatsapp-ingest grew by {grown} KiB under {STALLED} bodies that stopped"
    );
    println!("  whatsapp-ingest grew by {grown} KiB under {STALLED} bodies that stopped");

    let phone = stage.phone(patient, TURN)?;
    phone.book(|_, act| phone.perform(act))?;
    Desk::sign_in(&stage.http, &stage.context)?.ensure_one_appointment(phone.patient.wa_id())?;
    drop(connections);
    a_large_sign_in_is_not_read(&stage)
}

/// A webhook that nobody signed, and whose last bytes do not come.
fn stall(stage: &Stage) -> Result<TcpStream> {
    let url = stage.context.setting("CITA_URL")?;
    let address = url.strip_prefix("http://").context("not an http address")?;
    let mut connection = TcpStream::connect(address)?;
    connection.set_write_timeout(Some(PATIENCE))?;
    let signature = "0".repeat(64);
    let head = format!(
        "POST /webhooks/whatsapp HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n\
         X-Hub-Signature-256: sha256={signature}\r\nContent-Length: {ANNOUNCED}\r\n\r\n"
    );
    connection.write_all(head.as_bytes())?;
    // A sender that is given up finds its connection closed.
    let _sent = connection.write_all(&vec![b' '; SENT]);
    Ok(connection)
}

fn given_up(stage: &Stage) -> f64 {
    let labels = ["limit=\"body\""];
    stage.metric("whatsapp-ingest", "requests_limited_total", &labels)
}

/// What anybody may send without being known is small.
fn a_large_sign_in_is_not_read(stage: &Stage) -> Result<()> {
    let url = stage.context.setting("CITA_URL")?;
    let address = url.strip_prefix("http://").context("not an http address")?;
    let mut connection = TcpStream::connect(address)?;
    connection.set_read_timeout(Some(PATIENCE))?;
    let head = format!(
        "POST /api/auth/login HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n\
         Content-Length: 200000\r\n\r\n"
    );
    connection.write_all(head.as_bytes())?;
    connection.write_all(&vec![b' '; 200_000])?;
    let mut answer = [0; 12];
    connection.read_exact(&mut answer)?;
    ensure!(
        answer == *b"HTTP/1.1 413",
        "a sign-in of 200,000 bytes was answered {}",
        String::from_utf8_lossy(&answer)
    );
    Ok(())
}
